#include "core/base/spawner.h"

#include <future>

namespace trainyard {

Spawner::Spawner()
    : m_thread([this](std::stop_token stop) {
          std::unique_lock lock(m_mutex);
          while (m_changed.wait(lock, stop, [this] { return !m_orders.empty(); })) {
              auto order = std::move(m_orders.front());
              m_orders.pop_front();
              lock.unlock();
              order();
              lock.lock();
          }
      })
{
}

Spawner::~Spawner() { m_thread.request_stop(); }

Expected<ChildProcess> Spawner::start(const ProcessSpec& spec)
{
    std::promise<Expected<ChildProcess>> started;
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back([&] { started.set_value(ChildProcess::start(spec)); });
    }
    m_changed.notify_one();
    return started.get_future().get();
}

}  // namespace trainyard

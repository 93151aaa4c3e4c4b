#pragma once
// The one thread that QtKeychain's jobs live on, with an event loop of its own; callers wait for it, stoppable, and never longer than they want.

#include <QObject>
#include <QThread>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace trainyard::credentials {

// Given once, on the keyring's thread; nobody need be waiting any more. Any thread.
template <class Value>
class Answer {
public:
    void give(Value value)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_value)
            m_value = std::move(value);
        m_given.notify_all();
    }
    // nullopt: not within `patience`, or stop was requested first.
    std::optional<Value> wait(std::chrono::milliseconds patience, std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        m_given.wait_for(lock, std::move(stop), patience, [this] { return m_value.has_value(); });
        return m_value;
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_given;
    std::optional<Value> m_value;
};

class KeyringThread {
public:
    KeyringThread();
    ~KeyringThread();   // a thread that hangs in a system call is left to itself after 2 s
    KeyringThread(const KeyringThread&) = delete;
    KeyringThread& operator=(const KeyringThread&) = delete;

    // `begin` runs on that thread, gives the answer then or later, and may use `context` as the receiver of signals.
    template <class Value>
    std::optional<Value> ask(std::function<void(QObject& context, std::shared_ptr<Answer<Value>> answer)> begin, std::chrono::milliseconds patience, std::stop_token stop)
    {
        const auto answer = std::make_shared<Answer<Value>>();
        QObject& context = *m_context;
        QMetaObject::invokeMethod(m_context.get(), [begin = std::move(begin), answer, &context] { begin(context, answer); }, Qt::QueuedConnection);
        return answer->wait(patience, std::move(stop));
    }

private:
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_context;
};

}  // namespace trainyard::credentials

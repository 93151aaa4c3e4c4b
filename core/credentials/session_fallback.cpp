#include "core/credentials/session_fallback.h"

namespace trainyard::credentials {

Expected<std::optional<std::string>> SessionFallback::read(const std::string& name, std::stop_token stop)
{
    auto remembered = m_memory.read(name, stop);
    return remembered && *remembered ? remembered : m_keyring->read(name, std::move(stop));
}

Expected<void> SessionFallback::write(const std::string& name, const std::string& secret, std::stop_token stop)
{
    const auto written = m_keyring->write(name, secret, stop);
    if (written)
        return m_memory.remove(name, std::move(stop));   // what the keyring has counts from now on
    if (written.error().cancelled() || m_keyring->state(stop) != SecretStoreState::no_service)
        return written;
    return m_memory.write(name, secret, std::move(stop));
}

Expected<void> SessionFallback::remove(const std::string& name, std::stop_token stop)
{
    static_cast<void>(m_memory.remove(name, stop));
    const auto removed = m_keyring->remove(name, stop);
    if (removed || removed.error().cancelled() || m_keyring->state(std::move(stop)) != SecretStoreState::no_service)
        return removed;
    return {};   // no keyring, nothing in it
}

SecretStoreState SessionFallback::state(std::stop_token stop)
{
    const auto state = m_keyring->state(std::move(stop));
    return state == SecretStoreState::no_service ? SecretStoreState::session_only : state;
}

}  // namespace trainyard::credentials

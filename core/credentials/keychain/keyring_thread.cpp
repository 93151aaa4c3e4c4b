#include "core/credentials/keychain/keyring_thread.h"

namespace trainyard::credentials {

KeyringThread::KeyringThread() : m_thread(std::make_unique<QThread>()), m_context(std::make_unique<QObject>())
{
    m_thread->setObjectName(QStringLiteral("keyring"));
    m_context->moveToThread(m_thread.get());
    m_thread->start();
}

KeyringThread::~KeyringThread()
{
    constexpr unsigned long patience_ms = 2000;
    m_thread->quit();
    if (m_thread->wait(patience_ms))
        return;
    static_cast<void>(m_thread.release());    // a running QThread must not be destroyed, nor what it may still use
    static_cast<void>(m_context.release());
}

}  // namespace trainyard::credentials

#pragma once
// What the Secret Service says of the default keyring. QtKeychain cannot be asked: to it a locked keyring has no entries.

#include "core/credentials/secret_store.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace trainyard::credentials {

// Lives on one thread with an event loop. Makes a connection of its own to the session's bus, and another when that was lost.
class SecretService {
public:
    SecretService();
    ~SecretService();
    SecretService(const SecretService&) = delete;
    SecretService& operator=(const SecretService&) = delete;

    // `say` is called on this thread, at the latest after `patience`; never when `context` has gone.
    void askState(QObject& context, std::chrono::milliseconds patience, std::function<void(SecretStoreState state)> say);

private:
    const QString m_connection_name;
};

}  // namespace trainyard::credentials

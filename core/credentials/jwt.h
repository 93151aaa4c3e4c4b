#pragma once
// A signed statement (RFC 7519) by RS256, with the system's crypto library.

#include "core/base/error.h"
#include "core/base/json.h"

#include <memory>
#include <string>

namespace trainyard::credentials {

class RsaKey {
public:
    // An unencrypted PEM private key, PKCS#8 or PKCS#1. `file` names it in the error. Never asks for a passphrase.
    static Expected<RsaKey> read(const std::string& pem, const std::string& file);
    Expected<std::string> sign(std::string_view message) const;   // RSASSA-PKCS1-v1_5 with SHA-256

private:
    struct Free {
        void operator()(void* key) const;
    };
    std::unique_ptr<void, Free> m_key;
};

Expected<std::string> signedJwt(const RsaKey& key, const Json& header, const Json& claims);

}  // namespace trainyard::credentials

#pragma once
#include "core/base/clock.h"
#include "core/platform/http/router.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace trainyard::platform {

// The platform's bearer token, and the hourly tokens that POST /token gives for it. Any thread.
class TokenKeeper {
public:
    TokenKeeper(std::string bearer, Clock& clock) : m_bearer(std::move(bearer)), m_clock(clock) {}
    bool good(std::string_view token) const;
    bool isBearer(std::string_view token) const;
    std::string issue();   // good for an hour

private:
    const std::string m_bearer;
    Clock& m_clock;
    mutable std::mutex m_mutex;
    std::map<std::string, AwakeTime> m_issued;   // token → its end
};

void addTokenRoutes(Router& router, TokenKeeper& tokens);   // POST /token, grant_type=refresh_token

}  // namespace trainyard::platform

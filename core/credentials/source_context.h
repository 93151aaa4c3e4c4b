#pragma once
#include "core/base/redaction.h"
#include "core/credentials/clock_skew.h"
#include "core/http/transport.h"

#include <map>
#include <memory>
#include <set>
#include <string>

namespace trainyard::credentials {

constexpr const char* cloud_platform_scope = "https://www.googleapis.com/auth/cloud-platform";
constexpr const char* iam_scope = "https://www.googleapis.com/auth/iam";   // all that acting as somebody else needs

using Variables = std::map<std::string, std::string>;

// What every kind needs from outside. A value; what it refers to outlives the sources that are made with it.
struct SourceContext {
    http::Transport& transport;
    Clock& clock;
    Redactor& redactor;
    Variables environment;                    // the environment's variables; nothing here reads the process's own
    std::set<std::string> allowed_hosts;      // HOST or HOST:PORT that the user allowed beside Google's
    std::string scope = cloud_platform_scope; // asked for
    std::shared_ptr<ClockSkew> skew = std::make_shared<ClockSkew>();
    std::string token_url = {};               // an environment's: asked instead of the one that a user's or a service account's file names

    SourceContext withScope(const char* other) const   // the same clock, another scope
    {
        SourceContext context = *this;
        context.scope = other;
        return context;
    }

    std::string variable(const char* name) const   // empty when it is not set
    {
        const auto found = environment.find(name);
        return found == environment.end() ? std::string() : found->second;
    }
};

}  // namespace trainyard::credentials

#pragma once
#include <string>

namespace trainyard::credentials {

// How a policy names a principal: "user:ada@example.org", "serviceAccount:…"; MEMBER, to be replaced, when nobody knows.
inline std::string iamMember(const std::string& principal)
{
    if (principal.empty())
        return "MEMBER";
    if (principal.find("://") != std::string::npos)   // federation's principal:// and principalSet://
        return principal;
    return (principal.ends_with(".gserviceaccount.com") ? "serviceAccount:" : "user:") + principal;
}

}  // namespace trainyard::credentials

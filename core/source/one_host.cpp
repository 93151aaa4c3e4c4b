#include "core/source/one_host.h"

#include <algorithm>

namespace trainyard::source {

namespace {

constexpr const char* nowhere = "http://127.0.0.1:1";

std::string firstOfVariables(const std::map<std::string, std::string>& environment, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const auto found = environment.find(name); found != environment.end() && !found->second.empty())
            return found->second;
    return {};
}

}  // namespace

bool isWithoutProxy(const std::string& host, const std::string& exceptions)
{
    const std::string bare = host.starts_with("[") && host.ends_with("]") ? host.substr(1, host.size() - 2) : host;
    for (std::size_t begin = exceptions.find_first_not_of(" ,"); begin != std::string::npos; begin = exceptions.find_first_not_of(" ,", begin)) {
        const auto end = std::min(exceptions.find_first_of(" ,", begin), exceptions.size());
        std::string name = exceptions.substr(begin, end - begin);
        begin = end;
        name.erase(0, name.starts_with(".") ? 1 : 0);
        if (name == "*" || name == bare || (!name.empty() && bare.ends_with("." + name)))
            return true;
    }
    return false;
}

std::map<std::string, std::string> onlyThisHost(const GitPlace& place, const std::map<std::string, std::string>& environment)
{
    const bool https = place.way == GitPlace::Way::https;
    if (!https && place.way != GitPlace::Way::http)
        return {};
    std::string proxy = https ? firstOfVariables(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) : firstOfVariables(environment, {"http_proxy", "all_proxy", "ALL_PROXY"});
    if (isWithoutProxy(place.host, firstOfVariables(environment, {"no_proxy", "NO_PROXY"})))
        proxy.clear();
    // By variables, not arguments: a proxy's address may hold a password.
    std::map<std::string, std::string> settings = {{"GIT_CONFIG_COUNT", "2"},
                                                   {"GIT_CONFIG_KEY_0", "http.proxy"},
                                                   {"GIT_CONFIG_VALUE_0", nowhere},
                                                   {"GIT_CONFIG_KEY_1", std::string("http.") + (https ? "https" : "http") + "://" + place.authority + "/.proxy"},
                                                   {"GIT_CONFIG_VALUE_1", proxy}};
    for (const char* name : {"no_proxy", "NO_PROXY"})
        settings[name] = "";   // counted above; else its hosts could be reached past the proxy
    return settings;
}

}  // namespace trainyard::source

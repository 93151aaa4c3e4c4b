#include "core/source/user_helpers.h"

#include "core/base/process.h"

#include <sstream>

namespace trainyard::source {

namespace {

std::string lineOf(const std::string& answer, const std::string& key)
{
    std::istringstream lines(answer);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(key + "="))
            return line.substr(key.size() + 1);
    return {};
}

}  // namespace

Expected<std::optional<HttpsAccess>> askUsersHelpers(const GitPlace& place, std::stop_token stop)
{
    ProcessSpec spec;
    spec.argv = {"git", "credential", "fill"};
    spec.environment = wholeEnvironment();   // the user's own helpers, called as the user's own git would
    for (const std::string& name : gitAccessVariables())
        spec.environment.erase(name);
    for (const auto& [name, value] : {std::pair{"GIT_TERMINAL_PROMPT", "0"}, {"GIT_ASKPASS", "/bin/false"}, {"SSH_ASKPASS", "/bin/false"}, {"GCM_INTERACTIVE", "never"}})
        spec.environment[name] = value;
    spec.folder = "/";
    spec.input = "protocol=https\nhost=" + place.authority + "\npath=" + place.path.substr(std::min<std::size_t>(place.path.size(), 1)) + "\n" + (place.user.empty() ? "" : "username=" + place.user + "\n") + "\n";
    ProcessLimits limits;
    limits.timeout = std::chrono::seconds(20);
    const auto filled = runProcess(spec, stop, limits);
    if (!filled && filled.error().kind != ErrorKind::timed_out)
        return fail(filled.error());
    if (!filled || !filled->end.ok() || lineOf(filled->output, "password").empty())
        return std::optional<HttpsAccess>();
    return std::optional(HttpsAccess{place.hostAndPort(), lineOf(filled->output, "username"), lineOf(filled->output, "password")});
}

}  // namespace trainyard::source

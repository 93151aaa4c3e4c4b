#include "ui/shell/session.h"

#include "core/base/files.h"
#include "core/base/json.h"

namespace trainyard::ui {

namespace {

constexpr std::int64_t session_format = 2;
constexpr std::uint64_t largest_session = 16u << 20;

fs::path sessionFile(const Home& home) { return home.path() / "console.json"; }

Json storedSession(const Home& home)
{
    const auto content = readFile(sessionFile(home), largest_session);
    return content ? Json::parse(*content, nullptr, false) : Json();
}

}  // namespace

Json readSession(const Home& home)
{
    Json session = storedSession(home);
    return session.is_object() && integerAt(session, "format") == session_format ? session : Json::object();
}

void keepSession(const Home& home, Json session)
{
    const Json before = storedSession(home);
    if (const std::int64_t format = before.is_object() ? integerAt(before, "format", session_format) : session_format; format != session_format) {
        const fs::path aside = home.path() / ("console-format-" + std::to_string(format) + ".json");
        std::error_code error;
        fs::rename(sessionFile(home), aside, error);
    }
    session["format"] = session_format;
    static_cast<void>(replaceFile(sessionFile(home), session.dump(1, ' ', false, Json::error_handler_t::replace), 0600, false));   // a full disk loses the session, not the work
}

}  // namespace trainyard::ui

#pragma once
// A home whose programs run in a desktop session of the test's own.
#include "tests/support/desktop_session.h"
#include "tests/support/programs.h"

namespace trainyard::test {

struct CredentialPlace {
    DesktopSession session;
    TestHome home;

    explicit CredentialPlace(bool with_keyring = true)
    {
        for (const auto& [name, value] : session.environment())
            home.variables[name] = value;
        for (const char* name : {"TRAINYARD_GIT_TOKEN", "GOOGLE_APPLICATION_CREDENTIALS", "DISPLAY", "WAYLAND_DISPLAY", "SSH_AUTH_SOCK"})
            home.variables[name] = "";
        home.variables["NO_GCE_CHECK"] = "true";
        if (with_keyring)
            session.startKeyring();
    }
    Ran add(std::vector<std::string> words, const std::string& input = {}) const
    {
        words.insert(words.begin(), {"--json", "credentials", "add"});
        return home.ctl(words, input);
    }
};

inline std::string wordOfError(const Ran& ran, const char* part) { return stringAt(valueAt(ran.lastEvent(), "error"), part); }

inline std::string everythingIn(const fs::path& folder)
{
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            all += readFile(entry.path(), 1u << 30).value_or(std::string()) + "\n";
    return all;
}

}  // namespace trainyard::test

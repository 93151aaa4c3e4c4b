#pragma once
// Programs before the real ones on PATH that write down what they and their parents were started with: arguments and environment.
#include "tests/support/catch.h"
#include "tests/support/programs.h"

namespace trainyard::test {

struct WatchedPrograms {
    explicit WatchedPrograms(TestHome& home, const std::vector<std::string>& programs = {"git", "ssh", "ssh-keygen"}) : log(home.path / "watched.log")
    {
        const fs::path folder = home.path / "watched";
        REQUIRE(makeFolders(folder));
        for (const std::string& program : programs)
            REQUIRE(replaceFile(folder / program, "#!/bin/sh\n{ tr '\\0' '\\n' < /proc/$$/cmdline; tr '\\0' '\\n' < /proc/$$/environ; tr '\\0' '\\n' < /proc/$PPID/cmdline; } >> '" + log.string() + "'\nexec /usr/bin/" + program + " \"$@\"\n", 0755));
        home.variables["PATH"] = folder.string() + ":" + wholeEnvironment()["PATH"];
    }
    std::string seen() const { return readFile(log, 1u << 30).value_or(std::string()); }
    fs::path log;
};

}  // namespace trainyard::test

#pragma once
// The quick platform as a process: it serves a home of its own. QUICK_PLATFORM is defined by the test's CMakeLists.txt.
#include "core/base/file_watch.h"
#include "tests/support/catch.h"
#include "tests/support/programs.h"

#include <memory>

namespace trainyard::test {

class QuickPlatform {
public:
    // With a project: it serves that one alone, and `bucket` is there.
    explicit QuickPlatform(const TestHome& home, const std::string& project = {}, const std::string& bucket = {}) : m_folder(home.path / "home" / "platform")
    {
        ProcessSpec spec;
        spec.argv = {QUICK_PLATFORM, (home.path / "home").string()};
        if (!project.empty())
            spec.argv.insert(spec.argv.end(), {project, bucket});
        spec.environment = home.environment();
        auto started = ChildProcess::start(spec);
        REQUIRE(started);
        m_process = std::make_unique<ChildProcess>(std::move(*started));
        FileWatch watch;
        fs::create_directories(m_folder);
        watch.add(m_folder);
        while (!fs::exists(m_folder / "endpoint.json")) {
            REQUIRE_FALSE(m_process->poll());
            watch.wait(std::chrono::milliseconds(200), {});
        }
    }

    std::string endpoint() const { return stringAt(Json::parse(*readFile(m_folder / "endpoint.json"), nullptr, false), "endpoint"); }
    int port() const { return std::stoi(endpoint().substr(endpoint().rfind(':') + 1)); }
    std::string token() const { return readFile(m_folder / "token")->substr(0, readFile(m_folder / "token")->find('\n')); }

private:
    fs::path m_folder;
    std::unique_ptr<ChildProcess> m_process;
};

}  // namespace trainyard::test

#pragma once
// Running the real programs of this build tree against a home of the test's own.
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "core/base/process.h"

#include <string>
#include <vector>

namespace trainyard::test {

struct Ran {
    int code = 0;
    std::string output, words;
    Json json() const { return Json::parse(output, nullptr, false); }
    Json lastEvent() const   // of a verb that prints one object a line
    {
        const auto end = output.find_last_not_of('\n');
        const auto begin = output.rfind('\n', end);
        return Json::parse(output.substr(begin == std::string::npos ? 0 : begin + 1), nullptr, false);
    }
};

// A home under the temporary folder whose platform ends with it.
class TestHome {
public:
    TestHome() { fs::create_directories(path); }
    TestHome(const TestHome&) = delete;
    TestHome& operator=(const TestHome&) = delete;
    ~TestHome()
    {
        ctl({"platform", "stop"});
        static_cast<void>(removeTree(path));
    }

    std::map<std::string, std::string> environment() const
    {
        auto environment = wholeEnvironment();
        environment["TRAINYARD_HOME"] = (path / "home").string();
        environment["NO_COLOR"] = "1";
        for (const auto& [name, value] : variables)
            environment[name] = value;
        return environment;
    }

    ProcessSpec spec(std::vector<std::string> arguments) const
    {
        ProcessSpec spec;
        spec.argv = {ownProgram("trainyardctl").string()};
        spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
        spec.environment = environment();
        spec.folder = path;
        return spec;
    }

    Ran ctl(std::vector<std::string> arguments, const std::string& input = {}) const
    {
        ProcessSpec with_input = spec(std::move(arguments));
        with_input.input = input;
        ProcessLimits limits;
        limits.timeout = std::chrono::minutes(4);
        const auto result = runProcess(with_input, {}, limits);
        return result ? Ran{result->end.exit_code, result->output, result->error_output} : Ran{-1, {}, result.error().message.english()};
    }

    // A git repository with these files, committed.
    std::string repository(const std::string& name, const std::vector<std::pair<std::string, std::string>>& files) const
    {
        const fs::path folder = path / name;
        for (const auto& [file, content] : files) {
            fs::create_directories((folder / file).parent_path());
            static_cast<void>(replaceFile(folder / file, content, 0644, false));
        }
        ProcessSpec git;
        git.argv = {"/bin/sh", "-c", "git init -q . && git add -A && git -c user.name=T -c user.email=t@example.invalid commit -q -m 'a commit'"};
        git.environment = {{"PATH", "/usr/bin:/bin"}, {"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", "/dev/null"}};
        git.folder = folder;
        static_cast<void>(runProcess(git, {}));
        return folder.string();
    }

    std::map<std::string, std::string> variables;   // beside what this process has
    fs::path path = fs::temp_directory_path() / ("trainyard-" + randomBase32(8));
};

inline std::string trainingInput(const std::string& arguments = "[]")
{
    return R"({"PYTHON_TRAIN": "train.py", "JOB_NAME": "job", "WAITING_TIME_MIN": 5, "MACHINE": "n1-standard-4", "FRAMEWORK": "scikit_learn", "args": )" + arguments + "}\n";
}

}  // namespace trainyard::test

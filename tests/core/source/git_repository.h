#pragma once
// Real repositories made by the git program, with nothing of the user's own configuration in them.

#include "core/base/process.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <fstream>
#include <string>
#include <vector>

namespace trainyard::test {

class GitRepository {
public:
    explicit GitRepository(fs::path where, const std::string& branch = "main") : m_path(std::move(where))
    {
        fs::create_directories(m_path);
        git({"init", "--quiet", "--initial-branch=" + branch});
    }

    const fs::path& path() const { return m_path; }
    std::string url() const { return "file://" + m_path.string(); }

    std::string git(const std::vector<std::string>& arguments, const std::string& input = {}) const
    {
        ProcessSpec spec;
        spec.argv = {"git"};
        spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
        spec.environment = inheritedEnvironment({"PATH"});
        spec.environment.insert({{"HOME", m_path.string()}, {"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_AUTHOR_NAME", "A"}, {"GIT_AUTHOR_EMAIL", "a@example.org"},
                                 {"GIT_COMMITTER_NAME", "A"}, {"GIT_COMMITTER_EMAIL", "a@example.org"}, {"GIT_AUTHOR_DATE", "1700000000 +0000"}, {"GIT_COMMITTER_DATE", "1700000000 +0000"}});
        spec.folder = m_path;
        spec.input = input;
        const auto result = runProcess(spec, {});
        REQUIRE(result.has_value());
        INFO(result->error_output);
        REQUIRE(result->end.ok());
        std::string output = result->output;
        while (!output.empty() && output.back() == '\n')
            output.pop_back();
        return output;
    }

    void write(const std::string& path, const std::string& content) const
    {
        fs::create_directories((m_path / path).parent_path());
        std::ofstream(m_path / path, std::ios::binary) << content;
    }

    std::string commit(const std::string& subject = "Change") const
    {
        git({"add", "--all"});
        git({"commit", "--quiet", "--allow-empty", "-m", subject});
        return git({"rev-parse", "HEAD"});
    }

    // A commit whose root tree is given as `git mktree` lines: also what git itself would never add.
    std::string commitTree(const std::string& lines) const
    {
        const std::string tree = git({"mktree", "--missing"}, lines);
        const std::string made = git({"commit-tree", tree, "-m", "Made by hand"});
        git({"update-ref", "HEAD", made});
        return made;
    }

    // A tree object byte by byte, for names that mktree refuses.
    std::string rawTree(const std::string& mode, const std::string& name, const std::string& id) const
    {
        std::string body = mode + " " + name + '\0';
        for (std::size_t i = 0; i < id.size(); i += 2)
            body += static_cast<char>(std::stoi(id.substr(i, 2), nullptr, 16));
        return git({"hash-object", "-t", "tree", "-w", "--stdin", "--literally"}, body);
    }

    std::string blob(const std::string& content) const { return git({"hash-object", "-w", "--stdin"}, content); }

    void writeExample() const
    {
        write("__init__.py", "");
        write("train.py", "print('trained')\n");
        write("training_input.json", "{\"PYTHON_TRAIN\": \"train.py\", \"JOB_NAME\": \"bank\", \"WAITING_TIME_MIN\": 30, \"MACHINE\": \"n1-standard-4\", \"FRAMEWORK\": \"scikit_learn\", \"args\": [\"--a=1\"]}\n");
    }

private:
    fs::path m_path;
};

}  // namespace trainyard::test

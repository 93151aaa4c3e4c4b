// Reads every #include of the project: the arrows between folders point as docs/architecture.md says.
#include "core/base/files.h"

#include "tests/support/catch.h"

#include <map>
#include <set>
#include <sstream>

using namespace trainyard;

namespace {

const fs::path project = PROJECT_FOLDER;

using Folders = std::set<std::string>;

// What each folder of core may include beside itself and core/base.
const std::map<std::string, Folders>& mayInclude()
{
    static const std::map<std::string, Folders> map = {
        {"core/base", {}},
        {"core/logs", {}},
        {"core/pipeline", {"core/logs"}},
        {"core/http", {}},
        {"core/http/qt", {"core/http"}},
        {"core/source", {"core/source/askpass"}},
        {"core/source/askpass", {}},
        {"core/sandbox", {}},
        {"core/runtimes", {}},
        {"core/credentials", {"core/http"}},
        {"core/credentials/keychain", {"core/credentials"}},
        {"core/environments", {"core/http", "core/credentials"}},
        {"core/google", {"core/http", "core/credentials", "core/environments"}},
        {"core/predict", {"core/http", "core/google"}},
        {"core/stages", {"core/pipeline", "core/logs", "core/source", "core/http", "core/google", "core/environments", "core/credentials"}},
        {"core/recipes", {"core/pipeline", "core/stages", "core/source", "core/google", "core/environments", "core/credentials"}},
        {"core/platform/http", {}},
        {"core/platform/storage", {"core/platform/http"}},
        {"core/platform/observe", {"core/platform/http"}},
        {"core/platform/jobs", {"core/platform/http", "core/platform/storage", "core/platform/observe", "core/sandbox", "core/runtimes"}},
        {"core/platform/serving", {"core/platform/http", "core/sandbox", "core/runtimes"}},
        {"core/platform/models", {"core/platform/http", "core/platform/storage", "core/platform/serving"}},
    };
    return map;
}

struct Include {
    std::string file;
    std::string from;   // folder
    std::string to;     // folder
};

std::vector<Include> includesOf(const fs::path& file)
{
    std::vector<Include> includes;
    std::istringstream lines(*readFile(file));
    const std::string name = fs::relative(file, project).generic_string();
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("#include \"", 0) != 0)
            continue;
        const std::string target = line.substr(10, line.find('"', 10) - 10);
        includes.push_back({name, fs::path(name).parent_path().generic_string(), fs::path(target).parent_path().generic_string()});
    }
    return includes;
}

std::vector<Include> allIncludes(const char* root)
{
    std::vector<Include> includes;
    for (const auto& entry : fs::recursive_directory_iterator(project / root))
        if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
            for (Include& include : includesOf(entry.path()))
                includes.push_back(std::move(include));
    return includes;
}

bool begins(const std::string& text, const char* with) { return text.rfind(with, 0) == 0; }

}  // namespace

TEST_CASE("A folder of core includes only the folders that the map allows")
{
    for (const Include& include : allIncludes("core")) {
        INFO(include.file << " includes " << include.to);
        REQUIRE(begins(include.to, "core/"));
        if (include.to == include.from || include.to == "core/base")
            continue;
        REQUIRE(mayInclude().count(include.from) == 1);
        CHECK(mayInclude().at(include.from).count(include.to) == 1);
    }
}

TEST_CASE("The window knows core and never a program, the platform or Qt's transport")
{
    for (const Include& include : allIncludes("ui")) {
        INFO(include.file << " includes " << include.to);
        CHECK((begins(include.to, "ui/") || begins(include.to, "core/") || include.to.empty()));
        CHECK_FALSE(begins(include.to, "core/platform"));
        CHECK_FALSE(begins(include.to, "core/http/qt"));
    }
}

TEST_CASE("Beast and Asio are seen by the platform's server alone")
{
    Folders seen;
    for (const char* root : {"core", "ui", "app"})
        for (const auto& entry : fs::recursive_directory_iterator(project / root))
            if (entry.is_regular_file() && (entry.path().extension() == ".h" || entry.path().extension() == ".cpp"))
                if (const auto content = readFile(entry.path()); content->find("#include <boost/beast") != std::string::npos || content->find("#include <boost/asio") != std::string::npos)
                    seen.insert(fs::relative(entry.path(), project).parent_path().generic_string());
    CHECK(seen == Folders{"core/platform/http"});
}

TEST_CASE("Nothing in core includes Qt outside its own two folders")
{
    for (const auto& entry : fs::recursive_directory_iterator(project / "core")) {
        const std::string name = fs::relative(entry.path(), project).generic_string();
        if (!entry.is_regular_file() || begins(name, "core/http/qt/") || begins(name, "core/credentials/keychain/"))
            continue;
        INFO(name);
        CHECK(readFile(entry.path())->find("#include <Q") == std::string::npos);
    }
}

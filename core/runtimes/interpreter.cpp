#include "core/runtimes/interpreter.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/process.h"

#include <cstdlib>
#include <sstream>

extern char** environ;

namespace trainyard {

namespace {

constexpr const char* question = "import sys, json, ssl, sqlite3, lzma, venv; print(json.dumps([sys.implementation.name, '%d.%d' % sys.version_info[:2], sys.base_prefix, "
                                 "sys._base_executable if hasattr(sys, '_base_executable') else sys.executable]))";

std::vector<fs::path> placesFor(const std::string& version)
{
    std::vector<fs::path> places = {fs::path("/usr/bin") / ("python" + version), fs::path("/usr/local/bin") / ("python" + version)};
    std::istringstream path(std::getenv("PATH") ? std::getenv("PATH") : "");
    for (std::string folder; std::getline(path, folder, ':');)
        if (folder.find("shims") == std::string::npos)
            places.push_back(fs::path(folder) / ("python" + version));
    std::error_code error;
    const char* home = std::getenv("HOME");
    const fs::path pyenv = std::getenv("PYENV_ROOT") ? fs::path(std::getenv("PYENV_ROOT")) : fs::path(home ? home : "/") / ".pyenv";
    for (const auto& entry : fs::directory_iterator(pyenv / "versions", error))
        if (entry.path().filename().string().rfind(version + ".", 0) == 0)
            places.push_back(entry.path() / "bin" / "python3");
    return places;
}

std::optional<Interpreter> ask(const fs::path& executable, std::stop_token stop)
{
    std::error_code error;
    if (!fs::exists(executable, error))
        return std::nullopt;
    ProcessSpec spec;
    spec.argv = {executable.string(), "-I", "-c", question};
    ProcessLimits limits;
    limits.timeout = std::chrono::seconds(20);
    const auto result = runProcess(spec, stop, limits);
    if (!result || !result->end.ok())
        return std::nullopt;
    const Json answer = Json::parse(result->output, nullptr, false);
    if (!answer.is_array() || answer.size() != 4 || answer[0] != "cpython" || !answer[2].is_string() || !answer[3].is_string())
        return std::nullopt;
    return Interpreter{answer[3].get<std::string>(), answer[2].get<std::string>(), answer[1].get<std::string>()};
}

// `index-url` and `cert` of pip's own files, in pip's words; the user's comes last and wins.
void addPipSettings(std::map<std::string, std::string>& environment)
{
    const char* home = std::getenv("HOME");
    const char* named = std::getenv("PIP_CONFIG_FILE");
    for (const fs::path& path : {fs::path("/etc/pip.conf"), fs::path(home ? home : "/") / ".pip" / "pip.conf", fs::path(home ? home : "/") / ".config" / "pip" / "pip.conf",
                                 fs::path(named ? named : "/dev/null")}) {
        const auto content = readFile(path, 1 << 20);
        std::istringstream lines(content ? *content : std::string());
        for (std::string line; std::getline(lines, line);) {
            const auto equals = line.find('=');
            if (equals == std::string::npos)
                continue;
            const std::string key = line.substr(0, line.find_last_not_of(" \t", equals - 1) + 1);
            const auto begin = line.find_first_not_of(" \t", equals + 1);
            const std::string value = begin == std::string::npos ? std::string() : line.substr(begin);
            if (key == "index-url")
                environment["PIP_INDEX_URL"] = value;
            else if (key == "extra-index-url")
                environment["PIP_EXTRA_INDEX_URL"] = value;
            else if (key == "cert")
                environment["PIP_CERT"] = value;
        }
    }
}

}  // namespace

Expected<Interpreter> findInterpreter(const std::vector<std::string>& versions, std::stop_token stop)
{
    std::string wanted;
    for (const std::string& version : versions) {
        wanted += (wanted.empty() ? "" : ", ") + version;
        for (const fs::path& place : placesFor(version)) {
            if (stop.stop_requested())
                return failCancelled();
            if (auto found = ask(place, stop); found && found->version == version)
                return *found;
        }
    }
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "No Python %1 with its venv module was found on this machine."), wanted),
                text(TRANSLATABLE("Core", "Install one: `sudo apt install python3 python3-venv` on Debian or Ubuntu. Then run again.")), "python3");
}

std::map<std::string, std::string> packageEnvironment()
{
    std::map<std::string, std::string> environment;
    addPipSettings(environment);
    for (char** entry = environ; *entry; ++entry) {
        const std::string pair(*entry);
        const std::string name = pair.substr(0, pair.find('='));
        const bool wanted = name.rfind("PIP_", 0) == 0 || name.rfind("UV_", 0) == 0 || name.rfind("SSL_", 0) == 0 || name == "REQUESTS_CA_BUNDLE" || name == "CURL_CA_BUNDLE" ||
                            name == "http_proxy" || name == "https_proxy" || name == "no_proxy" || name == "HTTP_PROXY" || name == "HTTPS_PROXY" || name == "NO_PROXY" || name == "ALL_PROXY";
        if (wanted)
            environment[name] = pair.substr(name.size() + 1);
    }
    const auto say = [&](const char* pip, const char* uv) {
        if (environment.count(pip) != 0 && environment.count(uv) == 0)
            environment[uv] = environment[pip];
    };
    say("PIP_INDEX_URL", "UV_DEFAULT_INDEX");
    say("PIP_EXTRA_INDEX_URL", "UV_INDEX");
    say("PIP_CERT", "SSL_CERT_FILE");
    environment.erase("PIP_FIND_LINKS");
    environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
    environment["LANG"] = "C.UTF-8";
    return environment;
}

}  // namespace trainyard

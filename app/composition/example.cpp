#include "app/composition/composition.h"

#include "core/base/installation.h"
#include "core/base/process.h"

namespace trainyard {

namespace {

constexpr const char* data_object = "bank-marketing/bank-additional.csv";

Expected<void> gitInExample(const fs::path& folder, std::vector<std::string> arguments, std::stop_token stop)
{
    ProcessSpec spec;
    spec.argv = {"git", "-c", "user.name=Trainyard", "-c", "user.email=example@trainyard.invalid", "-c", "init.defaultBranch=main", "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false"};
    spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
    spec.environment = inheritedEnvironment({"PATH"});
    spec.environment.insert({{"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", "/dev/null"}, {"LC_ALL", "C.UTF-8"}});
    spec.folder = folder;
    const auto result = runProcess(spec, stop);
    if (!result)
        return fail(result.error());
    if (result->end.ok())
        return {};
    Error error = makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "The example's repository could not be made: %1"), result->error_output), {}, folder.string());
    return fail(std::move(error));
}

// A new commit only when the bundled files differ from what is committed: running it again costs nothing.
Expected<void> makeRepository(const fs::path& folder, std::stop_token stop)
{
    if (auto made = makeFolders(folder); !made)
        return made;
    std::error_code error;
    const fs::path source = resourcesFolder() / "examples" / "bank-marketing";
    bool changed = !fs::exists(folder / ".git", error);
    for (const auto& entry : fs::directory_iterator(source, error)) {
        const fs::path target = folder / entry.path().filename();
        const auto wanted = readFile(entry.path());
        if (!wanted || !entry.is_regular_file())
            continue;
        if (const auto there = readFile(target); there && *there == *wanted)
            continue;
        if (fs::exists(target, error) && fs::exists(folder / ".git", error) && !changed)
            continue;   // edited by its user: theirs now
        if (auto written = replaceFile(target, *wanted, 0644, false); !written)
            return written;
        changed = true;
    }
    if (!changed)
        return {};
    if (!fs::exists(folder / ".git", error))
        if (auto made = gitInExample(folder, {"init", "--quiet"}, stop); !made)
            return made;
    if (auto added = gitInExample(folder, {"add", "--all"}, stop); !added)
        return added;
    return gitInExample(folder, {"commit", "--quiet", "--allow-empty", "-m", "Bank marketing: a random forest on the raw columns"}, stop);
}

}  // namespace

Expected<fs::path> prepareExample(const Home& home, Connection& connection, const Progress& progress, std::stop_token stop)
{
    const fs::path folder = home.path() / "examples" / "bank-marketing";
    progress(text(TRANSLATABLE("Core", "Making a git repository of the bundled example in %1"), folder.string()));
    if (auto made = makeRepository(folder, stop); !made)
        return fail(made.error());
    const fs::path data = resourcesFolder() / "examples" / "data" / "bank-additional.csv";
    progress(text(TRANSLATABLE("Core", "Putting its data into gs://%1/%2"), connection.environment.bucket, data_object));
    const auto uploaded = connection.storage.upload(data, connection.environment.bucket, data_object, 0, [](std::uint64_t) {}, stop);
    if (!uploaded && uploaded.error().kind != ErrorKind::conflict)   // there already: fine
        return fail(uploaded.error());
    return folder;
}

}  // namespace trainyard

// All that trainyardctl writes: values, --json, events, words, tables, errors, exports. Forty shapes of secrets, however they are written, in none of it.
#include "app/cli/guarded.h"
#include "app/cli/shared_files.h"
#include "app/cli/verbs.h"
#include "app/composition/environment_desk.h"
#include "core/base/files.h"
#include "core/pipeline/recipe.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/secret_shapes.h"

#include <fcntl.h>
#include <unistd.h>

using namespace trainyard;
using cli::Arguments;
using cli::Output;
using test::disguisesOf;
using test::secretShapes;
using test::shows;

namespace {

// What this process writes to both its outputs while it lives.
class Captured {
public:
    explicit Captured(const fs::path& file) : m_file(file), m_out(::dup(1)), m_error(::dup(2))
    {
        std::fflush(nullptr);
        const int into = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
        ::dup2(into, 1);
        ::dup2(into, 2);
        ::close(into);
    }
    ~Captured() { end(); }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;
    std::string end()
    {
        std::fflush(nullptr);
        if (m_out >= 0) {
            ::dup2(m_out, 1);
            ::dup2(m_error, 2);
            ::close(m_out);
            ::close(m_error);
            m_out = -1;
        }
        return readFile(m_file, 1u << 30).value_or(std::string());
    }

private:
    fs::path m_file;
    int m_out, m_error;
};

std::vector<std::vector<std::string>> allDisguises()
{
    std::vector<std::vector<std::string>> all;
    for (const std::string& secret : secretShapes())
        for (auto& disguise : disguisesOf(secret))
            all.push_back(std::move(disguise));
    return all;
}

std::size_t hitsIn(const std::string& text, const std::vector<std::vector<std::string>>& disguises)
{
    std::size_t hits = 0;
    for (const auto& disguise : disguises)
        if (shows(text, disguise)) {
            ++hits;
            UNSCOPED_INFO(disguise[0]);
        }
    return hits;
}

struct World {
    test::ScratchFolder folder;
    std::unique_ptr<Composition> composition = *Composition::open(folder.path / "home", "this-machine");
    const std::vector<std::vector<std::string>> disguises = allDisguises();

    World()
    {
        for (const std::string& secret : secretShapes())
            composition->redactor().add(secret);
    }
    std::string written(const Arguments& arguments, const std::function<void(Output&)>& write)
    {
        Captured captured(folder.path / "captured");
        Output output(arguments, composition->redactor());
        write(output);
        output.endProgress();
        return captured.end();
    }
    std::string written(const Arguments& arguments, int (*verb)(const cli::Verb&))
    {
        return written(arguments, [&](Output& output) { verb({arguments, output, *composition, {}, {}}); });
    }
};

Error errorWith(const std::string& line)
{
    Error error = makeError(ErrorKind::failed, text("the service said %1", line), text("do %1", line), line);
    error.raw = line;
    error.cause = std::make_shared<const Error>(makeError(ErrorKind::failed, text("because of %1", line), {}, line));
    error.fix = Fix{Fix::Action::copy_text, text("copy %1", line), line, line};
    error.question = Question{Question::About::unknown_host, text("is it %1", line), line};
    error.defects = {{line, 1, 1, "kind", text("wrong: %1", line), text("mend %1", line)}};
    return error;
}

std::string everythingIn(const fs::path& folder)
{
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            all += readFile(entry.path(), 1u << 30).value_or(std::string()) + "\n";
    return all;
}

}  // namespace

TEST_CASE("Nothing that the command line prints shows a secret: words, values, tables, progress, errors, and the same as JSON")
{
    World world;
    for (const bool json : {false, true}) {
        Arguments arguments;
        arguments.json = json;
        const std::string text = world.written(arguments, [&](Output& output) {
            for (const auto& disguise : world.disguises)
                for (const std::string& line : disguise) {
                    output.value("a value " + line + "\n");
                    output.words("words " + line);
                    output.progress(trainyard::text("progress %1", line));
                    output.table({"NAME"}, {{line}});
                    output.document({{"key", line}, {line, 1}, {"list", {line, {{"deep", line}}}}});
                    output.event({{"event", "log"}, {"text", line}});
                    output.error(errorWith(line));
                }
        });
        CHECK(text.find("a value ***") != std::string::npos);
        CHECK(hitsIn(text, world.disguises) == 0);
    }
}

TEST_CASE("What nobody foresaw is told without the secrets that it quotes")
{
    World world;
    static std::string thrown;   // a verb is a function
    std::string text;
    for (const auto& disguise : world.disguises)
        for (const std::string& line : disguise) {
            thrown = line;
            Arguments arguments;
            arguments.json = text.size() % 2 == 0;
            text += world.written(arguments, [](const cli::Verb& verb) { return cli::guarded(verb, [](const cli::Verb&) -> int { throw std::runtime_error("unexpected " + thrown); }); });
        }
    CHECK(text.find("went wrong: unexpected ***") != std::string::npos);
    CHECK(hitsIn(text, world.disguises) == 0);
}

TEST_CASE("An environment that the console exports holds no secret, in whichever field it was")
{
    World world;
    const fs::path file = world.folder.path / "exported";
    std::string text;
    for (const auto& disguise : world.disguises)
        for (const std::string& line : disguise) {
            environments::Environment environment;
            environment.name = environment.region = environment.identity = line;   // project and bucket would be placeholders in the addresses
            environment.endpoint = environment.storage_url = environment.ml_url = environment.logging_url = environment.token_url = "https://ml.example.org/" + line;
            environment.frameworks = environment.machines = {line};
            REQUIRE(exportEnvironment(*world.composition, environment, file));
            text += *readFile(file);
        }
    CHECK(text.find("https://ml.example.org/***") != std::string::npos);
    CHECK(hitsIn(text, world.disguises) == 0);
}

TEST_CASE("What a service gave is printed as it is by predict and storage cat alone")   // the user's own data, asked for by name
{
    World world;
    const std::string secret = secretShapes().front();
    CHECK(world.written({}, [&](Output& output) { output.verbatim(secret); }) == secret);
}

TEST_CASE("An exported recipe holds no secret, not even of a run that was journaled by somebody who did not know it")
{
    World world;
    const Redactor knows_nothing;
    Arguments arguments;
    std::string text;
    int number = 0;
    SystemClock clock;
    for (const std::string& secret : secretShapes())
        for (const auto& disguise : disguisesOf(secret)) {
            const std::string& line = disguise.front();
            stages::TrainRequest request;
            request.environment = "this-machine";
            request.repository = "https://example.org/" + line + ".git";
            request.model = line;
            request.ref = line;
            request.folder = line;
            request.arguments = {line, "--name=" + line, "--name", line};
            request.overrides = {"JOB_DIR=" + line};
            char id[32];
            std::snprintf(id, sizeof id, "20260504-030201-a%c%c%c", 'a' + number / 26 / 26, 'a' + number / 26 % 26, 'a' + number % 26);
            ++number;
            pipeline::Recipe recipe{"leaky"};
            recipe.stage("Authorization", [](pipeline::StageContext&) -> Expected<std::string> { return std::string("nobody"); });
            REQUIRE(pipeline::Driver::begin(world.composition->home(), clock, knows_nothing, {RunId{id}, "this-machine", request.model, request}, recipe));
            arguments.run = id;
            arguments.json = number % 2 == 0;
            arguments.file = number % 3 == 0 ? (world.folder.path / "exported").string() : "";
            text += world.written(arguments, cli::exportRunVerb) + readFile(world.folder.path / "exported").value_or(std::string());
        }
    CHECK(number == 40 * 13);
    CHECK(text.find("\"trainyard\": \"run\"") != std::string::npos);
    CHECK(hitsIn(text, world.disguises) == 0);
    for (cli::Arguments lists; const auto verb : {cli::runsVerb, cli::showVerb}) {   // and neither do the verbs that read the journal
        lists.run = arguments.run;
        lists.json = true;
        CHECK(hitsIn(world.written(lists, verb), world.disguises) == 0);
        lists.json = false;
        CHECK(hitsIn(world.written(lists, verb), world.disguises) == 0);
    }
}

TEST_CASE("Environments, added, refused, shown, listed and exported, show no secret that was given in a field of theirs")
{
    World world;
    std::string text;
    int number = 0, added = 0;
    for (const std::string& secret : secretShapes())
        for (const auto& disguise : disguisesOf(secret))
            for (int field = 0; field < 6; ++field) {
                const std::string& line = disguise.front();
                Arguments arguments;
                arguments.json = ++number % 2 == 0;
                arguments.verb = "environments add";
                arguments.name = "team";
                arguments.endpoint = "https://ml.example.org";
                arguments.project = "churn-test";
                arguments.region = "europe-west4";
                arguments.bucket = "gs://churn";
                std::string* const fields[] = {&arguments.name, &arguments.endpoint, &arguments.project, &arguments.region, &arguments.bucket, &arguments.logging_url};
                *fields[field] = field == 1 || field == 5 ? "https://ml.example.org/" + line : line;
                text += world.written(arguments, cli::environmentsVerb);
                for (const char* verb : {"environments show", "environments list", "environments export", "environments remove"}) {
                    arguments.verb = verb;
                    const std::string shown = world.written(arguments, cli::environmentsVerb);
                    added += shown.find("\"trainyard\": \"environment\"") != std::string::npos ? 1 : 0;
                    text += shown;
                }
            }
    CHECK(added > 100);   // an address takes many a secret
    CHECK(hitsIn(text, world.disguises) == 0);
    CHECK(hitsIn(everythingIn(world.composition->home().path()), world.disguises) == 0);
}

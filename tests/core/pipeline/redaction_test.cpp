// What a run keeps on disk: log archive, journal, now.json. Forty shapes of secrets, however they are written, in none of it.
#include "core/base/file_watch.h"
#include "tests/core/pipeline/engine.h"
#include "tests/support/secret_shapes.h"

using namespace trainyard;
using namespace trainyard::pipeline;
using namespace trainyard::pipeline::test;
using trainyard::test::disguisesOf;
using trainyard::test::secretShapes;
using trainyard::test::shows;

namespace {

std::string everythingIn(const fs::path& folder)
{
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            all += *readFile(entry.path(), 1u << 30) + "\n";
    return all;
}

Text said(const std::string& line) { return text("the service said %1", line); }

// Whatever a stage can say, it says with this.
void sayEverywhere(StageContext& context, const std::string& line, int number)
{
    context.log(Severity::info, said(line));
    context.log(LogEntry{context.clock().now(), Severity::error, line, std::to_string(number)});
    context.status(said(line));
    context.waitingFor(said(line), std::nullopt);
    context.working();
    must(context.remember("key " + std::to_string(number), {{"answer", line}, {"list", {line, 1}}}).has_value());
}

Error errorWith(const std::string& line)
{
    Error error = makeError(ErrorKind::failed, said(line), said(line), line);
    error.raw = line;
    error.cause = std::make_shared<const Error>(makeError(ErrorKind::failed, said(line), {}, line));
    error.fix = Fix{Fix::Action::copy_text, said(line), line, line};
    error.defects = {{line, 1, 1, "kind", said(line), said(line)}};
    return error;
}

}  // namespace

TEST_CASE("No file of a home holds a secret that a stage says, gives on or fails with", "[one thread]")
{
    const auto shapes = secretShapes();
    std::vector<std::vector<std::string>> disguises;
    for (const std::string& secret : shapes)
        for (auto& disguise : disguisesOf(secret))
            disguises.push_back(std::move(disguise));
    Engine engine;
    for (const std::string& secret : shapes)
        engine.redactor.add(secret);
    std::vector<std::string> all;
    for (const auto& disguise : disguises)
        all.insert(all.end(), disguise.begin(), disguise.end());
    Recipe recipe{"leaky"};
    const auto talks = recipe.stage("Talks", [&](StageContext& context) -> Expected<std::vector<std::string>> {
        int number = 0;
        for (const std::string& line : all)
            sayEverywhere(context, line, ++number);
        must(context.handOn(all).has_value());
        return all;
    });
    for (std::size_t i = 0; i < 8; ++i)   // an error each; the first disguises of eight shapes
        recipe.stage("Fails " + std::to_string(i), [&, i](StageContext&, const std::vector<std::string>&) -> Expected<std::string> { return fail(errorWith(disguises[i * 13 + i % 13][0])); }, talks);
    CHECK(engine.begin(recipe).value() == RunState::failed);

    const std::string kept = everythingIn(engine.home.path());
    CHECK(kept.find("the service said ***") != std::string::npos);
    std::size_t hits = 0;
    for (const auto& disguise : disguises)
        hits += shows(kept, disguise) ? 1 : 0;
    CHECK(hits == 0);
}

namespace {

// What the log of one stage shows of these entries of its job: all in one reading, or each in a reading of its own.
std::string loggedOf(Engine& engine, const std::vector<std::string>& entries, bool one_by_one)
{
    Recipe recipe{"job"};
    recipe.stage("Talks", [&](StageContext& context) -> Expected<std::string> {
        int number = 0;
        for (const std::string& entry : entries) {
            context.log(LogEntry{context.clock().now(), Severity::info, entry, std::to_string(++number), true});
            if (one_by_one)
                context.entriesRead();
        }
        context.status(verbatim(context.lastOfScript()));
        return std::string("done");
    });
    CHECK(engine.begin(recipe).value() == RunState::succeeded);
    return *readFile(engine.home.run(engine.run) / "log.txt", 1u << 30);
}

}  // namespace

TEST_CASE("A secret that is cut into two or three entries of a job's log is in no file of the home, wherever it is cut, whether they are read together or one by one", "[one thread]")
{
    for (const bool one_by_one : {false, true}) {
        Engine engine;
        std::vector<std::string> entries;
        std::size_t pairs = 0;
        const auto shapes = secretShapes();
        for (const std::string& secret : shapes)
            engine.redactor.add(secret);
        for (const std::string& secret : shapes)
            for (const auto& disguise : disguisesOf(secret)) {
                const std::string& whole = disguise[0];
                if (disguise.size() > 1 || whole.size() < 6)
                    continue;
                const std::size_t third = whole.size() / 3;
                entries.insert(entries.end(), {"the key is " + whole.substr(0, 2 * third), whole.substr(2 * third) + ", in two", "in three " + whole.substr(0, third), whole.substr(third, third), whole.substr(2 * third) + " that was it"});
                ++pairs;
            }
        const std::string log = loggedOf(engine, entries, one_by_one);
        CHECK(static_cast<std::size_t>(std::count(log.begin(), log.end(), '\n')) == entries.size());   // each entry is there
        CHECK(pairs > 300);
        const std::string kept = everythingIn(engine.home.path());
        std::size_t hits = 0;
        for (const std::string& secret : shapes)
            for (const auto& disguise : disguisesOf(secret)) {
                if (disguise.size() > 1 || disguise[0].size() < 6)
                    continue;
                const std::string& whole = disguise[0];
                const std::size_t third = whole.size() / 3;
                const std::vector<bool> secret_there = engine.redactor.hiddenIn(whole);   // not the user's name before it, in base64
                for (const std::size_t begin : {third / 2, third, 2 * third}) {
                    const bool all_secret = std::count(secret_there.begin() + static_cast<long>(begin), secret_there.begin() + static_cast<long>(begin + third), true) == static_cast<long>(third);
                    hits += third >= 8 && all_secret && kept.find(whole.substr(begin, third)) != std::string::npos ? 1 : 0;
                }
            }
        CHECK(hits == 0);
    }
}

TEST_CASE("An entry that is held back is shown at the second reading that brings nothing, and at the stage's end; what it says is the stage's words without the secret")
{
    Engine engine;
    engine.redactor.add("training-token-0123456789");
    Recipe recipe{"held"};
    recipe.stage("Talks", [&](StageContext& context) -> Expected<std::string> {
        const auto log = [&] {
            context.entriesGiven();
            return *readFile(engine.home.run(engine.run) / "log.txt", 1u << 20);
        };
        const auto say = [&](const std::string& words, const std::string& id) { context.log(LogEntry{context.clock().now(), Severity::info, words, id, true}); };
        say("it is training-tok", "1");
        say("it is training-tok", "1");   // a service gives the last ones again
        must(log().empty());
        context.entriesRead();
        must(log().empty());
        context.entriesRead();
        must(log() == "it is ***\n");
        must(context.lastOfScript() == "it is ***");
        say("it is training-tok", "1");
        say("en-0123456789, late", "2");
        must(log() == "it is ***\n***, late\n");
        say("and training-t", "3");
        context.log(Severity::info, verbatim("our own words"));
        must(log() == "it is ***\n***, late\nand ***\nour own words\n");
        say("the last trainin", "4");
        return std::string("done");
    });
    CHECK(engine.begin(recipe).value() == RunState::succeeded);
    CHECK(readFile(engine.home.run(engine.run) / "log.txt")->ends_with("the last trainin\n"));
}

TEST_CASE("A driver that goes on hides the rest of a secret whose beginning an earlier one showed")
{
    Engine engine;
    engine.redactor.add("training-token-0123456789");
    bool first = true;
    Recipe recipe{"taken up"};
    recipe.stage("Talks", [&](StageContext& context) -> Expected<std::string> {
        context.log(LogEntry{context.clock().now(), Severity::info, "it is training-tok", "1", true});
        if (std::exchange(first, false)) {
            engine.interrupt.request_stop();
            awaitStop(context);
            return failCancelled();
        }
        context.log(LogEntry{context.clock().now(), Severity::info, "en-0123456789 end", "2", true});
        return std::string("done");
    });
    CHECK(engine.begin(recipe).value() == RunState::interrupted);
    engine.interrupt = std::stop_source();
    CHECK(engine.resume(recipe).value() == RunState::succeeded);
    CHECK(*readFile(engine.home.run(engine.run) / "log.txt") == "it is ***\n*** end\n");
}

TEST_CASE("A status that was cut in the middle of a secret shows no telling part of it, and neither does the end of the stage")
{
    Engine engine;
    engine.redactor.add("training-token-0123456789");
    Recipe recipe{"cut"};
    recipe.stage("Talks", [&](StageContext& context) -> Expected<std::string> {
        context.status(verbatim(std::string("the key is training-token-0123456789").substr(0, 30)));
        return std::string("done");
    });
    recipe.stage("Fails", [&](StageContext&) -> Expected<std::string> { return failedWith("the job failed: training-token-0123"); });
    CHECK(engine.begin(recipe).value() == RunState::failed);
    CHECK(engine.stage(0).status.english() == "the key is ***");
    CHECK(engine.stage(1).error->message.english() == "the job failed: ***");
    CHECK(everythingIn(engine.home.path()).find("training-tok") == std::string::npos);
}

namespace {

// What now.json says while the job's line stands there open; afterwards it is gone.
std::string shownOfLiveLine(const std::string& words, const std::string& secret)
{
    Engine engine;
    engine.redactor.add(secret);
    std::string shown;
    Recipe recipe{"live line"};
    recipe.stage("Talks", [&](StageContext& context) -> Expected<std::string> {
        FileWatch watch;
        watch.add(engine.home.run(engine.run));
        context.liveLine(LogEntry{context.clock().now(), Severity::info, words, {}});
        while ((shown = readFile(engine.home.now(engine.run)).value_or("")).find("live_line\":{") == std::string::npos)
            if (!watch.wait(std::chrono::seconds(20), context.stopToken()))
                return fail(ErrorKind::timed_out, text("now.json does not come"));
        return std::string("done");
    });
    CHECK(engine.begin(recipe).value() == RunState::succeeded);
    CHECK(everythingIn(engine.home.path()).find("live_line\":{") == std::string::npos);   // gone with its stage
    return shown;
}

}  // namespace

TEST_CASE("Of a secret in a line that goes on nothing is shown, also where the line is cut or has only begun to tell it")
{
    const std::string secret = secretShapes().front(), begun = secret.substr(0, 12);
    for (const std::string& words : {std::string((1u << 10) - 10, '.') + secret + " and on", "the key...." + secret, "the key...." + begun}) {
        const std::string shown = shownOfLiveLine(words, secret);
        INFO(words);
        CHECK(shown.find("....***") != std::string::npos);
        CHECK(shown.find(secret.substr(0, 8)) == std::string::npos);
    }
}

// What a run keeps on disk: log archive, journal, now.json. Forty shapes of secrets, however they are written, in none of it.
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

TEST_CASE("No file of a home holds a secret that a stage says, gives on or fails with")
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

TEST_CASE("A secret in a line that was cut into two entries of the log is not shown past the cut")
{
    Engine engine;
    const std::string secret = secretShapes().front();
    engine.redactor.add(secret);
    Recipe recipe{"long line"};
    recipe.stage("Talks", [&](StageContext& context) -> Expected<std::string> {
        const std::string line = std::string((64u << 10) - 10, '.') + secret + " end";
        context.log(LogEntry{context.clock().now(), Severity::info, line.substr(0, 64u << 10), "1"});
        context.log(LogEntry{context.clock().now(), Severity::info, line.substr(64u << 10), "2"});
        return std::string("done");
    });
    CHECK(engine.begin(recipe).value() == RunState::succeeded);
    const std::string kept = everythingIn(engine.home.path());
    CHECK(kept.find("*** end") != std::string::npos);
    CHECK(kept.find(secret.substr(10)) == std::string::npos);
}

#include "app/cli/questions.h"
#include "app/cli/run_view.h"
#include "app/cli/shared_files.h"
#include "app/cli/verbs.h"
#include "app/composition/detached_driver.h"

#include "core/base/json.h"
#include "core/base/terminal_text.h"
#include "core/pipeline/delete_run.h"
#include "core/pipeline/run_watch.h"
#include "core/recipes/left_behind.h"
#include "core/source/inspection.h"

#include <thread>

namespace trainyard::cli {

namespace {

using pipeline::RunSnapshot;
using pipeline::RunState;

constexpr int most_runs = 1000;

std::string localTime(Time time)
{
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    char words[32];
    std::strftime(words, sizeof words, "%Y-%m-%d %H:%M:%S", &parts);
    return words;
}

Expected<RunId> runArgument(const Verb& verb)
{
    if (!isRunId(verb.arguments.run))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no run's id."), verb.arguments.run), text(TRANSLATABLE("Core", "`trainyardctl runs` lists the runs.")), verb.arguments.run);
    return RunId{verb.arguments.run};
}

// Watches as everybody does, until the run has ended or `until_stopped`.
int watchToTheEnd(const Verb& verb, const RunId& run, bool from_the_start, std::stop_token until_stopped)
{
    RunView view(verb.output, verb.composition.home().run(run), from_the_start);
    const auto last = pipeline::followRun(verb.composition.home(), run, [&](const RunSnapshot& now) { view.show(now); }, until_stopped);
    if (!last)
        return verb.output.error(last.error());
    view.end(*last);
    return exitCodeOf(*last);
}

// Drives on a thread of its own and shows the run the way everybody sees it, until it has ended.
Expected<RunSnapshot> driveShown(const Verb& verb, RunView& view, pipeline::Driver driver, Connection& connection, const pipeline::JournalTransition& on_transition)
{
    const auto recipe = verb.composition.recipeOf(connection, driver.found());
    if (!recipe)
        return fail(recipe.error());
    const RunId run = driver.run();
    std::optional<Error> broken;
    std::stop_source watched_enough;
    std::optional<pipeline::Driver> owned(std::move(driver));
    std::jthread driving([&] {
        const auto ended = owned->drive(*recipe, {verb.stop, verb.interrupt}, on_transition);
        if (!ended)
            broken = ended.error();
        owned.reset();   // the lock is free before the last look
        watched_enough.request_stop();
    });
    static_cast<void>(pipeline::followRun(verb.composition.home(), run, [&](const RunSnapshot& now) { view.show(now); }, watched_enough.get_token()));
    driving.join();
    return broken ? fail(*broken) : pipeline::readRun(verb.composition.home(), run);
}

// What a stage asked is asked here, and the run goes on with the answer.
int driveAndWatch(const Verb& verb, pipeline::Driver driver, Connection& connection, bool from_the_start, const pipeline::JournalTransition& on_transition = {})
{
    const RunId run = driver.run();
    Questions questions(verb, driver.found().environment);
    RunView view(verb.output, verb.composition.home().run(run), from_the_start);
    auto last = driveShown(verb, view, std::move(driver), connection, on_transition);
    while (last && last->state == RunState::failed && last->error) {
        const auto again = questions.answered(*last->error);
        if (!again)
            return verb.output.error(again.error());
        if (!*again)
            break;
        auto clients = verb.composition.connectFor(*last, verb.progress(), verb.stop);   // a host that was allowed: made anew
        if (!clients)
            return verb.output.error(clients.error());
        auto taken_up = verb.composition.takeUp(run);
        if (!taken_up)
            return verb.output.error(taken_up.error());
        last = driveShown(verb, view, std::move(*taken_up), **clients, {});
    }
    if (!last)
        return verb.output.error(last.error());
    view.end(*last);
    return exitCodeOf(*last);
}

int detached(const Verb& verb, pipeline::Driver driver)
{
    const RunId run = driver.run();
    if (auto started = driveDetached(verb.composition.home(), std::move(driver), verb.composition.allowedHosts()); !started)
        return verb.output.error(started.error());
    if (verb.output.json())
        verb.output.event({{"event", "run"}, {"run", run.value}, {"state", "running"}});
    else
        verb.output.value("Run " + run.value + " goes on by itself. `trainyardctl logs " + run.value + " --follow` watches it.\n");
    return 0;
}

// We are what --detach started.
int driveHandedDown(const Verb& verb, const RunId& run)
{
    auto handed = takeHandedDown(verb.composition.home(), verb.composition.clock(), verb.composition.redactor(), run);
    if (!handed)
        return verb.output.error(handed.error());
    auto connection = verb.composition.connectFor(handed->driver.found(), verb.progress(), verb.stop);
    if (!connection)
        return verb.output.error(connection.error());
    return driveAndWatch(verb, std::move(handed->driver), **connection, false, handed->begun);
}

// A run stays where it was begun.
Expected<void> checkEnvironment(const Verb& verb, const RunSnapshot& run)
{
    if (!verb.arguments.environment_given || verb.arguments.environment == run.environment)
        return {};
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The run %1 was begun in the environment %2, not in %3."), run.id.value, run.environment, verb.arguments.environment),
                text(TRANSLATABLE("Core", "Leave --environment out: a run goes on where it was begun. For a new run there: `trainyardctl runs export %1 FILE`, then `trainyardctl --environment %2 run --from FILE`."), run.id.value, verb.arguments.environment),
                run.id.value);
}

}  // namespace

int runVerb(const Verb& verb)
{
    const Arguments& given = verb.arguments;
    // What can be refused without starting anything is refused first.
    const auto environment = verb.composition.environments().find(given.environment);
    if (!environment)
        return verb.output.error(environment.error());
    auto request = given.from.empty() ? Expected<stages::TrainRequest>({given.repository, given.ref, given.folder, given.model, given.environment, given.set, given.arguments}) : requestFrom(verb, *environment);
    if (!request)
        return verb.output.error(request.error());
    const auto address = source::parseRepositoryAddress(request->repository);
    if (!address)
        return verb.output.error(address.error());
    request->repository = address->text;
    if (!isResourceName(request->model)) {
        const std::string proposal = proposeResourceName(request->model);
        return verb.output.error(makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no model name: letters, digits and underscores, a letter first, at most 128."), request->model),
                                           proposal.empty() ? Text() : text(TRANSLATABLE("Core", "Use %1."), proposal), request->model));
    }
    auto connection = verb.connect();
    if (!connection)
        return verb.output.error(connection.error());
    auto driver = verb.composition.begin(**connection, *request);
    if (!driver)
        return verb.output.error(driver.error());
    if (given.detach)
        return detached(verb, std::move(*driver));
    verb.output.words("Run " + driver->run().value + ": " + address->name() + " → " + request->model + (environment->isThisMachine() ? std::string() : " in " + environment->name));
    return driveAndWatch(verb, std::move(*driver), **connection, true);
}

int resumeVerb(const Verb& verb)
{
    const auto run = runArgument(verb);
    if (!run)
        return verb.output.error(run.error());
    if (verb.arguments.detached_driver)
        return driveHandedDown(verb, *run);
    const auto now = pipeline::readRun(verb.composition.home(), *run);
    if (!now)
        return verb.output.error(now.error());
    if (auto same = checkEnvironment(verb, *now); !same)
        return verb.output.error(same.error());
    if (now->state == RunState::succeeded) {
        verb.output.words("Run " + run->value + " has succeeded already; there is nothing to go on with.");
        if (verb.output.json())
            verb.output.event(endEvent(*now));
        return 0;
    }
    if (now->state == RunState::running) {
        verb.output.words("Run " + run->value + " is live; watching it.");
        return watchToTheEnd(verb, *run, true, verb.stop);
    }
    auto connection = Questions(verb, now->environment).untilAnswered([&] { return verb.composition.connectFor(*now, verb.progress(), verb.stop); });
    if (!connection)
        return verb.output.error(connection.error());
    auto driver = verb.composition.takeUp(*run);
    if (!driver)
        return verb.output.error(driver.error());
    if (verb.arguments.detach)
        return detached(verb, std::move(*driver));
    return driveAndWatch(verb, std::move(*driver), **connection, false);
}

int cancelVerb(const Verb& verb)
{
    const auto run = runArgument(verb);
    if (!run)
        return verb.output.error(run.error());
    const auto before = pipeline::readRun(verb.composition.home(), *run);
    if (!before)
        return verb.output.error(before.error());
    if (auto same = checkEnvironment(verb, *before); !same)
        return verb.output.error(same.error());
    if (auto cancelled = verb.composition.cancel(*run, verb.progress(), verb.stop); !cancelled)
        return verb.output.error(cancelled.error());
    auto last = before->state == RunState::running ? pipeline::followRun(verb.composition.home(), *run, [](const RunSnapshot&) {}, verb.stop) : pipeline::readRun(verb.composition.home(), *run);
    if (!last)
        return verb.output.error(last.error());
    if (verb.output.json())
        verb.output.document(endEvent(*last));
    else
        verb.output.value("Run " + run->value + ": " + std::string(name(last->state)) + "\n");
    if (const Text left = recipes::leftBehind(*last); !left.empty())
        verb.output.words(left.english());
    return last->state == RunState::running ? 1 : 0;
}

int runsVerb(const Verb& verb)
{
    const auto runs = pipeline::listRuns(verb.composition.home(), most_runs);
    if (!runs)
        return verb.output.error(runs.error());
    if (verb.output.json()) {
        Json list = Json::array();
        for (const RunSnapshot& run : *runs)
            list.push_back(publicJson(run));
        verb.output.document(list);
        return 0;
    }
    if (runs->empty()) {
        verb.output.words("No runs yet. `trainyardctl run REPOSITORY MODEL` makes one; `trainyardctl example` gives you a repository to try.");
        return 0;
    }
    std::vector<std::vector<std::string>> rows;
    for (const RunSnapshot& run : *runs)
        rows.push_back({run.id.value, std::string(name(run.state)), run.model, stringAt(run.result, "version"), localTime(run.created), run.environment, stringAt(run.request, "repository")});
    verb.output.table({"RUN", "STATE", "MODEL", "VERSION", "CREATED", "ENVIRONMENT", "REPOSITORY"}, rows);
    return 0;
}

int deleteRunVerb(const Verb& verb)
{
    const auto run = runArgument(verb);
    if (!run)
        return verb.output.error(run.error());
    if (auto deleted = pipeline::deleteRun(verb.composition.home(), *run); !deleted)
        return verb.output.error(deleted.error());
    if (verb.output.json())
        verb.output.document({{"deleted", run->value}});
    else
        verb.output.value("Deleted the run " + run->value + " and its log. What it made stays.\n");
    return 0;
}

int showVerb(const Verb& verb)
{
    const auto run_id = runArgument(verb);
    if (!run_id)
        return verb.output.error(run_id.error());
    const auto run = pipeline::readRun(verb.composition.home(), *run_id);
    if (!run)
        return verb.output.error(run.error());
    if (verb.output.json()) {
        Json document = publicJson(*run);
        if (const auto model = recipes::emptyModelOf(*run))
            document["empty_model"] = *model;
        verb.output.document(document);
        return 0;
    }
    verb.output.value("Run " + run->id.value + "  " + std::string(name(run->state)) + "\n  " + stringAt(run->request, "repository") + " → " + run->model + "  on " + run->environment + "\n  created " + localTime(run->created) +
                      (run->took ? ", took " + elapsedWords(*run->took) : std::string()) + "\n\n");
    std::vector<std::vector<std::string>> rows;
    for (const auto& stage : run->stages) {
        const std::string took = stage.started ? elapsedWords(stage.ended.value_or(verb.composition.clock().now()) - *stage.started) : std::string();
        const std::string words = !stage.reason.empty() ? stage.reason.english() : !stage.waiting_for.empty() ? "waiting for " + stage.waiting_for.english() : stage.status.english();
        rows.push_back({stage.name, std::string(name(stage.state)), std::to_string(stage.attempt), took, words});
    }
    verb.output.table({"STAGE", "STATE", "ATTEMPT", "TIME", ""}, rows);
    for (const auto& [key, value] : run->result.items())
        verb.output.value("  " + key + ": " + (value.is_string() ? value.get<std::string>() : value.dump()) + "\n");
    if (run->error)
        verb.output.errorWords(*run->error);
    if (const Text left = recipes::leftBehind(*run); !left.empty())
        verb.output.words(left.english());
    return 0;
}

namespace {

// A progress bar moves in place on a terminal; elsewhere its end is a line.
void showLiveLine(Output& output, const RunSnapshot& run, int wanted_stage)
{
    if (!output.terminal() || output.json())
        return;
    for (std::size_t i = 0; i < run.stages.size(); ++i)
        if (const auto& line = run.stages[i].live_line; line && (wanted_stage < 0 || static_cast<int>(i) == wanted_stage))
            return output.progress(verbatim(plainLine(line->text)));
    output.endProgress();
}

}  // namespace

int logsVerb(const Verb& verb)
{
    const auto run_id = runArgument(verb);
    if (!run_id)
        return verb.output.error(run_id.error());
    auto run = pipeline::readRun(verb.composition.home(), *run_id);
    if (!run)
        return verb.output.error(run.error());
    int wanted = -1;
    std::string names;
    for (std::size_t i = 0; i < run->stages.size(); ++i) {
        names += (names.empty() ? "" : ", ") + run->stages[i].name;
        if (run->stages[i].name == verb.arguments.stage)
            wanted = static_cast<int>(i);
    }
    if (!verb.arguments.stage.empty() && wanted < 0)
        return verb.output.error(makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The run has no stage %1."), verb.arguments.stage), text(TRANSLATABLE("Core", "Its stages are: %1."), names), verb.arguments.stage));
    logs::ArchiveReader archive(verb.composition.home().run(*run_id));
    std::size_t next = 0;
    const auto printNew = [&](const RunSnapshot& now) {
        for (const std::size_t end = archive.refresh(); next < end; ++next) {
            const logs::Record record = archive.record(next);
            if (wanted >= 0 && record.stage != wanted)
                continue;
            const std::string line = archive.text(next);
            if (verb.output.json())
                verb.output.event(logEvent(now, record, line));
            else
                verb.output.value(rfc3339(record.time()) + "  " + stageNameOf(now, record.stage) + "  " + line + "\n");
        }
    };
    printNew(*run);
    if (verb.arguments.follow) {
        const auto last = pipeline::followRun(verb.composition.home(), *run_id, [&](const RunSnapshot& now) {
            printNew(now);
            showLiveLine(verb.output, now, wanted);
        }, verb.stop);
        verb.output.endProgress();
        if (!last)
            return verb.output.error(last.error());
        printNew(*last);
        if (verb.stop.stop_requested())
            return 130;
    }
    return 0;
}

}  // namespace trainyard::cli

#include "core/stages/create_version.h"

#include "core/base/job_steps.h"
#include "core/base/json.h"
#include "core/stages/create_model.h"
#include "core/stages/model_files.h"
#include "core/stages/model_places.h"

#include <algorithm>

namespace trainyard::stages {

namespace {

using pipeline::InputState;
constexpr int training_argument = 0;
constexpr std::chrono::milliseconds between_model_looks{500};
constexpr std::chrono::seconds settled_time{60};
constexpr std::chrono::seconds between_remainders{30};
constexpr int most_name_tries = 50;
constexpr int longest_waiting_min = 10080;   // of training_input.json
constexpr std::size_t most_objects_named = 10;

void add(Text& list, Text item) { list = list.empty() ? std::move(item) : text(TRANSLATABLE("Core", "%1, %2"), std::move(list), std::move(item)); }

Text named(const std::vector<google::Object>& objects)
{
    Text list;
    for (std::size_t i = 0; i < objects.size() && i < most_objects_named; ++i)
        add(list, text(TRANSLATABLE("Core", "%1 (%2 bytes)"), objects[i].uri(), objects[i].size));
    if (objects.size() > most_objects_named)
        add(list, verbatim("…"));
    return list;
}

Text anyOf(const std::vector<std::string>& names)
{
    Text choice;
    for (const std::string& name : names)
        choice = choice.empty() ? verbatim(name) : text(TRANSLATABLE("Core", "%1 or %2"), std::move(choice), name);
    return choice;
}

class CreateVersion {
public:
    CreateVersion(pipeline::StageContext& context, const Services& services, const Submission& submission, const NextVersion& next)
        : m_context(context), m_services(services), m_submission(submission), m_next(next)
    {
    }

    Expected<ServedVersion> run()
    {
        if (const auto begun = m_context.recall("version"); begun && stringAt(begun->value, "job") == m_submission.job) {
            m_version = stringAt(begun->value, "version");
            m_artifact = stringAt(begun->value, "artifact");
            m_folder = stringAt(begun->value, "folder");
        } else {
            auto model = waitForModel();
            if (!model)
                return fail(model.error());
            m_artifact = model->uri();
            m_folder = folderUri(*model);
            m_version = m_next.version;
        }
        m_context.working();
        if (auto committed = m_context.commitPoint(); !committed)
            return fail(committed.error());
        if (auto registered = registerVersion(); !registered)
            return fail(registered.error());
        return waitUntilReady();
    }

private:
    Expected<google::Object> waitForModel()
    {
        startClock();
        for (;;) {
            // The job's state first: a file that is looked for after the end cannot be missed.
            const InputState job = m_context.inputState(training_argument);
            if (job == InputState::failed || m_context.stopToken().stop_requested())
                return failCancelled();
            const auto found = listModelPlaces(m_services.storage, m_submission, m_context.stopToken());
            if (!found && found.error().kind != ErrorKind::unavailable && found.error().kind != ErrorKind::timed_out)
                return fail(found.error());
            if (found) {
                const ModelSearch search = searchModel(m_submission, *found);
                if (job == InputState::succeeded)
                    return modelOfEndedJob(search);
                if (timeIsUp())
                    return modelAtDeadline(search);
                sayWhatWeWaitFor(search);
            }
            if (!m_context.clock().sleep(between_model_looks, m_context.stopToken()))
                return failCancelled();
            tick();
        }
    }

    // WAITING_TIME_MIN counts time awake from the submission; what is left of it is journaled.
    void startClock()
    {
        m_remaining = std::chrono::minutes(m_submission.waiting_time_min);
        if (const auto left = m_context.recall("remaining_ms"); left && left->attempt == m_context.attempt() && left->value.is_number_integer())
            m_remaining = std::chrono::milliseconds(left->value.get<std::int64_t>());
        m_last_tick = m_last_remembered = m_context.clock().awake();
    }

    void tick()
    {
        const AwakeTime now = m_context.clock().awake();
        m_remaining -= now - m_last_tick;
        m_last_tick = now;
        if (now - m_last_remembered >= between_remainders) {
            m_last_remembered = now;
            static_cast<void>(m_context.remember("remaining_ms", std::chrono::duration_cast<std::chrono::milliseconds>(m_remaining).count()));
        }
    }

    bool timeIsUp() const { return m_remaining <= Elapsed(0); }

    void sayWhatWeWaitFor(const ModelSearch& search)
    {
        const Text names = anyOf(modelFileNames(m_submission.framework));
        const Time until = m_context.clock().now() + m_remaining;
        m_context.status(text(TRANSLATABLE("Core", "waiting for %1"), names));
        if (!search.candidates.empty())
            m_context.waitingFor(text(TRANSLATABLE("Core", "the end of the job %1; %2 is there already"), m_submission.job, search.candidates.front().uri()), until);
        else if (!search.not_from_this_job.empty())
            m_context.waitingFor(text(TRANSLATABLE("Core", "%1 in %2/; %3 is there, but not from this job"), names, m_submission.storage_path, search.not_from_this_job.front().uri()), until);
        else
            m_context.waitingFor(text(TRANSLATABLE("Core", "%1 in %2/; the job runs and has not written it yet"), names, m_submission.storage_path), until);
    }

    Expected<google::Object> modelOfEndedJob(const ModelSearch& search)
    {
        if (search.candidates.size() == 1)
            return search.candidates.front();
        const Text names = anyOf(modelFileNames(m_submission.framework));
        if (search.candidates.size() > 1)
            return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The job wrote several models, and which one is meant cannot be known: %1."), named(search.candidates)),
                        text(TRANSLATABLE("Core", "Write one of them directly to %1/, or name its folder with MODEL_URI."), m_submission.storage_path), m_submission.storage_path);
        if (!search.empty.empty())
            return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The job succeeded, but its model is empty: %1."), named(search.empty)), text(TRANSLATABLE("Core", "Look at how the script saves and uploads it.")), search.empty.front().uri());
        return fail(noModel(search, names));
    }

    // A job that succeeded without a model: what it did write, and where.
    Error noModel(const ModelSearch& search, const Text& names)
    {
        const auto elsewhere = writtenElsewhere();
        const auto wanted = modelFileNames(m_submission.framework);
        for (const std::string& uri : elsewhere)
            if (std::find(wanted.begin(), wanted.end(), uri.substr(uri.rfind('/') + 1)) != wanted.end()) {
                const std::string folder = uri.substr(0, uri.rfind('/'));
                Error error = makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "The job succeeded, but wrote its model to %1 and not to %2/."), uri, m_submission.storage_path),
                                        text(TRANSLATABLE("Core", "Let the script upload it under --storage-path, or run again with --set MODEL_URI=%1."), folder), uri);
                error.fix = Fix{Fix::Action::run_again_with, text(TRANSLATABLE("Core", "Run again with MODEL_URI=%1"), folder), "MODEL_URI", folder};
                return error;
            }
        Text old = search.not_from_this_job.empty() ? Text() : text(TRANSLATABLE("Core", "%1 is there, but not from this job."), search.not_from_this_job.front().uri());
        Text others = named(search.others);
        for (const std::string& uri : elsewhere)
            add(others, verbatim(uri));
        Text what = others.empty() ? text(TRANSLATABLE("Core", "The job succeeded, but wrote no %1 to %2/; it wrote nothing at all."), names, m_submission.storage_path)
                                   : text(TRANSLATABLE("Core", "The job succeeded, but wrote no %1 to %2/. It wrote: %3."), names, m_submission.storage_path, others);
        Error error = makeError(ErrorKind::failed, old.empty() ? std::move(what) : text(TRANSLATABLE("Core", "%1 %2"), std::move(what), std::move(old)),
                                text(TRANSLATABLE("Core", "The script must upload its model to the folder that it gets in --storage-path, under one of these names.")), m_submission.storage_path);
        return error;
    }

    std::vector<std::string> writtenElsewhere()
    {
        std::vector<std::string> uris;
        const std::string own = m_submission.storage_path + "/";
        static_cast<void>(m_services.logging.entries(m_submission.job, std::nullopt, [&](const google::JobLogEntry& entry) {
            if (entry.task != "service" || entry.text.rfind("Wrote gs://", 0) != 0)
                return;
            const std::string uri = entry.text.substr(6, entry.text.rfind(" (") - 6);
            if (uri.rfind(own, 0) != 0)
                uris.push_back(uri);
        }, m_context.stopToken()));   // without the log the message is only less telling
        return uris;
    }

    Expected<google::Object> modelAtDeadline(const ModelSearch& search)
    {
        if (search.candidates.size() == 1 && m_context.clock().now() - search.candidates.front().updated >= settled_time) {
            m_context.log(Severity::warning, text(TRANSLATABLE("Core", "WAITING_TIME_MIN is up and the job still runs: taking %1, which has not changed for a minute"), search.candidates.front().uri()));
            return search.candidates.front();   // Training follows the job to its end: the run is not over before
        }
        m_context.letGo(training_argument, text(job_steps::left_running));
        const std::string run = m_context.run().value;
        Error error = makeError(ErrorKind::timed_out, text(TRANSLATABLE("Core", "No model came within WAITING_TIME_MIN (%1 min); the job %2 was left running."), m_submission.waiting_time_min, m_submission.job),
                    text(TRANSLATABLE("Core", "`trainyardctl resume %1` follows the same job with a new clock; `trainyardctl cancel %1` cancels the job."), run), m_submission.storage_path);
        const std::string longer = std::to_string(std::min(m_submission.waiting_time_min * 2, longest_waiting_min));
        error.fix = Fix{Fix::Action::set_key, text(TRANSLATABLE("Core", "Wait %1 minutes in the next run"), longer), "WAITING_TIME_MIN", longer};
        return fail(std::move(error));
    }

    bool isOurs(const google::Version& version) const { return version.label("trainyard_run") == m_context.run().value && version.label("trainyard_job") == m_submission.job; }

    Json versionBody() const
    {
        std::string framework = m_submission.framework;
        std::transform(framework.begin(), framework.end(), framework.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        Json body = {{"name", m_version}, {"deploymentUri", m_folder}, {"framework", framework}, {"labels", {{"trainyard_run", m_context.run().value}, {"trainyard_job", m_submission.job}}}};
        if (!m_submission.runtime_version.empty())
            body["runtimeVersion"] = m_submission.runtime_version;
        if (!m_submission.python_version.empty())
            body["pythonVersion"] = m_submission.python_version;
        return body;
    }

    // The name is only a forecast: another run may have taken it meanwhile.
    Expected<void> registerVersion()
    {
        const std::stop_token stop = m_context.stopToken();
        for (int attempt = 0; attempt < most_name_tries; ++attempt) {
            if (auto intent = m_context.remember("version", {{"version", m_version}, {"artifact", m_artifact}, {"folder", m_folder}, {"job", m_submission.job}}); !intent)
                return intent;
            m_context.status(text(TRANSLATABLE("Core", "creating %1 %2"), m_next.model, m_version));
            const auto created = m_services.platform.createVersion(m_next.model, versionBody(), stop);
            if (created) {
                m_context.log(Severity::info, text(TRANSLATABLE("Core", "Creating the version %1 of %2 from %3"), m_version, m_next.model, m_artifact));
                return {};
            }
            if (created.error().kind != ErrorKind::conflict)
                return fail(created.error());
            const auto there = m_services.platform.version(m_next.model, m_version, stop);
            if (there && isOurs(*there))
                return {};
            const auto versions = m_services.platform.versions(m_next.model, stop);
            if (!versions)
                return fail(versions.error());
            const std::string taken = std::exchange(m_version, nextVersionName(*versions));
            m_context.log(Severity::info, text(TRANSLATABLE("Core", "%1 was taken by another run meanwhile; this one becomes %2"), taken, m_version));
        }
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "No free version name was found for %1."), m_next.model), text(TRANSLATABLE("Core", "Resume the run.")), m_next.model);
    }

    Expected<ServedVersion> waitUntilReady()
    {
        m_context.status(text(TRANSLATABLE("Core", "waiting until %1 %2 can answer"), m_next.model, m_version));
        for (;;) {
            const auto version = m_services.platform.version(m_next.model, m_version, m_context.stopToken());
            if (version && version->state == "READY") {
                m_context.log(Severity::info, text(TRANSLATABLE("Core", "%1 %2 is ready"), m_next.model, m_version));
                m_context.status(text(TRANSLATABLE("Core", "%1 %2 · ready to predict"), m_next.model, m_version));
                return ServedVersion{m_next.model, m_version, m_artifact};
            }
            if (version && version->state == "FAILED")
                return fail(withDelete(makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "The version %1 of %2 could not be created: %3"), m_version, m_next.model, version->error_message),
                            text(TRANSLATABLE("Core", "The file does not load where it would be served. Look at how the script saves it and with which packages; `trainyardctl delete %1 %2` removes the failed version."), m_next.model, m_version), m_artifact)));
            if (!version && version.error().kind != ErrorKind::unavailable && version.error().kind != ErrorKind::timed_out)
                return fail(stoppedOr(version.error()));
            if (!m_context.clock().sleep(between_model_looks / 2, m_context.stopToken()))
                return fail(stoppedOr(makeError(ErrorKind::cancelled, text(TRANSLATABLE("Core", "Cancelled.")))));
        }
    }

    Error withDelete(Error error) const
    {
        error.fix = Fix{Fix::Action::delete_thing, text(TRANSLATABLE("Core", "Delete %1 %2"), m_next.model, m_version), m_next.model + "/" + m_version, {}};
        return error;
    }

    // A version that is being created is reported, never deleted.
    Error stoppedOr(Error error)
    {
        if (m_context.stopReason() != pipeline::StopReason::user)
            return error;
        return withDelete(makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "The version %1 of %2 was being created when the run was cancelled; it stays."), m_version, m_next.model),
                         text(TRANSLATABLE("Core", "`trainyardctl delete %1 %2` removes it."), m_next.model, m_version), m_next.model + "/" + m_version));
    }

    pipeline::StageContext& m_context;
    const Services& m_services;
    const Submission& m_submission;
    const NextVersion& m_next;
    std::string m_version, m_artifact, m_folder;
    Elapsed m_remaining{};
    AwakeTime m_last_tick{}, m_last_remembered{};
};

}  // namespace

std::function<Expected<ServedVersion>(pipeline::StageContext&, const Submission&, const NextVersion&)> createVersion(const Services& services)
{
    return [services](pipeline::StageContext& context, const Submission& submission, const NextVersion& next) { return CreateVersion(context, services, submission, next).run(); };
}

}  // namespace trainyard::stages

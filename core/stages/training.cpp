#include "core/stages/training.h"

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/job_steps.h"
#include "core/base/json.h"
#include "core/source/inspection.h"
#include "core/stages/job_follower.h"
#include "core/stages/model_files.h"
#include "core/stages/model_places.h"

#include <algorithm>

namespace trainyard::stages {

namespace {

constexpr std::size_t most_files_named = 5;

// One attempt of the stage, step by step.
class Training {
public:
    Training(pipeline::StageContext& context, const Services& services, const TrainRequest& request) : m_context(context), m_services(services), m_request(request) {}

    Expected<Submission> run()
    {
        if (auto adopted = takeUpJob(); !adopted)
            return fail(adopted.error());
        else if (!*adopted)
            if (auto submitted = makeJob(); !submitted)
                return fail(submitted.error());
        if (auto handed = m_context.handOn(m_submission); !handed)
            return fail(handed.error());
        return followToItsEnd();
    }

private:
    // A job that this run has submitted already, in this attempt or in one before that left it usable.
    Expected<bool> takeUpJob()
    {
        const auto remembered = m_context.recall("submission");
        if (!remembered)
            return false;
        m_submission = remembered->value.get<Submission>();
        const auto job = m_services.platform.job(m_submission.job, m_context.stopToken());
        if (!job && job.error().kind == ErrorKind::not_found)
            return false;   // it was never submitted: makeJob does, under the same id when the attempt is the same
        if (!job)
            return fail(job.error());
        if (job->label("trainyard_run") != m_context.run().value)
            return false;
        const bool ended_badly = job->state == google::JobState::failed || job->state == google::JobState::cancelled;
        if (ended_badly && remembered->attempt != m_context.attempt())
            return false;
        m_context.log(Severity::info, text(TRANSLATABLE("Core", "Going on with the job %1"), m_submission.job));
        return true;
    }

    Expected<void> makeJob()
    {
        if (auto read = readSource(); !read)
            return read;
        if (auto served = checkFramework(); !served)
            return served;
        auto package = source::makePackage(*m_inspection->files, m_inspection->checkout, m_address, m_inspection->folder, *m_inspection->input);
        if (!package)
            return fail(package.error());
        for (const Text& note : package->plan.notes)
            m_context.log(Severity::warning, note);
        m_context.log(Severity::info, text(TRANSLATABLE("Core", "Packaged %1 (%2 files, %3 bytes), sha256 %4"), package->file_name, package->plan.files.size(), package->bytes.size(), package->sha256));
        if (auto prepared = rememberSubmission(*package); !prepared)
            return prepared;
        const std::string object = m_submission.package_folder + package->file_name;
        if (auto uploaded = upload(*package, object); !uploaded)
            return uploaded;
        return submit(package->plan.module, "gs://" + m_services.environment.bucket + "/" + object);
    }

    Expected<void> readSource()
    {
        auto address = source::parseRepositoryAddress(m_request.repository);
        if (!address)
            return fail(address.error());
        m_address = std::move(*address);
        source::InspectRequest inspect;
        inspect.fetch = {m_address, m_request.ref, m_services.git_cache, m_context.run(), [this](const Text& line) { m_context.status(line); }, m_services.git};
        inspect.folder = m_request.folder;
        inspect.overrides = m_request.overrides;
        inspect.arguments = m_request.arguments;
        if (const auto pinned = m_context.recall("commit"))
            inspect.fetch.ref = pinned->value.get<std::string>();
        m_context.status(text(TRANSLATABLE("Core", "reading %1"), m_address.name()));
        auto inspection = source::inspect(inspect, m_context.stopToken());
        if (!inspection)
            return fail(inspection.error());
        m_inspection = std::move(*inspection);
        const source::Checkout& checkout = m_inspection->checkout;
        if (auto remembered = m_context.remember("commit", checkout.commit); !remembered)
            return remembered;
        m_context.log(Severity::info, text(TRANSLATABLE("Core", "Read %1 at %2 “%3”"), checkout.ref, checkout.shortCommit(), checkout.subject));
        for (const Text& note : checkout.notes)
            m_context.log(Severity::warning, note);
        sayUncommitted(checkout.uncommitted);
        if (!m_inspection->defects.empty()) {
            for (const Defect& defect : m_inspection->defects)
                m_context.log(Severity::error, defect.line == 0 ? text(TRANSLATABLE("Core", "%1 %2"), defect.message, defect.hint)
                                                                : text(TRANSLATABLE("Core", "%1:%2:%3 %4 %5"), defect.file, defect.line, defect.column, defect.message, defect.hint));
            return fail(source::defectsError(m_inspection->defects, m_address.text));
        }
        return {};
    }

    void sayUncommitted(const std::vector<std::string>& files)
    {
        if (files.empty())
            return;
        std::string some;
        for (std::size_t i = 0; i < files.size() && i < most_files_named; ++i)
            some += (i ? ", " : "") + files[i];
        m_context.log(Severity::warning, text(TRANSLATABLE("Core", "Not in this run, because not committed: %1 (%2 in all)"), some, files.size()));
    }

    Expected<void> checkFramework()
    {
        const std::string framework(source::platformName(m_inspection->input->framework));
        const environments::Environment& where = m_services.environment;
        const std::string file_word(source::name(m_inspection->input->framework));
        if (!where.serves(framework))
            return fail(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The environment %1 does not serve %2 yet; nothing was submitted."), where.name, file_word),
                        text(TRANSLATABLE("Core", "It serves %1."), where.frameworkWords()), file_word);
        if (!m_inspection->input->prediction_class.empty() && !where.routines)
            return fail(ErrorKind::unavailable, text(TRANSLATABLE("Core", "The environment %1 does not serve custom prediction routines yet; nothing was submitted."), where.name),
                        text(TRANSLATABLE("Core", "Leave PREDICTION_CLASS out.")), "PREDICTION_CLASS");
        if (const std::string& machine = m_inspection->input->machine; !where.hasMachine(machine))
            return fail(noMachine(machine));
        return {};
    }

    Error noMachine(const std::string& machine) const
    {
        const environments::Environment& where = m_services.environment;
        Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The environment %1 has no machine %2; nothing was submitted."), where.name, machine),
                                text(TRANSLATABLE("Core", "It has %1. Change MACHINE, or use --set MACHINE=…"), where.machineWords()), "MACHINE");
        error.fix = Fix{Fix::Action::set_key, text(TRANSLATABLE("Core", "Use %1 for the next run"), where.machines.front()), "MACHINE", where.machines.front()};
        return error;
    }

    // The id and what lay at the model's place before: journaled before anything is sent.
    Expected<void> rememberSubmission(const source::Package& package)
    {
        const source::TrainingInput& input = *m_inspection->input;
        const std::string bucket = m_services.environment.bucket;
        m_submission = {};
        m_submission.job = jobIdFor(m_context.run(), input.job_name, m_context.attempt()).value;
        m_submission.commit = m_inspection->checkout.commit;
        m_submission.storage_path = "gs://" + bucket + "/" + m_submission.job;
        m_submission.model_uri = input.model_uri;
        m_submission.package_folder = m_submission.job + "/" + package.sha256 + "/";
        m_submission.framework = source::name(input.framework);
        m_submission.waiting_time_min = input.waiting_time_min;
        m_submission.runtime_version = input.runtime_version;
        m_submission.python_version = input.python_version;
        const auto there = listModelPlaces(m_services.storage, m_submission, m_context.stopToken());
        if (!there)
            return fail(there.error());
        for (const google::Object& object : *there)
            m_submission.files_before[object.uri()] = object.generation;
        return m_context.remember("submission", m_submission);
    }

    Expected<void> upload(const source::Package& package, const std::string& name)
    {
        const std::string bucket = m_services.environment.bucket;
        m_context.status(text(TRANSLATABLE("Core", "uploading %1"), package.file_name));
        if (auto made = makeFolders(m_services.scratch); !made)
            return made;
        const fs::path file = m_services.scratch / (m_submission.job + "-" + package.file_name);
        if (auto written = replaceFile(file, package.bytes, 0600, false); !written)
            return written;
        auto object = m_services.storage.upload(file, bucket, name, 0, [](std::uint64_t) {}, m_context.stopToken());
        std::error_code ignored;
        fs::remove(file, ignored);
        if (!object && object.error().kind == ErrorKind::conflict) {   // its name holds the hash of its bytes: what is there is ours
            object = m_services.storage.object(bucket, name, m_context.stopToken());
            if (object && object->size != package.bytes.size())
                return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "At %1 lies something else than this package."), object->uri()), text(TRANSLATABLE("Core", "Remove it, then resume the run.")), object->uri());
        }
        if (!object)
            return fail(object.error());
        m_context.log(Severity::info, text(TRANSLATABLE("Core", "Uploaded %1"), object->uri()));
        return {};
    }

    Json jobBody(const std::string& module, const std::string& package_uri) const
    {
        const source::TrainingInput& input = *m_inspection->input;
        std::vector<std::string> arguments;
        if (!input.storage_argument.empty())
            arguments.push_back(input.storage_argument + "=" + m_submission.storage_path);
        arguments.insert(arguments.end(), input.arguments.begin(), input.arguments.end());
        Json training = {{"scaleTier", input.scale_tier.empty() ? "CUSTOM" : input.scale_tier}, {"packageUris", {package_uri}}, {"pythonModule", module}, {"args", arguments},
                         {"region", input.region.empty() ? m_services.environment.region : input.region}};
        if (training["scaleTier"] == "CUSTOM")
            training["masterType"] = input.machine;
        if (!input.runtime_version.empty())
            training["runtimeVersion"] = input.runtime_version;
        if (!input.python_version.empty())
            training["pythonVersion"] = input.python_version;
        if (!input.job_dir.empty())
            training["jobDir"] = input.job_dir;
        return {{"jobId", m_submission.job}, {"labels", {{"trainyard_run", m_context.run().value}, {"trainyard_attempt", std::to_string(m_context.attempt())}}}, {"trainingInput", training}};
    }

    Expected<void> submit(const std::string& module, const std::string& package_uri)
    {
        m_context.status(text(TRANSLATABLE("Core", "submitting the job %1"), m_submission.job));
        const Json body = jobBody(module, package_uri);
        if (auto intent = m_context.remember("submit", body); !intent)
            return intent;
        auto job = m_services.platform.createJob(body, m_context.stopToken());
        if (!job && job.error().kind == ErrorKind::conflict) {   // whose is it?
            job = m_services.platform.job(m_submission.job, m_context.stopToken());
            if (job && job->label("trainyard_run") != m_context.run().value)
                return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The name %1 is taken by somebody else's job."), m_submission.job), text(TRANSLATABLE("Core", "Run again: the next run has another name.")), m_submission.job);
        }
        if (!job)
            return fail(job.error());
        m_context.log(Severity::info, text(TRANSLATABLE("Core", "Submitted the job %1 (%2)"), m_submission.job, m_inspection->input->machine));
        return {};
    }

    Expected<Submission> followToItsEnd()
    {
        JobFollower follower(m_context, m_services, m_submission.job);
        const auto job = follower.follow();
        if (!job) {
            return fail(endWithoutJob(follower, job.error()));
        }
        if (job->state == google::JobState::succeeded) {
            m_context.status(text(TRANSLATABLE("Core", "the job succeeded")));
            return m_submission;
        }
        m_context.status(job->error_message.empty() ? text(TRANSLATABLE("Core", "the job was cancelled")) : statusOf(job->error_message.substr(0, job->error_message.find('\n'))));
        if (job->state == google::JobState::failed)
            return fail(failureOf(*job, follower.traceback()));
        return fail(againAsNewJob(*job, text(TRANSLATABLE("Core", "The job %1 was cancelled from outside this run."), job->id), text(TRANSLATABLE("Core", "`trainyardctl resume %1` runs it again as a new job."), m_context.run().value)));
    }

    // What the job printed last, such as a progress bar, says nothing any more.
    Error endWithoutJob(JobFollower& follower, Error error)
    {
        if (!error.cancelled()) {
            m_context.status(error.message);
            return error;
        }
        if (m_context.stopReason() != pipeline::StopReason::user) {
            m_context.status(text(TRANSLATABLE("Core", "the job %1 goes on"), m_submission.job));
            return error;
        }
        auto cancelled = follower.cancel();
        m_context.status(cancelled ? text(TRANSLATABLE("Core", "the job was cancelled")) : cancelled.error().message);
        return cancelled ? error : cancelled.error();
    }

    Error againAsNewJob(const google::Job& job, Text what, Text hint)
    {
        Error error = makeError(ErrorKind::failed, std::move(what), std::move(hint), job.id);
        error.fix = Fix{Fix::Action::resume, text(TRANSLATABLE("Core", "Run it again as a new job")), m_context.run().value, {}};
        return error;
    }

    Error failureOf(const google::Job& job, const std::vector<TracebackFrame>& traceback)
    {
        if (job.error_message == job_steps::stopped_with_platform)
            return againAsNewJob(job, text(job_steps::stopped_with_platform), text(TRANSLATABLE("Core", "Nothing in the repository is to blame, and the log is kept. `trainyardctl resume %1` runs it again as a new job."), m_context.run().value));
        Error error = makeError(ErrorKind::failed, text(TRANSLATABLE("Core", "The job failed: %1"), job.error_message),
                                text(TRANSLATABLE("Core", "Its log has the whole story: `trainyardctl logs %1 --stage Training`. Mend what it names (a change of the repository must be committed), then run again."), m_context.run().value), job.id);
        error.fix = placeInSource(traceback);
        if (job.error_message.find("No space left on device") != std::string::npos) {   // the script is not to blame
            error.kind = ErrorKind::exhausted;
            error.fix = Fix{Fix::Action::resume, text(TRANSLATABLE("Core", "Try again")), m_context.run().value, {}};
            error.hint = text(TRANSLATABLE("Core", "The disk that the job writes to is full. Free some space there (`trainyardctl platform status` says how much this machine's platform keeps), then `trainyardctl resume %1`."), m_context.run().value);
        } else if (const auto there = listModelPlaces(m_services.storage, m_submission, m_context.stopToken()); there) {   // without the listing the message is only less telling
            const auto candidates = searchModel(m_submission, *there).candidates;
            if (!candidates.empty())
                error.message = text(TRANSLATABLE("Core", "The job failed: %1 (it had written %2 before; no version is made of that)"), job.error_message, candidates.front().uri());
        }
        error.raw = job.error_message;
        return error;
    }

    // The innermost place of the traceback that lies in the repository: what a library does there is not the user's to mend.
    std::optional<Fix> placeInSource(const std::vector<TracebackFrame>& frames) const
    {
        for (auto frame = frames.rbegin(); m_inspection && frame != frames.rend(); ++frame)
            for (std::size_t slash = 0; slash != std::string::npos; slash = frame->path.find('/', slash + 1)) {
                const std::string end = frame->path.substr(slash == 0 ? 0 : slash + 1);
                const std::string path = m_inspection->folder.empty() ? end : m_inspection->folder + "/" + end;
                if (m_inspection->files->containsRegular(path)) {
                    const std::string place = path + ":" + std::to_string(frame->line);
                    return Fix{Fix::Action::open_source, text(TRANSLATABLE("Core", "Open %1"), place), place, m_submission.commit};
                }
            }
        return std::nullopt;
    }

    pipeline::StageContext& m_context;
    const Services& m_services;
    const TrainRequest& m_request;
    source::RepositoryAddress m_address;
    std::optional<source::Inspection> m_inspection;
    Submission m_submission;
};

}  // namespace

std::function<Expected<Submission>(pipeline::StageContext&, const Session&)> train(const Services& services, const TrainRequest& request)
{
    return [services, request](pipeline::StageContext& context, const Session&) { return Training(context, services, request).run(); };
}

std::function<Expected<void>(pipeline::StageContext&)> abandonTraining(const Services& services)
{
    return [services](pipeline::StageContext& context) -> Expected<void> {
        const auto remembered = context.recall("submission");
        if (!remembered)
            return {};
        const std::string id = stringAt(remembered->value, "job");
        const auto job = services.platform.job(id, context.stopToken());
        if (!job)
            return job.error().kind == ErrorKind::not_found ? Expected<void>() : fail(job.error());
        if (google::hasEnded(job->state) || job->label("trainyard_run") != context.run().value)
            return {};
        return JobFollower(context, services, id).cancel();
    };
}

}  // namespace trainyard::stages

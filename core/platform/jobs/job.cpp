#include "core/platform/jobs/job.h"

#include "core/base/encoding.h"
#include "core/base/ids.h"
#include "core/base/json.h"

#include <algorithm>
#include <array>

namespace trainyard::platform {

namespace {

constexpr std::array<std::string_view, 7> job_state_names = {"QUEUED", "PREPARING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLING", "CANCELLED"};
constexpr std::size_t most_packages = 100;

Failure badField(const std::string& field, const std::string& problem)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "Field: %1 Error: %2"), field, problem), {}, field);
}

// Absent, or a list of texts that can be arguments of a program.
bool isListOfTexts(const Json& list)
{
    return list.is_null() || (list.is_array() && std::all_of(list.begin(), list.end(), [](const Json& each) {
               return each.is_string() && each.get_ref<const std::string&>().find('\0') == std::string::npos;
           }));
}

std::vector<std::string> texts(const Json& list)
{
    std::vector<std::string> values;
    if (list.is_array())
        for (const Json& each : list)
            if (each.is_string())
                values.push_back(each.get<std::string>());
    return values;
}

}  // namespace

std::string_view name(JobState state) { return job_state_names[static_cast<std::size_t>(state)]; }

std::optional<JobState> jobStateFromName(std::string_view name)
{
    const auto found = std::find(job_state_names.begin(), job_state_names.end(), name);
    return found == job_state_names.end() ? std::nullopt : std::optional(static_cast<JobState>(found - job_state_names.begin()));
}

std::vector<std::string> Job::packageUris() const { return texts(valueAt(training_input, "packageUris")); }
std::string Job::pythonModule() const { return stringAt(training_input, "pythonModule"); }

std::vector<std::string> Job::arguments() const
{
    auto arguments = texts(valueAt(training_input, "args"));
    if (const std::string folder = stringAt(training_input, "jobDir"); !folder.empty()) {
        arguments.push_back("--job-dir");
        arguments.push_back(folder);
    }
    return arguments;
}

std::chrono::seconds Job::maxRunningTime() const
{
    const std::string limit = stringAt(valueAt(training_input, "scheduling"), "maxRunningTime", "604800s");
    const auto seconds = integerAt(Json{{"s", limit.substr(0, limit.size() - 1)}}, "s", 604800);
    return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 1, 604800));
}

Json jobJson(const Job& job)
{
    Json json = {{"jobId", job.id}, {"trainingInput", job.training_input}, {"state", name(job.state)}, {"createTime", rfc3339(job.created)},
                 {"trainingOutput", Json::object()}, {"etag", base64(name(job.state))}};
    if (!job.labels.empty())
        json["labels"] = job.labels;
    if (job.started)
        json["startTime"] = rfc3339(*job.started);
    if (job.ended)
        json["endTime"] = rfc3339(*job.ended);
    if (!job.error_message.empty())
        json["errorMessage"] = job.error_message;
    return json;
}

Expected<Job> jobFromRequest(const Json& request)
{
    Job job;
    job.id = stringAt(request, "jobId");
    job.training_input = valueAt(request, "trainingInput");
    if (const Json& labels = valueAt(request, "labels"); labels.is_object())
        job.labels = labels;
    if (!isResourceName(job.id))
        return badField("job.job_id", "A job's id has letters, digits and underscores, begins with a letter and is at most 128 long.");
    if (!job.training_input.is_object())
        return badField("job.training_input", "A training job needs its trainingInput.");
    if (!isListOfTexts(valueAt(job.training_input, "args")))
        return badField("args", "The arguments are a list of texts.");
    if (!isListOfTexts(valueAt(job.training_input, "packageUris")))
        return badField("package_uris", "The packages are a list of texts.");
    const auto packages = job.packageUris();
    if (packages.empty() || packages.size() > most_packages)
        return badField("package_uris", "1 to 100 packages are needed.");
    for (const std::string& uri : packages)
        if (uri.rfind("gs://", 0) != 0)
            return badField("package_uris", "The package " + uri + " is not in a bucket: gs://BUCKET/OBJECT.");
    if (job.pythonModule().empty())
        return badField("python_module", "The module to run is missing.");
    if (stringAt(job.training_input, "region").empty())
        return badField("region", "The region is missing.");
    const bool custom = stringAt(job.training_input, "scaleTier") == "CUSTOM", has_type = !stringAt(job.training_input, "masterType").empty();
    if (custom != has_type)
        return badField("master_type", custom ? "The scale tier CUSTOM needs a master type." : "A master type needs the scale tier CUSTOM.");
    if (integerAt(job.training_input, "workerCount") > 0 || integerAt(job.training_input, "parameterServerCount") > 0)
        return badField("worker_count", "This platform is one machine: workers and parameter servers do not exist here.");
    return job;
}

}  // namespace trainyard::platform

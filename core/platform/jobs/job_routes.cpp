#include "core/platform/jobs/job_service.h"

#include "core/base/json.h"
#include "core/platform/http/paging.h"

namespace trainyard::platform {

namespace {

Response createJob(Request& request, JobService& jobs)
{
    const auto body = request.body->readAll(2 << 20);
    if (!body)
        return errorResponse(body.error());
    const auto json = parseJson(*body, text(TRANSLATABLE("Core", "The job")));
    if (!json)
        return errorResponse(json.error());
    auto job = jobFromRequest(*json);
    if (!job)
        return errorResponse(job.error());
    const auto created = jobs.create(std::move(*job));
    if (created)
        return jsonResponse(jobJson(*created));
    if (created.error().kind != ErrorKind::conflict)
        return errorResponse(created.error());
    const std::string message = created.error().message.english();
    return jsonResponse({{"error", {{"code", 409}, {"message", message}, {"status", "ALREADY_EXISTS"},
                                    {"details", Json::array({{{"@type", "type.googleapis.com/google.rpc.BadRequest"},
                                                              {"fieldViolations", Json::array({{{"field", "job.job_id"}, {"description", "A job with this id already exists."}}})}}})}}}},
                        409);
}

Response listJobs(Request& request, JobService& jobs)
{
    const auto all = jobs.list();
    if (!all)
        return errorResponse(all.error());
    std::vector<Json> resources;
    for (const Job& job : *all)
        resources.push_back(jobJson(job));
    return pageOf(request, "jobs", resources);
}

Response jobResponse(const Expected<Job>& job) { return job ? jsonResponse(jobJson(*job)) : errorResponse(job.error()); }

}  // namespace

void addJobRoutes(Router& router, JobService& jobs)
{
    const std::string list = "/v1/projects/{project}/jobs", one = list + "/{job}";
    router.add("POST", list, Access::owner, [&jobs](Request& request) { return createJob(request, jobs); });
    router.add("GET", list, Access::owner, [&jobs](Request& request) { return listJobs(request, jobs); });
    router.add("POST", one + ":cancel", Access::owner, [&jobs](Request& request) {
        const auto cancelled = jobs.cancel(request.captures.at(1));
        return cancelled ? jsonResponse(Json::object()) : errorResponse(cancelled.error());
    });
    router.add("GET", one, Access::owner, [&jobs](Request& request) { return jobResponse(jobs.get(request.captures.at(1))); });
    router.add("PATCH", one, Access::owner, [&jobs](Request& request) {
        const auto body = request.body->readAll(1 << 20);
        const auto json = body ? parseJson(*body, text(TRANSLATABLE("Core", "The job"))) : fail(body.error());
        if (!json)
            return errorResponse(json.error());
        const Json& labels = valueAt(*json, "labels");
        if (!labels.is_object() && !labels.is_null())
            return errorResponse(400, "Field: job.labels Error: Labels are an object of texts.", {});
        return jobResponse(jobs.setLabels(request.captures.at(1), labels.is_null() ? Json::object() : labels));
    });
}

}  // namespace trainyard::platform

#include "core/platform/observe/log_routes.h"

#include "core/base/json.h"
#include "core/platform/observe/log_filter.h"

namespace trainyard::platform {

namespace {

constexpr const char* open_line_producer = "trainyard.open-line";

Json entryJson(const Entry& entry, const std::string& job, const std::string& project)
{
    Json json = {{"insertId", insertId(entry.number, entry.open)}, {"timestamp", rfc3339(entry.time)}, {"receiveTimestamp", rfc3339(entry.time)}, {"severity", name(entry.severity)},
            {"logName", "projects/" + project + "/logs/" + entry.task}, {"textPayload", entry.text},
            {"resource", {{"type", "ml_job"}, {"labels", {{"job_id", job}, {"task_name", entry.task}, {"project_id", project}}}}},
            {"labels", {{"ml.googleapis.com/task_name", entry.task}, {"ml.googleapis.com/job_id", job}}}};
    // What a client that does not know of open lines leaves out: each of their states that it asked for is an entry of its own to it.
    if (!entry.line.empty())
        json["operation"] = {{"id", job + "/" + entry.line}, {"producer", open_line_producer}, {"last", !entry.open}};
    return json;
}

Response listEntries(Request& request, EntryStore& store, const std::string& project)
{
    const auto body = request.body->readAll(64 * 1024);
    if (!body)
        return errorResponse(body.error());
    const auto query = parseJson(*body, text(TRANSLATABLE("Core", "The body of the request")));
    if (!query)
        return errorResponse(query.error());
    if (const std::string order = stringAt(*query, "orderBy", "timestamp asc"); order != "timestamp asc" && order != "timestamp")
        return errorResponse(400, "orderBy may be \"timestamp asc\" here.", {});
    const auto filter = parseLogFilter(stringAt(*query, "filter"));
    if (!filter)
        return errorResponse(filter.error());
    const std::string token = stringAt(*query, "pageToken");
    const auto after = numberOfInsertId(token.empty() ? filter->after_insert_id.empty() ? "e0" : filter->after_insert_id : token);
    if (!after)
        return errorResponse(400, "The page token or insertId is none of this platform's.", {});
    const int size = static_cast<int>(std::clamp<std::int64_t>(integerAt(*query, "pageSize", 50), 1, 1000));
    const auto entries = store.entriesOf(filter->job, filter->from, *after, size);
    if (!entries)
        return errorResponse(entries.error());
    Json answer = Json::object();
    for (const Entry& entry : *entries)
        answer["entries"].push_back(entryJson(entry, filter->job, project));
    if (static_cast<int>(entries->size()) == size)
        answer["nextPageToken"] = insertId(entries->back().number, entries->back().open);
    return jsonResponse(answer);
}

}  // namespace

void addLogRoutes(Router& router, EntryStore& store, const std::string& project)
{
    router.add("POST", "/v2/entries:list", Access::owner, [&store, project](Request& request) { return listEntries(request, store, project); });
}

}  // namespace trainyard::platform

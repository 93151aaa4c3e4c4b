#include "core/google/logging_client.h"

#include "core/base/json.h"

#include <utility>

namespace trainyard::google {

namespace {

constexpr std::string_view open_line_producer = "trainyard.open-line";   // everybody else's operations mean something else

JobLogEntry entryOf(const Json& json)
{
    JobLogEntry entry;
    entry.insert_id = stringAt(json, "insertId");
    entry.time = timeFromRfc3339(stringAt(json, "timestamp")).value_or(Time());
    entry.severity = severityFromName(stringAt(json, "severity"));
    entry.task = stringAt(valueAt(valueAt(json, "resource"), "labels"), "task_name");
    entry.text = stringAt(json, "textPayload", stringAt(valueAt(json, "jsonPayload"), "message"));
    if (const Json& operation = valueAt(json, "operation"); stringAt(operation, "producer") == open_line_producer) {
        entry.line = stringAt(operation, "id");
        entry.open = valueAt(operation, "last") != Json(true);
    }
    if (entry.severity == Severity::standard)
        entry.severity = severityOfLine(entry.text);
    return entry;
}

}  // namespace

Expected<void> LoggingClient::entries(const std::string& job, std::optional<Time> from, const std::function<void(JobLogEntry)>& on_entry, std::stop_token stop)
{
    std::string filter = "(resource.type=\"ml_job\" OR resource.type=\"cloudml_job\") AND resource.labels.job_id=\"" + job + "\"";
    if (from)
        filter += " AND timestamp>=\"" + rfc3339(*from) + "\"";
    std::string token;
    do {
        http::Request request;
        request.method = "POST";
        request.url = m_environment.loggingUrl() + "/v2/entries:list";
        Json query = {{"resourceNames", {"projects/" + m_environment.project}}, {"filter", filter}, {"orderBy", "timestamp asc"}, {"pageSize", 1000}};
        if (!token.empty())
            query["pageToken"] = token;
        request.body = query.dump(-1, ' ', false, Json::error_handler_t::replace);
        const std::string where = request.url;
        const auto page = m_caller.json(std::move(request), stop);
        if (!page)
            return fail(page.error());
        for (const Json& each : valueAt(*page, "entries"))
            on_entry(entryOf(each));
        const std::string before = std::exchange(token, stringAt(*page, "nextPageToken"));
        if (!token.empty() && token == before)
            return unexpectedAnswer(where);
    } while (!token.empty());
    return {};
}

}  // namespace trainyard::google

#include "core/platform/observe/log_routes.h"

#include "core/base/json.h"
#include "core/platform/observe/log_filter.h"

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace trainyard::platform {

namespace {

constexpr const char* open_line_producer = "trainyard.open-line";

// As JSON's text. Of valid UTF-8 without NUL, as the store keeps it.
void quote(std::string& into, std::string_view words)
{
    into += '"';
    for (std::size_t from = 0; from < words.size();) {
        std::size_t at = from;
        while (at < words.size() && words[at] != '"' && words[at] != '\\' && static_cast<unsigned char>(words[at]) >= 0x20)
            ++at;
        into.append(words, from, at - from);
        from = at + 1;
        if (at == words.size())
            break;
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, static_cast<unsigned char>(words[at]) < 0x20 ? "\\u%04x" : "\\%c", words[at]);
        into += escaped;
    }
    into += '"';
}

// Entries as text, without a Json between: a job may print hundreds of thousands of lines at once, and what is the same for each task is written once.
class EntryText {
public:
    EntryText(const std::string& job, const std::string& project) : m_job(job), m_project(project) {}

    void add(const Entry& entry)
    {
        const std::string time = rfc3339(entry.time);
        m_list += m_list.empty() ? "{\"insertId\":\"" : ",{\"insertId\":\"";
        m_list.append(insertId(entry.number, entry.open)).append("\",\"timestamp\":\"").append(time).append("\",\"receiveTimestamp\":\"").append(time);
        m_list.append("\",\"severity\":\"").append(name(entry.severity)).append("\",\"textPayload\":");
        quote(m_list, entry.text);
        m_list += ofTask(entry.task);
        // What a client that does not know of open lines leaves out: each of their states that it asked for is an entry of its own to it.
        if (!entry.line.empty())
            m_list += ",\"operation\":" + Json{{"id", m_job + "/" + entry.line}, {"producer", open_line_producer}, {"last", !entry.open}}.dump();
        m_list += '}';
    }

    std::string page(const std::string& next) const
    {
        std::string answer = m_list.empty() ? "{" : "{\"entries\":[" + m_list + "]";
        if (!next.empty())
            answer += ",\"nextPageToken\":\"" + next + "\"";
        return answer + "}";
    }

private:
    // The rest of an entry: its resource, log and labels.
    const std::string& ofTask(const std::string& task)
    {
        std::string& rest = m_tasks[task];
        if (rest.empty()) {
            const Json members = {{"logName", "projects/" + m_project + "/logs/" + task}, {"resource", {{"type", "ml_job"}, {"labels", {{"job_id", m_job}, {"task_name", task}, {"project_id", m_project}}}}},
                                  {"labels", {{"ml.googleapis.com/task_name", task}, {"ml.googleapis.com/job_id", m_job}}}};
            const std::string object = members.dump(-1, ' ', false, Json::error_handler_t::replace);
            rest = "," + object.substr(1, object.size() - 2);
        }
        return rest;
    }

    std::string m_job, m_project, m_list;
    std::map<std::string, std::string> m_tasks;
};

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
    EntryText text(filter->job, project);
    for (const Entry& entry : *entries)
        text.add(entry);
    const bool whole = static_cast<int>(entries->size()) < size;
    Response response = jsonResponse(Json::object());
    response.body = text.page(whole ? std::string() : insertId(entries->back().number, entries->back().open));
    return response;
}

}  // namespace

void addLogRoutes(Router& router, EntryStore& store, const std::string& project)
{
    router.add("POST", "/v2/entries:list", Access::owner, [&store, project](Request& request) { return listEntries(request, store, project); });
}

}  // namespace trainyard::platform

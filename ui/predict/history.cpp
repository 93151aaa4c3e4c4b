#include "ui/predict/history.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr std::size_t most_requests = 50;
constexpr std::uint64_t largest_history = 64u << 20;

fs::path historyFile(const Home& home) { return home.path() / "requests.json"; }

Json toJson(const SentRequest& request)
{
    return {{"time", request.time}, {"model", request.model}, {"version", request.version}, {"request", request.request}, {"answer", request.answer}, {"failed", request.failed}, {"milliseconds", request.milliseconds}, {"instances", request.instances}, {"cancelled", request.cancelled}};
}

SentRequest fromJson(const Json& json)
{
    const Json &failed = valueAt(json, "failed"), &milliseconds = valueAt(json, "milliseconds");
    return {stringAt(json, "time"), stringAt(json, "model"), stringAt(json, "version"), stringAt(json, "request"), stringAt(json, "answer"), failed.is_boolean() && failed.get<bool>(), milliseconds.is_number() ? milliseconds.get<double>() : 0, static_cast<int>(std::clamp<std::int64_t>(integerAt(json, "instances"), 0, 1'000'000'000)), valueAt(json, "cancelled") == true};
}

}  // namespace

Expected<std::vector<SentRequest>> readHistory(const Home& home)
{
    std::error_code none;
    if (!fs::exists(historyFile(home), none))
        return std::vector<SentRequest>();
    const auto content = readFile(historyFile(home), largest_history);
    if (!content)
        return fail(content.error());
    std::vector<SentRequest> requests;
    const Json json = Json::parse(*content, nullptr, false);
    for (const Json& each : valueAt(json, "requests"))
        requests.push_back(fromJson(each));
    return requests;
}

Expected<std::vector<SentRequest>> keepInHistory(const Home& home, SentRequest request)
{
    const auto lock = FileLock::take(fs::path(historyFile(home).string() + ".lock"), {});
    if (!lock)
        return fail(lock.error());
    auto requests = readHistory(home).value_or(std::vector<SentRequest>());
    requests.insert(requests.begin(), std::move(request));
    requests.resize(std::min(requests.size(), most_requests));
    Json json = {{"format", 1}, {"requests", Json::array()}};
    for (const SentRequest& each : requests)
        json["requests"].push_back(toJson(each));
    if (auto written = replaceFile(historyFile(home), json.dump(1, ' ', false, Json::error_handler_t::replace), 0600, false); !written)
        return fail(written.error());
    return requests;
}

}  // namespace trainyard::ui

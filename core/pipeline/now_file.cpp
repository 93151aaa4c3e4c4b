#include "core/pipeline/now_file.h"

#include "core/base/files.h"
#include "core/base/json.h"

namespace trainyard::pipeline {

namespace {

constexpr std::chrono::milliseconds between_writes{250};

Json textJson(const Text& text) { return text.empty() ? Json() : Json(text); }
Json timeJson(const std::optional<Time>& time) { return time ? Json(rfc3339(*time)) : Json(); }

Json lineJson(const std::optional<LiveLine>& line)
{
    return line ? Json{{"time", rfc3339(line->time)}, {"severity", name(line->severity)}, {"text", line->text}} : Json();
}

std::optional<LiveLine> lineAt(const Json& object, const char* key)
{
    const Json& value = valueAt(object, key);
    const auto time = timeFromRfc3339(stringAt(value, "time"));
    return time ? std::optional(LiveLine{*time, severityFromName(stringAt(value, "severity")), stringAt(value, "text")}) : std::nullopt;
}

Text textAt(const Json& object, const char* key)
{
    const Json& value = valueAt(object, key);
    return value.is_object() ? value.get<Text>() : Text();
}

}  // namespace

NowFile::NowFile(fs::path path, std::size_t stages, const Redactor& redactor)
    : m_path(std::move(path)), m_redactor(redactor), m_stages(stages), m_writer([this](std::stop_token stop) { writeLoop(stop); })
{
}

NowFile::~NowFile()
{
    m_writer.request_stop();
    m_changed.notify_one();
}

std::string NowFile::content() const
{
    Json stages = Json::array();
    for (const NowOfStage& stage : m_stages)
        stages.push_back({{"status", textJson(stage.status)}, {"progress", stage.progress ? Json(*stage.progress) : Json()}, {"waiting_for", textJson(stage.waiting_for)},
                          {"since", timeJson(stage.since)}, {"until", timeJson(stage.until)}, {"live_line", lineJson(stage.live_line)}});
    return Json{{"stages", redacted(m_redactor, std::move(stages))}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void NowFile::writeLoop(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, stop, [this] { return m_dirty; });
        if (m_dirty) {
            m_dirty = false;
            const std::string text = content();
            lock.unlock();
            static_cast<void>(replaceFile(m_path, text, 0600, false));   // only a view: the next one replaces it anyway
            lock.lock();
        }
        if (stop.stop_requested() && !m_dirty)   // it may have changed while it was written
            return;
        m_changed.wait_for(lock, stop, between_writes, [] { return false; });
    }
}

void readNow(const fs::path& path, std::vector<StageSnapshot>& stages)
{
    const auto content = readFile(path, 1 << 20);
    const Json now = content ? Json::parse(*content, nullptr, false) : Json();
    const Json& rows = valueAt(now, "stages");
    for (std::size_t i = 0; rows.is_array() && i < rows.size() && i < stages.size(); ++i) {
        StageSnapshot& stage = stages[i];
        if (stage.state == StageState::succeeded)
            continue;   // its last words are in the journal; the file may still tell of before
        if (Text status = textAt(rows[i], "status"); !status.empty())
            stage.status = std::move(status);
        if (hasEnded(stage.state))
            continue;
        if (const Json& progress = valueAt(rows[i], "progress"); progress.is_number())
            stage.progress = progress.get<double>();
        stage.waiting_for = textAt(rows[i], "waiting_for");
        stage.since = timeFromRfc3339(stringAt(rows[i], "since"));
        stage.until = timeFromRfc3339(stringAt(rows[i], "until"));
        stage.live_line = lineAt(rows[i], "live_line");
    }
}

}  // namespace trainyard::pipeline

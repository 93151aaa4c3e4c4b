#pragma once
// now.json: what changes often and is never journaled. Replaced by rename, at most four times a second.

#include "core/base/redaction.h"
#include "core/pipeline/run_values.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

namespace trainyard::pipeline {

struct NowOfStage {
    Text status;
    std::optional<double> progress;
    Text waiting_for;
    std::optional<Time> since, until;
    std::optional<LiveLine> live_line;
};

class NowFile {
public:
    NowFile(std::filesystem::path path, std::size_t stages, const Redactor& redactor);
    ~NowFile();   // writes what is left
    NowFile(const NowFile&) = delete;
    NowFile& operator=(const NowFile&) = delete;

    template <class Change>
    void change(int stage, Change change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_stages[static_cast<std::size_t>(stage)]);
        m_dirty = true;
        m_changed.notify_one();
    }

private:
    void writeLoop(std::stop_token stop);
    std::string content() const;

    std::filesystem::path m_path;
    const Redactor& m_redactor;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<NowOfStage> m_stages;
    bool m_dirty = true;   // what an earlier driver left is no longer so
    std::jthread m_writer;
};

// Fills the volatile fields of the stages from now.json; leaves them empty when it is absent or unreadable.
void readNow(const std::filesystem::path& path, std::vector<StageSnapshot>& stages);

}  // namespace trainyard::pipeline

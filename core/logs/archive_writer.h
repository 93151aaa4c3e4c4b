#pragma once
#include "core/base/error.h"
#include "core/base/file_descriptor.h"
#include "core/logs/record.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace trainyard::logs {

struct Line {
    int stage = 0;
    int attempt = 1;
    Time time{};
    Severity severity = Severity::info;
    std::string_view text;        // inner newlines make further lines, marked continued
    std::string_view insert_id;   // of a job's entry; empty = our own
};

// The one writer of a run's archive. Any thread.
class ArchiveWriter {
public:
    // Cuts both files to the last whole record: what a killed writer left half is gone, nothing else.
    static Expected<ArchiveWriter> open(const std::filesystem::path& run_folder);
    ArchiveWriter(ArchiveWriter&&) noexcept;

    ~ArchiveWriter();

    // A job's entry that is there already is dropped. On an error (a full disk) what was written before stays whole.
    Expected<void> append(const Line& line);
    // The same, but it may wait for those after it, for flush() at the latest: a job that prints much at once costs a write per many lines. When that write
    // fails, all that waited counts as never given.
    Expected<void> appendSoon(const Line& line);
    Expected<void> flush();
    bool knows(std::string_view insert_id) const;   // whether that entry is there already
    // Time of the last job entry of that stage: where to ask the service on from.
    std::optional<Time> lastJobEntry(int stage) const;
    Expected<void> sync();

private:
    ArchiveWriter(FileDescriptor text, FileDescriptor index) : m_text(std::move(text)), m_index(std::move(index)) {}
    Expected<void> recover(const std::filesystem::path& run_folder);
    void know(const Record& record);
    bool take(const Line& line);
    Expected<void> writeWaiting();
    bool writeRecords();

    mutable std::mutex m_mutex;
    FileDescriptor m_text, m_index;
    std::uint64_t m_end = 0;     // bytes of log.txt that records speak of
    std::uint64_t m_lines = 0;
    std::string m_waiting_text;                  // not in log.txt yet
    std::vector<Record> m_waiting;
    std::unordered_set<std::uint64_t> m_known;   // hashes of job entries, waiting ones too
    std::unordered_map<int, Time> m_last_job_entry;
};

}  // namespace trainyard::logs

#pragma once
#include "core/base/error.h"
#include "core/base/file_descriptor.h"
#include "core/logs/file_map.h"
#include "core/logs/line_matcher.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::logs {

// The lines of any text file, of any size: an index of one number each 16 KiB, made piece by piece while the lines that are known already can be
// read. The file is mapped, and read where it cannot be. Any thread; of two that
// call `extend` one waits for the other.
class FileLines {
public:
    static Expected<std::shared_ptr<FileLines>> open(const std::filesystem::path& path);

    // Reads on to the end of the file as it is now, `max_bytes` at most, on two threads where that is worth it. True when there is more.
    // A file that became shorter, or does not hold any more what was read at its begin or last, is read from its begin again.
    bool extend(std::uint64_t max_bytes, std::stop_token stop = {});
    bool isCurrent() const;                     // `extend` would find nothing; quick
    std::uint64_t generation() const { return m_generation; }   // how often it was read from its begin again
    std::uint64_t lineCount() const;            // a last line without its newline counts
    std::uint64_t indexedBytes() const { return m_indexed; }
    std::uint64_t fileBytes() const;
    std::size_t indexMemory() const;            // bytes
    std::string line(std::uint64_t number) const;   // cut at 4 MiB
    // Lines [first, last) in order until `visit` says false.
    void visit(std::uint64_t first, std::uint64_t last, const std::function<bool(std::uint64_t, std::string_view)>& visit) const;
    // The lines of [first, last) of which what is shown (shown_text.h) holds it, ascending; some of them when it was stopped. Two threads where that is
    // worth it.
    std::vector<std::uint64_t> search(std::uint64_t first, std::uint64_t last, const LineMatcher& matcher, std::stop_token stop = {}) const;

private:
    explicit FileLines(FileDescriptor file) : m_file(std::move(file)) {}
    std::shared_ptr<const FileMap> map() const;
    std::shared_ptr<const FileMap> mapFor(std::uint64_t bytes);
    void startAgain();
    bool holdsWhatWasRead() const;
    void rememberEnds(const FileMap* file, std::uint64_t now);
    // The bytes [from, from + count) where they are mapped, else read into `room`; fewer at the end of the file.
    std::string_view bytes(const FileMap* map, std::uint64_t from, std::size_t count, std::vector<char>& room) const;
    std::uint64_t beginOf(std::uint64_t line) const;   // its offset
    std::uint64_t newlinesBefore(std::uint64_t block) const;
    bool steers(std::uint64_t from, std::uint64_t to) const;   // whether a terminal is steered in these bytes
    std::vector<std::uint64_t> searchPiece(std::string_view file, std::uint64_t from, std::uint64_t to, const LineMatcher& matcher, std::stop_token stop) const;

    FileDescriptor m_file;
    std::mutex m_extending;
    mutable std::mutex m_mutex;
    std::shared_ptr<const FileMap> m_map;
    std::vector<std::uint64_t> m_before;         // newlines before each block
    std::vector<bool> m_steers;                  // of each block: what is shown of it is not what it holds
    std::uint64_t m_newlines = 0;
    std::atomic<std::uint64_t> m_indexed = 0;
    bool m_open_end = false;                     // what was read does not end with a newline
    std::string m_head, m_tail;                  // of what was read, a few bytes
    std::atomic<std::uint64_t> m_generation = 0;
};

}  // namespace trainyard::logs

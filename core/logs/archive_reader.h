#pragma once
#include "core/base/error.h"
#include "core/base/file_descriptor.h"
#include "core/logs/line_matcher.h"
#include "core/logs/record.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::logs {

// Reads a run's archive while it is being written. One thread; opens nothing twice; a line costs two reads.
class ArchiveReader {
public:
    explicit ArchiveReader(std::filesystem::path run_folder) : m_folder(std::move(run_folder)) {}

    // Lines there now; picks up what was added since. 0 while there is no archive.
    std::size_t refresh();
    std::size_t lineCount() const { return m_lines; }
    Record record(std::size_t line) const;
    std::string text(std::size_t line) const;   // without its newline
    // Lines [first, last) in order, many a read, until `visit` says false.
    using Visit = std::function<bool(std::size_t line, const Record&, std::string_view text)>;
    void visit(std::size_t first, std::size_t last, const Visit& visit) const;
    // The lines of [first, last) that hold it, ascending; some of them when it was stopped. Two threads where that is worth it.
    std::vector<std::uint64_t> search(std::size_t first, std::size_t last, const LineMatcher& matcher, std::stop_token stop) const;

private:
    // Lines that were read together: 4 MiB of text at most, or one line.
    struct Chunk {
        std::vector<char> index;
        std::string words;
        std::uint64_t base = 0;   // where `words` begins in log.txt
        std::size_t count = 0;
        Record record(std::size_t i) const { return fromBytes(index.data() + i * record_size); }
    };
    bool read(std::size_t first, std::size_t last, Chunk& chunk) const;   // false: there is nothing, or it is damaged
    std::uint64_t begin(std::size_t line) const;
    void searchPiece(std::size_t first, std::size_t last, const LineMatcher& matcher, std::stop_token stop, std::vector<std::uint64_t>& found) const;

    std::filesystem::path m_folder;
    FileDescriptor m_text, m_index;
    std::size_t m_lines = 0;
};

}  // namespace trainyard::logs

#pragma once
#include "core/logs/archive_reader.h"
#include "core/logs/file_lines.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace trainyard::ui {

struct LogLine {
    std::string_view text;
    std::optional<Time> time;        // none in other people's files
    Severity severity = Severity::standard;
    int stage = -1;
    int attempt = 0;
    bool continued = false;          // a further line of the entry before
};

// Where a log's lines come from. One thread an object, which may share its visits and searches with another while it waits for that one; `again` gives
// another thread its own.
class LogSource {
public:
    using Visit = std::function<bool(std::size_t line, const LogLine&)>;
    virtual ~LogSource() = default;
    // Lines that can be read now; picks up what was added. Quick: for the GUI thread.
    virtual std::size_t refresh() = 0;
    // True while an index must be made first: `index` then works for about a tenth of a second, on a worker thread.
    virtual bool isIndexed() const { return true; }
    virtual void index(std::stop_token) {}
    virtual std::uint64_t generation() const { return 0; }   // another: other lines took the place of those there were
    virtual void visit(std::size_t first, std::size_t last, const Visit& visit) const = 0;
    // The lines of [first, last) whose shown text holds it, ascending; some of them when it was stopped. On two threads where that is worth it.
    virtual std::vector<std::uint64_t> search(std::size_t first, std::size_t last, const logs::LineMatcher& matcher, std::stop_token stop) const = 0;
    virtual std::unique_ptr<LogSource> again() const = 0;
    virtual bool hasTimes() const = 0;
};

std::unique_ptr<LogSource> archiveSource(const std::filesystem::path& run_folder);
Expected<std::unique_ptr<LogSource>> fileSource(const std::filesystem::path& file);   // any text file

}  // namespace trainyard::ui

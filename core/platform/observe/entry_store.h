#pragma once
// What jobs print, with its times. Survives `kill -9`: what `entriesOf` gave once, it gives again (of an open line: what became of it).

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/severity.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::platform {

struct Entry {
    std::int64_t number = 0;   // rises within a job, as its time does
    Time time{};
    Severity severity = Severity::standard;
    std::string task;          // master-replica-0, or service
    std::string text;
    bool open = false;         // its line goes on: what stood there when it was asked; the line's next entry takes its place
    std::string line;          // of an entry that is open or was before: what its line is known by
    friend bool operator==(const Entry&, const Entry&) = default;
};

class EntryStore {
public:
    static Expected<std::unique_ptr<EntryStore>> open(const std::filesystem::path& folder, Clock& clock);
    ~EntryStore();

    void append(const std::string& job, const std::string& task, Severity severity, const std::string& text, int stream = 0);   // any thread; kept in memory until flush
    // What stands on the line that `stream` of the task has not ended: kept in memory alone, until its end is appended. Any thread; costs no more than
    // keeping the text, so as often as it changes.
    void keepOpen(const std::string& job, const std::string& task, int stream, Severity severity, const std::string& text);
    Expected<void> flush();
    // Entries with time >= `from` and number > `after`, in order; among them the lines that have been open for half a second, as they stand. Flushes first.
    Expected<std::vector<Entry>> entriesOf(const std::string& job, std::optional<Time> from, std::int64_t after, int limit);

private:
    struct State;
    explicit EntryStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

std::string insertId(std::int64_t number, bool open = false);   // sorts as its number does; an open line's is none that another entry ever has
std::optional<std::int64_t> numberOfInsertId(std::string_view insert_id);

}  // namespace trainyard::platform

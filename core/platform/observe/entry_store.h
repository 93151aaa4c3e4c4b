#pragma once
// What jobs print, with its times. Survives `kill -9`: what `entriesOf` gave once, it gives again.

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
};

class EntryStore {
public:
    static Expected<std::unique_ptr<EntryStore>> open(const std::filesystem::path& folder, Clock& clock);
    ~EntryStore();

    void append(const std::string& job, const std::string& task, Severity severity, const std::string& text);   // any thread; kept in memory until flush
    Expected<void> flush();
    // Entries with time >= `from` and number > `after`, in order. Flushes first.
    Expected<std::vector<Entry>> entriesOf(const std::string& job, std::optional<Time> from, std::int64_t after, int limit);

private:
    struct State;
    explicit EntryStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

std::string insertId(std::int64_t number);   // sorts as its number does
std::optional<std::int64_t> numberOfInsertId(std::string_view insert_id);

}  // namespace trainyard::platform

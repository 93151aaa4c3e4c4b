#include "core/platform/observe/entry_store.h"

#include "core/base/encoding.h"
#include "core/base/files.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <tuple>

namespace trainyard::platform {

namespace {

constexpr std::size_t longest_entry = 256 * 1024;
constexpr std::size_t most_in_memory = 2000;
constexpr std::chrono::milliseconds open_before_shown{500};   // a line that is only half read yet is none to show
constexpr std::size_t most_bytes_unwritten = 32u << 20;   // when the store cannot be written: further entries are counted, not kept

Failure entriesUnusable(const SQLite::Exception& problem)
{
    return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The platform's log store cannot be used: %1"), problem.what()));
}

}  // namespace

struct EntryStore::State {
    struct Waiting {
        std::string job;
        Entry entry;
    };
    struct Last {
        std::int64_t number = 0;
        Time time{};
    };
    struct Open {
        std::string task;
        Severity severity = Severity::standard;
        std::string text;
        Time begun{}, changed{};
        std::int64_t number = 0;   // as it was given last; 0: it was not
        Time given{};
        bool is_given = false;     // as it stands
        std::string line;
    };
    using Stream = std::tuple<std::string, std::string, int>;   // job, task, stream
    Clock& clock;
    std::mutex mutex;
    std::unique_ptr<SQLite::Database> database;
    std::vector<Waiting> waiting;
    std::size_t waiting_bytes = 0;
    std::map<std::string, std::int64_t> dropped;   // a job's entries that found no place
    std::map<std::string, Last> last;
    std::map<Stream, Open> open;

    explicit State(Clock& with) : clock(with) {}

    Last& lastOf(const std::string& job)
    {
        const auto found = last.find(job);
        if (found != last.end())
            return found->second;
        SQLite::Statement select(*database, "SELECT MAX(number), MAX(time) FROM entries WHERE job=?");
        select.bind(1, job);
        Last value;
        if (select.executeStep() && !select.getColumn(0).isNull())
            value = {select.getColumn(0).getInt64(), Time(std::chrono::nanoseconds(select.getColumn(1).getInt64()))};
        return last[job] = value;
    }

    // The next entry's number and time.
    const Last& next(const std::string& job, Time time)
    {
        Last& before = lastOf(job);
        before.time = std::max(time, before.time + std::chrono::microseconds(1));
        ++before.number;
        return before;
    }

    void keep(const std::string& job, const std::string& task, Severity severity, std::string text, std::string line = {})
    {
        const Last& now = next(job, clock.now());
        waiting_bytes += text.size() + sizeof(Waiting);
        waiting.push_back({job, {now.number, now.time, severity, task, std::move(text), false, std::move(line)}});
    }

    // The stream's line has ended: what it was known by, where it was given while it was open.
    std::string ended(const Stream& stream)
    {
        const auto found = open.find(stream);
        if (found == open.end())
            return {};
        std::string line = std::move(found->second.line);
        open.erase(found);
        return line;
    }

    // Open lines are numbered when they are asked for, once for each state that somebody saw.
    void numberOpen(const std::string& job)
    {
        const Time now = clock.now();
        for (auto at = open.lower_bound({job, {}, 0}); at != open.end() && std::get<0>(at->first) == job; ++at) {
            Open& each = at->second;
            if (each.is_given || now - each.begun < open_before_shown)
                continue;
            const Last& given = next(job, each.changed);
            each.number = given.number;
            each.given = given.time;
            each.is_given = true;
            if (each.line.empty())
                each.line = each.task + "/" + std::to_string(each.number);
        }
    }

    void addOpen(const std::string& job, std::optional<Time> from, std::int64_t after, int limit, std::vector<Entry>& entries) const
    {
        for (auto at = open.lower_bound({job, {}, 0}); at != open.end() && std::get<0>(at->first) == job; ++at)
            if (const Open& each = at->second; each.is_given && each.number > after && (!from || each.given >= *from))
                entries.push_back({each.number, each.given, each.severity, each.task, each.text, true, each.line});
        std::sort(entries.begin(), entries.end(), [](const Entry& one, const Entry& other) { return one.number < other.number; });
        if (entries.size() > static_cast<std::size_t>(limit))
            entries.resize(static_cast<std::size_t>(limit));
    }

    // The store can be written again: what is missing is said in its place.
    void nameTheDropped()
    {
        for (; !dropped.empty(); dropped.erase(dropped.begin()))
            keep(dropped.begin()->first, "service", Severity::error,
                 std::to_string(dropped.begin()->second) + " lines of this job's log are missing here: the platform's log store could not be written.");
    }

    Expected<void> write()
    {
        auto written = writeWaiting();
        if (!written || dropped.empty())
            return written;
        try {
            nameTheDropped();
        } catch (const SQLite::Exception& problem) {
            return entriesUnusable(problem);
        }
        return writeWaiting();
    }

    Expected<void> writeWaiting()
    {
        if (waiting.empty())
            return {};
        try {
            SQLite::Transaction transaction(*database);
            SQLite::Statement insert(*database, "INSERT INTO entries (job, number, time, severity, task, text, line) VALUES (?, ?, ?, ?, ?, ?, ?)");
            for (const Waiting& each : waiting) {
                insert.bind(1, each.job);
                insert.bind(2, each.entry.number);
                insert.bind(3, static_cast<std::int64_t>(each.entry.time.time_since_epoch().count()));
                insert.bind(4, static_cast<int>(each.entry.severity));
                insert.bind(5, each.entry.task);
                insert.bind(6, each.entry.text);
                insert.bind(7, each.entry.line);
                insert.exec();
                insert.reset();
            }
            transaction.commit();
            waiting.clear();
            waiting_bytes = 0;
            return {};
        } catch (const SQLite::Exception& problem) {
            return entriesUnusable(problem);
        }
    }
};

EntryStore::EntryStore(std::unique_ptr<State> state) : m_state(std::move(state)) {}
EntryStore::~EntryStore() { static_cast<void>(flush()); }

Expected<std::unique_ptr<EntryStore>> EntryStore::open(const fs::path& folder, Clock& clock)
{
    auto state = std::make_unique<State>(clock);
    try {
        state->database = std::make_unique<SQLite::Database>((folder / "entries.sqlite").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
        const int version = state->database->execAndGet("PRAGMA user_version").getInt();
        state->database->exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                              "CREATE TABLE IF NOT EXISTS entries (job TEXT NOT NULL, number INTEGER NOT NULL, time INTEGER NOT NULL, severity INTEGER NOT NULL,"
                              " task TEXT NOT NULL, text TEXT NOT NULL, line TEXT NOT NULL DEFAULT '', PRIMARY KEY (job, number)) WITHOUT ROWID;");
        state->database->exec(std::string(version == 1 ? "ALTER TABLE entries ADD COLUMN line TEXT NOT NULL DEFAULT '';" : "") + "PRAGMA user_version=2;");
    } catch (const SQLite::Exception& problem) {
        return entriesUnusable(problem);
    }
    return std::unique_ptr<EntryStore>(new EntryStore(std::move(state)));
}

void EntryStore::append(const std::string& job, const std::string& task, Severity severity, const std::string& text, int stream)
{
    const std::lock_guard lock(m_state->mutex);
    std::string line = m_state->ended({job, task, stream});
    try {
        if (m_state->waiting_bytes >= most_bytes_unwritten && !m_state->write())
            ++m_state->dropped[job];
        else
            m_state->keep(job, task, severity, validUtf8(std::string_view(text).substr(0, longest_entry)), std::move(line));
    } catch (const SQLite::Exception&) {
        ++m_state->dropped[job];   // the store is broken: the next flush says so
        return;
    }
    if (m_state->waiting.size() >= most_in_memory)
        static_cast<void>(m_state->write());   // kept in memory when it fails; the job's end asks again
}

void EntryStore::keepOpen(const std::string& job, const std::string& task, int stream, Severity severity, const std::string& text)
{
    const std::lock_guard lock(m_state->mutex);
    const auto [found, is_new] = m_state->open.try_emplace({job, task, stream});
    State::Open& line = found->second;
    std::string words = validUtf8(std::string_view(text).substr(0, longest_entry));
    if (!is_new && line.text == words)
        return;
    line.task = task;
    line.severity = severity;
    line.text = std::move(words);
    line.is_given = false;
    line.changed = m_state->clock.now();
    if (is_new)
        line.begun = line.changed;
}

Expected<void> EntryStore::flush()
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->write();
}

Expected<std::vector<Entry>> EntryStore::entriesOf(const std::string& job, std::optional<Time> from, std::int64_t after, int limit)
{
    const std::lock_guard lock(m_state->mutex);
    if (auto written = m_state->write(); !written)
        return fail(written.error());
    try {
        m_state->numberOpen(job);
        SQLite::Statement select(*m_state->database, "SELECT number, time, severity, task, text, line FROM entries WHERE job=? AND time>=? AND number>? ORDER BY number LIMIT ?");
        select.bind(1, job);
        select.bind(2, static_cast<std::int64_t>(from ? from->time_since_epoch().count() : 0));
        select.bind(3, after);
        select.bind(4, limit);
        std::vector<Entry> entries;
        while (select.executeStep())
            entries.push_back({select.getColumn(0).getInt64(), Time(std::chrono::nanoseconds(select.getColumn(1).getInt64())),
                               static_cast<Severity>(select.getColumn(2).getInt()), select.getColumn(3).getString(), select.getColumn(4).getString(), false, select.getColumn(5).getString()});
        m_state->addOpen(job, from, after, limit, entries);
        return entries;
    } catch (const SQLite::Exception& problem) {
        return entriesUnusable(problem);
    }
}

std::string insertId(std::int64_t number, bool open)
{
    char text[32];
    std::snprintf(text, sizeof text, "e%012lld%s", static_cast<long long>(number), open ? "o" : "");
    return text;
}

std::optional<std::int64_t> numberOfInsertId(std::string_view id)
{
    std::int64_t number = 0;
    if (id.ends_with('o'))
        id.remove_suffix(1);
    if (id.empty() || id.front() != 'e')
        return std::nullopt;
    const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return error == std::errc() && end == id.data() + id.size() ? std::optional(number) : std::nullopt;
}

}  // namespace trainyard::platform

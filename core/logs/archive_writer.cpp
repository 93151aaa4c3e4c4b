#include "core/logs/archive_writer.h"

#include "core/base/encoding.h"
#include "core/base/files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace trainyard::logs {

namespace {

constexpr std::size_t most_waiting = 64 * 1024;   // bytes

Failure cannotKeepLog(int error_number, const std::string& where)
{
    return fail(systemError(error_number, text(TRANSLATABLE("Core", "The run's log cannot be written to %1."), where), where));
}

bool writeWhole(int fd, std::string_view bytes, std::uint64_t at)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
    return true;
}

std::uint64_t sizeOf(int fd)
{
    struct stat status {};
    return ::fstat(fd, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

// Only where there is something to cut: ext4 takes a cut to nothing for a file that is being replaced, and then writes its data to the disk whenever
// somebody closes it; who reads the log would wait for that.
bool cutTo(int fd, std::uint64_t size) { return sizeOf(fd) == size || ::ftruncate(fd, static_cast<off_t>(size)) == 0; }

// The entry as lines of valid text, each ended by its newline.
std::string cleaned(std::string_view entry)
{
    while (!entry.empty() && entry.back() == '\n')
        entry.remove_suffix(1);
    return validUtf8(entry) + "\n";
}

}  // namespace

ArchiveWriter::ArchiveWriter(ArchiveWriter&& other) noexcept
    : m_text(std::move(other.m_text)), m_index(std::move(other.m_index)), m_end(other.m_end), m_lines(other.m_lines), m_waiting_text(std::exchange(other.m_waiting_text, {})), m_waiting(std::exchange(other.m_waiting, {})), m_known(std::move(other.m_known)),
      m_last_job_entry(std::move(other.m_last_job_entry))
{
}

ArchiveWriter::~ArchiveWriter()
{
    if (m_text && m_index)
        static_cast<void>(writeWaiting());
}

Expected<ArchiveWriter> ArchiveWriter::open(const std::filesystem::path& run_folder)
{
    const auto openFile = [&](const char* name) { return FileDescriptor(::open((run_folder / name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); };
    ArchiveWriter writer(openFile("log.txt"), openFile("log.idx"));
    if (!writer.m_text || !writer.m_index)
        return cannotKeepLog(errno, run_folder.string());
    if (auto recovered = writer.recover(run_folder); !recovered)
        return fail(recovered.error());
    return writer;
}

Expected<void> ArchiveWriter::recover(const std::filesystem::path& run_folder)
{
    const std::uint64_t text_size = sizeOf(m_text.get());
    const std::uint64_t whole = sizeOf(m_index.get()) / record_size;
    std::vector<char> bytes(1024 * record_size);
    for (bool good = true; good && m_lines < whole;) {
        const std::size_t want = static_cast<std::size_t>(std::min<std::uint64_t>(1024, whole - m_lines)) * record_size;
        const ssize_t got = ::pread(m_index.get(), bytes.data(), want, static_cast<off_t>(m_lines * record_size));
        if (got <= 0)
            break;
        for (std::size_t at = 0; good && at + record_size <= static_cast<std::size_t>(got); at += record_size) {
            const Record record = fromBytes(bytes.data() + at);
            good = record.end > m_end && record.end <= text_size;
            if (good)
                know(record);
        }
    }
    if (!cutTo(m_index.get(), m_lines * record_size) || !cutTo(m_text.get(), m_end))
        return cannotKeepLog(errno, run_folder.string());
    return {};
}

void ArchiveWriter::know(const Record& record)
{
    m_end = record.end;
    ++m_lines;
    if (record.insert_hash == 0)
        return;
    m_known.insert(record.insert_hash);
    auto& last = m_last_job_entry[record.stage];
    last = std::max(last, record.time());
}

Expected<void> ArchiveWriter::append(const Line& line)
{
    const std::lock_guard lock(m_mutex);
    return take(line) ? writeWaiting() : Expected<void>();
}

Expected<void> ArchiveWriter::appendSoon(const Line& line)
{
    const std::lock_guard lock(m_mutex);
    return take(line) && m_waiting_text.size() >= most_waiting ? writeWaiting() : Expected<void>();
}

Expected<void> ArchiveWriter::flush()
{
    const std::lock_guard lock(m_mutex);
    return writeWaiting();
}

// Whether it is new.
bool ArchiveWriter::take(const Line& line)
{
    Record record{0, line.time.time_since_epoch().count(), insertHash(line.insert_id), static_cast<std::uint16_t>(line.stage),
                  static_cast<std::uint16_t>(line.attempt), line.severity, false};
    if (record.insert_hash != 0 && !m_known.insert(record.insert_hash).second)
        return false;
    const std::string lines = cleaned(line.text);
    const std::uint64_t before = m_end + m_waiting_text.size();
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = lines.find('\n', begin) + 1;
        record.end = before + end;
        m_waiting.push_back(record);
        record.continued = true;
        begin = end;
    }
    m_waiting_text += lines;
    return true;
}

Expected<void> ArchiveWriter::writeWaiting()
{
    if (m_waiting.empty())
        return {};
    const bool written = writeWhole(m_text.get(), m_waiting_text, m_end) && writeRecords();
    const int error_number = errno;
    m_waiting_text.clear();
    const auto records = std::exchange(m_waiting, {});
    if (!written) {
        for (const Record& each : records)
            m_known.erase(each.insert_hash);
        [[maybe_unused]] const bool cut = ::ftruncate(m_index.get(), static_cast<off_t>(m_lines * record_size)) == 0 && ::ftruncate(m_text.get(), static_cast<off_t>(m_end)) == 0;
        return cannotKeepLog(error_number, "log.txt");
    }
    for (const Record& each : records)
        know(each);
    return {};
}

// After their text. All lines of an entry or none, also when this process is killed in a write: the system may end one early at a page's end, so a write goes
// on over one only within an entry.
bool ArchiveWriter::writeRecords()
{
    constexpr std::uint64_t records_of_page = 4096 / record_size;
    for (std::size_t at = 0; at < m_waiting.size();) {
        const std::size_t room = static_cast<std::size_t>(records_of_page - (m_lines + at) % records_of_page);
        std::size_t end = std::min(at + room, m_waiting.size());
        while (end > at && end < m_waiting.size() && m_waiting[end].continued)
            --end;
        if (end == at)   // one entry that goes over the page's end
            for (++end; end < m_waiting.size() && m_waiting[end].continued;)
                ++end;
        std::string bytes;
        for (std::size_t i = at; i < end; ++i)
            bytes.append(toBytes(m_waiting[i]).data(), record_size);
        if (!writeWhole(m_index.get(), bytes, (m_lines + at) * record_size))
            return false;
        at = end;
    }
    return true;
}

bool ArchiveWriter::knows(std::string_view insert_id) const
{
    const std::lock_guard lock(m_mutex);
    return m_known.contains(insertHash(insert_id));
}

std::optional<Time> ArchiveWriter::lastJobEntry(int stage) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_last_job_entry.find(stage);
    return found == m_last_job_entry.end() ? std::nullopt : std::optional(found->second);
}

Expected<void> ArchiveWriter::sync()
{
    const std::lock_guard lock(m_mutex);
    if (auto written = writeWaiting(); !written)
        return written;
    if (::fdatasync(m_text.get()) != 0 || ::fdatasync(m_index.get()) != 0)
        return cannotKeepLog(errno, "log.txt");
    return {};
}

}  // namespace trainyard::logs

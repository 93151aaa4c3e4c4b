#include "core/logs/archive_reader.h"

#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trainyard::logs {

std::size_t ArchiveReader::refresh()
{
    if (!m_index) {
        m_index = FileDescriptor(::open((m_folder / "log.idx").c_str(), O_RDONLY | O_CLOEXEC));
        m_text = FileDescriptor(::open((m_folder / "log.txt").c_str(), O_RDONLY | O_CLOEXEC));
        if (!m_index || !m_text) {
            m_index.reset();
            return 0;
        }
    }
    struct stat status {};
    if (::fstat(m_index.get(), &status) == 0)
        m_lines = static_cast<std::size_t>(status.st_size) / record_size;
    return m_lines;
}

Record ArchiveReader::record(std::size_t line) const
{
    std::array<char, record_size> bytes{};
    const ssize_t got = ::pread(m_index.get(), bytes.data(), bytes.size(), static_cast<off_t>(line * record_size));
    return got == static_cast<ssize_t>(bytes.size()) ? fromBytes(bytes.data()) : Record();
}

std::uint64_t ArchiveReader::begin(std::size_t line) const { return line == 0 ? 0 : record(line - 1).end; }

std::string ArchiveReader::text(std::size_t line) const
{
    const std::uint64_t from = begin(line), end = record(line).end;
    if (end <= from)
        return {};
    std::string text(static_cast<std::size_t>(end - from - 1), '\0');
    std::size_t have = 0;
    while (have < text.size()) {
        const ssize_t got = ::pread(m_text.get(), text.data() + have, text.size() - have, static_cast<off_t>(from + have));
        if (got <= 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    text.resize(have);
    return text;
}

}  // namespace trainyard::logs

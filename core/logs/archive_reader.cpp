#include "core/logs/archive_reader.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

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

void ArchiveReader::visit(std::size_t first, std::size_t last, const Visit& visitor) const
{
    constexpr std::size_t at_once = 4096;
    last = std::min(last, m_lines);
    std::vector<char> index(first < last ? std::min(at_once, last - first) * record_size : 0);
    std::string words;
    std::uint64_t from = first < last ? begin(first) : 0;
    while (first < last) {
        const std::size_t count = std::min(at_once, last - first);
        if (::pread(m_index.get(), index.data(), count * record_size, static_cast<off_t>(first * record_size)) != static_cast<ssize_t>(count * record_size))
            return;
        const std::uint64_t end = fromBytes(index.data() + (count - 1) * record_size).end, base = from;
        words.assign(end > base ? static_cast<std::size_t>(end - base) : 0, '\0');
        if (::pread(m_text.get(), words.data(), words.size(), static_cast<off_t>(base)) != static_cast<ssize_t>(words.size()))
            return;
        for (std::size_t i = 0; i < count; ++i, ++first) {
            const Record found = fromBytes(index.data() + i * record_size);
            if (found.end < from || found.end > end)
                return;
            if (!visitor(first, found, std::string_view(words).substr(static_cast<std::size_t>(from - base), found.end > from ? static_cast<std::size_t>(found.end - from - 1) : 0)))
                return;
            from = found.end;
        }
    }
}

std::vector<std::uint64_t> ArchiveReader::search(std::size_t first, std::size_t last, const LineMatcher& matcher, std::stop_token stop) const
{
    std::vector<std::uint64_t> all;
    visit(first, last, [&](std::size_t line, const Record&, std::string_view words) {
        if (matcher.find(words))
            all.push_back(line);
        return !stop.stop_requested();
    });
    return all;
}

}  // namespace trainyard::logs

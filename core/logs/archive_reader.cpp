#include "core/logs/archive_reader.h"

#include "core/logs/byte_scan.h"
#include "core/logs/pieces.h"
#include "core/logs/shown_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trainyard::logs {

namespace {

constexpr std::size_t lines_at_once = 8192;
constexpr std::uint64_t bytes_at_once = 4u << 20;
constexpr std::uint64_t pieces_worth_a_thread = 4;

bool readWhole(int file, char* to, std::size_t count, std::uint64_t offset)
{
    while (count > 0) {
        const ssize_t got = ::pread(file, to, count, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        count -= static_cast<std::size_t>(got);
        offset += static_cast<std::uint64_t>(got);
    }
    return true;
}

}  // namespace

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
    struct stat status {};
    if (::fstat(m_text.get(), &status) != 0 || end > static_cast<std::uint64_t>(status.st_size))
        return {};
    std::string text(static_cast<std::size_t>(end - from - 1), '\0');
    return readWhole(m_text.get(), text.data(), text.size(), from) ? text : std::string();
}

bool ArchiveReader::read(std::size_t first, std::size_t last, Chunk& chunk) const
{
    chunk.count = std::min(lines_at_once, last - first);
    chunk.index.resize(chunk.count * record_size);
    if (!readWhole(m_index.get(), chunk.index.data(), chunk.index.size(), first * record_size))
        return false;
    chunk.base = begin(first);
    std::uint64_t end = chunk.base;
    for (std::size_t i = 0; i < chunk.count; ++i) {
        const std::uint64_t next = chunk.record(i).end;
        const bool is_damaged = next < end, is_full = i > 0 && next - chunk.base > bytes_at_once;
        if (is_damaged || is_full) {
            chunk.count = i;
            break;
        }
        end = next;
    }
    if (chunk.count == 0)
        return false;
    struct stat status {};   // a length that an index without its text names is none to make room for
    if (::fstat(m_text.get(), &status) != 0 || end > static_cast<std::uint64_t>(status.st_size))
        return false;
    chunk.words.resize(static_cast<std::size_t>(end - chunk.base));
    return readWhole(m_text.get(), chunk.words.data(), chunk.words.size(), chunk.base);
}

void ArchiveReader::visit(std::size_t first, std::size_t last, const Visit& visitor) const
{
    last = std::min(last, m_lines);
    for (Chunk chunk; first < last && read(first, last, chunk);) {
        std::uint64_t from = chunk.base;
        for (std::size_t i = 0; i < chunk.count; ++i, ++first) {
            const Record found = chunk.record(i);
            const auto length = static_cast<std::size_t>(found.end > from ? found.end - from - 1 : 0);
            if (!visitor(first, found, std::string_view(chunk.words).substr(static_cast<std::size_t>(from - chunk.base), length)))
                return;
            from = found.end;
        }
    }
}

// A block of whole lines at a time: how the pattern wants them.
void ArchiveReader::searchPiece(std::size_t first, std::size_t last, const LineMatcher& matcher, std::stop_token stop, std::vector<std::uint64_t>& found) const
{
    std::string shown;
    for (Chunk chunk; first < last && !stop.stop_requested() && read(first, last, chunk); first += chunk.count) {
        if (lineBytesIn(chunk.words, '\n').steers) {   // a line's text has no newline of its own: their number is the line's
            shown.clear();
            appendShown(chunk.words, shown);
            std::size_t counted = 0;
            std::uint64_t line = first;
            matcher.eachLine(shown, [&](std::size_t begins) {
                line += newlinesIn(std::string_view(shown).substr(counted, begins - counted));
                counted = begins;
                found.push_back(line);
                return true;
            }, stop);
            continue;
        }
        std::size_t i = 0;
        matcher.eachLine(chunk.words, [&](std::size_t begins) {
            while (i < chunk.count && chunk.record(i).end <= chunk.base + begins)
                ++i;
            found.push_back(first + i);
            return true;
        }, stop);
    }
}

std::vector<std::uint64_t> ArchiveReader::search(std::size_t first, std::size_t last, const LineMatcher& matcher, std::stop_token stop) const
{
    last = std::min(last, m_lines);
    std::vector<std::uint64_t> all;
    if (first >= last)
        return all;
    const std::uint64_t pieces = (last - first + lines_at_once - 1) / lines_at_once;
    std::vector<std::vector<std::uint64_t>> found(pieces);
    const std::uint64_t done = inPieces(pieces, pieces >= pieces_worth_a_thread, stop, [&](std::uint64_t piece) {
        const std::size_t from = first + piece * lines_at_once;
        searchPiece(from, std::min(last, from + lines_at_once), matcher, stop, found[piece]);
    });
    for (std::uint64_t piece = 0; piece < done; ++piece)
        all.insert(all.end(), found[piece].begin(), found[piece].end());
    return all;
}

}  // namespace trainyard::logs

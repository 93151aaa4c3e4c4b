#include "core/logs/file_lines.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <sys/stat.h>
#include <unistd.h>

namespace trainyard::logs {

namespace {

constexpr std::uint64_t block_bytes = 16 << 10;
constexpr std::uint64_t blocks_a_read = 64;
constexpr std::uint64_t worth_a_thread = 8u << 20;
constexpr std::size_t longest_line = 4u << 20;

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
__attribute__((target_clones("avx2", "default"), optimize("O3")))
#endif
std::uint64_t newlinesIn(const char* bytes, std::size_t count)
{
    std::uint64_t newlines = 0;
    while (count > 0) {
        const std::size_t step = std::min<std::size_t>(count, 240);   // so that a byte can count them
        unsigned char some = 0;
        for (std::size_t i = 0; i < step; ++i)
            some = static_cast<unsigned char>(some + (bytes[i] == '\n'));
        newlines += some;
        bytes += step;
        count -= step;
    }
    return newlines;
}

std::size_t readAt(int file, char* to, std::size_t count, std::uint64_t offset)
{
    std::size_t have = 0;
    while (have < count) {
        const ssize_t got = ::pread(file, to + have, count - have, static_cast<off_t>(offset + have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    return have;
}

struct Piece {
    std::vector<std::uint64_t> newlines;   // of each block; the last may be cut
    std::uint64_t bytes = 0;
    char last = '\n';
};

Piece countPiece(int file, std::uint64_t from, std::uint64_t to, std::stop_token stop)
{
    Piece piece;
    std::vector<char> buffer(block_bytes * blocks_a_read);
    while (from < to && !stop.stop_requested()) {
        const std::size_t got = readAt(file, buffer.data(), std::min<std::uint64_t>(buffer.size(), to - from), from);
        if (got == 0)
            break;
        for (std::size_t at = 0; at < got; at += block_bytes)
            piece.newlines.push_back(newlinesIn(buffer.data() + at, std::min<std::size_t>(block_bytes, got - at)));
        piece.last = buffer[got - 1];
        piece.bytes += got;
        from += got;
        if (got % block_bytes != 0)
            break;
    }
    return piece;
}

}  // namespace

Expected<std::shared_ptr<FileLines>> FileLines::open(const std::filesystem::path& path)
{
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "%1 cannot be opened."), path.string()), path.string()));
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no file."), path.string()), {}, path.string());
    return std::shared_ptr<FileLines>(new FileLines(std::move(file)));
}

std::uint64_t FileLines::fileBytes() const
{
    struct stat status {};
    return ::fstat(m_file.get(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

bool FileLines::extend(std::uint64_t max_bytes, std::stop_token stop)
{
    // The last block may have been read half: it is read again.
    const std::uint64_t from = m_indexed / block_bytes * block_bytes, size = fileBytes(), known = m_indexed;
    const std::uint64_t to = std::min(size, (known + max_bytes + block_bytes - 1) / block_bytes * block_bytes);
    if (to <= known)
        return false;
    const std::uint64_t middle = to - from >= worth_a_thread ? from + (to - from) / 2 / block_bytes * block_bytes : to;
    std::future<Piece> second;
    if (middle < to)
        second = std::async(std::launch::async, [this, middle, to, stop] { return countPiece(m_file.get(), middle, to, stop); });
    std::array<Piece, 2> pieces{countPiece(m_file.get(), from, middle, stop), {}};
    if (second.valid()) {
        pieces[1] = second.get();
        if (pieces[0].bytes < middle - from)
            pieces[1] = {};   // stopped, or cut under our hands: what lies behind a gap is not known
    }
    const std::lock_guard lock(m_mutex);
    if (from < known) {
        m_newlines = m_before.back();
        m_before.pop_back();
    }
    std::uint64_t bytes = 0;
    for (const Piece& piece : pieces) {
        for (const std::uint64_t newlines : piece.newlines) {
            m_before.push_back(m_newlines);
            m_newlines += newlines;
        }
        bytes += piece.bytes;
        if (piece.bytes > 0)
            m_open_end = piece.last != '\n';
    }
    m_indexed = from + bytes;
    return m_indexed < size && !stop.stop_requested() && bytes > 0;
}

std::uint64_t FileLines::lineCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_newlines + (m_open_end ? 1 : 0);
}

std::size_t FileLines::indexMemory() const
{
    const std::lock_guard lock(m_mutex);
    return m_before.capacity() * sizeof(std::uint64_t);
}

std::uint64_t FileLines::beginOf(std::uint64_t line) const
{
    if (line == 0)
        return 0;
    std::uint64_t block = 0, skip = 0;
    {
        const std::lock_guard lock(m_mutex);
        // The newline number `line` (from 1) lies in the last block with fewer before it.
        const auto after = std::lower_bound(m_before.begin(), m_before.end(), line);
        block = static_cast<std::uint64_t>(after - m_before.begin()) - 1;
        skip = line - m_before[block];
    }
    std::array<char, block_bytes> bytes;
    const std::size_t got = readAt(m_file.get(), bytes.data(), bytes.size(), block * block_bytes);
    const char* at = bytes.data();
    const char* const end = at + got;
    for (; skip > 0; --skip) {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!at)
            return m_indexed;
        ++at;
    }
    return block * block_bytes + static_cast<std::uint64_t>(at - bytes.data());
}

std::string FileLines::line(std::uint64_t number) const
{
    std::string words;
    visit(number, number + 1, [&](std::uint64_t, std::string_view found) {
        words = found;
        return false;
    });
    return words;
}

void FileLines::visit(std::uint64_t first, std::uint64_t last, const std::function<bool(std::uint64_t, std::string_view)>& visitor) const
{
    last = std::min(last, lineCount());
    if (first >= last)
        return;
    std::uint64_t offset = beginOf(first);
    const std::uint64_t end = m_indexed;
    std::string buffer;
    std::vector<char> room(last - first > 64 ? 1u << 20 : 4u << 10);
    while (first < last) {
        const std::size_t got = offset < end ? readAt(m_file.get(), room.data(), std::min<std::uint64_t>(room.size(), end - offset), offset) : 0;
        buffer.append(room.data(), got);
        offset += got;
        std::size_t begin = 0;
        while (first < last) {
            const void* newline = std::memchr(buffer.data() + begin, '\n', buffer.size() - begin);
            const std::size_t stop = newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - buffer.data()) : buffer.size();
            if (!newline && got > 0 && stop - begin < longest_line)
                break;
            if (!visitor(first++, std::string_view(buffer).substr(begin, stop - begin)) || (!newline && got == 0))
                return;
            begin = newline ? stop + 1 : stop;
            if (!newline) {   // longer than we show: skip to its end
                offset = beginOf(first);
                begin = buffer.size();
                break;
            }
        }
        buffer.erase(0, begin);
        if (got == 0)
            return;
    }
}

void FileLines::search(std::uint64_t first, std::uint64_t last, const LineMatcher& matcher, const std::function<bool(std::uint64_t)>& found) const
{
    last = std::min(last, lineCount());
    if (!matcher.staysInLine()) {
        visit(first, last, [&](std::uint64_t line, std::string_view words) { return !matcher.find(words) || found(line); });
        return;
    }
    std::uint64_t offset = first < last ? beginOf(first) : 0, line = first;
    const std::uint64_t end = last < lineCount() ? beginOf(last) : m_indexed.load();
    std::string buffer;
    std::vector<char> room(1u << 20);
    while (line < last) {   // a block of whole lines at a time
        const std::size_t got = offset < end ? readAt(m_file.get(), room.data(), std::min<std::uint64_t>(room.size(), end - offset), offset) : 0;
        buffer.append(room.data(), got);
        offset += got;
        const std::size_t newline = buffer.rfind('\n');
        const bool whole = got == 0 || buffer.size() >= longest_line;
        if (newline == std::string::npos && !whole)
            continue;
        const std::string_view block(buffer.data(), newline == std::string::npos || got == 0 ? buffer.size() : newline + 1);
        std::size_t counted = 0;
        for (auto match = matcher.find(block); match; match = matcher.find(block, counted)) {
            line += newlinesIn(block.data() + counted, match->begin - counted);
            const std::size_t next = block.find('\n', match->begin);
            if (line >= last || !found(line) || next == std::string_view::npos)
                return;
            ++line;
            counted = next + 1;
        }
        line += newlinesIn(block.data() + counted, block.size() - counted);
        if (got == 0)
            return;
        buffer.erase(0, block.size());
    }
}

}  // namespace trainyard::logs

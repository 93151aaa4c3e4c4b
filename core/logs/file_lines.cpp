#include "core/logs/file_lines.h"

#include "core/logs/pieces.h"
#include "core/logs/shown_text.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trainyard::logs {

namespace {

constexpr std::uint64_t block_bytes = 16 << 10;
constexpr std::uint64_t piece_bytes = 1u << 20;   // of work for one thread
constexpr std::uint64_t bytes_worth_a_thread = 4u << 20;
constexpr std::uint64_t remembered_bytes = 256;
constexpr std::size_t longest_line = 4u << 20;

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

std::shared_ptr<const FileMap> FileLines::map() const
{
    const std::lock_guard lock(m_mutex);
    return m_map;
}

std::shared_ptr<const FileMap> FileLines::mapFor(std::uint64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    if (!m_map || m_map->room() < bytes)
        m_map = FileMap::make(m_file.get(), bytes);
    return m_map;
}

std::string_view FileLines::bytes(const FileMap* map, std::uint64_t from, std::size_t count, std::vector<char>& room) const
{
    if (map) {
        const std::uint64_t end = std::min(from + count, map->room());
        return end > from ? std::string_view(map->data() + from, end - from) : std::string_view();
    }
    room.resize(std::max(room.size(), count));
    return {room.data(), readAt(m_file.get(), room.data(), count, from)};
}

void FileLines::startAgain()
{
    const std::lock_guard lock(m_mutex);
    m_before.clear();
    m_steers.clear();
    m_newlines = 0;
    m_open_end = false;
    m_indexed = 0;
    m_head.clear();
    m_tail.clear();
    ++m_generation;
}

// Another file's words in this file's place may be longer than these were.
bool FileLines::holdsWhatWasRead() const
{
    std::uint64_t end = 0;
    std::string head, tail;
    {
        const std::lock_guard lock(m_mutex);
        end = m_indexed;
        head = m_head;
        tail = m_tail;
    }
    const auto holds = [&](const std::string& words, std::uint64_t at) {
        std::string now(words.size(), '\0');
        return readAt(m_file.get(), now.data(), now.size(), at) == words.size() && now == words;
    };
    return holds(head, 0) && holds(tail, end - tail.size());
}

bool FileLines::isCurrent() const { return m_indexed == fileBytes() && holdsWhatWasRead(); }

void FileLines::rememberEnds(const FileMap* file, std::uint64_t now)
{
    std::vector<char> room;
    const std::uint64_t count = std::min(now, remembered_bytes);
    std::string head(bytes(file, 0, count, room)), tail(bytes(file, now - count, count, room));
    const std::lock_guard lock(m_mutex);
    m_head = std::move(head);
    m_tail = std::move(tail);
}

bool FileLines::extend(std::uint64_t max_bytes, std::stop_token stop)
{
    const std::lock_guard one(m_extending);
    const std::uint64_t size = fileBytes();
    if (size < m_indexed || !holdsWhatWasRead())
        startAgain();
    // The last block may have been read half: it is read again.
    const std::uint64_t known = m_indexed, from = known / block_bytes * block_bytes;
    const std::uint64_t to = std::min(size, (known + max_bytes + block_bytes - 1) / block_bytes * block_bytes);
    if (to <= known)
        return false;
    const auto file = mapFor(size);
    std::vector<LineBytes> blocks((to - from + block_bytes - 1) / block_bytes);
    const std::uint64_t count = (to - from + piece_bytes - 1) / piece_bytes;
    std::atomic<bool> whole = true;   // not cut under our hands
    const std::uint64_t done = inPieces(count, to - from >= bytes_worth_a_thread, stop, [&](std::uint64_t piece) {
        const std::uint64_t begin = from + piece * piece_bytes, end = std::min(to, begin + piece_bytes);
        std::vector<char> room;
        if (file)
            file->prepare(begin, end);
        const std::string_view words = bytes(file.get(), begin, end - begin, room);
        for (std::uint64_t at = 0; at < words.size(); at += block_bytes)
            blocks[(begin - from + at) / block_bytes] = lineBytesIn(words.substr(at, block_bytes), at + block_bytes < words.size() ? words[at + block_bytes] : '\0');
        if (words.size() < end - begin)
            whole = false;
    });
    const std::uint64_t now = std::min(to, from + done * piece_bytes);
    if (now <= known || !whole)
        return false;
    std::vector<char> room;
    const std::string_view last = bytes(file.get(), now - 1, 1, room);
    rememberEnds(file.get(), now);
    const std::lock_guard lock(m_mutex);
    if (from < known) {
        m_newlines = m_before.back();
        m_before.pop_back();
        m_steers.pop_back();
    }
    for (std::uint64_t block = 0; block * block_bytes < now - from; ++block) {
        m_before.push_back(m_newlines);
        m_steers.push_back(blocks[block].steers);
        m_newlines += blocks[block].newlines;
    }
    m_open_end = last != "\n";
    m_indexed = now;
    return now < size && !stop.stop_requested();
}

std::uint64_t FileLines::lineCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_newlines + (m_open_end ? 1 : 0);
}

std::size_t FileLines::indexMemory() const
{
    const std::lock_guard lock(m_mutex);
    return m_before.capacity() * sizeof(std::uint64_t) + m_steers.capacity() / 8;
}

std::uint64_t FileLines::beginOf(std::uint64_t line) const
{
    if (line == 0)
        return 0;
    std::uint64_t block = 0, skip = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_before.empty())   // it is read from its begin again
            return m_indexed;
        // The newline number `line` (from 1) lies in the last block with fewer before it.
        const auto after = std::lower_bound(m_before.begin(), m_before.end(), line);
        block = static_cast<std::uint64_t>(after - m_before.begin()) - 1;
        skip = line - m_before[block];
    }
    const auto file = map();
    std::vector<char> room;
    const std::string_view words = bytes(file.get(), block * block_bytes, block_bytes, room);
    std::size_t at = 0;
    for (; skip > 0; --skip) {
        at = words.find('\n', at);
        if (at == std::string_view::npos)
            return m_indexed;
        ++at;
    }
    return block * block_bytes + at;
}

std::uint64_t FileLines::newlinesBefore(std::uint64_t block) const
{
    const std::lock_guard lock(m_mutex);
    return block < m_before.size() ? m_before[block] : m_newlines;
}

bool FileLines::steers(std::uint64_t from, std::uint64_t to) const
{
    const std::lock_guard lock(m_mutex);
    const std::uint64_t first = std::min<std::uint64_t>(from / block_bytes, m_steers.size()), last = std::min<std::uint64_t>((to + block_bytes - 1) / block_bytes, m_steers.size());
    return std::find(m_steers.begin() + static_cast<std::ptrdiff_t>(first), m_steers.begin() + static_cast<std::ptrdiff_t>(last), true) != m_steers.begin() + static_cast<std::ptrdiff_t>(last);
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
    const auto file = map();
    std::vector<char> room;
    std::size_t step = last - first > 64 ? 1u << 20 : 4u << 10;
    while (first < last && offset < end) {
        const std::string_view words = bytes(file.get(), offset, std::min<std::uint64_t>(step, end - offset), room);
        std::size_t begin = 0;
        for (std::size_t newline = 0; first < last && (newline = words.find('\n', begin)) != std::string_view::npos; begin = newline + 1)
            if (!visitor(first++, words.substr(begin, std::min(longest_line, newline - begin))))
                return;
        offset += begin;
        if (begin > 0 || first >= last)
            continue;
        if (words.size() < step || step >= longest_line) {   // the last line, or one longer than we show
            if (!visitor(first++, words.substr(0, longest_line)))
                return;
            if (words.size() < step)
                return;
            offset = beginOf(first);
        } else {
            step = longest_line;
        }
    }
}

// Of the lines that begin in [from, to).
std::vector<std::uint64_t> FileLines::searchPiece(std::string_view file, std::uint64_t from, std::uint64_t to, const LineMatcher& matcher, std::stop_token stop) const
{
    std::uint64_t line = newlinesBefore(from / block_bytes) + newlinesIn(file.substr(from / block_bytes * block_bytes, from % block_bytes));
    if (from > 0 && file[from - 1] != '\n') {   // a line of the piece before
        const std::size_t newline = file.find('\n', from);
        from = newline == std::string_view::npos ? file.size() : newline + 1;
        ++line;
    }
    std::vector<std::uint64_t> found;
    if (from >= to)
        return found;
    const std::size_t newline = file.find('\n', to - 1);
    const std::uint64_t end = newline == std::string_view::npos ? file.size() : newline + 1;
    if (steers(from, end)) {
        std::string shown;
        appendShown(file.substr(from, end - from), shown);
        std::size_t counted = 0;
        matcher.eachLine(shown, [&](std::size_t begin) {
            line += newlinesIn(std::string_view(shown).substr(counted, begin - counted));
            counted = begin;
            found.push_back(line);
            return true;
        }, stop);
        return found;
    }
    std::uint64_t counted = from;
    matcher.eachLine(file.substr(from, end - from), [&](std::size_t begin) {
        const std::uint64_t at = from + begin, block = at / block_bytes;
        if (block > counted / block_bytes) {   // the index knows
            line = newlinesBefore(block);
            counted = block * block_bytes;
        }
        line += newlinesIn(file.substr(counted, at - counted));
        counted = at;
        found.push_back(line);
        return true;
    }, stop);
    return found;
}

std::vector<std::uint64_t> FileLines::search(std::uint64_t first, std::uint64_t last, const LineMatcher& matcher, std::stop_token stop) const
{
    last = std::min(last, lineCount());
    std::vector<std::uint64_t> all;
    const auto file = map();
    if (first >= last)
        return all;
    if (!file) {
        std::string room;
        visit(first, last, [&](std::uint64_t line, std::string_view words) {
            matcher.eachLine(shownLine(words, room), [&](std::size_t) {
                all.push_back(line);
                return false;
            }, stop);
            return !stop.stop_requested();
        });
        return all;
    }
    const std::uint64_t end = m_indexed, from = beginOf(first), to = last < lineCount() ? beginOf(last) : end;
    const std::uint64_t base = from / piece_bytes, count = to > from ? (to - 1) / piece_bytes - base + 1 : 0;
    std::vector<std::vector<std::uint64_t>> found(count);
    const std::uint64_t done = inPieces(count, to - from >= bytes_worth_a_thread, stop, [&](std::uint64_t piece) {
        const std::uint64_t begin = std::max(from, (base + piece) * piece_bytes), stops = std::min(to, (base + piece + 1) * piece_bytes);
        found[piece] = searchPiece({file->data(), end}, begin, stops, matcher, stop);
    });
    for (std::uint64_t piece = 0; piece < done; ++piece)
        all.insert(all.end(), found[piece].begin(), found[piece].end());
    return all;
}

}  // namespace trainyard::logs

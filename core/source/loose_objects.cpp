#include "core/source/loose_objects.h"

#include "core/base/file_descriptor.h"
#include "core/base/files.h"

#if __has_include(<git2/sys/errors.h>)   // since 1.8
#include <git2/sys/errors.h>
#endif
#include <git2/sys/odb_backend.h>

#include <fcntl.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <set>
#include <sstream>
#include <sys/stat.h>

namespace trainyard::source::git {

namespace {

constexpr int before_libgit2s = 10;                     // its own readers have 1 and 2
constexpr std::uint64_t largest_object = 1u << 30;      // unpacked; what goes into a package is smaller by far
constexpr std::uint64_t most_packed_bytes = 1u << 30;        // packed
constexpr std::size_t longest_header = 64;              // "commit 123" and its zero
constexpr std::size_t most_borrowed = 64;               // folders of objects
constexpr std::size_t most_alternates = 1u << 20;       // bytes of the file that names them

struct LooseReader : git_odb_backend {
    std::vector<fs::path> folders;
};

struct Header {
    git_object_t type = GIT_OBJECT_INVALID;
    std::size_t size = 0;
};

int brokenObject(const std::string& id)
{
    git_error_set_str(GIT_ERROR_ODB, ("the object " + id + " is broken").c_str());
    return GIT_ERROR;
}

std::string digitsOf(const git_oid& id)
{
    char digits[GIT_OID_HEXSZ + 1] = {};
    return git_oid_tostr(digits, sizeof digits, &id);
}

// Never waits: a pipe is opened without its writer, and is no regular file.
std::optional<std::string> fileContent(const fs::path& path, std::uint64_t most)
{
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode))
        return std::nullopt;
    std::string content(std::min<std::uint64_t>(most, static_cast<std::uint64_t>(about.st_size)), '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
        if (got <= 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return content;
}

class Inflating {
public:
    explicit Inflating(const std::string& packed)
    {
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        m_stream.avail_in = static_cast<uInt>(packed.size());
        m_good = inflateInit(&m_stream) == Z_OK;
    }
    Inflating(const Inflating&) = delete;
    Inflating& operator=(const Inflating&) = delete;
    ~Inflating() { inflateEnd(&m_stream); }

    // As many bytes as there are, at most `size`. A call that brings nothing on is the end, whatever zlib calls it.
    std::size_t take(char* bytes, std::size_t size)
    {
        m_stream.next_out = reinterpret_cast<Bytef*>(bytes);
        m_stream.avail_out = static_cast<uInt>(size);
        while (m_good && !m_ended && m_stream.avail_out > 0) {
            const auto in = m_stream.avail_in, out = m_stream.avail_out;
            const int result = inflate(&m_stream, Z_NO_FLUSH);
            m_ended = result == Z_STREAM_END;
            m_good = result == Z_OK || result == Z_STREAM_END;
            if (m_stream.avail_in == in && m_stream.avail_out == out)
                break;
        }
        return size - m_stream.avail_out;
    }
    bool endsHere()   // all is read and its checksum was right
    {
        char more = 0;
        return take(&more, 1) == 0 && m_ended && m_stream.avail_in == 0;
    }

private:
    z_stream m_stream{};
    bool m_good = false, m_ended = false;
};

// Of "blob 12", a zero, and what follows.
std::optional<Header> headerOf(std::string_view begin, std::size_t& length)
{
    const auto end = begin.find('\0'), space = begin.find(' ');
    if (end == std::string_view::npos || space == std::string_view::npos || space > end)
        return std::nullopt;
    Header header{git_object_string2type(std::string(begin.substr(0, space)).c_str()), 0};
    const auto [last, error] = std::from_chars(begin.data() + space + 1, begin.data() + end, header.size);
    if (error != std::errc() || last != begin.data() + end || !git_object_typeisloose(header.type))
        return std::nullopt;
    length = end + 1;
    return header;
}

fs::path fileOf(const fs::path& folder, const std::string& digits) { return folder / digits.substr(0, 2) / digits.substr(2); }

// The first folder's that has it.
std::optional<std::string> packedBytes(const LooseReader& reader, const std::string& digits, std::uint64_t most)
{
    for (const fs::path& folder : reader.folders)
        if (auto content = fileContent(fileOf(folder, digits), most))
            return content;
    return std::nullopt;
}

// Whether something of that name is there that we do not read, such as a pipe: then libgit2 must not try either.
bool isStrange(const LooseReader& reader, const std::string& digits)
{
    std::error_code ignored;
    return std::any_of(reader.folders.begin(), reader.folders.end(), [&](const fs::path& folder) { return fs::exists(fileOf(folder, digits), ignored); });
}

int absent(const LooseReader& reader, const std::string& digits) { return isStrange(reader, digits) ? brokenObject(digits) : GIT_ENOTFOUND; }

int readLooseObject(void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id)
{
    const auto& reader = *static_cast<LooseReader*>(backend);
    const std::string digits = digitsOf(*id);
    const auto packed = packedBytes(reader, digits, most_packed_bytes);
    if (!packed)
        return absent(reader, digits);
    Inflating inflating(*packed);
    char begin[longest_header];
    const std::size_t got = inflating.take(begin, sizeof begin);
    std::size_t header_length = 0;
    const auto header = headerOf({begin, got}, header_length);
    if (!header || header->size > largest_object || got - header_length > header->size)
        return brokenObject(digits);
    char* body = static_cast<char*>(git_odb_backend_data_alloc(backend, header->size + 1));
    if (!body)
        return GIT_ERROR;
    std::memcpy(body, begin + header_length, got - header_length);
    const std::size_t rest = header->size - (got - header_length);
    if (inflating.take(body + (got - header_length), rest) != rest || !inflating.endsHere()) {
        git_odb_backend_data_free(backend, body);
        return brokenObject(digits);
    }
    body[header->size] = '\0';
    *data = body;
    *size = header->size;
    *type = header->type;
    return 0;
}

int readHeader(std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id)
{
    const auto& reader = *static_cast<LooseReader*>(backend);
    const std::string digits = digitsOf(*id);
    const auto packed = packedBytes(reader, digits, 4096);
    if (!packed)
        return absent(reader, digits);
    Inflating inflating(*packed);
    char begin[longest_header];
    std::size_t header_length = 0;
    const auto header = headerOf({begin, inflating.take(begin, sizeof begin)}, header_length);
    if (!header)
        return brokenObject(digits);
    *size = header->size;
    *type = header->type;
    return 0;
}

int existsHere(git_odb_backend* backend, const git_oid* id) { return packedBytes(*static_cast<LooseReader*>(backend), digitsOf(*id), 1).has_value(); }

// The one object whose name begins like that; GIT_EAMBIGUOUS when there are several.
int existsByBeginning(git_oid* found, git_odb_backend* backend, const git_oid* short_id, std::size_t length)
{
    if (length < 2)
        return GIT_EAMBIGUOUS;
    const std::string beginning = digitsOf(*short_id).substr(0, length);
    std::set<std::string> names;
    std::error_code ignored;
    for (const fs::path& folder : static_cast<LooseReader*>(backend)->folders)
        for (const auto& entry : fs::directory_iterator(folder / beginning.substr(0, 2), ignored))
            if (const std::string name = beginning.substr(0, 2) + entry.path().filename().string(); name.size() == GIT_OID_HEXSZ && name.starts_with(beginning))
                names.insert(name);
    if (names.size() != 1)
        return names.empty() ? GIT_ENOTFOUND : GIT_EAMBIGUOUS;
    return git_oid_fromstr(found, names.begin()->c_str()) == 0 ? 0 : GIT_ENOTFOUND;
}

int readByBeginning(git_oid* found, void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* short_id, std::size_t length)
{
    if (const int result = existsByBeginning(found, backend, short_id, length); result != 0)
        return result;
    return readLooseObject(data, size, type, backend, found);
}

void freeReader(git_odb_backend* backend) { delete static_cast<LooseReader*>(backend); }

// The folder and those that it borrows from, each once: a superset of what libgit2 looks at.
void addFolders(const fs::path& folder, std::vector<fs::path>& folders)
{
    if (folders.size() >= most_borrowed || std::find(folders.begin(), folders.end(), folder) != folders.end())
        return;
    folders.push_back(folder);
    const auto borrowed = fileContent(folder / "info/alternates", most_alternates);
    std::istringstream lines(borrowed.value_or(std::string()));
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line.front() != '#')
            addFolders((folder / line).lexically_normal(), folders);
}

}  // namespace

int readLooseObjectsOurselves(git_repository* repository)
{
    git_odb* objects = nullptr;
    if (const int result = git_repository_odb(&objects, repository); result != 0)
        return result;
    auto* reader = new LooseReader{};
    git_odb_init_backend(reader, GIT_ODB_BACKEND_VERSION);
    addFolders((fs::path(git_repository_commondir(repository)) / "objects").lexically_normal(), reader->folders);
    reader->read = readLooseObject;
    reader->read_prefix = readByBeginning;
    reader->read_header = readHeader;
    reader->exists = existsHere;
    reader->exists_prefix = existsByBeginning;
    reader->free = freeReader;
    const int result = git_odb_add_backend(objects, reader, before_libgit2s);
    if (result != 0)
        delete reader;
    git_odb_free(objects);
    return result;
}

}  // namespace trainyard::source::git

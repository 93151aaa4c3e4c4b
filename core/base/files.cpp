#include "core/base/files.h"

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace trainyard {

namespace {

Failure failedOn(int error_number, const fs::path& path, Text message) { return fail(systemError(error_number, std::move(message), path.string())); }

Failure cannotRead(int error_number, const fs::path& path)
{
    return failedOn(error_number, path, text(TRANSLATABLE("Core", "Cannot read %1."), path.string()));
}

Failure cannotWrite(int error_number, const fs::path& path)
{
    return failedOn(error_number, path, text(TRANSLATABLE("Core", "Cannot write %1."), path.string()));
}

bool writeAll(int fd, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

void syncFolder(const fs::path& folder)
{
    if (const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); fd)
        ::fsync(fd.get());
}

class Sha256 {
public:
    Sha256() : m_context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr); }
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    ~Sha256() { EVP_MD_CTX_free(m_context); }
    void add(std::string_view bytes) { EVP_DigestUpdate(m_context, bytes.data(), bytes.size()); }
    std::string hex()
    {
        std::array<unsigned char, 32> digest{};
        unsigned size = 0;
        EVP_DigestFinal_ex(m_context, digest.data(), &size);
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (const unsigned char byte : digest) {
            text += digits[byte >> 4];
            text += digits[byte & 15];
        }
        return text;
    }

private:
    EVP_MD_CTX* m_context;
};

// The file piece by piece, until `take` wants no more.
template <typename Take>
Expected<void> readPieces(const fs::path& path, Take take)
{
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        return cannotRead(errno, path);
    std::array<char, 1 << 16> piece;
    for (;;) {
        const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannotRead(errno, path);
        if (got == 0 || !take({piece.data(), static_cast<std::size_t>(got)}))
            return {};
    }
}

}  // namespace

Expected<std::string> readFile(const fs::path& path, std::uint64_t max_bytes)
{
    std::string content;
    const auto read = readPieces(path, [&](std::string_view piece) {
        content.append(piece);
        return content.size() <= max_bytes;
    });
    if (!read)
        return fail(read.error());
    if (content.size() > max_bytes)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is larger than %2 bytes."), path.string(), max_bytes), {}, path.string());
    return content;
}

Expected<void> replaceFile(const fs::path& path, std::string_view content, unsigned mode, bool sync)
{
    const fs::path beside = path.string() + ".new-" + randomBase32(6);
    FileDescriptor fd(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!fd)
        return cannotWrite(errno, path);
    const bool written = writeAll(fd.get(), content) && (!sync || ::fsync(fd.get()) == 0);
    const int error_number = errno;
    fd.reset();
    if (!written || ::rename(beside.c_str(), path.c_str()) != 0) {
        const int why = written ? errno : error_number;
        ::unlink(beside.c_str());
        return cannotWrite(why, path);
    }
    if (sync)
        syncFolder(path.parent_path());
    return {};
}

Expected<void> makeFolders(const fs::path& path, unsigned mode)
{
    std::error_code error;   // a folder that may not be looked into is told by mkdir
    if (path.empty() || fs::is_directory(path, error))
        return {};
    if (path.has_parent_path() && path.parent_path() != path)
        if (auto made = makeFolders(path.parent_path(), mode); !made)
            return made;
    if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST)
        return failedOn(errno, path, text(TRANSLATABLE("Core", "Cannot make the folder %1."), path.string()));
    if (!fs::is_directory(path, error))
        return failedOn(error ? error.value() : ENOTDIR, path, text(TRANSLATABLE("Core", "Cannot make the folder %1."), path.string()));
    return {};
}

Expected<void> removeTree(const fs::path& path)
{
    std::error_code error;
    if (fs::symlink_status(path, error).type() == fs::file_type::directory) {
        ::chmod(path.c_str(), 0700);
        for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
            if (entry->symlink_status(error).type() == fs::file_type::directory)
                if (auto removed = removeTree(entry->path()); !removed)
                    return removed;
    }
    fs::remove_all(path, error);
    if (error)
        return failedOn(error.value(), path, text(TRANSLATABLE("Core", "Cannot remove %1."), path.string()));
    return {};
}

std::uint64_t treeBytes(const fs::path& path)
{
    std::uint64_t bytes = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error), end; !error && entry != end; entry.increment(error)) {
        struct stat status {};
        if (::lstat(entry->path().c_str(), &status) == 0 && S_ISREG(status.st_mode))
            bytes += static_cast<std::uint64_t>(status.st_blocks) * 512;
    }
    return bytes;
}

fs::path executableFolder()
{
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

std::string sha256(std::string_view bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

Expected<std::string> sha256OfFile(const fs::path& path)
{
    Sha256 digest;
    const auto read = readPieces(path, [&](std::string_view piece) {
        digest.add(piece);
        return true;
    });
    return read ? Expected<std::string>(digest.hex()) : fail(read.error());
}

Expected<std::optional<FileLock>> FileLock::tryTake(const fs::path& path)
{
    FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!fd)
        return cannotWrite(errno, path);
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0)
        return FileLock(std::move(fd));
    if (errno == EWOULDBLOCK || errno == EINTR)
        return std::optional<FileLock>();
    return failedOn(errno, path, text(TRANSLATABLE("Core", "Cannot lock %1."), path.string()));
}

Expected<FileLock> FileLock::take(const fs::path& path, std::stop_token stop)
{
    SystemClock clock;
    for (;;) {
        auto lock = tryTake(path);
        if (!lock)
            return fail(lock.error());
        if (*lock)
            return std::move(**lock);
        if (!clock.sleep(std::chrono::milliseconds(20), stop))
            return failCancelled();
    }
}

Expected<FileLock> FileLock::inherit(int descriptor, const fs::path& path)
{
    struct stat ours {}, wanted {};
    const bool same = ::fstat(descriptor, &ours) == 0 && ::stat(path.c_str(), &wanted) == 0 && ours.st_dev == wanted.st_dev && ours.st_ino == wanted.st_ino;
    if (!same || ::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The lock %1 was not handed down to this process."), path.string()), {}, path.string());
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return FileLock(FileDescriptor(descriptor));
}

bool FileLock::isHeld(const fs::path& path)
{
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        return false;
    // A shared lock is compatible with none that `take` holds, and is given back at once.
    if (::flock(fd.get(), LOCK_SH | LOCK_NB) == 0) {
        ::flock(fd.get(), LOCK_UN);
        return false;
    }
    return errno == EWOULDBLOCK;
}

}  // namespace trainyard

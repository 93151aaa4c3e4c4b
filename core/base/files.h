#pragma once
// Files, whole and safely: every function says in its error which path it was about.

#include "core/base/error.h"
#include "core/base/file_descriptor.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace trainyard {

namespace fs = std::filesystem;

Expected<std::string> readFile(const fs::path& path, std::uint64_t max_bytes = 64u << 20);
// Written beside, synced, renamed into place: a reader sees the old or the new whole. `mode` e.g. 0600.
Expected<void> replaceFile(const fs::path& path, std::string_view content, unsigned mode = 0644, bool sync = true);
Expected<void> makeFolders(const fs::path& path, unsigned mode = 0700);
Expected<void> removeTree(const fs::path& path);   // also of read-only folders; absent is fine
std::uint64_t treeBytes(const fs::path& path);     // 0 when unreadable; never follows links
fs::path executableFolder();                       // of the running program
Expected<std::string> sha256OfFile(const fs::path& path);   // lower-case hex
std::string sha256(std::string_view bytes);                 // lower-case hex

// flock(2) on a file that is made when absent. Released by the destructor or the process's end.
class FileLock {
public:
    // nullopt: somebody else holds it.
    static Expected<std::optional<FileLock>> tryTake(const fs::path& path);
    // Waits, cancellable, polling every 20 ms.
    static Expected<FileLock> take(const fs::path& path, std::stop_token stop);
    // The lock that a parent process holds and has handed down as this descriptor: ours from now on. `conflict` when it is another file's
    // or is not held by it.
    static Expected<FileLock> inherit(int descriptor, const fs::path& path);
    // True when somebody holds it now. Takes nothing.
    static bool isHeld(const fs::path& path);
    int descriptor() const { return m_fd.get(); }

private:
    explicit FileLock(FileDescriptor fd) : m_fd(std::move(fd)) {}
    FileDescriptor m_fd;
};

}  // namespace trainyard

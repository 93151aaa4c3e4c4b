#include "core/source/secret_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trainyard::source {

namespace {

Failure noMemoryFile() { return fail(systemError(errno, text(TRANSLATABLE("Core", "A secret cannot be handed to git.")), "memfd")); }

Expected<FileDescriptor> memoryFile()
{
    FileDescriptor memory(::memfd_create("trainyard", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory || ::fchmod(memory.get(), S_IRUSR | S_IWUSR) != 0)
        return noMemoryFile();
    return memory;
}

}  // namespace

SecretFile::SecretFile(FileDescriptor memory) : m_memory(std::move(memory)), m_path("/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(m_memory.get())) {}

Expected<SecretFile> SecretFile::make(std::string_view bytes)
{
    auto memory = memoryFile();
    if (!memory)
        return fail(memory.error());
    while (!bytes.empty()) {
        const ssize_t written = ::write(memory->get(), bytes.data(), bytes.size());
        if (written < 0)
            return noMemoryFile();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fcntl(memory->get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
        return noMemoryFile();
    return SecretFile(std::move(*memory));
}

Expected<SecretFile> SecretFile::makeEmpty()
{
    auto memory = memoryFile();
    return memory ? Expected<SecretFile>(SecretFile(std::move(*memory))) : fail(memory.error());
}

std::string SecretFile::content() const
{
    std::string bytes;
    char piece[4096];
    for (ssize_t got; (got = ::pread(m_memory.get(), piece, sizeof piece, static_cast<off_t>(bytes.size()))) > 0;)
        bytes.append(piece, static_cast<std::size_t>(got));
    return bytes;
}

}  // namespace trainyard::source

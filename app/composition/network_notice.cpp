#include "app/composition/network_notice.h"

#include "core/base/file_descriptor.h"

#include <fcntl.h>

namespace trainyard {

std::optional<Text> saidOnce(const std::filesystem::path& marker, const Text& words)
{
    const FileDescriptor made(::open(marker.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    return made ? std::optional(words) : std::nullopt;
}

std::optional<Text> networkNotice(const Home& home)
{
    if (!home.onNetworkFileSystem())
        return std::nullopt;
    return saidOnce(home.path() / "network-file-system.told",
                    text(TRANSLATABLE("Core", "%1 lies on a network file system: the journal is kept in its slower form there, and only one machine at a time should use it. --home names a folder on this machine instead."), home.path().string()));
}

}  // namespace trainyard

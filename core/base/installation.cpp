#include "core/base/installation.h"

#include "core/base/files.h"

#include <unistd.h>

namespace trainyard {

fs::path resourcesFolder()
{
    std::error_code error;
    const fs::path folder = executableFolder() / ".." / "share" / "trainyard";
    const fs::path resolved = fs::canonical(folder, error);
    return error ? folder : resolved;
}

fs::path ownProgram(std::string_view name)
{
    const fs::path here = executableFolder();
    for (const fs::path& folder : {here, here / ".." / "bin", here / ".." / "libexec" / "trainyard"})
        if (::access((folder / name).c_str(), X_OK) == 0)
            return (folder / name).lexically_normal();
    return {};
}

}  // namespace trainyard

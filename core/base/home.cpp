#include "core/base/home.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <cstdlib>
#include <sys/vfs.h>

namespace trainyard {

namespace {

constexpr int home_format = 1;

bool isNetworkFileSystem(const fs::path& path)
{
    struct statfs status {};
    if (::statfs(path.c_str(), &status) != 0)
        return false;
    switch (static_cast<unsigned long>(status.f_type)) {
    case 0x6969:       // nfs
    case 0xFF534D42:   // cifs
    case 0xFE534D42:   // smb2
    case 0x01021997:   // 9p
    case 0x00C36400:   // ceph
    case 0x65735546:   // fuse: sshfs and its kin
        return true;
    default: return false;
    }
}

Failure notAHome(const fs::path& path)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is not one of Trainyard's homes: its file `format` cannot be read."), path.string()),
                text(TRANSLATABLE("Core", "Name another folder with --home, or move that file away.")), (path / "format").string());
}

// Nothing can be kept there; the system's own words say why.
Failure unusable(Error error)
{
    if (error.kind != ErrorKind::exhausted)   // a full disk has a way out of its own
        error.hint = text(TRANSLATABLE("Core", "Everything of Trainyard is kept there. Make it writable, or name another folder with --home or TRAINYARD_HOME."));
    return fail(std::move(error));
}

}  // namespace

fs::path Home::defaultPath()
{
    if (const char* home = std::getenv("TRAINYARD_HOME"); home && *home)
        return home;   // open() makes it absolute
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data == '/')
        return fs::path(data) / "trainyard";
    const char* user = std::getenv("HOME");
    return fs::path(user && *user ? user : "/tmp") / ".local" / "share" / "trainyard";
}

Expected<Home> Home::open(const fs::path& path)
{
    Home home;
    std::error_code error;
    home.m_path = fs::absolute(path, error).lexically_normal();
    if (error)
        return fail(systemError(error.value(), text(TRANSLATABLE("Core", "The working folder cannot be found, so %1 cannot either."), path.string()), path.string()));
    if (!home.m_path.has_filename())
        home.m_path = home.m_path.parent_path();
    if (auto made = makeFolders(home.m_path); !made)
        return unusable(made.error());
    const fs::path format = home.m_path / "format";
    if (!fs::exists(format, error)) {
        auto lock = FileLock::take(home.m_path / "journal.lock", {});
        if (!lock)
            return unusable(lock.error());
        if (!fs::exists(format, error))
            if (auto written = replaceFile(format, Json{{"format", home_format}, {"home_id", randomBase32(12)}}.dump() + "\n", 0600); !written)
                return unusable(written.error());
    }
    const auto content = readFile(format);
    if (!content)
        return fail(content.error());
    const Json values = Json::parse(*content, nullptr, false);
    home.m_id = stringAt(values, "home_id");
    const auto number = integerAt(values, "format");
    if (number < 1 || home.m_id.empty())
        return notAHome(home.m_path);
    if (number > home_format)
        return fail(ErrorKind::invalid_input,
                    text(TRANSLATABLE("Core", "The home %1 was made by a newer Trainyard (format %2; this one knows %3). Nothing in it was touched."), home.m_path.string(), number, home_format),
                    text(TRANSLATABLE("Core", "Use the newer Trainyard, or another home with --home.")), format.string());
    for (const fs::path& folder : {home.runs(), home.platform(), home.gitCache()})
        if (auto made = makeFolders(folder); !made)
            return unusable(made.error());
    home.m_network = isNetworkFileSystem(home.m_path);
    return home;
}

}  // namespace trainyard

#pragma once
// Everything of one user in one folder. Two homes know nothing of each other.

#include "core/base/error.h"
#include "core/base/ids.h"

#include <filesystem>
#include <string>

namespace trainyard {

class Home {
public:
    // TRAINYARD_HOME, else <XDG data folder>/trainyard.
    static std::filesystem::path defaultPath();
    // Makes it when absent. A newer format is refused, untouched.
    static Expected<Home> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    const std::string& id() const { return m_id; }
    bool onNetworkFileSystem() const { return m_network; }   // SQLite keeps a rollback journal there instead of a write-ahead log

    std::filesystem::path journal() const { return m_path / "journal.sqlite"; }
    std::filesystem::path journalLock() const { return m_path / "journal.lock"; }
    std::filesystem::path runs() const { return m_path / "runs"; }
    std::filesystem::path run(const RunId& run) const { return runs() / run.value; }
    std::filesystem::path driverLock(const RunId& id) const { return run(id) / "driver.lock"; }
    std::filesystem::path now(const RunId& id) const { return run(id) / "now.json"; }
    std::filesystem::path platform() const { return m_path / "platform"; }
    std::filesystem::path gitCache() const { return m_path / "cache" / "git"; }

private:
    std::filesystem::path m_path;
    std::string m_id;
    bool m_network = false;
};

}  // namespace trainyard

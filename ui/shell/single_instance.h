#pragma once
#include "core/base/files.h"

#include <QLocalServer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace trainyard::ui {

// One console a home and display. The first listens on a socket in a folder of the user's own; a second tells it which run to show, and ends.
// GUI thread.
class SingleInstance {
public:
    // nullptr: another console has this home on this display, and was told to raise its window on `run` (may be empty).
    static Expected<std::unique_ptr<SingleInstance>> claim(const std::filesystem::path& home, const QString& run);
    ~SingleInstance();
    // Called when another start asks for the window; also for one that asked before.
    void onRaise(std::function<void(const QString& run)> raise);

private:
    explicit SingleInstance(FileLock lock) : m_lock(std::move(lock)) {}
    void answer();

    FileLock m_lock;
    QLocalServer m_server;
    std::function<void(const QString&)> m_raise;
    std::optional<QString> m_early;
};

// Its name: at most 107 bytes, in a folder that is the user's alone.
Expected<std::filesystem::path> instanceSocket(const std::filesystem::path& home);

}  // namespace trainyard::ui

#pragma once
#include "core/base/file_descriptor.h"

#include <chrono>
#include <filesystem>
#include <stop_token>

namespace trainyard {

// Wakes when something in a folder changes (inotify). One thread waits.
class FileWatch {
public:
    FileWatch();
    void add(const std::filesystem::path& folder);   // may be absent: then only the timeout wakes
    // True when something changed; false after `timeout` or when stopped.
    bool wait(std::chrono::milliseconds timeout, std::stop_token stop);

private:
    FileDescriptor m_inotify, m_wake;
};

}  // namespace trainyard

#pragma once
#include "core/base/file_descriptor.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard {

// Wakes when something in a folder changes (inotify). One thread waits.
class FileWatch {
public:
    FileWatch();
    void add(const std::filesystem::path& folder);   // may be absent: then only the timeout wakes
    // Only what these files hold counts: not their being opened and closed, nor the other files of that folder.
    void addFiles(const std::filesystem::path& folder, std::vector<std::string> names);
    // True when something changed; false after `timeout` or when stopped.
    bool wait(std::chrono::milliseconds timeout, std::stop_token stop);

private:
    bool drain();
    bool counts(int watch, std::string_view name) const;

    FileDescriptor m_inotify, m_wake;
    std::map<int, std::vector<std::string>> m_names;   // of a watch; none = every file
};

}  // namespace trainyard

#pragma once
#include "core/base/error.h"
#include "core/base/file_descriptor.h"

#include <string>
#include <string_view>

namespace trainyard::source {

// Bytes in memory that a child can read under a path while this object lives: /proc/<pid>/fd/N, mode 0600. ssh closes inherited descriptors, so a
// number would not do; nothing is ever on a disk.
class SecretFile {
public:
    static Expected<SecretFile> make(std::string_view bytes);   // sealed: nobody can change it
    static Expected<SecretFile> makeEmpty();                    // for a child to write into
    const std::string& path() const { return m_path; }
    std::string content() const;

private:
    explicit SecretFile(FileDescriptor memory);
    FileDescriptor m_memory;
    std::string m_path;
};

}  // namespace trainyard::source

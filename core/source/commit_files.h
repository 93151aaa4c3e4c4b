#pragma once
// The files of one commit, read from git's objects: never from the work tree.

#include "core/base/error.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace trainyard::source {

struct CommitFile {
    enum class Kind { regular, executable, link, submodule };
    std::string path;   // from the repository's root
    Kind kind = Kind::regular;
    std::string id;     // of the blob
};

inline bool isRegular(const CommitFile& file) { return file.kind == CommitFile::Kind::regular || file.kind == CommitFile::Kind::executable; }

class CommitFiles {
public:
    static Expected<CommitFiles> open(const std::filesystem::path& repository, const std::string& commit);
    CommitFiles(CommitFiles&&) noexcept;
    ~CommitFiles();

    const std::vector<CommitFile>& all() const;               // sorted by path
    std::vector<CommitFile> under(const std::string& folder) const;   // paths from that folder on; "" = all
    const CommitFile* find(const std::string& path) const;            // nullptr when there is none
    bool contains(const std::string& path) const;
    bool containsRegular(const std::string& path) const;              // a file, no link and no submodule
    Expected<std::string> read(const std::string& path, std::size_t max_bytes) const;

private:
    struct State;
    explicit CommitFiles(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace trainyard::source

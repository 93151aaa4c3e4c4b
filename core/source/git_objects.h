#pragma once
// libgit2's objects as values that clean up after themselves, and its errors captured on the spot. Included by this folder's sources only.

#include "core/base/error.h"

#include <git2.h>

#include <filesystem>
#include <memory>
#include <string>

namespace trainyard::source::git {

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* object) const { release(object); }
};
using Repository = std::unique_ptr<git_repository, Release<git_repository, git_repository_free>>;
using Object = std::unique_ptr<git_object, Release<git_object, git_object_free>>;
using Commit = std::unique_ptr<git_commit, Release<git_commit, git_commit_free>>;
using Tree = std::unique_ptr<git_tree, Release<git_tree, git_tree_free>>;
using Blob = std::unique_ptr<git_blob, Release<git_blob, git_blob_free>>;
using Reference = std::unique_ptr<git_reference, Release<git_reference, git_reference_free>>;
using StatusList = std::unique_ptr<git_status_list, Release<git_status_list, git_status_list_free>>;

// libgit2 counts its users; each of our entry points holds one. The first stays for as long as the program: beginning anew, libgit2 reads all the
// certificates of the system, tens of milliseconds each time.
struct Session {
    Session()
    {
        static const int kept = git_libgit2_init();
        static_cast<void>(kept);
        git_libgit2_init();
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);   // we read and never run: whose folder it is does not matter
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { git_libgit2_shutdown(); }
};

std::string lastError();   // of this thread, at once after the call that failed
Expected<Repository> openRepository(const std::filesystem::path& path);
Expected<Commit> commitOf(git_repository* repository, const std::string& revision);   // a branch, tag or commit, and steps back from it (HEAD~2); not_found when there is none

}  // namespace trainyard::source::git

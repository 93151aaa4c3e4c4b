#pragma once
// A commit, pinned and at hand. Transport is always the `git` program; a local folder is read where it is. Nothing of the repository is run.

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/source/git_access.h"
#include "core/source/repository_address.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace trainyard::source {

struct FetchRequest {
    RepositoryAddress address;
    std::string ref;                     // branch, tag, commit; empty = HEAD
    std::filesystem::path cache;         // <home>/cache/git
    RunId run;                           // protects the commit by refs/trainyard/<run>
    std::function<void(const Text&)> progress = [](const Text&) {};
    GitSettings git = {};                // what opens a private repository
};

struct Checkout {
    std::filesystem::path repository;    // the bare cache, or the local one
    std::string commit;                  // 40 hex digits
    std::string subject;
    Time time{};
    std::string ref;                     // what it was resolved from: "main", "v1.2", "HEAD"
    std::vector<std::string> uncommitted;   // of a local folder: not in the run
    std::vector<Text> notes;             // what the user should know of it
    std::string shortCommit() const { return commit.substr(0, 7); }
};

Expected<Checkout> fetchCommit(const FetchRequest& request, std::stop_token stop);

struct RemoteRef {
    std::string name;     // "main", "v1.2"
    std::string commit;
    bool tag = false;
};
Expected<std::vector<RemoteRef>> listRefs(const RepositoryAddress& address, std::stop_token stop, const GitSettings& git = {});   // branches, then tags

}  // namespace trainyard::source

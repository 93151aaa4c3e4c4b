#pragma once
// What people paste from a browser or a README instead of a clone URL.

#include <string>
#include <vector>

namespace trainyard::source {

struct PastedAddress {
    std::string repository;   // to clone from
    std::string ref;          // empty: HEAD
    std::string folder;       // empty: the root
    bool changed = false;     // it is not what was given: say so
    bool operator==(const PastedAddress&) const = default;
};

// Pages of GitHub, GitLab and Bitbucket (a branch, a folder, a file, a commit, a tag), hosts without https://, `git clone [-b BRANCH] URL`, `gh repo clone OWNER/NAME`. Anything else is
// returned as it is. A branch's name may hold slashes and so may a folder: `refs`, when they are known, tell where the one ends.
PastedAddress readPastedAddress(const std::string& text, const std::vector<std::string>& refs = {});

}  // namespace trainyard::source

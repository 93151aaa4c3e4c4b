#pragma once
// The objects of a repository that lie in files of their own, read within bounds. Included by this folder's sources only.
//
// libgit2's own reader goes round for ever on one that is cut off (until versions of late 2025), unpacks as much as the file says, and waits for a writer where the
// file is a pipe. A folder that somebody else made may hold all three.

#include <git2.h>

namespace trainyard::source::git {

// From now on these are read by us: the repository's own, and those that it borrows.
// Broken ones are an error, as they are to git. 0, or libgit2's error.
int readLooseObjectsOurselves(git_repository* repository);

}  // namespace trainyard::source::git

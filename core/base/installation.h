#pragma once
// Where our own files lie: beside the running program, in a build tree as after an installation.

#include <filesystem>
#include <string_view>

namespace trainyard {

std::filesystem::path resourcesFolder();                        // <prefix>/share/trainyard, links resolved
// Another program of ours: beside this one, in ../bin or in ../libexec/trainyard; never from PATH. Empty when it is not there.
std::filesystem::path ownProgram(std::string_view name);

}  // namespace trainyard

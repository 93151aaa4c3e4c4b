#pragma once
// Other people's code runs here: under bubblewrap with a file system, processes and a network of its own; where the system forbids that,
// as a plain process with a working folder of its own, and `contained()` says so.

#include "core/base/process.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace trainyard {

struct SandboxMount {
    std::filesystem::path path;   // the same inside as outside
    bool writable = false;
};

struct SandboxSpec {
    std::vector<std::string> argv;
    std::map<std::string, std::string> environment;   // all of it
    std::vector<SandboxMount> mounts;                  // beside /usr, a made-up /etc, /proc, /dev and an empty /tmp
    std::filesystem::path folder;                      // working directory: in a mount
    std::map<int, int> descriptors;                    // as in ProcessSpec
    bool network = false;                              // the machine's network; else none but a loopback of its own
};

class Sandbox {
public:
    // Tries bubblewrap once. `support` holds the made-up /etc; `wanted` false: the fall-back, as a choice.
    static Sandbox probe(const std::filesystem::path& support, bool wanted, std::stop_token stop);

    bool contained() const { return m_contained; }
    const Text& why() const { return m_why; }   // why not contained, and the one command that mends it
    ProcessSpec prepare(const SandboxSpec& spec) const;   // with limits(), contained or not
    static std::map<int, std::uint64_t> limits();         // RLIMIT_… → at most, of each process

private:
    std::vector<std::string> bubblewrap(const SandboxSpec& spec) const;

    std::filesystem::path m_etc;
    bool m_contained = false;
    Text m_why;
};

}  // namespace trainyard

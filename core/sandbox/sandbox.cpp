#include "core/sandbox/sandbox.h"

#include "core/base/files.h"

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

namespace trainyard {

namespace {

Expected<void> makeEtc(const fs::path& etc)
{
    if (auto made = makeFolders(etc); !made)
        return made;
    const std::vector<std::pair<const char*, const char*>> files = {
        {"passwd", "root:x:0:0:root:/tmp:/bin/sh\njob:x:1000:1000:job:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n"},
        {"group", "root:x:0:\njob:x:1000:\nnogroup:x:65534:\n"},
        {"hosts", "127.0.0.1 localhost\n::1 localhost\n"},
        {"resolv.conf", ""},
        {"nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"},
    };
    for (const auto& [name, content] : files)
        if (auto written = replaceFile(etc / name, content, 0644, false); !written)
            return written;
    return {};
}

void bindIfThere(std::vector<std::string>& argv, const fs::path& path)
{
    std::error_code error;
    if (fs::exists(path, error))
        argv.insert(argv.end(), {"--ro-bind", path.string(), path.string()});
}

}  // namespace

Sandbox Sandbox::probe(const fs::path& support, bool wanted, std::stop_token stop)
{
    Sandbox sandbox;
    sandbox.m_etc = support / "etc";
    if (!wanted) {
        sandbox.m_why = text(TRANSLATABLE("Core", "It was switched off when the platform was started."));
        return sandbox;
    }
    if (auto made = makeEtc(sandbox.m_etc); !made) {
        sandbox.m_why = made.error().message;
        return sandbox;
    }
    sandbox.m_contained = true;
    SandboxSpec spec;
    spec.argv = {"/usr/bin/true"};
    ProcessLimits limits;
    limits.timeout = std::chrono::seconds(10);
    const auto result = runProcess(sandbox.prepare(spec), stop, limits);
    sandbox.m_contained = result && result->end.ok();
    if (sandbox.m_contained)
        return sandbox;
    if (!result && result.error().kind == ErrorKind::not_found)
        sandbox.m_why = text(TRANSLATABLE("Core", "The program bwrap is not installed: `sudo apt install bubblewrap`, then restart the platform."));
    else
        sandbox.m_why = text(TRANSLATABLE("Core", "This system does not let bubblewrap make namespaces (%1). `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 kernel.unprivileged_userns_clone=1` allows it until the next start."),
                             result ? result->error_output.substr(0, 200) : result.error().message.english());
    return sandbox;
}

// Started by root, bubblewrap keeps every capability inside unless it is told not to, and root's uid inside is root's outside: with them
// a job could remount /usr writable, and /proc/sys is this machine's kernel for whoever has that uid. Neither is left to it.
std::vector<std::string> Sandbox::bubblewrap(const SandboxSpec& spec) const
{
    std::vector<std::string> argv = {"bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--ro-bind", "/usr", "/usr"};
    if (spec.network)
        argv.push_back("--share-net");
    std::error_code error;
    for (const char* name : {"/bin", "/sbin", "/lib", "/lib64", "/lib32"}) {
        if (fs::is_symlink(name, error))
            argv.insert(argv.end(), {"--symlink", fs::read_symlink(name, error).string(), name});
        else
            bindIfThere(argv, name);
    }
    argv.insert(argv.end(), {"--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", "/etc"});
    for (const char* name : {"passwd", "group", "nsswitch.conf"})
        argv.insert(argv.end(), {"--ro-bind", (m_etc / name).string(), std::string("/etc/") + name});
    for (const char* name : {"hosts", "resolv.conf"}) {
        const std::string system = std::string("/etc/") + name;
        argv.insert(argv.end(), {"--ro-bind", spec.network && fs::exists(system, error) ? system : (m_etc / name).string(), system});
    }
    for (const char* name : {"/etc/ssl/certs", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives", "/etc/pip.conf"})
        bindIfThere(argv, name);
    for (const SandboxMount& mount : spec.mounts)
        if (mount.writable || (mount.path.string().rfind("/usr/", 0) != 0 && mount.path != "/usr"))
            argv.insert(argv.end(), {mount.writable ? "--bind" : "--ro-bind", mount.path.string(), mount.path.string()});
    if (!spec.folder.empty())
        argv.insert(argv.end(), {"--chdir", spec.folder.string()});
    argv.push_back("--");
    argv.insert(argv.end(), spec.argv.begin(), spec.argv.end());
    return argv;
}

// So that other people's code cannot take the whole machine: a process gets at most the memory that is there (Python then raises a
// MemoryError that says where, instead of a machine that swaps for ever), and a fork bomb ends.
std::map<int, std::uint64_t> Sandbox::limits()
{
    constexpr std::uint64_t most_open_files = 65536, most_processes = 16384;
    const std::uint64_t memory = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return {{RLIMIT_CORE, 0}, {RLIMIT_NOFILE, most_open_files}, {RLIMIT_NPROC, most_processes}, {RLIMIT_DATA, memory}};
}

ProcessSpec Sandbox::prepare(const SandboxSpec& spec) const
{
    ProcessSpec process;
    process.argv = m_contained ? bubblewrap(spec) : spec.argv;
    process.environment = spec.environment;
    if (process.environment.count("PATH") == 0)
        process.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
    process.descriptors = spec.descriptors;
    process.folder = m_contained ? fs::path("/") : spec.folder;
    process.resource_limits = limits();
    process.first_out_of_memory = true;
    return process;
}

}  // namespace trainyard

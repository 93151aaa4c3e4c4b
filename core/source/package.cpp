#include "core/source/package.h"

#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/source/linked_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace trainyard::source {

namespace {

constexpr std::size_t largest_package = 256u << 20;
constexpr std::size_t lfs_pointer_size = 200;

// What Python packaging reads beside setup.py.
bool isPackagingFile(const std::string& name)
{
    static const std::set<std::string> names = {"setup.py", "setup.cfg", "pyproject.toml", "MANIFEST.in", "requirements.txt"};
    return names.count(name) != 0 || name.rfind("README", 0) == 0 || name.rfind("LICENSE", 0) == 0;
}

// One name of a path as other file systems would read it: case, blanks and dots at its end, streams and invisible characters gone.
std::string foldedName(const std::string& name)
{
    std::string folded;
    for (std::size_t i = 0; i < name.size();) {
        const std::string_view rest = std::string_view(name).substr(i);
        const bool invisible = rest.starts_with("\xE2\x80\x8B") || rest.starts_with("\xE2\x80\x8C") || rest.starts_with("\xE2\x80\x8D") || rest.starts_with("\xE2\x80\x8E") || rest.starts_with("\xE2\x80\x8F") ||
                               rest.starts_with("\xE2\x81\xA0") || rest.starts_with("\xEF\xBB\xBF") || (rest.starts_with("\xE2\x80") && rest.size() > 2 && rest[2] >= '\xAA' && rest[2] <= '\xAE');
        if (!invisible)
            folded += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
        i += invisible ? 3 : 1;
    }
    folded.erase(std::min(folded.find(':'), folded.size()));
    folded.erase(folded.find_last_not_of(" .") + 1);
    return folded;
}

// Nothing that leads out of a folder, into git's own, or that is no name at all, here or on any other system.
bool isStrangeName(const std::string& path)
{
    if (std::any_of(path.begin(), path.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\'; }))
        return true;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        const std::string name = path.substr(begin, end - begin), folded = foldedName(name);
        if (name.empty() || folded.empty() || folded == ".git" || folded == "git~1")   // "." and ".." fold to nothing
            return true;
        begin = end + 1;
    }
    return false;
}

// One name for two things: twice in a tree, or a file where a folder is too. Remembers the path. Paths come sorted: a file before what lies under its name.
bool isNameOfTwo(const std::string& path, std::set<std::string>& seen)
{
    for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
        if (seen.count(path.substr(0, slash)))
            return true;
    return !seen.insert(path).second;
}

std::string parentOf(const std::string& path) { return path.find('/') == std::string::npos ? std::string() : path.substr(0, path.rfind('/')); }
std::string lastOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string pythonText(const std::string& text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

// setuptools takes package_data as patterns.
std::string escapedPattern(const std::string& path)
{
    std::string pattern;
    for (const char c : path)
        pattern += c == '*' || c == '?' || c == '[' ? "[" + std::string(1, c) + "]" : std::string(1, c);
    return pattern;
}

bool isDottedPath(const std::string& folder)
{
    for (std::size_t at = 0; at <= folder.size();) {
        const auto end = std::min(folder.find('/', at), folder.size());
        const std::string part = folder.substr(at, end - at);
        if (part != packageIdentifier(part))
            return false;
        at = end + 1;
    }
    return true;
}

// A distribution's name begins and ends with a letter or digit; a package's need not.
std::string distributionName(const std::string& package)
{
    const auto begin = package.find_first_not_of('_'), end = package.find_last_not_of('_');
    return begin == std::string::npos ? "package" : package.substr(begin, end - begin + 1);
}

// A setup.py that installs every file of the package: sub-packages and data too, which find_packages alone would lose.
std::string ourSetup(const std::string& package, const std::vector<std::string>& files)
{
    std::set<std::string> packages = {package};
    std::string data;
    for (const std::string& file : files) {
        const std::string folder = parentOf(file);
        const bool module = file.ends_with(".py") && (folder.empty() || isDottedPath(folder));
        if (module) {
            std::string dotted = folder.empty() ? package : package + "/" + folder;
            std::replace(dotted.begin(), dotted.end(), '/', '.');
            packages.insert(dotted);
        } else {
            data += "        " + pythonText(escapedPattern(file)) + ",\n";
        }
    }
    std::string list;
    for (const std::string& each : packages)
        list += "        " + pythonText(each) + ",\n";
    return "from setuptools import setup\n\nsetup(\n    name=" + pythonText(distributionName(package)) + ",\n    version=\"0.0.0\",\n    packages=[\n" + list + "    ],\n    package_data={" +
           pythonText(package) + ": [\n" + data + "    ]},\n)\n";
}

// A tar in memory, gzip without name or time: the same bytes each time.
class Tar {
public:
    explicit Tar(Time time) : m_archive(archive_write_new()), m_time(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count())
    {
        archive_write_add_filter_gzip(m_archive);
        archive_write_set_filter_option(m_archive, "gzip", "timestamp", nullptr);
        archive_write_set_format_pax_restricted(m_archive);
        archive_write_set_format_option(m_archive, "pax", "hdrcharset", "BINARY");   // names as they are, whatever locale this process has
        archive_write_set_bytes_in_last_block(m_archive, 1);
        m_open = archive_write_open(m_archive, this, nullptr, &Tar::take, nullptr) == ARCHIVE_OK;
    }
    Tar(const Tar&) = delete;
    Tar& operator=(const Tar&) = delete;
    ~Tar() { archive_write_free(m_archive); }

    bool add(const std::string& path, const std::string& content, bool executable)
    {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, executable ? 0755 : 0644);
        archive_entry_set_mtime(entry, m_time, 0);
        const bool good = m_open && archive_write_header(m_archive, entry) == ARCHIVE_OK && (content.empty() || archive_write_data(m_archive, content.data(), content.size()) == static_cast<la_ssize_t>(content.size()));
        archive_entry_free(entry);
        return good;
    }

    bool finish() { return archive_write_close(m_archive) == ARCHIVE_OK; }
    std::string& bytes() { return m_bytes; }

private:
    static la_ssize_t take(archive*, void* self, const void* data, std::size_t size)
    {
        static_cast<Tar*>(self)->m_bytes.append(static_cast<const char*>(data), size);
        return static_cast<la_ssize_t>(size);
    }

    archive* m_archive;
    std::time_t m_time;
    bool m_open = false;
    std::string m_bytes;
};

std::string packageNameOf(const RepositoryAddress& address, const std::string& folder) { return packageIdentifier(folder.empty() ? address.name() : lastOf(folder)); }

// A package of such a name is found before the library (runtimes: what training scripts import).
std::string hiddenLibrary(const std::string& package)
{
    static const std::set<std::string> libraries = {"sklearn", "numpy", "pandas", "scipy", "joblib", "tensorflow", "keras", "xgboost", "google", "gcsfs", "hypertune", "requests", "matplotlib", "torch"};
    return libraries.count(package) ? package : std::string();
}

// Where its bytes lie: itself, or what the link leads to.
std::string contentPath(const CommitFiles& files, const std::string& folder, const std::string& inside)
{
    const std::string path = folder.empty() ? inside : folder + "/" + inside;
    return linkedFile(files, folder, inside).value_or(path);
}

bool hasOwnSetup(const CommitFiles& files, const std::string& folder)
{
    return !folder.empty() && files.containsRegular(parentOf(folder).empty() ? "setup.py" : parentOf(folder) + "/setup.py");
}

}  // namespace

Expected<PackagePlan> planPackage(const CommitFiles& files, const RepositoryAddress& address, const std::string& folder, const TrainingInput& input)
{
    PackagePlan plan;
    // With a setup.py of the repository's the folder keeps its own name: that is what the setup.py speaks of.
    plan.name = hasOwnSetup(files, folder) ? lastOf(folder) : packageNameOf(address, folder);
    std::string module = input.python_train.substr(0, input.python_train.size() - 3);
    std::replace(module.begin(), module.end(), '/', '.');
    plan.module = plan.name + "." + module;
    if (const std::string library = hiddenLibrary(plan.name); !library.empty())
        plan.notes.push_back(text(TRANSLATABLE("Core", "The package is named %1 and hides the library of that name from the script; rename the folder if the script imports that library."), library));
    std::set<std::string> seen;
    for (const CommitFile& file : files.under(folder)) {
        const std::string path = folder.empty() ? file.path : folder + "/" + file.path;
        if (isStrangeName(file.path) || isNameOfTwo(file.path, seen))
            return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The repository holds a file whose name cannot be used: %1."), displayed(path)), text(TRANSLATABLE("Core", "Rename or remove it.")), displayed(path));
        if (!isValidUtf8(path))
            plan.notes.push_back(text(TRANSLATABLE("Core", "%1 does not go along: its name is not UTF-8."), displayed(path)));
        else if (file.kind == CommitFile::Kind::link && !linkedFile(files, folder, file.path))
            plan.notes.push_back(text(TRANSLATABLE("Core", "%1 is a link to something that is not a file of the folder, and does not go along."), path));
        else if (file.kind == CommitFile::Kind::submodule)
            plan.notes.push_back(text(TRANSLATABLE("Core", "%1 is a submodule and does not go along."), path));
        else
            plan.files.push_back(path);
    }
    return plan;
}

Expected<Package> makePackage(const CommitFiles& files, const Checkout& checkout, const RepositoryAddress& address, const std::string& folder, const TrainingInput& input)
{
    auto plan = planPackage(files, address, folder, input);
    if (!plan)
        return fail(plan.error());
    const std::string distribution = distributionName(plan->name), root = distribution + "-0.0.0/", parent = parentOf(folder);
    const bool own_setup = hasOwnSetup(files, folder);
    std::vector<std::pair<std::string, std::string>> members;   // path in the tar, path in the repository
    std::vector<std::string> inside;
    for (const std::string& path : plan->files) {
        inside.push_back(folder.empty() ? path : path.substr(folder.size() + 1));
        members.emplace_back(root + plan->name + "/" + inside.back(), contentPath(files, folder, inside.back()));
    }
    for (const CommitFile& file : files.under(parent))
        if (!folder.empty() && file.path.find('/') == std::string::npos && isRegular(file) && isValidUtf8(file.path) && !isStrangeName(file.path) &&
            (own_setup ? isPackagingFile(file.path) : file.path == "requirements.txt"))
            members.emplace_back(root + file.path, parent.empty() ? file.path : parent + "/" + file.path);
    const std::string requirements = folder.empty() ? "requirements.txt" : folder + "/requirements.txt";
    if (std::find(plan->files.begin(), plan->files.end(), requirements) != plan->files.end() && std::none_of(members.begin(), members.end(), [&](const auto& member) { return member.first == root + "requirements.txt"; }))
        members.emplace_back(root + "requirements.txt", contentPath(files, folder, "requirements.txt"));
    std::sort(members.begin(), members.end());

    Package package;
    Tar tar(checkout.time);
    bool good = tar.add(root + "PKG-INFO", "Metadata-Version: 2.1\nName: " + distribution + "\nVersion: 0.0.0\n", false);
    std::size_t total = 0;
    for (const auto& [path, source] : members) {
        auto content = files.read(source, largest_package);
        if (!content)
            return fail(content.error());
        if ((total += content->size()) > largest_package)
            return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The folder holds more than %1 MB; a package is code, not data."), largest_package >> 20), text(TRANSLATABLE("Core", "Keep data in a bucket and let the script fetch it, or name a smaller folder with --folder.")), folder);
        if (content->size() < lfs_pointer_size && content->rfind("version https://git-lfs.github.com/spec/", 0) == 0)
            plan->notes.push_back(text(TRANSLATABLE("Core", "%1 is a pointer of git LFS: the job gets the pointer, not the file."), source));
        good = good && tar.add(path, *content, false);
    }
    if (!own_setup)
        good = good && tar.add(root + "setup.py", ourSetup(plan->name, inside), false);
    if (!good || !tar.finish())
        return fail(ErrorKind::internal, text(TRANSLATABLE("Core", "The package could not be made.")));
    package.file_name = distribution + "-0.0.0.tar.gz";
    package.bytes = std::move(tar.bytes());
    package.sha256 = sha256(package.bytes);
    package.plan = std::move(*plan);
    return package;
}

}  // namespace trainyard::source

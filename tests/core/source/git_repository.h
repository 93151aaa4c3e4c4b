#pragma once
// Real repositories made by the git program, with nothing of the user's own configuration in them.

#include "core/base/process.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace trainyard::test {

class GitRepository {
public:
    explicit GitRepository(fs::path where, const std::string& branch = "main") : m_path(std::move(where))
    {
        fs::create_directories(m_path);
        git({"init", "--quiet", "--template=", "--initial-branch=" + branch});
        fs::create_directories(m_path / ".git/hooks");
        fs::create_directories(m_path / ".git/info");
    }
    // The same repository once more: no program is started.
    GitRepository(fs::path where, const GitRepository& of) : m_path(std::move(where)) { fs::copy(of.m_path, m_path, fs::copy_options::recursive | fs::copy_options::copy_symlinks); }

    const fs::path& path() const { return m_path; }
    std::string url() const { return "file://" + m_path.string(); }

    std::string git(const std::vector<std::string>& arguments, const std::string& input = {}) const
    {
        ProcessSpec spec;
        spec.argv = {"git"};
        spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
        spec.environment = inheritedEnvironment({"PATH"});
        spec.environment.insert({{"HOME", m_path.string()}, {"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_AUTHOR_NAME", "A"}, {"GIT_AUTHOR_EMAIL", "a@example.org"},
                                 {"GIT_COMMITTER_NAME", "A"}, {"GIT_COMMITTER_EMAIL", "a@example.org"}, {"GIT_AUTHOR_DATE", "1700000000 +0000"}, {"GIT_COMMITTER_DATE", "1700000000 +0000"}});
        spec.folder = m_path;
        spec.input = input;
        const auto result = runProcess(spec, {});
        REQUIRE(result.has_value());
        INFO(result->error_output);
        REQUIRE(result->end.ok());
        std::string output = result->output;
        while (!output.empty() && output.back() == '\n')
            output.pop_back();
        return output;
    }

    void write(const std::string& path, const std::string& content) const
    {
        fs::create_directories((m_path / path).parent_path());
        std::ofstream(m_path / path, std::ios::binary) << content;
    }

    std::string commit(const std::string& subject = "Change") const
    {
        git({"add", "--all"});
        git({"commit", "--quiet", "--allow-empty", "-m", subject});
        return git({"rev-parse", "HEAD"});
    }

    // Objects byte by byte, as git stores them: also what git itself would refuse to make, and without a program for each.
    std::string object(const std::string& type, const std::string& body) const
    {
        const std::string whole = type + " " + std::to_string(body.size()) + '\0' + body;
        const std::string id = sha1(whole);
        const fs::path file = m_path / ".git/objects" / id.substr(0, 2) / id.substr(2);
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << zlibStored(whole);
        return id;
    }

    std::string blob(const std::string& content) const { return object("blob", content); }

    static std::string entry(const std::string& mode, const std::string& name, const std::string& id)
    {
        std::string bytes = mode + " " + name + '\0';
        for (std::size_t i = 0; i < id.size(); i += 2)
            bytes += static_cast<char>(std::stoi(id.substr(i, 2), nullptr, 16));
        return bytes;
    }

    // One entry of any mode and name.
    std::string rawTree(const std::string& mode, const std::string& name, const std::string& id) const { return object("tree", entry(mode, name, id)); }

    // Of "MODE TYPE ID<tab>NAME" lines, in git's order: as `git mktree --missing` makes it.
    std::string tree(const std::string& lines) const
    {
        struct Entry {
            std::string key, bytes;
        };
        std::vector<Entry> entries;
        std::istringstream stream(lines);
        for (std::string line; std::getline(stream, line);) {
            const auto tab = line.find('\t'), space = line.find(' ');
            const std::string mode = line[0] == '0' ? line.substr(1, space - 1) : line.substr(0, space), name = line.substr(tab + 1);
            entries.push_back({name + (mode == "40000" ? "/" : ""), entry(mode, name, line.substr(tab - 40, 40))});
        }
        std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
        std::string body;
        for (const Entry& each : entries)
            body += each.bytes;
        return object("tree", body);
    }

    // A commit whose root tree is given by such lines, as the branch's first and only one.
    std::string commitTree(const std::string& lines) const
    {
        const std::string made = object("commit", "tree " + tree(lines) + "\nauthor A <a@example.org> 1700000000 +0000\ncommitter A <a@example.org> 1700000000 +0000\n\nMade by hand\n");
        std::ifstream head(m_path / ".git/HEAD");
        std::string ref;
        head >> ref >> ref;   // "ref: refs/heads/main"
        std::ofstream(m_path / ".git" / ref) << made << "\n";
        return made;
    }

    void writeExample() const
    {
        write("__init__.py", "");
        write("train.py", "print('trained')\n");
        write("training_input.json", "{\"PYTHON_TRAIN\": \"train.py\", \"JOB_NAME\": \"bank\", \"WAITING_TIME_MIN\": 30, \"MACHINE\": \"n1-standard-4\", \"FRAMEWORK\": \"scikit_learn\", \"args\": [\"--a=1\"]}\n");
    }

private:
    static std::string sha1(const std::string& bytes)
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned size = 0;
        REQUIRE(EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha1(), nullptr) == 1);
        std::string hex;
        for (unsigned i = 0; i < size; ++i) {
            hex += "0123456789abcdef"[digest[i] >> 4];
            hex += "0123456789abcdef"[digest[i] & 15];
        }
        return hex;
    }

    // zlib's form (RFC 1950) without compressing anything.
    static std::string zlibStored(const std::string& bytes)
    {
        constexpr std::size_t most = 65535;
        std::string out = "\x78\x01";
        std::uint32_t a = 1, b = 0;   // Adler-32; so many bytes before a sum can overflow
        const auto* byte = reinterpret_cast<const unsigned char*>(bytes.data());
        for (const auto* const end = byte + bytes.size(); byte < end; a %= 65521, b %= 65521)
            for (const auto* const stop = std::min(end, byte + 5552); byte < stop; b += a)
                a += *byte++;
        std::size_t at = 0;
        do {
            const std::size_t size = std::min(most, bytes.size() - at);
            out += at + size == bytes.size() ? '\1' : '\0';
            for (const std::size_t number : {size, most - size}) {
                out += static_cast<char>(number & 255);
                out += static_cast<char>(number >> 8);
            }
            out.append(bytes, at, size);
            at += size;
        } while (at < bytes.size());
        for (const std::uint32_t number : {b, a}) {
            out += static_cast<char>(number >> 8);
            out += static_cast<char>(number & 255);
        }
        return out;
    }

    fs::path m_path;
};

}  // namespace trainyard::test

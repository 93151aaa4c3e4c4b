// What people paste, edit and commit by mistake.
#include "core/base/json.h"
#include "core/source/input_edit.h"
#include "core/source/package_scan.h"
#include "core/source/web_address.h"
#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::source;

namespace {

PastedAddress pasted(const std::string& text) { return readPastedAddress(text); }

}  // namespace

TEST_CASE("The page of a folder in a browser becomes the clone URL, the ref and the folder")
{
    CHECK(pasted("https://github.com/acme/bank/tree/main/src/model") == PastedAddress{"https://github.com/acme/bank.git", "main", "src/model", true});
    CHECK(pasted("https://gitlab.com/group/team/bank/-/tree/v1.2/src?ref_type=tags") == PastedAddress{"https://gitlab.com/group/team/bank.git", "v1.2", "src", true});
    CHECK(pasted("https://bitbucket.org/acme/bank/src/main/src/") == PastedAddress{"https://bitbucket.org/acme/bank.git", "main", "src", true});
    CHECK(pasted("https://git.acme.example/group/bank/-/tree/main") == PastedAddress{"https://git.acme.example/group/bank.git", "main", "", true});
}

TEST_CASE("The page of a file names its folder, that of a commit, tag or branch its ref, any other only the repository")
{
    CHECK(pasted("https://github.com/acme/bank/blob/main/src/train.py#L12") == PastedAddress{"https://github.com/acme/bank.git", "main", "src", true});
    CHECK(pasted("https://github.com/acme/bank/blob/main/train.py") == PastedAddress{"https://github.com/acme/bank.git", "main", "", true});
    CHECK(pasted("https://github.com/acme/bank/commit/4f2a91c0aa") == PastedAddress{"https://github.com/acme/bank.git", "4f2a91c0aa", "", true});
    CHECK(pasted("https://github.com/acme/bank/releases/tag/v1.2") == PastedAddress{"https://github.com/acme/bank.git", "v1.2", "", true});
    CHECK(pasted("https://bitbucket.org/acme/bank/branch/feature/wide") == PastedAddress{"https://bitbucket.org/acme/bank.git", "feature/wide", "", true});
    CHECK(pasted("https://github.com/acme/bank/pull/12/files") == PastedAddress{"https://github.com/acme/bank.git", "", "", true});
}

TEST_CASE("Where a branch's name ends and the folder begins is told by the refs that there are")
{
    const std::string page = "https://github.com/acme/bank/tree/feature/wide/src%20x";
    CHECK(readPastedAddress(page).ref == "feature");
    CHECK(readPastedAddress(page, {"main", "feature/wide"}) == PastedAddress{"https://github.com/acme/bank.git", "feature/wide", "src x", true});
}

TEST_CASE("Older pages of GitLab, files and tags of Bitbucket, and a ref that is written out are understood")
{
    CHECK(pasted("https://gitlab.com/group/team/bank/tree/main/src") == PastedAddress{"https://gitlab.com/group/team/bank.git", "main", "src", true});
    CHECK(pasted("https://gitlab.com/group/team/src") == PastedAddress{"https://gitlab.com/group/team/src.git", "", "", true});
    CHECK(pasted("https://bitbucket.org/acme/bank/src/main/model/train.py") == PastedAddress{"https://bitbucket.org/acme/bank.git", "main", "model", true});
    CHECK(pasted("https://bitbucket.org/acme/bank/src/main/v1.2/") == PastedAddress{"https://bitbucket.org/acme/bank.git", "main", "v1.2", true});
    CHECK(pasted("https://bitbucket.org/acme/bank/src/v1.2") == PastedAddress{"https://bitbucket.org/acme/bank.git", "v1.2", "", true});
    CHECK(pasted("https://bitbucket.org/acme/bank/commits/tag/v1.2") == PastedAddress{"https://bitbucket.org/acme/bank.git", "v1.2", "", true});
    CHECK(pasted("https://github.com/acme/bank/tree/refs/heads/main/src") == PastedAddress{"https://github.com/acme/bank.git", "main", "src", true});
    CHECK(readPastedAddress("https://github.com/acme/bank/commits/main/src", {"main"}) == PastedAddress{"https://github.com/acme/bank.git", "main", "src", true});
}

TEST_CASE("A command to clone gives its address and its branch, whatever else it says; quotes around an address are not part of it")
{
    const PastedAddress on_dev{"https://github.com/acme/bank.git", "dev", "", true};
    for (const char* command : {"git clone -b dev https://github.com/acme/bank.git", "git clone --depth 1 --branch dev https://github.com/acme/bank.git here", "git clone --branch=dev --recurse-submodules https://github.com/acme/bank.git"}) {
        INFO(command);
        CHECK(pasted(command) == on_dev);
    }
    CHECK(pasted("gh repo clone acme/bank") == PastedAddress{"https://github.com/acme/bank.git", "", "", true});
    CHECK(pasted("git clone --depth 1 git@bitbucket.org:acme/bank.git here") == PastedAddress{"git@bitbucket.org:acme/bank.git", "", "", true});
    CHECK(pasted("git clone https://somebody@bitbucket.org/acme/bank.git") == PastedAddress{"https://somebody@bitbucket.org/acme/bank.git", "", "", true});
    CHECK(pasted("gh repo clone git@github.com:acme/bank.git").repository == "git@github.com:acme/bank.git");
    CHECK(pasted("\"https://github.com/acme/bank/tree/main\"") == PastedAddress{"https://github.com/acme/bank.git", "main", "", true});
    CHECK(pasted("<https://github.com/acme/bank.git>") == PastedAddress{"https://github.com/acme/bank.git", "", "", true});
    for (const char* same : {"git clone", "git clone -b", "git clone --depth 1"}) {
        INFO(same);
        CHECK(pasted(same) == PastedAddress{same, "", "", false});
    }
}

TEST_CASE("Hosts without https, clone commands and bare addresses are understood; everything else stays as it is")
{
    CHECK(pasted(" github.com/acme/bank ") == PastedAddress{"https://github.com/acme/bank.git", "", "", true});
    CHECK(pasted("git clone https://github.com/acme/bank.git bank") == PastedAddress{"https://github.com/acme/bank.git", "", "", true});
    CHECK(pasted("git clone git@github.com:acme/bank.git").repository == "git@github.com:acme/bank.git");
    for (const char* same : {"https://github.com/acme/bank.git", "https://gitlab.com/group/team/bank.git", "git@github.com:acme/bank.git", "/home/me/bank", "https://example.com/a/b/tree/main", "C:\\bank", "https://me:secret@github.com/acme/bank/tree/main", ""}) {
        INFO(same);
        CHECK(pasted(same) == PastedAddress{same, "", "", false});
    }
}

TEST_CASE("A value is replaced where it stands, and what the text says otherwise than the file is what this run overrides")
{
    const std::string file = "{\n  \"JOB_NAME\": \"bank\",   // ours\n  \"WAITING_TIME_MIN\": 30,\n  \"args\": [\n    \"--a=1\"\n  ]\n}\n";
    std::string edited = withValue(file, "WAITING_TIME_MIN", "60");
    CHECK(edited.find("\"WAITING_TIME_MIN\": 60,\n") != std::string::npos);
    edited = withValue(edited, "MACHINE", "\"n1-standard-8\"");
    CHECK(edited.find("\n  ],\n  \"MACHINE\": \"n1-standard-8\"\n}") != std::string::npos);
    edited = withValue(edited, "args", "[\"--a=2\", \"--b\"]");
    const InputDifference difference = differenceOf(file, edited);
    CHECK(difference.overrides == std::vector<std::string>{"MACHINE=n1-standard-8", "WAITING_TIME_MIN=60", "args=[\"--a=2\",\"--b\"]"});
    CHECK(difference.removed.empty());
    CHECK(differenceOf(file, withOverrides(file, difference.overrides)).overrides == difference.overrides);
    CHECK(differenceOf(file, "{\"JOB_NAME\": \"bank\", \"args\": [\"--a=1\"]}").removed == std::vector<std::string>{"WAITING_TIME_MIN"});
    CHECK(differenceOf("{\"RUNTIME_VERSION\": \"2.1\"}", "{\"RUNTIME_VERSION\": \"2.11\"}").overrides == std::vector<std::string>{"RUNTIME_VERSION=\"2.11\""});
    CHECK(withValue("no object", "A", "1") == "no object");
    CHECK(differenceOf(file, "{\"JOB_NAME\": ").overrides.empty());
    CHECK(withValue("{}", "A", "1") == "{\n  \"A\": 1\n}");
}

TEST_CASE("Lines are compared as a person would")
{
    std::string signs;
    for (const DiffLine& line : lineDifference("a\nb\nc\n", "a\nB\nc\nd\n"))
        signs += line.sign;
    CHECK(signs == " -+ +");
    CHECK(lineDifference("", "").empty());
}

TEST_CASE("Secrets in a package are found by their names and shapes, with their line, and examples are left alone")
{
    for (const char* name : {".env", "config/.env.production", "keys/id_rsa", "server.pem", ".netrc", "a/b.PFX"}) {
        INFO(name);
        CHECK(secretByName(name));
    }
    for (const char* name : {".env.example", "id_rsa.pub", "environment.yml", "keys.py", "train.py"}) {
        INFO(name);
        CHECK_FALSE(secretByName(name));
    }
    const std::string token = std::string("ghp_") + std::string(36, 'a');
    CHECK(secretsInText("a.py", "import os\nTOKEN = \"" + token + "\"\n").at(0).line == 2);
    CHECK(secretsInText("a.py", "db = 'postgres://me:pass@db/x'").size() == 1);
    CHECK(secretsInText("k", "x\n-----BEGIN RSA PRIVATE KEY-----\n").at(0).line == 2);
    CHECK(secretsInText("sa.json", "{\n\"type\": \"service_account\",\n\"private_key\": \"…\"}").at(0).line == 3);
    CHECK(secretsInText("a.py", "ghp_short; hf_model = 1; AKIAlike; https://host/path@v1").empty());
    CHECK(secretsInText("a.bin", std::string("\0", 1) + token).empty());
    for (const SecretFinding& each : secretsInText("a.py", "x = '" + token + "'"))
        CHECK(each.what.english().find(token) == std::string::npos);
}

#include "core/credentials/credential_book.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace trainyard;
using namespace trainyard::credentials;

namespace {

struct Shelf {
    trainyard::test::ScratchFolder folder;
    Home home = Home::open(folder.path / "home").value();
    CredentialBook book{home};
    fs::path file = home.path() / "credentials.json";

    Json content() const { return Json::parse(readFile(file).value()); }
    void write(const std::string& text) const { REQUIRE(replaceFile(file, text, 0600, false)); }
};

Credential full()
{
    Credential credential;
    credential.name = "train";
    credential.kind = CredentialKind::impersonated;
    credential.user = "ada@example.org";
    credential.source = "file key.json";
    credential.last_four = "beef";
    credential.expires = timeFromRfc3339("2027-01-15T09:00:00Z");
    credential.added = *timeFromRfc3339("2027-01-15T08:00:00Z");
    credential.project = "p";
    credential.quota_project = "q";
    credential.base = "me";
    credential.target = "t@p.iam.gserviceaccount.com";
    credential.delegates = {"d@p.iam.gserviceaccount.com"};
    credential.allowed_hosts = {"sts.example.org"};
    return credential;
}

}  // namespace

TEST_CASE("A credential comes back from the book as it was put, and the book is its owner's alone")
{
    Shelf shelf;
    REQUIRE(shelf.book.put(full()));
    const auto back = shelf.book.find("train");
    REQUIRE((back && *back));
    const Credential& it = **back;
    CHECK(it.kind == CredentialKind::impersonated);
    CHECK(it.user == "ada@example.org");
    CHECK(it.source == "file key.json");
    CHECK(it.last_four == "beef");
    CHECK(it.expires == full().expires);
    CHECK(it.added == full().added);
    CHECK(it.project + it.quota_project + it.base == "pqme");
    CHECK(it.target == "t@p.iam.gserviceaccount.com");
    CHECK(it.delegates == full().delegates);
    CHECK(it.allowed_hosts == full().allowed_hosts);
    struct stat status{};
    REQUIRE(::stat(shelf.file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("A home without a book has no credentials, and reading makes none")
{
    Shelf shelf;
    CHECK(shelf.book.list()->empty());
    CHECK_FALSE(shelf.book.find("x")->has_value());
    CHECK_FALSE(fs::exists(shelf.file));
}

TEST_CASE("Credentials are listed by name; putting one again replaces it")
{
    Shelf shelf;
    for (const char* name : {"b", "a", "b"}) {
        Credential credential = full();
        credential.name = name;
        credential.user.clear();
        REQUIRE(shelf.book.put(credential));
    }
    const auto list = shelf.book.list();
    REQUIRE(list->size() == 2);
    CHECK((*list)[0].name == "a");
    CHECK((*list)[1].name == "b");
    CHECK_FALSE(shelf.content()["credentials"][0].contains("user"));
}

TEST_CASE("What a newer version wrote stays: keys of an entry, entries of unknown kinds, keys of the book")
{
    Shelf shelf;
    shelf.write(R"({"format":1,"later":true,"credentials":[{"name":"train","kind":"access-token","colour":"red"},{"name":"new","kind":"retina-scan"}]})");
    REQUIRE(shelf.book.put(full()));
    CHECK(shelf.book.list()->size() == 1);
    REQUIRE(shelf.book.remove("train"));
    CHECK(shelf.content() == Json::parse(R"({"format":1,"later":true,"credentials":[{"name":"new","kind":"retina-scan"}]})"));
    REQUIRE(shelf.book.put(full()));
    CHECK(shelf.content()["credentials"].size() == 2);
    shelf.write(R"({"format":1,"credentials":[{"name":"train","kind":"access-token","colour":"red"}]})");
    REQUIRE(shelf.book.put(full()));
    CHECK(shelf.content()["credentials"][0]["colour"] == "red");
}

TEST_CASE("A book that cannot be read is named and never overwritten; one of a newer format neither")
{
    for (const std::string content : {"", "{", "[]", "{\"credentials\": 7}", "{\"format\": 2, \"credentials\": []}"}) {
        INFO(content);
        Shelf shelf;
        shelf.write(content);
        for (const Error& error : {shelf.book.list().error(), shelf.book.put(full()).error(), shelf.book.remove("train").error()}) {
            CHECK(error.message.english().find(shelf.file.string()) != std::string::npos);
            CHECK_FALSE(error.hint.empty());
        }
        CHECK(readFile(shelf.file).value() == content);
    }
}

TEST_CASE("Removing what is not there names what is near")
{
    Shelf shelf;
    REQUIRE(shelf.book.put(full()));
    const auto removed = shelf.book.remove("tarin");
    CHECK(removed.error().kind == ErrorKind::not_found);
    CHECK(removed.error().hint.english().find("train") != std::string::npos);
}

TEST_CASE("Two processes that put at once lose nothing of each other's")
{
    Shelf shelf;
    constexpr int each = 20;
    const auto putMany = [&](const char* prefix) {
        CredentialBook own(shelf.home);
        for (int i = 0; i < each; ++i) {
            Credential credential = full();
            credential.name = prefix + std::to_string(i);
            if (!own.put(credential))
                return 1;
        }
        return 0;
    };
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0)
        ::_exit(putMany("child"));
    CHECK(putMany("parent") == 0);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(shelf.book.list()->size() == 2 * each);
}

TEST_CASE("Every kind has a word that leads back to it")
{
    for (int i = 0; i <= static_cast<int>(CredentialKind::git_ssh); ++i)
        CHECK(credentialKindFromWord(word(static_cast<CredentialKind>(i))) == static_cast<CredentialKind>(i));
    CHECK_FALSE(credentialKindFromWord("password"));
    CHECK(isForGit(CredentialKind::git_ssh));
    CHECK_FALSE(isForGit(CredentialKind::browser));
    CHECK_FALSE(keepsSecret(CredentialKind::gcloud));
}

#include "core/source/repository_address.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace trainyard;
using namespace trainyard::source;

TEST_CASE("The transports that are allowed are taken as they are")
{
    for (const char* each : {"https://github.com/a/b.git", "ssh://git@host:22/a/b", "git@host:a/b.git", "file:///srv/git/b", "http://127.0.0.1:8080/b", "http://localhost/b", "http://[::1]/b", "http://[::1]:80/b"}) {
        INFO(each);
        const auto address = parseRepositoryAddress(each);
        REQUIRE(address.has_value());
        CHECK(address->text == each);
        CHECK_FALSE(address->local());
        CHECK(address->name() == "b");
    }
}

TEST_CASE("What could run a program, looks like an option or leaves this machine in the clear is refused, and says what to write")
{
    for (const char* each : {"", "   ", "ext::sh -c id", "EXT::sh -c id", "--upload-pack=id", "-x", "ssh://-oProxyCommand=id/x", "ftp://host/x", "git://host/x", "http://example.org/x", "http://127.0.0.1@example.org/x",
                             "http://a@127.0.0.1:x@example.org/x", "http://localhost.example.org/x", "fd::7", "https://", "a\nb"}) {
        INFO(each);
        const auto address = parseRepositoryAddress(each);
        REQUIRE_FALSE(address.has_value());
        CHECK(address.error().kind == ErrorKind::invalid_input);
        CHECK(address.error().hint.english().find("https://HOST/PATH") != std::string::npos);
    }
    CHECK(parseRepositoryAddress("http://example.org/x").error().message.english().find("use https") != std::string::npos);
    CHECK(parseRepositoryAddress("ftp://host/x").error().message.english().find("ftp") != std::string::npos);
}

TEST_CASE("A password in an address is refused without being repeated")
{
    const auto address = parseRepositoryAddress("https://me:s3cret@example.org/x.git");
    REQUIRE_FALSE(address.has_value());
    CHECK(address.error().kind == ErrorKind::invalid_input);
    CHECK(address.error().message.english().find("s3cret") == std::string::npos);
    CHECK(address.error().where.find("s3cret") == std::string::npos);
    CHECK(address.error().message.english().find("password") != std::string::npos);
}

TEST_CASE("A folder that is there is local, whatever it is called, and one that is not is named")
{
    const test::ScratchFolder scratch;
    fs::create_directories(scratch.path / "bank-marketing.git");
    const auto local = parseRepositoryAddress(" " + (scratch.path / "bank-marketing.git").string() + "/ ");
    REQUIRE(local.has_value());
    CHECK(local->local());
    CHECK(local->name() == "bank-marketing");
    const auto absent = parseRepositoryAddress((scratch.path / "absent").string());
    REQUIRE_FALSE(absent.has_value());
    CHECK(absent.error().kind == ErrorKind::not_found);
    CHECK(absent.error().message.english().find("absent") != std::string::npos);
}

TEST_CASE("A package's name is an identifier near the repository's")
{
    CHECK(packageIdentifier("bank-marketing") == "bank_marketing");
    CHECK(packageIdentifier("2nd.try") == "_2nd_try");
    CHECK_FALSE(packageIdentifier("").empty());
}

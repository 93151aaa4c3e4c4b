#include "app/cli/arguments.h"

#include "tests/support/catch.h"

using namespace trainyard::cli;

namespace {

Parsed parsedCredentials(std::vector<const char*> values)
{
    values.insert(values.begin(), {"trainyardctl", "credentials"});
    return parseArguments(static_cast<int>(values.size()), values.data());
}

}  // namespace

TEST_CASE("credentials add takes a name, a kind, and where the secret is, never the secret")
{
    const auto add = parsedCredentials({"add", "deploy", "git-ssh", "--host", "git.example.com:2222", "--user", "git", "--file", "key"});
    REQUIRE(add.arguments);
    CHECK(add.arguments->verb == "credentials add");
    CHECK(add.arguments->name == "deploy");
    CHECK(add.arguments->kind == "git-ssh");
    CHECK(add.arguments->host == "git.example.com:2222");
    CHECK(add.arguments->user == "git");
    CHECK(add.arguments->file == "key");
    const auto other = parsedCredentials({"add", "t", "impersonated", "--base", "me", "--as", "a@b", "--delegate", "c@d", "--delegate", "e@f", "--allow-host", "h"});
    REQUIRE(other.arguments);
    CHECK(other.arguments->base == "me");
    CHECK(other.arguments->target == "a@b");
    CHECK(other.arguments->delegates == std::vector<std::string>{"c@d", "e@f"});
    CHECK(other.arguments->allow_hosts == std::vector<std::string>{"h"});

    const auto too_many = parsedCredentials({"add", "github", "git-https", "--host", "github.com", "a-token-that-nobody-should-see"});
    CHECK(too_many.exit_code == 2);
    CHECK(too_many.words.find("never given on the command line") != std::string::npos);
    CHECK(too_many.words.find("a-token") == std::string::npos);
    CHECK(parsedCredentials({"add", "github"}).exit_code == 2);
}

TEST_CASE("credentials list, test and remove are verbs of their own, and the help teaches by example")
{
    CHECK(parsedCredentials({"list"}).arguments->verb == "credentials list");
    CHECK(parsedCredentials({"test", "key"}).arguments->verb == "credentials test");
    CHECK(parsedCredentials({"remove", "key"}).arguments->name == "key");
    const auto help = parsedCredentials({"add", "--help"});
    CHECK(help.exit_code == 0);
    for (const char* kind : {"service-account", "authorized-user", "access-token", "gcloud", "metadata", "impersonated", "federated", "browser", "git-https", "git-ssh"})
        CHECK(help.words.find(kind) != std::string::npos);
}

#include "core/credentials/token_sources.h"

#include "tests/core/credentials/world.h"
#include "tests/support/fake_secret_store.h"

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

struct Factory : World {
    Home home = Home::open(folder.path / "home").value();
    CredentialBook book{home};
    trainyard::test::FakeSecretStore secrets;

    void add(const std::string& name, CredentialKind kind, const std::string& secret, const std::function<void(Credential&)>& change = [](Credential&) {})
    {
        Credential credential;
        credential.name = name;
        credential.kind = kind;
        change(credential);
        REQUIRE(book.put(credential));
        if (!secret.empty())
            REQUIRE(secrets.write(name, secret, {}));
    }
    Expected<std::unique_ptr<TokenSource>> make(const std::string& name) { return TokenSources(book, secrets, context()).named(name, {}); }
    std::string identity(const std::string& name)
    {
        const auto source = make(name);
        return source ? (*source)->identity().english() : "error: " + source.error().message.english();
    }
};

}  // namespace

TEST_CASE("Every kind of the book becomes its source")
{
    Factory factory;
    factory.add("key", CredentialKind::service_account, keyFile().dump());
    factory.add("me", CredentialKind::authorized_user, userFile().dump());
    factory.add("signed-in", CredentialKind::browser, userFile().dump());
    factory.add("pasted", CredentialKind::access_token, "ya29.pasted", [](Credential& it) { it.user = "ada@example.org"; });
    factory.add("g", CredentialKind::gcloud, "");
    factory.add("m", CredentialKind::metadata, "");
    factory.add("ci", CredentialKind::federated, federationFile("/token").dump());
    factory.add("act", CredentialKind::impersonated, "", [](Credential& it) { it.base = "key"; it.target = "t@p.iam.gserviceaccount.com"; });
    CHECK(factory.identity("key") == "trainer@ada-project.iam.gserviceaccount.com, by the credential key");
    CHECK(factory.identity("me") == "the credential me");
    CHECK(factory.identity("signed-in") == "the credential signed-in");
    CHECK(factory.identity("pasted") == "ada@example.org, by the credential pasted");
    CHECK(factory.identity("g") == "gcloud's active account");
    CHECK(factory.identity("m") == "the metadata server metadata.google.internal");
    CHECK(factory.identity("ci") == "the credential ci");
    CHECK(factory.identity("act") == "t@p.iam.gserviceaccount.com, by the credential act");
    CHECK(factory.make("act").value()->facts().chain == std::vector<std::string>{"trainer@ada-project.iam.gserviceaccount.com", "t@p.iam.gserviceaccount.com"});
    CHECK(factory.transport.sent().empty());
}

TEST_CASE("application-default is a name that every book has")
{
    Factory factory;
    factory.variables["GOOGLE_APPLICATION_CREDENTIALS"] = factory.write("key.json", keyFile());
    CHECK(factory.identity(application_default_name).find("GOOGLE_APPLICATION_CREDENTIALS") != std::string::npos);
}

TEST_CASE("A locked keyring asks its question; a secret that is gone says how to give it anew")
{
    Factory factory;
    factory.add("key", CredentialKind::service_account, "");
    const auto gone = factory.make("key");
    CHECK(gone.error().kind == ErrorKind::unauthenticated);
    CHECK(gone.error().hint.english() == "Give it anew with `trainyardctl credentials add key service-account`.");
    factory.secrets.lock();
    CHECK(factory.make("key").error().question->about == Question::About::locked_keyring);
}

TEST_CASE("Hosts that the user allowed for one credential are allowed for that one only")
{
    Factory factory;
    Json file = keyFile();
    file["token_uri"] = "https://tokens.example.org/t";
    factory.add("allowed", CredentialKind::service_account, file.dump(), [](Credential& it) { it.allowed_hosts = {"tokens.example.org"}; });
    factory.add("asking", CredentialKind::service_account, file.dump());
    CHECK(factory.make("allowed"));
    CHECK(factory.make("asking").error().question->about == Question::About::unknown_host);
}

TEST_CASE("git's credentials give no tokens, unknown names are told with the near ones, circles end")
{
    Factory factory;
    factory.add("hub", CredentialKind::git_https, "ghp_secret");
    factory.add("a", CredentialKind::impersonated, "", [](Credential& it) { it.base = "b"; it.target = "a@p.iam.gserviceaccount.com"; });
    factory.add("b", CredentialKind::impersonated, "", [](Credential& it) { it.base = "a"; it.target = "b@p.iam.gserviceaccount.com"; });
    CHECK(factory.make("hub").error().message.english().find("for git repositories") != std::string::npos);
    CHECK(factory.make("hbu").error().hint.english().find("hub") != std::string::npos);
    CHECK(factory.make("a").error().message.english().find("in a circle") != std::string::npos);
}

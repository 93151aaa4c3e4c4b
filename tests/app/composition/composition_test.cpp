#include "app/composition/composition.h"
#include "tests/support/catch.h"
#include "tests/support/gate.h"
#include "tests/support/scratch_folder.h"

#include <future>

using namespace trainyard;

namespace {

environments::Environment somewhere(const std::string& name)
{
    environments::Environment environment;
    environment.name = name;
    environment.endpoint = "https://ml.example.com";
    environment.project = "churn-prod";
    environment.region = "europe-west4";
    environment.bucket = "churn-models";
    environment.identity = "team-key";
    environment.routines = true;
    return environment;
}

// Keeps what the test gives it.
class OneSecret : public credentials::SecretStore {
public:
    explicit OneSecret(std::string secret) : m_secret(std::move(secret)) {}
    Expected<std::optional<std::string>> read(const std::string&, std::stop_token) override { return m_secret; }
    Expected<void> write(const std::string&, const std::string&, std::stop_token) override { return {}; }
    Expected<void> remove(const std::string&, std::stop_token) override { return {}; }
    credentials::SecretStoreState state(std::stop_token) override { return credentials::SecretStoreState::usable; }

private:
    std::optional<std::string> m_secret;
};

const Progress quiet = [](const Text&) {};

struct OpenHome {
    test::ScratchFolder folder;
    fs::path path = folder.path / "home";
    std::unique_ptr<Composition> open(const std::string& environment = environments::this_machine)
    {
        auto composition = Composition::open(path, environment);
        REQUIRE(composition);
        return std::move(*composition);
    }
};

}  // namespace

TEST_CASE_METHOD(OpenHome, "It opens on any environment that there is, and on no other")
{
    REQUIRE(open()->environments().add(somewhere("team")));
    CHECK(open("team")->environment() == "team");
    const auto unknown = Composition::open(path, "taem");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::not_found);
    CHECK(unknown.error().hint.english().find("team") != std::string::npos);
}

TEST_CASE_METHOD(OpenHome, "An environment is called as the credential that it names")
{
    auto composition = open();
    REQUIRE(composition->environments().add(somewhere("team")));
    const auto without = composition->connect("team", quiet, {});
    REQUIRE_FALSE(without);
    CHECK(without.error().kind == ErrorKind::unavailable);   // a program without a keyring
    composition->useSecrets(std::make_unique<OneSecret>("a-token-that-was-pasted"));
    const auto unknown = composition->connect("team", quiet, {});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().kind == ErrorKind::not_found);

    credentials::Credential key;
    key.name = "team-key";
    key.kind = credentials::CredentialKind::access_token;
    REQUIRE(credentials::CredentialBook(composition->home()).put(key));
    const auto connection = composition->connect("team", quiet, {});
    REQUIRE(connection);
    CHECK((*connection)->tokens->token({}) == "a-token-that-was-pasted");
    CHECK(composition->redactor().redact("a-token-that-was-pasted") == "***");
    CHECK(*composition->connect("team", quiet, {}) == *connection);   // kept
}

TEST_CASE_METHOD(OpenHome, "A changed environment is a new connection, and the old one stays for whom uses it")
{
    auto composition = open();
    composition->useSecrets(std::make_unique<OneSecret>("a-token-that-was-pasted"));
    credentials::Credential key;
    key.name = "team-key";
    key.kind = credentials::CredentialKind::access_token;
    REQUIRE(credentials::CredentialBook(composition->home()).put(key));
    REQUIRE(composition->environments().add(somewhere("team")));
    Connection* const before = *composition->connect("team", quiet, {});
    REQUIRE(composition->environments().remove("team"));
    auto other = somewhere("team");
    other.bucket = "other-models";
    REQUIRE(composition->environments().add(other));
    Connection* const after = *composition->connect("team", quiet, {});
    CHECK(after->environment.bucket == "other-models");
    CHECK(before->environment.bucket == "churn-models");
}

TEST_CASE_METHOD(OpenHome, "A run goes on in the environment it was begun in, or says why it cannot")
{
    auto composition = open();
    composition->useSecrets(std::make_unique<OneSecret>("a-token-that-was-pasted"));
    credentials::Credential key;
    key.name = "team-key";
    key.kind = credentials::CredentialKind::access_token;
    REQUIRE(credentials::CredentialBook(composition->home()).put(key));
    pipeline::RunSnapshot run;
    run.id = RunId{"20260504-030201-ab2c"};
    run.environment = "team";
    CHECK(composition->connectFor(run, quiet, {}).error().kind == ErrorKind::not_found);
    REQUIRE(composition->environments().add(somewhere("team")));
    REQUIRE(credentials::CredentialBook(composition->home()).remove("team-key"));
    CHECK(composition->connectFor(run, quiet, {}).error().message.english().find("team-key") != std::string::npos);   // not the environment is missing
    REQUIRE(credentials::CredentialBook(composition->home()).put(key));
    CHECK(composition->connectFor(run, quiet, {}));
    run.stages.resize(1);
    run.stages[0].output = {{"project", "churn-prod"}, {"bucket", "churn-models"}};
    CHECK(composition->connectFor(run, quiet, {}));
    run.stages[0].output["bucket"] = "somebody-elses";
    CHECK(composition->connectFor(run, quiet, {}).error().kind == ErrorKind::conflict);
    run.stages[0].output = {{"project", "churn-test"}, {"bucket", "churn-models"}};
    CHECK(composition->connectFor(run, quiet, {}).error().kind == ErrorKind::conflict);
}

TEST_CASE_METHOD(OpenHome, "An environment whose identity takes long keeps no other waiting; cancel lets go who asks and who waits for it")
{
    struct SlowStore final : OneSecret {   // until it is stopped
        explicit SlowStore(test::Gate& is_asked) : OneSecret("never"), asked(is_asked) {}
        Expected<std::optional<std::string>> read(const std::string&, std::stop_token stop) override
        {
            asked.open();
            test::Gate().pass(stop);
            return failCancelled();
        }
        test::Gate& asked;
    };
    auto composition = open();
    test::Gate asked;
    composition->useSecrets(std::make_unique<SlowStore>(asked));
    credentials::CredentialBook book(composition->home());
    credentials::Credential key, active;
    key.name = "team-key";
    key.kind = credentials::CredentialKind::access_token;
    active.name = "active";
    active.kind = credentials::CredentialKind::gcloud;
    REQUIRE(book.put(key));
    REQUIRE(book.put(active));
    REQUIRE(composition->environments().add(somewhere("slow")));
    auto other = somewhere("other");
    other.identity = "active";
    REQUIRE(composition->environments().add(other));

    const auto connecting = [&](std::stop_token stop) { return std::async(std::launch::async, [&, stop] { return composition->connect("slow", quiet, stop); }); };
    std::stop_source first_stop, second_stop;
    auto first = connecting(first_stop.get_token());
    REQUIRE(asked.pass());
    auto second = connecting(second_stop.get_token());
    auto quick = std::async(std::launch::async, [&] { return composition->connect("other", quiet, {}).has_value(); });
    const bool waited = quick.wait_for(std::chrono::seconds(20)) != std::future_status::ready;
    composition->renewClients();
    second_stop.request_stop();
    CHECK(second.get().error().cancelled());
    first_stop.request_stop();
    CHECK(first.get().error().cancelled());
    CHECK(quick.get());
    CHECK_FALSE(waited);
}

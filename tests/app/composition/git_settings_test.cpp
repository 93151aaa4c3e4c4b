#include "app/composition/git_settings.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace trainyard;
using credentials::Credential;
using credentials::CredentialKind;

namespace {

// A keyring in memory that remembers what it was asked, and may be locked.
class Keyring final : public credentials::SecretStore {
public:
    std::map<std::string, std::string> secrets;
    std::vector<std::string> asked;
    bool locked = false, session_only = false;

    Expected<std::optional<std::string>> read(const std::string& name, std::stop_token) override
    {
        asked.push_back(name);
        if (locked) {
            Error error = makeError(ErrorKind::unavailable, text("locked"));
            error.question = Question{Question::About::locked_keyring, text("locked"), name};
            return fail(std::move(error));
        }
        if (session_only && !secrets.count(name))
            return fail(ErrorKind::unavailable, stateText(credentials::SecretStoreState::no_service), {}, name);
        return secrets.count(name) ? std::optional(secrets.at(name)) : std::nullopt;
    }
    Expected<void> write(const std::string&, const std::string&, std::stop_token) override { return {}; }
    Expected<void> remove(const std::string&, std::stop_token) override { return {}; }
    credentials::SecretStoreState state(std::stop_token) override { return locked ? credentials::SecretStoreState::locked : session_only ? credentials::SecretStoreState::session_only : credentials::SecretStoreState::usable; }
};

struct Place {
    test::ScratchFolder scratch;
    Home home = *Home::open(scratch.path / "home");
    credentials::CredentialBook book{home};
    Keyring keyring;

    Place()
    {
        add("work", CredentialKind::git_https, "github.com", "robot");
        add("server", CredentialKind::git_ssh, "git.example.org:2222", {});
        keyring.secrets = {{"work", "the token"}, {"server", "the key"}, {passphraseName("server"), "the passphrase"}};
    }
    void add(const std::string& name, CredentialKind kind, const std::string& host, const std::string& user)
    {
        Credential credential;
        credential.name = name;
        credential.kind = kind;
        credential.host = host;
        credential.user = user;
        REQUIRE(book.put(credential).has_value());
    }
    Expected<source::GitAccess> access(const std::string& address)
    {
        const auto parsed = source::parseRepositoryAddress(address);
        REQUIRE(parsed.has_value());
        return gitAccessFromBook(book, keyring)(source::placeOf(*parsed), {});
    }
};

}  // namespace

TEST_CASE("A credential of the book opens its own host, by its own way, and the keyring is asked for nothing else")
{
    Place place;
    const auto https = place.access("https://github.com/team/x");
    REQUIRE((https && https->https));
    CHECK(https->https->token == "the token");
    CHECK(https->https->user == "robot");
    const auto ssh = place.access("ssh://git@git.example.org:2222/x");
    REQUIRE((ssh && ssh->ssh));
    CHECK(ssh->ssh->key == "the key");
    CHECK(ssh->ssh->passphrase == "the passphrase");
    CHECK(ssh->ssh->name == "server");
    place.keyring.asked.clear();
    for (const char* address : {"git@github.com:team/x", "https://gitlab.com/x", "https://git.example.org:2222/x", "ssh://git@git.example.org/x", "file:///x"}) {
        const auto none = place.access(address);
        REQUIRE(none.has_value());
        CHECK_FALSE(none->https.has_value());
        CHECK_FALSE(none->ssh.has_value());
    }
    CHECK(place.keyring.asked.empty());
}

TEST_CASE("A locked keyring is the question of the fetch that needs it, and a secret that is gone is named")
{
    Place place;
    place.keyring.secrets.erase("work");
    const auto gone = place.access("https://github.com/team/x");
    REQUIRE_FALSE(gone.has_value());
    CHECK(gone.error().hint.english().find("credentials add work git-https --host github.com") != std::string::npos);
    place.keyring.locked = true;
    const auto locked = place.access("https://github.com/team/x");
    REQUIRE_FALSE(locked.has_value());
    CHECK(locked.error().question->about == Question::About::locked_keyring);
    CHECK(place.access("https://gitlab.com/x").has_value());
}

TEST_CASE("Where there is no keyring, a key of this session opens its host though no passphrase of it is kept anywhere")
{
    Place place;
    place.keyring.session_only = true;
    place.keyring.secrets.erase(passphraseName("server"));
    const auto ssh = place.access("ssh://git@git.example.org:2222/x");
    REQUIRE((ssh && ssh->ssh));
    CHECK(ssh->ssh->key == "the key");
    CHECK(ssh->ssh->passphrase.empty());
}

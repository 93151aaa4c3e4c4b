#include "core/credentials/session_fallback.h"
#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::credentials;

namespace {

// A keyring in the state that the test wants; remembers what was written through it.
class Keyring final : public SecretStore {
public:
    explicit Keyring(SecretStoreState& now, std::map<std::string, std::string>& secrets) : m_now(now), m_secrets(secrets) {}
    Expected<std::optional<std::string>> read(const std::string& name, std::stop_token) override
    {
        if (m_now != SecretStoreState::usable)
            return refused(name);
        return m_secrets.count(name) ? std::optional(m_secrets[name]) : std::nullopt;
    }
    Expected<void> write(const std::string& name, const std::string& secret, std::stop_token) override
    {
        if (m_now != SecretStoreState::usable)
            return refused(name);
        m_secrets[name] = secret;
        return {};
    }
    Expected<void> remove(const std::string& name, std::stop_token) override
    {
        if (m_now != SecretStoreState::usable)
            return refused(name);
        m_secrets.erase(name);
        return {};
    }
    SecretStoreState state(std::stop_token) override { return m_now; }

private:
    Failure refused(const std::string& name) const { return fail(ErrorKind::unavailable, stateText(m_now), stateHint(m_now), name); }

    SecretStoreState& m_now;
    std::map<std::string, std::string>& m_secrets;
};

struct Place {
    SecretStoreState now = SecretStoreState::usable;
    std::map<std::string, std::string> in_keyring;
    SessionFallback store{std::make_unique<Keyring>(now, in_keyring)};
};

}  // namespace

TEST_CASE("Where there is a keyring, secrets are in it and nowhere else")
{
    Place place;
    REQUIRE(place.store.write("key", "secret", {}));
    CHECK(place.in_keyring == std::map<std::string, std::string>{{"key", "secret"}});
    CHECK(place.store.read("key", {}).value() == "secret");
    place.in_keyring.clear();
    CHECK(place.store.read("key", {}).value() == std::nullopt);
    CHECK(place.store.state({}) == SecretStoreState::usable);
}

TEST_CASE("Where there is no keyring, secrets are kept for this session, and a missing one is not called absent")
{
    Place place;
    place.now = SecretStoreState::no_service;
    CHECK(place.store.state({}) == SecretStoreState::session_only);
    REQUIRE(place.store.write("key", "secret", {}));
    CHECK(place.store.read("key", {}).value() == "secret");
    CHECK(place.store.read("another", {}).error().message == stateText(SecretStoreState::no_service));
    REQUIRE(place.store.remove("key", {}));
    REQUIRE(place.store.remove("another", {}));
    CHECK_FALSE(place.store.read("key", {}).has_value());
}

TEST_CASE("Whoever asks whether a secret is there hears no where there is no keyring, and nothing of one that is locked or silent")
{
    Place place;
    place.now = SecretStoreState::no_service;
    REQUIRE(place.store.write("key", "secret", {}));
    CHECK(readIfThere(place.store, "key", {}).value() == "secret");
    CHECK(readIfThere(place.store, "another", {}).value() == std::nullopt);
    for (const auto state : {SecretStoreState::locked, SecretStoreState::not_answering}) {
        place.now = state;
        CHECK(readIfThere(place.store, "another", {}).error().message == stateText(state));
    }
}

TEST_CASE("A keyring that is locked or silent is not replaced by memory")
{
    for (const auto state : {SecretStoreState::locked, SecretStoreState::not_answering}) {
        Place place;
        place.now = state;
        CHECK_FALSE(place.store.write("key", "secret", {}).has_value());
        CHECK_FALSE(place.store.remove("key", {}).has_value());
        CHECK(place.store.state({}) == state);
        place.now = SecretStoreState::usable;
        CHECK(place.store.read("key", {}).value() == std::nullopt);
    }
}

TEST_CASE("What was kept for the session gives way to what is written into a keyring that has come since")
{
    Place place;
    place.now = SecretStoreState::no_service;
    REQUIRE(place.store.write("key", "old", {}));
    place.now = SecretStoreState::usable;
    CHECK(place.store.read("key", {}).value() == "old");
    REQUIRE(place.store.write("key", "new", {}));
    place.in_keyring["key"] = "newer";   // by another process
    CHECK(place.store.read("key", {}).value() == "newer");
}

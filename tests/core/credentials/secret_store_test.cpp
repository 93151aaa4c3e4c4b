#include "core/credentials/secret_store.h"
#include "tests/support/catch.h"

#include <set>

using namespace trainyard;
using namespace trainyard::credentials;

TEST_CASE("Memory keeps a secret byte by byte until it is removed, and says that it is for this session only")
{
    MemoryStore store;
    const std::string secret("a\0b\"ñ\n", 7);
    CHECK_FALSE(store.read("key", {}).value().has_value());
    REQUIRE(store.write("key", secret, {}));
    CHECK(store.read("key", {}).value() == secret);
    REQUIRE(store.remove("key", {}));
    REQUIRE(store.remove("key", {}));
    CHECK_FALSE(store.read("key", {}).value().has_value());
    CHECK(store.state({}) == SecretStoreState::session_only);
}

TEST_CASE("Each state of the keyring has words of its own, and a next step unless it is usable")
{
    std::set<std::string> words;
    for (const auto state : {SecretStoreState::usable, SecretStoreState::locked, SecretStoreState::no_service, SecretStoreState::not_answering, SecretStoreState::session_only}) {
        CHECK(words.insert(stateText(state).english()).second);
        CHECK(words.insert(stateHint(state).english()).second);
        CHECK(stateHint(state).empty() == (state == SecretStoreState::usable));
    }
}

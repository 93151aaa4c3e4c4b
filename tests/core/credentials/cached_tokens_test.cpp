#include "core/credentials/cached_tokens.h"

#include "tests/core/credentials/world.h"
#include "tests/support/gate.h"

#include <atomic>
#include <thread>

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

struct Script {
    std::atomic<int> asked{0};
    std::function<Expected<AccessToken>(int number, std::stop_token stop)> answer = [](int number, std::stop_token) {
        return AccessToken{"token-number-" + std::to_string(number), std::chrono::seconds(3600)};
    };
};

class Scripted final : public TokenFetcher {
public:
    explicit Scripted(Script& script) : m_script(script) {}
    Expected<AccessToken> fetch(std::stop_token stop) override { return m_script.answer(++m_script.asked, std::move(stop)); }
    IdentityFacts facts() const override
    {
        IdentityFacts facts;
        facts.principal = "ada@example.org";
        facts.source = verbatim("the test");
        facts.quota_project = "own";
        return facts;
    }

private:
    Script& m_script;
};

struct Cache : World {
    Script script;
    CachedTokens tokens{std::make_unique<Scripted>(script), context()};
};

}  // namespace

TEST_CASE("A token is kept until four minutes before its end, then fetched anew")
{
    Cache cache;
    CHECK(cache.tokens.token({}).value() == "token-number-1");
    cache.pass(std::chrono::minutes(56) - std::chrono::seconds(1));
    CHECK(cache.tokens.token({}).value() == "token-number-1");
    cache.pass(std::chrono::seconds(1));
    CHECK(cache.tokens.token({}).value() == "token-number-2");
    CHECK(cache.script.asked == 2);
}

TEST_CASE("A machine that slept does not trust its token: the wall clock counts too")
{
    Cache cache;
    CHECK(cache.tokens.token({}).value() == "token-number-1");
    cache.clock.suspend(std::chrono::hours(2));
    CHECK(cache.tokens.token({}).value() == "token-number-2");
}

TEST_CASE("A token that lives shorter than eight minutes is used for half its life")
{
    Cache cache;
    cache.script.answer = [](int number, std::stop_token) { return AccessToken{"short-" + std::to_string(number), std::chrono::seconds(200)}; };
    CHECK(cache.tokens.token({}).value() == "short-1");
    cache.pass(std::chrono::seconds(99));
    CHECK(cache.tokens.token({}).value() == "short-1");
    cache.pass(std::chrono::seconds(1));
    CHECK(cache.tokens.token({}).value() == "short-2");
}

TEST_CASE("However many ask, one fetches")
{
    Cache cache;
    trainyard::test::Gate gate;
    cache.script.answer = [&](int, std::stop_token) {
        gate.pass();
        return AccessToken{"the one token", std::chrono::seconds(3600)};
    };
    std::atomic<int> right{0};
    std::vector<std::jthread> askers;
    for (int i = 0; i < 16; ++i)
        askers.emplace_back([&] { right += cache.tokens.token({}).value_or("") == "the one token"; });
    gate.open();
    askers.clear();
    CHECK(right == 16);
    CHECK(cache.script.asked == 1);
}

TEST_CASE("While one refreshes, the others use what is still good")
{
    Cache cache;
    trainyard::test::Gate gate, began;
    cache.script.answer = [&](int number, std::stop_token) {
        if (number == 2) {
            began.open();
            gate.pass();
        }
        return AccessToken{"token-number-" + std::to_string(number), std::chrono::seconds(3600)};
    };
    REQUIRE(cache.tokens.token({}));
    cache.pass(std::chrono::minutes(57));
    std::string refreshed;
    std::jthread refresher([&] { refreshed = cache.tokens.token({}).value_or(""); });
    began.pass();
    CHECK(cache.tokens.token({}).value() == "token-number-1");
    gate.open();
    refresher.join();
    CHECK(refreshed == "token-number-2");
}

TEST_CASE("A refused token is not given again, and a refusal of an older one changes nothing")
{
    Cache cache;
    REQUIRE(cache.tokens.token({}));
    cache.tokens.invalidate("token-number-0");
    CHECK(cache.tokens.token({}).value() == "token-number-1");
    cache.tokens.invalidate("token-number-1");
    CHECK(cache.tokens.token({}).value() == "token-number-2");
    cache.tokens.invalidate("token-number-1");
    CHECK(cache.tokens.token({}).value() == "token-number-2");
    CHECK(cache.script.asked == 2);
}

TEST_CASE("Who waits for a fetch that fails gets its error; nobody asks for each of them")
{
    Cache cache;
    trainyard::test::Gate gate, began;
    cache.script.answer = [&](int, std::stop_token) -> Expected<AccessToken> {
        began.open();
        gate.pass();
        return fail(ErrorKind::unauthenticated, verbatim("revoked"));
    };
    std::atomic<int> refused{0}, waiting{0};
    std::jthread first([&] { refused += !cache.tokens.token({}); });
    began.pass();
    std::vector<std::jthread> others;
    for (int i = 0; i < 4; ++i)
        others.emplace_back([&] {
            ++waiting;
            refused += !cache.tokens.token({});
        });
    while (waiting < 4)
        std::this_thread::yield();
    gate.open();
    others.clear();
    first.join();
    CHECK(refused == 5);
    CHECK(cache.script.asked <= 5);
}

TEST_CASE("Who is cancelled leaves at once, and a cancelled refresher leaves the refresh to the next")
{
    Cache cache;
    trainyard::test::Gate began;
    cache.script.answer = [&](int number, std::stop_token stop) -> Expected<AccessToken> {
        if (number > 1)
            return AccessToken{"of the second", std::chrono::seconds(3600)};
        began.open();
        trainyard::test::Gate never;
        never.pass(stop);
        return failCancelled();
    };
    std::stop_source first_stop;
    bool first_was_cancelled = false;
    std::jthread first([&] {
        const auto token = cache.tokens.token(first_stop.get_token());
        first_was_cancelled = !token && token.error().cancelled();
    });
    began.pass();
    std::stop_source impatient;
    impatient.request_stop();
    CHECK(cache.tokens.token(impatient.get_token()).error().cancelled());
    std::string of_second;
    std::jthread second([&] { of_second = cache.tokens.token({}).value_or(""); });
    first_stop.request_stop();
    first.join();
    second.join();
    CHECK(first_was_cancelled);
    CHECK(of_second == "of the second");
}

TEST_CASE("A refresh that fails for want of a network leaves the good token, and is tried again half a minute later")
{
    Cache cache;
    cache.script.answer = [](int number, std::stop_token) -> Expected<AccessToken> {
        if (number == 1)
            return AccessToken{"the good one", std::chrono::seconds(3600)};
        return fail(ErrorKind::unavailable, verbatim("no network"));
    };
    REQUIRE(cache.tokens.token({}));
    cache.pass(std::chrono::minutes(57));
    CHECK(cache.tokens.token({}).value() == "the good one");
    CHECK(cache.tokens.token({}).value() == "the good one");
    CHECK(cache.script.asked == 2);
    cache.pass(std::chrono::seconds(30));
    CHECK(cache.tokens.token({}).value() == "the good one");
    CHECK(cache.script.asked == 3);
    cache.pass(std::chrono::minutes(3));
    CHECK(cache.tokens.token({}).error().message.english() == "no network");
}

TEST_CASE("A refusal is told at once, even while the old token would last")
{
    Cache cache;
    cache.script.answer = [](int number, std::stop_token) -> Expected<AccessToken> {
        if (number == 1)
            return AccessToken{"the good one", std::chrono::seconds(3600)};
        return fail(ErrorKind::unauthenticated, verbatim("revoked"));
    };
    REQUIRE(cache.tokens.token({}));
    cache.pass(std::chrono::minutes(57));
    CHECK(cache.tokens.token({}).error().message.english() == "revoked");
}

TEST_CASE("The facts tell the end by the server's clock, and the environment's quota project wins")
{
    Cache cache;
    cache.variables["GOOGLE_CLOUD_QUOTA_PROJECT"] = "payer";
    const SourceContext context = cache.context();
    context.skew->measure(http::Response{200, {{"Date", "Fri, 15 Jan 2027 09:00:00 GMT"}}, {}}, cache.clock.now(), cache.clock.now());
    CachedTokens tokens(std::make_unique<Scripted>(cache.script), context);
    CHECK_FALSE(tokens.facts().expires);
    REQUIRE(tokens.token({}));
    CHECK(rfc3339(*tokens.facts().expires) == "2027-01-15T10:00:00.000000Z");
    CHECK(tokens.facts().clock_skew == std::chrono::hours(1));
    CHECK(tokens.facts().quota_project == "payer");
    CHECK(cache.tokens.facts().quota_project == "own");
    CHECK(tokens.identity().english() == "ada@example.org, by the test");
}

TEST_CASE("Every token is redacted from the moment it came")
{
    Cache cache;
    REQUIRE(cache.tokens.token({}));
    CHECK(cache.redactor.redact("Bearer token-number-1") == "Bearer ***");
}

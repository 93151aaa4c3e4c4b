#include "tests/core/source/hostile/hostile_place.h"

using namespace trainyard;
using namespace trainyard::source;

TEST_CASE("An address that would run a program, passes as an option, leads elsewhere than it says or carries a secret is refused")
{
    const test::HostilePlace place;
    const std::string run = place.touch(), token = "ghp_0123456789abcdefABCDEF0123456789abcd";
    const std::vector<std::string> addresses = {
        "ext::sh -c \"" + run + "\"",
        "EXT::sh -c \"" + run + "\"",
        "ext::" + run + " %S /x",
        "fd::7,8/x",
        "foo::https://example.org/x",
        "https::https://example.org/x",
        "--upload-pack=" + run,
        "-oProxyCommand=" + run,
        "-u" + run,
        "ssh://-oProxyCommand=" + run + "/x",
        "ssh://git@-oProxyCommand=" + run + "/x",
        "ssh://-l@host/x",
        "git@-oProxyCommand=" + run + ":x",
        "-oProxyCommand=" + run + ":x",
        "git@host:-oProxyCommand=" + run,
        "ssh://git@host/-x",
        "ssh://host;" + run + "/x",
        "ssh://$(" + run + ")/x",
        "ssh://`" + run + "`@host/x",
        "git@$(" + run + "):x",
        "ssh://host:22;" + run + "/x",
        "ssh://host:99999/x",
        "https://host:-1/x",
        "https://ho st/x",
        "https://good.example\\@evil.example/x",
        "https:///x",
        "https://?x",
        "https://[::1/x",
        "https://./x",
        "ftp://host/x",
        "git://host/x",
        "rsync://host/x",
        "http://example.org/x",
        "http://127.0.0.1@example.org/x",
        "http://127.0.0.1.example.org/x",
        "http://localhost:80@example.org/x",
        "https://user:" + token + "@example.org/x",
        "https://" + token + "@github.com/team/x",
        "https://x-access-token:" + token + "@github.com/team/x",
        "https://gitlab.com/team/x?private_token=" + token,
        "https://" + std::string(200, 'a') + "@example.org/x",
        "ssh://git:" + token + "@host/x",
        "git:" + token + "@host:x",
        std::string("https://host/x\n--upload-pack=") + run,
        "https://host/x\x1b]0;title\x07",
        std::string("https://host/\0x", 14),
        "https://" + std::string(5'000, 'h') + "." + std::string(5'000, 'x') + "/-",
    };
    for (const std::string& address : addresses) {
        INFO(address.substr(0, 200));
        test::Tally::all().begin("addresses that run, pass as an option, lead elsewhere or carry a secret");
        const auto parsed = parseRepositoryAddress(address);
        if (address.size() > 10'000) {   // long and well formed: it is git that finds no such host
            test::HostilePlace::Outcome outcome;
            outcome.words = parsed ? "taken" : "refused";
            place.holds(outcome);
            continue;
        }
        REQUIRE_FALSE(parsed.has_value());
        const Error& error = parsed.error();
        test::HostilePlace::Outcome outcome;
        outcome.words = error.message.english() + "\n" + error.hint.english() + "\n" + error.where;
        place.holds(outcome, token);
    }
    CHECK(addresses.size() >= 45);
}

TEST_CASE("A ref that is an option, a refspec, a pattern or an expression names nothing at a remote and runs nothing in a folder")
{
    const test::HostilePlace place;
    for (const std::string& ref : {"--upload-pack=" + place.touch(), std::string("-x"), std::string("+main"), std::string("main:refs/heads/evil"), std::string("^main"), std::string("*"), std::string("refs/heads/*"), std::string("main\nrefs/heads/other"),
                                   std::string("@{-1}"), std::string("HEAD^{/x}"), std::string(":/First"), std::string("HEAD:train.py"), std::string("../../outside"), std::string("refs/heads/../../HEAD"), std::string("main.lock"), std::string("\x1b[31mmain"),
                                   std::string(100'000, 'a'), std::string("a..b"), std::string("main~999999999999"), std::string("main^{tree}")}) {
        INFO(ref.substr(0, 100));
        test::Tally::all().begin("branch names that are asked for");
        for (const std::string& address : {place.remote.url(), place.remote.path().string()}) {
            const auto outcome = place.goThrough(address, ref);
            place.holds(outcome);
            if (address.starts_with("file"))
                CHECK_FALSE(outcome.packaged);
        }
    }
    CHECK(place.remote.git({"for-each-ref", "--format=%(refname)"}) == "refs/heads/main");
}

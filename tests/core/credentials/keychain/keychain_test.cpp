// The keyring's store against a real gnome-keyring in a session of the test's own: usable, locked, killed, hanging, missing; without a bus.
#include "core/base/encoding.h"
#include "tests/support/desktop_session.h"

using namespace trainyard;
using test::DesktopSession;
using test::haveKeyring;

namespace {

constexpr const char* short_patience = "1500";   // ms; the product's 10 s are tested once

class Probe {
public:
    explicit Probe(const DesktopSession& session, const char* patience = short_patience, const std::string& bus = {}) : m_talker(spec(session, patience, bus)) {}

    Json ask(const std::string& line)
    {
        m_talker.say(line + "\n");
        return Json::parse(m_talker.line(), nullptr, false);
    }
    std::string state() { return stringAt(ask("state"), "state"); }
    Json write(const std::string& name, const std::string& secret) { return ask("write " + name + " " + base64(secret)); }
    std::string read(const std::string& name) { return fromBase64(stringAt(ask("read " + name), "secret")).value_or("?"); }
    ChildProcess& process() { return m_talker.process(); }
    int end()
    {
        m_talker.sayNoMore();
        const auto ended = m_talker.process().wait(std::chrono::seconds(20));
        return ended ? ended->exit_code : -1;
    }

private:
    static ProcessSpec spec(const DesktopSession& session, const char* patience, const std::string& bus)
    {
        ProcessSpec spec = session.specOf({KEYRING_PROBE, patience});
        if (!bus.empty())
            spec.environment["DBUS_SESSION_BUS_ADDRESS"] = bus;
        return spec;
    }

    test::Talker m_talker;
};

// An open keyring, and a program that uses it.
struct Keyring {
    explicit Keyring(const char* patience) : probe((session.startKeyring(), session), patience) {}

    DesktopSession session;
    Probe probe;
};

std::unique_ptr<Keyring> openKeyring(const char* patience = short_patience)   // nullptr: there is none to test with, which was said
{
    return haveKeyring() ? std::make_unique<Keyring>(patience) : nullptr;
}

const Json done = {{"done", true}};
const Json absent = {{"absent", true}};

double secondsOf(const std::function<void()>& what)
{
    const auto begin = std::chrono::steady_clock::now();
    what();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("An open keyring keeps a secret byte by byte, for the next process too, until it is removed")
{
    const auto keyring = openKeyring();
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    const std::string secret("a\0b\"ñ\n\xff\xfe end", 13), key(64u << 10, 'k');
    CHECK(probe.state() == "usable");
    CHECK(probe.ask("read key") == absent);
    CHECK(probe.write("key", "the one before") == done);
    CHECK(probe.write("key", secret) == done);
    CHECK(probe.write("large", key) == done);
    CHECK(probe.read("key") == secret);
    CHECK(probe.end() == 0);
    Probe next(session);
    CHECK(next.read("key") == secret);
    CHECK(next.read("large") == key);
    CHECK(next.ask("remove key") == done);
    CHECK(next.ask("remove key") == done);
    CHECK(next.ask("read key") == absent);
    CHECK(next.end() == 0);
}

TEST_CASE("A secret that is longer than a keyring should take is refused with its size, and nothing is written")
{
    const auto keyring = openKeyring();
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    const Json answer = probe.write("huge", std::string((64u << 10) + 1, 'x'));
    CHECK(answer["error"] == "invalid_input");
    CHECK(stringAt(answer, "message").find("65537") != std::string::npos);
    CHECK(stringAt(answer, "message").find("65536") != std::string::npos);
    CHECK(probe.ask("read huge") == absent);
    CHECK(probe.end() == 0);
}

TEST_CASE("Many threads read at once and each gets the secret")
{
    const auto keyring = openKeyring("10000");
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    CHECK(probe.write("key", "shared secret") == done);
    CHECK(probe.ask("read-many key")["right"] == 40);
    CHECK(probe.end() == 0);
}

TEST_CASE("A locked keyring is locked, never empty: nothing is read, overwritten or removed until it is opened")
{
    const auto keyring = openKeyring();
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    CHECK(probe.write("key", "kept") == done);
    session.lockKeyring();
    CHECK(probe.state() == "locked");
    for (const std::string line : {"read key", "read never-written", "write key bmV3", "remove key"}) {
        INFO(line);
        const Json answer = probe.ask(line);
        CHECK(answer["error"] == "unavailable");
        CHECK(answer["locked_question"] == true);
        CHECK(answer["message"] == "The keyring is locked.");
        CHECK_FALSE(stringAt(answer, "hint").empty());
    }
    session.killKeyring();
    session.startKeyring();   // which opens it
    CHECK(probe.state() == "usable");
    CHECK(probe.read("key") == "kept");
    CHECK(probe.end() == 0);
}

TEST_CASE("A keyring that hangs is not answering; the call ends in time, and when it comes back all is as before")
{
    const auto keyring = openKeyring();
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    CHECK(probe.write("key", "kept") == done);
    session.stopKeyring();
    Json answer;
    const double took = secondsOf([&] { answer = probe.ask("read key"); });
    CHECK(answer["error"] == "unavailable");
    CHECK(stringAt(answer, "message").find("has not answered") != std::string::npos);
    CHECK(took < 5);
    CHECK(probe.state() == "not_answering");
    CHECK(probe.ask("write key bmV3")["error"] == "unavailable");
    session.continueKeyring();
    CHECK(probe.state() == "usable");
    CHECK(probe.read("key") == "kept");
    CHECK(probe.end() == 0);
}

TEST_CASE("A keyring that hangs is waited for ten seconds, and not when the caller stops")
{
    const auto keyring = openKeyring("10000");
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    session.stopKeyring();
    Json answer;
    CHECK(secondsOf([&] { answer = probe.ask("read-and-stop key"); }) < 3);
    CHECK(answer["error"] == "cancelled");
    const double took = secondsOf([&] { CHECK(probe.state() == "not_answering"); });
    CHECK(took > 9.5);
    CHECK(took < 12);
    CHECK(secondsOf([&] { CHECK(probe.end() == 0); }) < 5);
    session.continueKeyring();
}

TEST_CASE("A job that hangs in the middle is left to itself: the next ones and the end of the process do without it")
{
    if (!haveKeyring())
        return;
    DesktopSession session;
    auto mute = std::make_unique<test::Talker>(session.specOf({MUTE_KEYRING}));
    REQUIRE(mute->line() == "ready");
    Probe probe(session, "300"), ending(session, "300");
    for (const std::string line : {"read key", "write key bmV3", "remove key"}) {
        INFO(line);
        CHECK(probe.state() == "usable");
        const Json answer = probe.ask(line);
        CHECK(answer["error"] == "unavailable");
        CHECK(stringAt(answer, "message").find("has not answered") != std::string::npos);
    }
    CHECK(ending.ask("read key")["error"] == "unavailable");
    CHECK(secondsOf([&] { CHECK(ending.end() == 0); }) < 5);   // with its job still waiting
    mute.reset();   // now the jobs end, and find nobody waiting
    CHECK(probe.state() == "no_service");
    session.startKeyring();
    CHECK(probe.write("key", "kept") == done);
    CHECK(probe.read("key") == "kept");
    CHECK(probe.end() == 0);
}

TEST_CASE("A keyring that was killed is no service; one that is started again is found without a new process")
{
    const auto keyring = openKeyring();
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    CHECK(probe.write("key", "kept") == done);
    session.killKeyring();
    CHECK(probe.state() == "no_service");
    const Json answer = probe.ask("read key");
    CHECK(answer["error"] == "unavailable");
    CHECK(answer["locked_question"] == false);
    CHECK(stringAt(answer, "hint").find("gnome-keyring") != std::string::npos);
    session.startKeyring();
    CHECK(probe.state() == "usable");
    CHECK(probe.read("key") == "kept");
    CHECK(probe.end() == 0);
}

TEST_CASE("Without a keyring in the session, and without a session at all, there is no service, said at once")
{
    if (!haveKeyring())
        return;
    DesktopSession session;
    Probe missing(session), no_bus(session, short_patience, "unix:path=/nowhere/at/all");
    for (Probe* probe : {&missing, &no_bus}) {
        CHECK(secondsOf([&] { CHECK(probe->state() == "no_service"); }) < 1);
        CHECK(probe->write("key", "lost")["error"] == "unavailable");
        CHECK(probe->ask("read key")["error"] == "unavailable");
        CHECK(probe->end() == 0);
    }
}

TEST_CASE("A process that has used the keyring outlives the session's bus")
{
    const auto keyring = openKeyring();
    if (!keyring)
        return;
    auto& [session, probe] = *keyring;
    CHECK(probe.write("key", "kept") == done);
    session.endBus();
    CHECK(probe.state() == "no_service");
    CHECK(probe.ask("read key")["error"] == "unavailable");
    CHECK(probe.end() == 0);
}

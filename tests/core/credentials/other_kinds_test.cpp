// Pasted tokens, gcloud's account, the metadata server.
#include "core/credentials/cached_tokens.h"
#include "core/credentials/gcloud.h"
#include "core/credentials/metadata_server.h"
#include "core/credentials/pasted_token.h"
#include "tests/core/credentials/world.h"

#include <thread>

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

const Origin pasted_origin{verbatim("the credential pasted"), "pasted", verbatim("Paste a new one.")};
const http::Headers flavored = {{"Metadata-Flavor", "Google"}};
const std::string metadata_root = "GET http://metadata.google.internal/computeMetadata/v1/";

std::string gcloudScript(const std::string& body) { return "#!/bin/sh\n" + body + "\n"; }

}  // namespace

TEST_CASE("A pasted token is used as it is until it is refused, then a new one is asked for")
{
    World world;
    CachedTokens tokens(PastedToken::from(" ya29.pasted-token\n", std::nullopt, "", pasted_origin, world.context()).value(), world.context());
    CHECK(tokens.token({}).value() == "ya29.pasted-token");
    world.pass(std::chrono::hours(5));
    CHECK(tokens.token({}).value() == "ya29.pasted-token");
    tokens.invalidate("ya29.pasted-token");
    const auto again = tokens.token({});
    CHECK(again.error().kind == ErrorKind::unauthenticated);
    CHECK(again.error().message.english().find("was refused") != std::string::npos);
    CHECK(again.error().hint.english() == "Paste a new one.");
    CHECK(world.redactor.redact("ya29.pasted-token") == "***");
    CHECK_FALSE(tokens.facts().expires);
}

TEST_CASE("A pasted token whose end is known is used to that end and not offered after it")
{
    World world;
    const Time end = world.clock.now() + std::chrono::minutes(10);
    CachedTokens tokens(PastedToken::from("ya29.pasted-token", end, "ada@example.org", pasted_origin, world.context()).value(), world.context());
    CHECK(tokens.facts().expires == end);
    world.pass(std::chrono::minutes(9));
    CHECK(tokens.token({}).value() == "ya29.pasted-token");
    World later;
    later.pass(std::chrono::minutes(11));
    CachedTokens ended(PastedToken::from("ya29.pasted-token", end, "", pasted_origin, later.context()).value(), later.context());
    CHECK(ended.token({}).error().message.english() == "The access token of pasted ended at 2027-01-15T08:10:00.000000Z.");
}

TEST_CASE("What no token can be is refused when it is pasted")
{
    World world;
    for (const char* odd : {"", "  \n", "two words", "a\r\nX-Evil: 1", "{\"type\":\"service_account\"}", "caf\xC3\xA9"})
        CHECK_FALSE(PastedToken::from(odd, std::nullopt, "", pasted_origin, world.context()));
}

TEST_CASE("gcloud's active account gives its token and its name, without a prompt")
{
    World world;
    world.write("gcloud", gcloudScript("case \"$*\" in 'auth print-access-token') echo ya29.from-gcloud ;; 'config get account') echo ada@example.org ;; esac\n[ \"$CLOUDSDK_CORE_DISABLE_PROMPTS\" = 1 ] || exit 1"), 0700);
    CachedTokens tokens(std::make_unique<GcloudAccount>(world.context()), world.context());
    CHECK(tokens.token({}).value() == "ya29.from-gcloud");
    CHECK(tokens.identity().english() == "ada@example.org, by gcloud's active account");
    CHECK(world.redactor.redact("ya29.from-gcloud") == "***");
}

TEST_CASE("gcloud's refusal comes in its own words; a gcloud that prints nothing gives no token")
{
    World world;
    world.write("gcloud", gcloudScript("echo 'ERROR: (gcloud.auth.print-access-token) You do not currently have an active account selected.' >&2; exit 1"), 0700);
    const auto refused = GcloudAccount(world.context()).fetch({});
    CHECK(refused.error().kind == ErrorKind::unauthenticated);
    CHECK(refused.error().message.english() == "gcloud gives no token: (gcloud.auth.print-access-token) You do not currently have an active account selected.");
    CHECK(refused.error().hint.english().find("gcloud auth login") != std::string::npos);
    world.write("gcloud", gcloudScript("echo"), 0700);
    CHECK(GcloudAccount(world.context()).fetch({}).error().message.english() == "gcloud printed no token.");
}

TEST_CASE("gcloud is never taken from a relative folder of PATH, nor from the present one")
{
    World world;
    world.write("gcloud", gcloudScript("echo ya29.evil"), 0700);
    const fs::path before = fs::current_path();
    fs::current_path(world.folder.path);
    for (const char* path : {"", ".", "::", "bin:.", "./", "../" }) {
        INFO(path);
        world.variables["PATH"] = std::string(path) + (std::string(path).empty() ? "" : ":") + "/nonexistent";
        CHECK_FALSE(Gcloud(world.variables).installed());
        CHECK(GcloudAccount(world.context()).fetch({}).error().message.english() == "The program gcloud is not on this machine's PATH.");
    }
    fs::current_path(before);
}

TEST_CASE("A gcloud that hangs is ended, by the time limit or by cancel")
{
    World world;
    world.write("gcloud", gcloudScript("exec /bin/sleep 100"), 0700);
    world.variables["PATH"] = world.folder.path.string();
    CHECK(Gcloud(world.variables, std::chrono::milliseconds(100)).ask({"x"}, {}).error().kind == ErrorKind::timed_out);
    std::stop_source stop;
    std::jthread canceller([&] { stop.request_stop(); });
    CHECK(Gcloud(world.variables).ask({"x"}, stop.get_token()).error().cancelled());
}

TEST_CASE("The metadata server gives a token, whose it is and the project")
{
    World world;
    world.transport.expect(metadata_root + "instance/service-accounts/default/token?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform")
        .withHeader("Metadata-Flavor", "Google").replies(200, given("ya29.machine", 1800).dump(), flavored);
    world.transport.expect(metadata_root + "instance/service-accounts/default/?recursive=true").replies(200, Json{{"email", "7-compute@developer.gserviceaccount.com"}}.dump(), flavored);
    world.transport.expect(metadata_root + "project/project-id").replies(200, std::string("machine-project"), flavored);
    CachedTokens tokens(std::make_unique<MetadataAccount>(world.context()), world.context());
    CHECK(tokens.token({}).value() == "ya29.machine");
    CHECK(tokens.facts().principal == "7-compute@developer.gserviceaccount.com");
    CHECK(tokens.facts().project == "machine-project");
    CHECK(world.problems() == "");
}

TEST_CASE("What answers without the flavor is no metadata server: its token is not taken")
{
    World world;
    world.variables["GCE_METADATA_HOST"] = "10.0.0.1:8080";
    world.transport.expect("GET http://10.0.0.1:8080/computeMetadata/v1/instance/service-accounts/default/token?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform").replies(200, given("ya29.evil"));
    CHECK(MetadataAccount(world.context()).fetch({}).error().message.english() == "What answers at 10.0.0.1:8080 is no metadata server.");
}

TEST_CASE("A machine without a service account says so")
{
    World world;
    world.transport.expect(metadata_root + "instance/service-accounts/default/token?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform").replies(404, std::string("not found"), flavored);
    const auto token = MetadataAccount(world.context()).fetch({});
    CHECK(token.error().kind == ErrorKind::unauthenticated);
    CHECK(token.error().hint.english().find("no service account") != std::string::npos);
}

TEST_CASE("The metadata server is looked for three times, believed only with its flavor, and not at all with NO_GCE_CHECK")
{
    World world;
    CHECK_FALSE(MetadataServer(world.context()).present({}));
    world.variables.erase("NO_GCE_CHECK");
    for (int i = 0; i < 3; ++i)
        world.transport.expect("GET http://169.254.169.254").withHeader("Metadata-Flavor", "Google").fails(ErrorKind::timed_out);
    CHECK_FALSE(MetadataServer(world.context()).present({}));
    CHECK(world.transport.sent().front().timeout == std::chrono::seconds(3));
    world.variables["GCE_METADATA_IP"] = "127.0.0.1:9";
    world.variables["GCE_METADATA_TIMEOUT"] = "1";
    world.transport.expect("GET http://127.0.0.1:9").replies(200, std::string("hello"));
    CHECK_FALSE(MetadataServer(world.context()).present({}));
    world.transport.expect("GET http://127.0.0.1:9").replies(200, std::string("hello"), flavored);
    CHECK(MetadataServer(world.context()).present({}));
    CHECK(world.transport.sent().back().timeout == std::chrono::seconds(1));
    CHECK(world.problems() == "");
}

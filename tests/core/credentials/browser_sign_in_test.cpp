#include "core/credentials/browser_sign_in.h"

#include "core/credentials/redirect_listener.h"
#include "tests/core/credentials/world.h"
#include "tests/support/http_client.h"

#include <atomic>
#include <thread>

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;
using trainyard::test::HttpClient;

namespace {

constexpr std::chrono::seconds patience{20};

Json clientFile() { return {{"installed", {{"client_id", "desk-1"}, {"client_secret", "desk-secret-1"}, {"project_id", "ada-project"}}}}; }

std::map<std::string, std::string> parametersOf(const std::string& url)
{
    http::Request request;
    request.body = url.substr(url.find('?') + 1);
    return formOf(request);
}

int portOf(const std::string& address) { return std::atoi(address.substr(address.rfind(':') + 1).c_str()); }

std::string get(int port, const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n\r\n"; }

int statusOf(int port, const std::string& bytes)
{
    HttpClient client(port);
    client.send(bytes);
    return client.answer().status;
}

std::string idToken(const Json& claims) { return base64Url("{}") + "." + base64Url(claims.dump()) + "." + base64Url("signature"); }

// A user and their browser: does what `surf` says with the address, on a thread of its own.
struct Browser {
    std::function<void(const std::map<std::string, std::string>& parameters, int port)> surf;
    std::string url;
    std::jthread thread;
    std::function<void(const std::string&)> open()
    {
        return [this](const std::string& address) {
            url = address;
            const auto parameters = parametersOf(address);
            thread = std::jthread([this, parameters] { surf(parameters, portOf(parameters.at("redirect_uri"))); });
        };
    }
};

struct SignIn : World {
    OAuthClient client = oauthClientOf(clientFile().dump(), "client_secret.json", context()).value();
    Browser browser;
    Expected<SignedIn> run(std::chrono::milliseconds timeout = patience, std::stop_token stop = {}) { return signInThroughBrowser(client, browser.open(), context(), timeout, stop); }
};

}  // namespace

TEST_CASE("A sign-in goes through the browser to a refresh token, by PKCE and a state of its own")
{
    SignIn sign_in;
    Json answer = given("ya29.first");
    answer["refresh_token"] = "1//of-the-browser";
    answer["id_token"] = idToken({{"email", "ada@example.org"}});
    sign_in.transport.expect(google_token).replies(200, answer);
    std::atomic<int> status{0};
    sign_in.browser.surf = [&](const auto& parameters, int port) { status = statusOf(port, get(port, "/?state=" + parameters.at("state") + "&code=4%2Fthe-code&scope=x+y")); };
    const auto signed_in = sign_in.run();
    REQUIRE(signed_in);
    sign_in.browser.thread.join();
    CHECK(status == 200);
    CHECK(signed_in->principal == "ada@example.org");
    CHECK(Json::parse(signed_in->secret) == Json{{"type", "authorized_user"}, {"client_id", "desk-1"}, {"client_secret", "desk-secret-1"}, {"refresh_token", "1//of-the-browser"}, {"token_uri", "https://oauth2.googleapis.com/token"}, {"account", "ada@example.org"}});

    CHECK(sign_in.browser.url.rfind("https://accounts.google.com/o/oauth2/v2/auth?", 0) == 0);
    auto parameters = parametersOf(sign_in.browser.url);
    CHECK(parameters["client_id"] == "desk-1");
    CHECK(parameters["response_type"] == "code");
    CHECK(parameters["code_challenge_method"] == "S256");
    CHECK(parameters["access_type"] == "offline");
    CHECK(parameters["prompt"] == "consent");
    CHECK(parameters["redirect_uri"].rfind("http://127.0.0.1:", 0) == 0);
    CHECK(parameters["state"].size() >= 32);
    CHECK(parameters.count("client_secret") == 0);

    auto form = formOf(sign_in.transport.sent().front());
    CHECK(form["grant_type"] == "authorization_code");
    CHECK(form["code"] == "4/the-code");
    CHECK(form["redirect_uri"] == parameters["redirect_uri"]);
    CHECK(form["client_secret"] == "desk-secret-1");
    CHECK(form["code_verifier"].size() >= 43);
    CHECK(form["code_verifier"].size() <= 128);
    CHECK(pkceChallenge(form["code_verifier"]) == parameters["code_challenge"]);
    CHECK(sign_in.transport.sent().front().idempotency == http::Idempotency::not_idempotent);
    for (const std::string& secret : {form["code_verifier"], form["code"], std::string("1//of-the-browser"), std::string("desk-secret-1")})
        CHECK(sign_in.redactor.redact(secret) == "***");
    CHECK(sign_in.problems() == "");
}

TEST_CASE("PKCE's challenge is RFC 7636's, and no two sign-ins share verifier or state")
{
    CHECK(pkceChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    CHECK(newPkcePair().verifier != newPkcePair().verifier);
}

TEST_CASE("Answers that are not the sign-in's are not taken: another state, host, path or method, a browser's empty connection")
{
    SignIn sign_in;
    Json answer = given("ya29.first");
    answer["refresh_token"] = "1//of-the-browser";
    sign_in.transport.expect(google_token).replies(200, answer);
    std::vector<int> statuses;
    sign_in.browser.surf = [&](const auto& parameters, int port) {
        const std::string good = "/?code=the-code&state=" + parameters.at("state");
        const HttpClient silent(port);   // stays open meanwhile, as browsers do
        statuses.push_back(statusOf(port, get(port, "/?code=evil&state=guessed")));
        statuses.push_back(statusOf(port, get(port, "/?code=evil")));
        statuses.push_back(statusOf(port, get(port, "/favicon.ico")));
        statuses.push_back(statusOf(port, get(port, "/elsewhere" + good.substr(1))));
        statuses.push_back(statusOf(port, "POST " + good + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n\r\n"));
        statuses.push_back(statusOf(port, "GET " + good + " HTTP/1.1\r\nHost: rebound.evil.example:" + std::to_string(port) + "\r\n\r\n"));
        statuses.push_back(statusOf(port, "GET " + good + " HTTP/1.1\r\n\r\n"));
        statuses.push_back(statusOf(port, std::string(100'000, 'x')));
        statuses.push_back(statusOf(port, get(port, good)));
    };
    REQUIRE(sign_in.run());
    sign_in.browser.thread.join();
    CHECK(statuses == std::vector<int>{400, 400, 404, 404, 404, 404, 404, 0, 200});
    CHECK(formOf(sign_in.transport.sent().front())["code"] == "the-code");
    CHECK(sign_in.problems() == "");
}

TEST_CASE("Forty silent connections do not keep the answer out")
{
    SignIn sign_in;
    Json answer = given("ya29.first");
    answer["refresh_token"] = "1//of-the-browser";
    sign_in.transport.expect(google_token).replies(200, answer);
    sign_in.browser.surf = [&](const auto& parameters, int port) {
        std::vector<std::unique_ptr<HttpClient>> silent;
        for (int i = 0; i < 40; ++i)
            silent.push_back(std::make_unique<HttpClient>(port));
        statusOf(port, get(port, "/?code=c-o-d-e&state=" + parameters.at("state")));
    };
    CHECK(sign_in.run());
}

TEST_CASE("A declined sign-in, one that nobody finishes and one that is cancelled end with their own words, and nothing is sent")
{
    SignIn declined;
    declined.browser.surf = [](const auto& parameters, int port) { statusOf(port, get(port, "/?error=access_denied&state=" + parameters.at("state"))); };
    const auto answer = declined.run();
    CHECK(answer.error().kind == ErrorKind::unauthenticated);
    CHECK(answer.error().message.english() == "The sign-in was declined in the browser.");

    SignIn unfinished;
    unfinished.browser.surf = [](const auto&, int) {};
    CHECK(unfinished.run(std::chrono::milliseconds(30)).error().kind == ErrorKind::timed_out);

    SignIn cancelled;
    std::stop_source stop;
    cancelled.browser.surf = [&](const auto&, int port) {
        for (int i = 0; i < 3; ++i)   // it listens by now, and waits again
            statusOf(port, get(port, "/favicon.ico"));
        stop.request_stop();
    };
    CHECK(cancelled.run(std::chrono::hours(1), stop.get_token()).error().cancelled());
    CHECK(declined.problems() + unfinished.problems() + cancelled.problems() == "");
}

TEST_CASE("A token server that gives no refresh token, or refuses the code, ends the sign-in with what to do")
{
    for (const bool refuses : {false, true}) {
        SignIn sign_in;
        if (refuses)
            sign_in.transport.expect(google_token).replies(400, oauthError("invalid_grant", "Bad code"));
        else
            sign_in.transport.expect(google_token).replies(200, given("ya29.only"));
        sign_in.browser.surf = [](const auto& parameters, int port) { statusOf(port, get(port, "/?code=the-code&state=" + parameters.at("state"))); };
        const auto signed_in = sign_in.run();
        CHECK(signed_in.error().kind == ErrorKind::unauthenticated);
        CHECK(signed_in.error().message.english().find(refuses ? "Bad code" : "no refresh token") != std::string::npos);
    }
}

TEST_CASE("The listener is on loopback alone")
{
    const auto listener = RedirectListener::open();
    REQUIRE(listener);
    const int port = portOf(listener->address());
    const FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in other{};
    other.sin_family = AF_INET;
    other.sin_port = htons(static_cast<std::uint16_t>(port));
    other.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);   // 127.0.0.2 is another address of this machine
    CHECK(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&other), sizeof other) != 0);
}

TEST_CASE("A client file that is none, a web site's, or one that sends the secret elsewhere is refused")
{
    World world;
    const auto errorOf = [&](const Json& file) { return oauthClientOf(file.dump(), "client_secret.json", world.context()).error(); };
    CHECK(errorOf({{"web", {{"client_id", "x"}}}}).message.english().find("web site") != std::string::npos);
    CHECK(errorOf(Json::object()).message.english().find("client_id or client_secret is missing") != std::string::npos);
    CHECK(errorOf("text").hint.english().find("Desktop app") != std::string::npos);
    Json file = clientFile();
    file["installed"]["token_uri"] = "https://evil.example/token";
    CHECK(errorOf(file).question->subject == "evil.example");
    file = clientFile();
    file["installed"]["auth_uri"] = "https://phishing.example/auth";
    CHECK(errorOf(file).question->subject == "phishing.example");
}

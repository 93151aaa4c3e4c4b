#include "core/credentials/service_account.h"

#include "core/credentials/cached_tokens.h"
#include "tests/core/credentials/world.h"

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

const Origin key_origin{verbatim("the file key.json"), "key.json", verbatim("again")};

struct Statement {
    Json header, claims;
    bool good_signature = false;
};

Statement statementOf(const http::Request& request)
{
    const std::string jwt = formOf(request)["assertion"];
    const auto first = jwt.find('.'), second = jwt.rfind('.');
    Statement statement{Json::parse(*fromBase64(jwt.substr(0, first))), Json::parse(*fromBase64(jwt.substr(first + 1, second - first - 1)))};
    const std::string signature = *fromBase64(jwt.substr(second + 1));
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, rsaKey());
    statement.good_signature = EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(signature.data()), signature.size(), reinterpret_cast<const unsigned char*>(jwt.data()), second) == 1;
    EVP_MD_CTX_free(context);
    return statement;
}

}  // namespace

TEST_CASE("A service account's statement is signed by RS256 with Google's claims, and exchanged for a token")
{
    World world;
    world.transport.expect(google_token).withHeader("Content-Type", "application/x-www-form-urlencoded").replies(200, given("ya29.first"), {{"Date", now_date}});
    auto fetcher = ServiceAccount::from(keyFile(), key_origin, world.context()).value();
    const auto token = fetcher->fetch({});
    REQUIRE(token);
    CHECK(token->value == "ya29.first");
    CHECK(token->life == std::chrono::seconds(3600));
    CHECK(world.problems() == "");
    const auto request = world.transport.sent().front();
    CHECK(formOf(request).size() == 2);
    CHECK(formOf(request)["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer");
    const Statement statement = statementOf(request);
    CHECK(statement.header == Json{{"typ", "JWT"}, {"alg", "RS256"}, {"kid", "key-7"}});
    CHECK(statement.claims == Json{{"iss", "trainer@ada-project.iam.gserviceaccount.com"}, {"scope", cloud_platform_scope}, {"aud", "https://oauth2.googleapis.com/token"}, {"iat", 1'800'000'000}, {"exp", 1'800'003'600}});
    CHECK(statement.good_signature);
}

TEST_CASE("A statement for another server names that server, so that its owner cannot show it to Google")
{
    World world;
    world.allowed = {"tokens.example.org"};
    Json file = keyFile();
    file["token_uri"] = "https://tokens.example.org/t";
    world.transport.expect("POST https://tokens.example.org/t").replies(200, given("t-o-k-e-n"));
    REQUIRE(ServiceAccount::from(file, key_origin, world.context()).value()->fetch({}));
    CHECK(statementOf(world.transport.sent().front()).claims["aud"] == "https://tokens.example.org/t");
    file["token_uri"] = "https://accounts.google.com/o/oauth2/token";
    world.transport.expect("POST https://accounts.google.com/o/oauth2/token").replies(200, given("t-o-k-e-n"));
    REQUIRE(ServiceAccount::from(file, key_origin, world.context()).value()->fetch({}));
    CHECK(statementOf(world.transport.sent().back()).claims["aud"] == "https://oauth2.googleapis.com/token");
}

TEST_CASE("A clock that is an hour off is measured at the refusal, and the statement repeated once with the server's time")
{
    World world;
    const http::Headers an_hour_on = {{"Date", "Fri, 15 Jan 2027 09:00:00 GMT"}};
    world.transport.expect(google_token).replies(400, oauthError("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim."), an_hour_on);
    world.transport.expect(google_token).replies(200, given("ya29.second"), an_hour_on);
    world.transport.expect(google_token).replies(200, given("ya29.third"), an_hour_on);
    auto fetcher = ServiceAccount::from(keyFile(), key_origin, world.context()).value();
    CHECK(fetcher->fetch({})->value == "ya29.second");
    CHECK(statementOf(world.transport.sent()[1]).claims["iat"] == 1'800'003'600);
    CHECK(fetcher->fetch({})->value == "ya29.third");
    CHECK(statementOf(world.transport.sent()[2]).claims["iat"] == 1'800'003'600);   // known from then on
    CHECK(world.problems() == "");
}

TEST_CASE("A refusal in spite of the server's own time names the clock as a cause; with a right clock nothing is repeated")
{
    World off;
    const http::Headers an_hour_back = {{"Date", "Fri, 15 Jan 2027 07:00:00 GMT"}};
    off.transport.expect(google_token).replies(400, oauthError("invalid_grant", "no"), an_hour_back);
    off.transport.expect(google_token).replies(400, oauthError("invalid_grant", "no"), an_hour_back);
    const auto refused = ServiceAccount::from(keyFile(), key_origin, off.context()).value()->fetch({});
    CHECK(refused.error().kind == ErrorKind::unauthenticated);
    CHECK(refused.error().cause->message.english() == "This machine's clock is 60 minutes ahead of the server's.");
    CHECK(refused.error().hint.english().find("clock") != std::string::npos);
    CHECK(off.problems() == "");

    World right;
    right.transport.expect(google_token).replies(400, oauthError("invalid_grant", "Invalid JWT Signature."), {{"Date", now_date}});
    const auto other = ServiceAccount::from(keyFile(), key_origin, right.context()).value()->fetch({});
    CHECK(other.error().message.english() == "oauth2.googleapis.com gives no token: Invalid JWT Signature.");
    CHECK(other.error().hint.english().find("gcloud iam service-accounts keys list --iam-account=trainer@ada-project.iam.gserviceaccount.com") != std::string::npos);
    CHECK_FALSE(other.error().cause);
    CHECK(right.problems() == "");
}

TEST_CASE("A refusal for the time without a Date header still sends the user to the clock")
{
    World world;
    world.transport.expect(google_token).replies(400, oauthError("invalid_grant", "Check your iat and exp values in the JWT claim."));
    CHECK(ServiceAccount::from(keyFile(), key_origin, world.context()).value()->fetch({}).error().hint.english().find("timedatectl") != std::string::npos);
}

TEST_CASE("A busy token server is asked three times, then the error says so")
{
    World world;
    for (int i = 0; i < 3; ++i)
        world.transport.expect(google_token).replies(503, "busy");
    const auto token = ServiceAccount::from(keyFile(), key_origin, world.context()).value()->fetch({});
    CHECK(token.error().kind == ErrorKind::unavailable);
    CHECK(world.problems() == "");
}

TEST_CASE("A key file that lacks something or whose key is none is refused before anything is sent, and says what to do")
{
    World world;
    const auto errorOf = [&](const char* key, const Json& value) {
        Json file = keyFile();
        file[key] = value;
        const auto made = ServiceAccount::from(file, key_origin, world.context());
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == ErrorKind::invalid_input);
        CHECK_FALSE(made.error().hint.empty());
        return made.error().message.english() + " " + made.error().hint.english();
    };
    CHECK(errorOf("client_email", nullptr).find("client_email is missing") != std::string::npos);
    CHECK(errorOf("token_uri", 7).find("token_uri is missing") != std::string::npos);
    CHECK(errorOf("private_key", "").find("private_key is missing") != std::string::npos);
    CHECK(errorOf("private_key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").find("cannot be read") != std::string::npos);
    CHECK(errorOf("private_key", "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\\n").find("line ends were lost") != std::string::npos);
    EVP_PKEY* curve = EVP_EC_gen("P-256");
    CHECK(errorOf("private_key", pemOf(curve)).find("no RSA key") != std::string::npos);
    EVP_PKEY_free(curve);
    CHECK(world.problems() == "");
}

TEST_CASE("An encrypted key is refused without asking at the terminal")
{
    World world;
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PKCS8PrivateKey(memory, rsaKey(), EVP_aes_128_cbc(), "passphrase", 10, nullptr, nullptr);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    Json file = keyFile();
    file["private_key"] = std::string(bytes, static_cast<std::size_t>(size));
    BIO_free(memory);
    CHECK_FALSE(ServiceAccount::from(file, key_origin, world.context()));
}

TEST_CASE("A key file whose token_uri is somebody else's asks first, and nothing is sent")
{
    World world;
    Json file = keyFile();
    file["token_uri"] = "https://tokens.example.org/t";
    const auto made = ServiceAccount::from(file, key_origin, world.context());
    REQUIRE_FALSE(made);
    CHECK(made.error().question->subject == "tokens.example.org");
    CHECK(world.transport.sent().empty());
}

TEST_CASE("What answers 200 without a token gives none, and its answer is not repeated in the error")
{
    for (const std::string answer : {"<html>sign in to the hotel</html>", "{}", "{\"access_token\": 7}", "{\"access_token\": \"a b\"}", "{\"access_token\": \"a\\r\\nX-Evil: 1\"}"}) {
        INFO(answer);
        World world;
        world.transport.expect(google_token).replies(200, answer);
        const auto token = ServiceAccount::from(keyFile(), key_origin, world.context()).value()->fetch({});
        REQUIRE_FALSE(token);
        CHECK(token.error().kind == ErrorKind::unavailable);
        CHECK(token.error().raw.empty());
    }
}

TEST_CASE("The lives that servers tell are read as texts too, and absurd ones cut")
{
    World world;
    auto fetcher = ServiceAccount::from(keyFile(), key_origin, world.context()).value();
    const std::vector<std::pair<Json, std::int64_t>> lives = {{"1800", 1800}, {-5, 0}, {1'000'000'000'000, 43200}, {nullptr, 3600}};
    for (const auto& [life, seconds] : lives) {
        world.transport.expect(google_token).replies(200, Json{{"access_token", "ya29.x"}, {"expires_in", life}});
        CHECK(fetcher->fetch({})->life == std::chrono::seconds(seconds));
    }
}

TEST_CASE("Key, statement and token never show")
{
    World world;
    world.transport.expect(google_token).replies(200, given("ya29.secret-token"));
    CachedTokens tokens(ServiceAccount::from(keyFile(), key_origin, world.context()).value(), world.context());
    REQUIRE(tokens.token({}));
    const std::string jwt = formOf(world.transport.sent().front())["assertion"];
    CHECK(world.redactor.redact(keyFile()["private_key"].get<std::string>()) == "***");
    CHECK(world.redactor.redact("assertion=" + jwt) == "assertion=***");
    CHECK(world.redactor.redact("ya29.secret-token") == "***");
    CHECK(tokens.identity().english() == "trainer@ada-project.iam.gserviceaccount.com, by the file key.json");
}

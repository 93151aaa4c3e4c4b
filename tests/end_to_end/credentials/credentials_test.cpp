// `trainyardctl credentials`, the real one, with a real gnome-keyring in a session of the test's own.
#include "tests/end_to_end/credentials/place.h"
#include "tests/support/secret_shapes.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <thread>

using namespace trainyard;
using test::haveKeyring;
using test::Ran;

namespace {

const std::string token = "ghp_" + std::string("0a1B2c3D4e5F6g7H8i9J") + "kLmNoPqRsTuVwXyZ";

struct Place : test::CredentialPlace {
    using CredentialPlace::CredentialPlace;

    std::string write(const std::string& name, const std::string& content) const
    {
        REQUIRE(replaceFile(home.path / name, content, 0600, false));
        return (home.path / name).string();
    }
    std::string write(const std::string& name, const Json& content) const { return write(name, content.dump()); }
    std::string made(const std::string& name, std::vector<std::string> argv) const   // by a program
    {
        ProcessSpec spec;
        spec.argv = std::move(argv);
        spec.environment = inheritedEnvironment({"PATH"});
        spec.folder = home.path;
        const auto result = runProcess(spec, {});
        REQUIRE(result);
        REQUIRE(result->end.ok());
        return *readFile(home.path / name);
    }
};

// A service on loopback that refuses everything, and repeats what it was sent.
class EchoServer {
public:
    EchoServer()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(m_socket.get(), 16) == 0);
        ::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
        endpoint = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
        m_thread = std::jthread([this] {
            for (;;) {
                const FileDescriptor client(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
                if (!client)
                    return;
                answer(client.get());
            }
        });
    }
    ~EchoServer() { ::shutdown(m_socket.get(), SHUT_RDWR); }
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;

    std::string endpoint;

private:
    static void answer(int client)
    {
        std::string asked;
        char piece[65536];
        for (ssize_t got = 1; got > 0 && asked.find("\r\n\r\n") == std::string::npos;)
            if (got = ::recv(client, piece, sizeof piece, 0); got > 0)
                asked.append(piece, static_cast<std::size_t>(got));
        const auto bearer = asked.find("Bearer ");
        const std::string sent = bearer == std::string::npos ? "nothing" : asked.substr(bearer + 7, asked.find('\r', bearer) - bearer - 7);
        const std::string body = Json{{"error", {{"code", 403}, {"status", "PERMISSION_DENIED"}, {"message", "you sent " + sent + ", in base64 " + base64(sent) + ", in a URL " + percentEncode(sent)}}}}.dump();
        const std::string bytes = "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
        ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    FileDescriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    std::jthread m_thread;
};

Json rowOf(const Place& place, const std::string& name)
{
    for (const Json& row : place.home.ctl({"--json", "credentials", "list"}).json())
        if (stringAt(row, "name") == name)
            return row;
    return {};
}

}  // namespace

TEST_CASE("Credentials of every kind are added from files and standard input, listed by their last four characters, and no file of the home holds a secret")
{
    if (!haveKeyring())
        return;
    const Place place;
    const std::string pem = place.made("rsa.pem", {"openssl", "genpkey", "-quiet", "-algorithm", "RSA", "-out", "rsa.pem"});
    const std::string ssh_key = place.made("deploy", {"ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-C", "", "-f", "deploy"});
    const std::string refresh = "1//0g-refresh-token-of-ada-XyZ9", pasted = "ya29.a0-pasted-token-4Kq8";
    const Json service = {{"type", "service_account"}, {"project_id", "churn-prod"}, {"private_key_id", "0123456789abcd7f3e"}, {"private_key", pem}, {"client_email", "trainer@churn-prod.iam.gserviceaccount.com"},
                          {"token_uri", "https://oauth2.googleapis.com/token"}};
    const Json user = {{"type", "authorized_user"}, {"client_id", "client"}, {"client_secret", "hush-hush-client-secret"}, {"refresh_token", refresh}};
    const Json federated = {{"type", "external_account"}, {"audience", "//iam.googleapis.com/projects/7/locations/global/workloadIdentityPools/ci/providers/git"}, {"token_url", "https://sts.googleapis.com/v1/token"},
                            {"subject_token_type", "urn:ietf:params:oauth:token-type:jwt"}, {"credential_source", {{"file", "/run/token"}}}};

    CHECK(place.add({"key", "service-account", "--file", place.write("key.json", service)}).code == 0);
    CHECK(place.add({"me", "authorized-user", "--file", "-"}, user.dump()).code == 0);
    CHECK(place.add({"hour", "access-token"}, pasted + "\n").code == 0);
    CHECK(place.add({"active", "gcloud"}).code == 0);
    CHECK(place.add({"machine", "metadata"}).code == 0);
    CHECK(place.add({"trainer", "impersonated", "--base", "me", "--as", "trainer@churn-prod.iam.gserviceaccount.com", "--delegate", "between@churn-prod.iam.gserviceaccount.com"}).code == 0);
    CHECK(place.add({"ci", "federated", "--file", place.write("wif.json", federated)}).code == 0);
    CHECK(place.add({"github", "git-https", "--host", "GitHub.com"}, token).code == 0);
    CHECK(place.add({"deploy", "git-ssh", "--host", "git.example.com:2222", "--file", (place.home.path / "deploy").string()}, "open sesame\n").code == 0);

    const Ran list = place.home.ctl({"--json", "credentials", "list"});
    REQUIRE(list.json().size() == 9);
    CHECK(rowOf(place, "key")["last_four"] == "7f3e");
    CHECK(rowOf(place, "key")["user"] == "trainer@churn-prod.iam.gserviceaccount.com");
    CHECK(rowOf(place, "me")["last_four"] == "XyZ9");
    CHECK(rowOf(place, "me")["used_for"] == Json{"credential trainer"});
    CHECK(rowOf(place, "hour")["last_four"] == "4Kq8");
    CHECK(rowOf(place, "hour")["source"] == "standard input");
    CHECK(rowOf(place, "github")["used_for"] == Json{"github.com"});
    CHECK(rowOf(place, "deploy")["used_for"] == Json{"git.example.com:2222"});
    CHECK(place.home.ctl({"credentials", "list"}).code == 0);

    const Ran opened = place.home.ctl({"--json", "credentials", "test", "deploy"});   // with the passphrase that was kept
    CHECK(opened.code == 0);
    CHECK(stringAt(opened.json(), "principal").starts_with("SHA256:"));
    CHECK(place.home.ctl({"credentials", "test", "github"}).code == 0);

    const std::string kept = test::everythingIn(place.home.path / "home") + list.output;
    for (const std::string& secret : {pem, ssh_key, refresh, pasted, token, std::string("open sesame"), std::string("hush-hush-client-secret")})
        for (const auto& disguise : test::disguisesOf(secret))
            CHECK_FALSE(test::shows(kept, disguise));
}

TEST_CASE("An environment uses a credential by its name; removing it says who used it, and its secret is gone")
{
    if (!haveKeyring())
        return;
    Place place;
    REQUIRE(place.add({"hour", "access-token"}, "a-token-of-the-teams-own-4Kq8").code == 0);
    REQUIRE(place.home.ctl({"environments", "add", "team", "--endpoint", "http://127.0.0.1:9", "--project", "churn-test", "--region", "europe-west4", "--bucket", "gs://churn-test-models", "--identity", "hour"}).code == 0);
    CHECK(rowOf(place, "hour")["environments"] == Json{"team"});
    CHECK(place.home.ctl({"--json", "--environment", "team", "whoami"}).json()["kind"] == "access-token");
    place.session.lockKeyring();
    const Ran locked = place.home.ctl({"--json", "--environment", "team", "whoami"});
    CHECK(locked.code == 3);
    CHECK(stringAt(valueAt(locked.json(), "error"), "message") == "The keyring is locked.");
    place.session.killKeyring();
    CHECK(place.home.ctl({"--environment", "team", "whoami"}).code == 3);
    place.session.startKeyring();
    const Ran removed = place.home.ctl({"credentials", "remove", "hour"});
    CHECK(removed.code == 0);
    CHECK(removed.words.find("team still names it") != std::string::npos);
    const Ran gone = place.home.ctl({"--json", "--environment", "team", "models"});
    CHECK(gone.code == 2);
    CHECK(test::wordOfError(gone, "message") == "There is no credential hour.");
    REQUIRE(place.add({"hour", "access-token"}, "ya29.a0-another-token-77aa").code == 0);
    const Ran again = place.add({"hour", "access-token"}, "ya29.a0-a-third-token-88bb");
    CHECK(again.json()["replaced"] == true);
    CHECK(rowOf(place, "hour")["last_four"] == "88bb");
}

TEST_CASE("What cannot be a credential is refused before anything is kept, with what to do, and a secret among the words is not repeated")
{
    if (!haveKeyring())
        return;
    const Place place;
    REQUIRE(place.add({"hour", "access-token"}, "ya29.a0-pasted-token-4Kq8").code == 0);
    const auto refused = [&](std::vector<std::string> words, const std::string& input, const std::string& part) {
        const Ran ran = place.add(std::move(words), input);
        INFO(ran.output << ran.words);
        CHECK(ran.code == 2);
        CHECK((ran.output + ran.words).find(part) != std::string::npos);
        CHECK((ran.output + ran.words).find(token) == std::string::npos);
    };
    refused({"x", "password"}, token, "There is no kind of credential password.");
    refused({"x", "git-https"}, token, "does not say which host");
    refused({"x", "git-https", "--host", "github.com"}, "", "Nothing was given");
    refused({"x", "git-https", "--host", "github.com", token}, "", "never given on the command line");
    refused({"x", "git-https", "--host", "http://github.com"}, token, "is no host");
    refused({"x", "service-account"}, token, "not valid JSON");
    refused({"x", "service-account"}, R"({"type": "authorized_user"})", "is of the kind authorized-user");
    refused({"x", "git-ssh", "--host", "github.com"}, token, "is no private key");
    refused({"x", "impersonated", "--base", "nobody", "--as", "a@b.iam.gserviceaccount.com"}, "", "There is no credential nobody.");
    refused({"x", "impersonated", "--base", "application-default", "--as", "a@b.iam.gserviceaccount.com", "--delegate", "c/d"}, "", "c/d is no service account");
    refused({"no/slash", "gcloud"}, "", "cannot be a credential's name");
    refused({"application-default", "gcloud"}, "", "needs no entry");
    CHECK(place.add({"hour", "git-https", "--host", "github.com"}, token).code == 1);   // conflict: another kind of that name
    CHECK(place.home.ctl({"credentials", "test", "nobody"}).code == 2);
    CHECK(place.home.ctl({"--json", "credentials", "list"}).json().size() == 1);
}

TEST_CASE("Without a keyring nothing is added, with a locked one neither, and both say what to do")
{
    if (!haveKeyring())
        return;
    Place place(false);
    const Ran missing = place.add({"github", "git-https", "--host", "github.com"}, token);
    CHECK(missing.code == 3);
    CHECK(test::wordOfError(missing, "message") == "There is no keyring: nobody in this session keeps secrets.");
    CHECK(test::wordOfError(missing, "hint").find("TRAINYARD_GIT_TOKEN") != std::string::npos);
    CHECK(place.add({"active", "gcloud"}).code == 0);   // keeps no secret
    place.session.startKeyring();
    place.session.lockKeyring();
    const Ran locked = place.add({"github", "git-https", "--host", "github.com"}, token);
    CHECK(locked.code == 3);
    CHECK(test::wordOfError(locked, "message") == "The keyring is locked.");
    CHECK(place.home.ctl({"--json", "credentials", "list"}).json().size() == 1);
}

TEST_CASE("What a hostile service repeats of a token is shown nowhere: words, JSON, home")
{
    if (!haveKeyring())
        return;
    const Place place;
    const EchoServer server;
    const std::string pasted = "ya29.a0/tok+en-of-4Kq8=";
    REQUIRE(place.add({"hour", "access-token"}, pasted).code == 0);
    REQUIRE(place.home.ctl({"environments", "add", "team", "--endpoint", server.endpoint, "--project", "churn-test", "--region", "europe-west4", "--bucket", "gs://churn-test-models", "--identity", "hour"}).code == 0);
    std::string shown;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"environments", "test", "team"}, {"--environment", "team", "models"}, {"--environment", "team", "whoami", "--test"}, {"--environment", "team", "storage", "ls"}, {"environments", "export", "team"},
             {"--environment", "team", "run", place.home.repository("churn", {{"train.py", ""}, {"training_input.json", test::trainingInput()}}), "churn"}}) {
        std::vector<std::string> as_json = words;
        as_json.insert(as_json.begin(), "--json");
        for (const auto& each : {words, as_json}) {
            const Ran ran = place.home.ctl(each);
            shown += ran.output + ran.words;
        }
    }
    CHECK(shown.find("you sent ***, in base64 ***, in a URL ***") != std::string::npos);
    shown += test::everythingIn(place.home.path / "home");
    for (const auto& disguise : test::disguisesOf(pasted))
        CHECK_FALSE(test::shows(shown, disguise));
}

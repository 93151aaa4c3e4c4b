#pragma once
// What the tests of credentials begin with: a scripted network, a clock that stands at 2027-01-15 08:00:00 UTC, a folder, a key.

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/credentials/source_context.h"
#include "core/credentials/token_source.h"
#include "tests/support/catch.h"
#include "tests/support/fake_transport.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/stepping_clock.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace trainyard::credentials::test {

using trainyard::test::FakeTransport;
using trainyard::test::ScratchFolder;
using trainyard::test::SteppingClock;

constexpr const char* google_token = "POST https://oauth2.googleapis.com/token";
constexpr const char* google_exchange = "POST https://sts.googleapis.com/v1/token";
constexpr const char* now_date = "Fri, 15 Jan 2027 08:00:00 GMT";

// Made once a test program: making one takes a tenth of a second.
inline EVP_PKEY* rsaKey()
{
    static EVP_PKEY* key = EVP_RSA_gen(2048);
    return key;
}

inline std::string pemOf(EVP_PKEY* key)
{
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    std::string pem(bytes, static_cast<std::size_t>(size));
    BIO_free(memory);
    return pem;
}

inline Json keyFile(const std::string& project = "ada-project")
{
    static const std::string pem = pemOf(rsaKey());
    return {{"type", "service_account"}, {"project_id", project}, {"private_key_id", "key-7"}, {"private_key", pem}, {"client_email", "trainer@" + project + ".iam.gserviceaccount.com"},
            {"token_uri", "https://oauth2.googleapis.com/token"}};
}

inline Json userFile() { return {{"type", "authorized_user"}, {"client_id", "client-1"}, {"client_secret", "hush-hush-client"}, {"refresh_token", "1//refresh-token-of-ada"}}; }

inline Json federationFile(const fs::path& token_file)
{
    return {{"type", "external_account"}, {"audience", "//iam.googleapis.com/projects/7/locations/global/workloadIdentityPools/ci/providers/git"},
            {"subject_token_type", "urn:ietf:params:oauth:token-type:jwt"}, {"token_url", "https://sts.googleapis.com/v1/token"}, {"credential_source", {{"file", token_file.string()}}}};
}

inline Json given(const std::string& token, int seconds = 3600) { return {{"access_token", token}, {"expires_in", seconds}, {"token_type", "Bearer"}}; }
inline Json oauthError(const std::string& word, const std::string& words) { return {{"error", word}, {"error_description", words}}; }
inline Json apiError(int code, const std::string& status, const std::string& words) { return {{"error", {{"code", code}, {"status", status}, {"message", words}}}}; }

inline std::map<std::string, std::string> formOf(const http::Request& request)
{
    std::map<std::string, std::string> form;
    for (std::size_t at = 0; at < request.body.size();) {
        const auto end = std::min(request.body.find('&', at), request.body.size());
        const std::string pair = request.body.substr(at, end - at);
        form[pair.substr(0, pair.find('='))] = percentDecode(pair.substr(pair.find('=') + 1)).value_or("?");
        at = end + 1;
    }
    return form;
}

struct World {
    FakeTransport transport;
    SteppingClock clock;
    Redactor redactor;
    ScratchFolder folder;
    Variables variables{{"HOME", folder.path.string()}, {"PATH", folder.path.string()}, {"NO_GCE_CHECK", "true"}};
    std::set<std::string> allowed;

    SourceContext context() { return {transport, clock, redactor, variables, allowed}; }
    void pass(Elapsed time) { clock.sleep(time, {}); }
    std::string write(const std::string& name, const std::string& content, unsigned mode = 0600)
    {
        fs::create_directories((folder.path / name).parent_path());
        REQUIRE(replaceFile(folder.path / name, content, mode, false));
        return (folder.path / name).string();
    }
    std::string write(const std::string& name, const Json& content) { return write(name, content.dump()); }
    std::string problems() const { return transport.problems(); }
};

}  // namespace trainyard::credentials::test

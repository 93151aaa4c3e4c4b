// What an identity may do, and who grants what it lacks; whose a token is.
#include "core/google/permissions_client.h"
#include "core/google/token_info.h"
#include "tests/core/google/service.h"

using namespace trainyard;
using namespace trainyard::google;
using namespace trainyard::google::test;

namespace {

environments::Environment googlesOwn()
{
    environments::Environment environment;
    environment.name = "cloud";
    environment.endpoint = "https://europe-west1-aiplatform.googleapis.com";
    environment.storage_url = "https://storage.googleapis.com";
    environment.project = "p";
    environment.bucket = "b";
    return environment;
}

struct Cloud {
    trainyard::test::FakeTransport transport;
    trainyard::test::FakeTokenSource tokens;
    trainyard::test::SteppingClock clock;
    environments::Environment environment = googlesOwn();
    Caller caller{transport, tokens, clock};
    PermissionsClient permissions{caller, environment};
};

std::vector<std::string> needed(const environments::Environment& environment, bool of_bucket)
{
    std::vector<std::string> names;
    for (const NeededPermission& each : neededPermissions(environment))
        if (each.of_bucket == of_bucket)
            names.push_back(each.permission);
    return names;
}

constexpr const char* bucket_query = "GET https://storage.googleapis.com/storage/v1/b/b/iam/testPermissions?permissions=storage.objects.create&permissions=storage.objects.get"
                                     "&permissions=storage.objects.list&permissions=storage.objects.delete&permissions=storage.buckets.get";

// A source whose credential names who pays.
class PayingSource final : public credentials::TokenSource {
public:
    Expected<std::string> token(std::stop_token) override { return std::string("token-1"); }
    void invalidate(const std::string&) override {}
    Text identity() const override { return verbatim("ada"); }
    credentials::IdentityFacts facts() const override
    {
        credentials::IdentityFacts facts;
        facts.quota_project = "payer";
        return facts;
    }
};

}  // namespace

TEST_CASE("What is missing is told with its resource, its role and the command that grants it")
{
    Cloud cloud;
    auto of_project = needed(cloud.environment, false);
    of_project.erase(of_project.begin());   // aiplatform.customJobs.create
    auto of_bucket = needed(cloud.environment, true);
    of_bucket.pop_back();                   // storage.buckets.get
    cloud.transport.expect("POST https://cloudresourcemanager.googleapis.com/v1/projects/p:testIamPermissions").withHeader("Authorization", "Bearer token-1")
        .withJson(Json{{"permissions", needed(cloud.environment, false)}}).replies(200, Json{{"permissions", of_project}});
    cloud.transport.expect(bucket_query).replies(200, Json{{"kind", "storage#testIamPermissionsResponse"}, {"permissions", of_bucket}});
    const auto missing = cloud.permissions.missing("p", "b", "trainer@p.iam.gserviceaccount.com", {});
    REQUIRE(missing);
    REQUIRE(missing->size() == 2);
    CHECK(missing->front().permission == "aiplatform.customJobs.create");
    CHECK(missing->front().command == "gcloud projects add-iam-policy-binding p --member=serviceAccount:trainer@p.iam.gserviceaccount.com --role=roles/aiplatform.user");
    CHECK(missing->back().resource == "gs://b");
    CHECK(missing->back().command == "gcloud storage buckets add-iam-policy-binding gs://b --member=serviceAccount:trainer@p.iam.gserviceaccount.com --role=roles/storage.legacyBucketReader");
    CHECK(cloud.transport.problems() == "");
}

TEST_CASE("Who has nothing is told everything; a person is a user in the command, an unknown one a place to fill in")
{
    Cloud cloud;
    cloud.transport.expect("POST https://cloudresourcemanager.googleapis.com/v1/projects/p:testIamPermissions").replies(200, "{}");
    cloud.transport.expect(bucket_query).replies(200, "{}");
    const auto missing = cloud.permissions.missing("p", "b", "ada@example.org", {});
    CHECK(missing->size() == neededPermissions(cloud.environment).size());
    CHECK(missing->front().command.find("--member=user:ada@example.org") != std::string::npos);
    cloud.transport.expect("POST https://cloudresourcemanager.googleapis.com/v1/projects/p:testIamPermissions").replies(200, "{}");
    CHECK(cloud.permissions.missing("p", "", "", {})->front().command.find("--member=MEMBER") != std::string::npos);   // without a bucket none is asked
    CHECK(cloud.transport.problems() == "");
}

TEST_CASE("A project that is not there or not this identity's is said so; a missing bucket too")
{
    Cloud cloud;
    cloud.transport.expect("POST https://cloudresourcemanager.googleapis.com/v1/projects/typo:testIamPermissions").replies(403, refusal(403, "The caller does not have permission"));
    const auto project = cloud.permissions.missing("typo", "b", "", {});
    CHECK(project.error().kind == ErrorKind::permission_denied);
    CHECK(project.error().message.english() == "There is no project typo, or this identity has no part in it: The caller does not have permission");
    CHECK(project.error().hint.english().find("gcloud projects list") != std::string::npos);
    cloud.transport.expect("POST https://cloudresourcemanager.googleapis.com/v1/projects/p:testIamPermissions").replies(200, "{}");
    cloud.transport.expect(bucket_query).replies(404, refusal(404, "The specified bucket does not exist."));
    CHECK(cloud.permissions.missing("p", "b", "", {}).error().message.english() == "The bucket gs://b does not exist.");
    CHECK(cloud.transport.problems() == "");
}

TEST_CASE("Another service than Google's is asked itself, by AI Platform's names; Google's resource manager never sees its token")
{
    Cloud cloud;
    cloud.environment.endpoint = "https://ml.example.org";
    cloud.environment.storage_url.clear();
    cloud.transport.expect("POST https://ml.example.org/v1/projects/p:testIamPermissions").replies(200, Json{{"permissions", needed(cloud.environment, false)}});
    CHECK(cloud.permissions.missing("p", "", "", {})->empty());
    CHECK(needed(cloud.environment, false).front() == "ml.jobs.create");
    cloud.transport.expect("POST https://ml.example.org/v1/projects/p:testIamPermissions").replies(404, refusal(404, "no such route"));
    const auto unasked = cloud.permissions.missing("p", "", "", {});
    CHECK(unasked.error().message.english() == "The service at https://ml.example.org does not tell what an identity may do.");
    CHECK(unasked.error().hint.english().find("environments test cloud") != std::string::npos);
    CHECK(cloud.transport.problems() == "");
}

TEST_CASE("A call names who pays for it, when the credential says so")
{
    Cloud cloud;
    PayingSource paying;
    Caller caller(cloud.transport, paying, cloud.clock);
    http::Request request;
    request.url = "https://storage.googleapis.com/storage/v1/b";
    cloud.transport.expect("GET " + request.url).withHeader("X-Goog-User-Project", "payer").replies(200, "{}");
    cloud.transport.expect("GET " + request.url).withHeader("X-Goog-User-Project", "").replies(200, "{}");
    REQUIRE(caller.json(request, {}));
    REQUIRE(cloud.caller.json(request, {}));
    CHECK(cloud.transport.problems() == "");
}

TEST_CASE("Google says whose a token is; the token is in the body, not in the address")
{
    Cloud cloud;
    cloud.transport.expect("POST https://oauth2.googleapis.com/tokeninfo").withBody("access_token=ya29.t%2Fx").replies(200, Json{{"email", "ada@example.org"}, {"scope", "openid https://x/y"}, {"expires_in", "1234"}});
    const auto info = tokenInfo(cloud.transport, "ya29.t/x", {});
    REQUIRE(info);
    CHECK(info->email == "ada@example.org");
    CHECK(info->scopes == Strings{"openid", "https://x/y"});
    CHECK(info->left == std::chrono::seconds(1234));
    cloud.transport.expect("POST https://oauth2.googleapis.com/tokeninfo").replies(400, Json{{"error", "invalid_token"}, {"error_description", "Invalid Value"}});
    CHECK(tokenInfo(cloud.transport, "ya29.t", {}).error().message.english() == "Invalid Value");
    CHECK(cloud.transport.problems() == "");
}

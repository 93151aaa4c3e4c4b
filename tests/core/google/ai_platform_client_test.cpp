// AI Platform v1, call by call: what goes out, what is read from the answer.
#include "tests/core/google/service.h"

using namespace trainyard;
using namespace trainyard::google;
using namespace trainyard::google::test;

namespace {

const std::string project_path = "/v1/projects/my%20project";

}  // namespace

TEST_CASE("createJob sends the job as it is and reads what came of it")
{
    Service service;
    const Json body = {{"jobId", "bank_1"}, {"labels", {{"trainyard_run", "r"}}}, {"trainingInput", {{"args", {"--a=1"}}}}};
    service.expect("POST " + project_path + "/jobs").withJson(body).replies(200, Json{{"jobId", "bank_1"}, {"state", "QUEUED"}, {"labels", {{"trainyard_run", "r"}}}, {"trainingInput", {{"args", {"--a=1"}}}}});
    const auto job = service.platform.createJob(body, {});
    REQUIRE(job);
    CHECK(job->id == "bank_1");
    CHECK(job->state == JobState::queued);
    CHECK(job->label("trainyard_run") == "r");
    CHECK(job->label("other") == "");
    CHECK(job->training_input == body["trainingInput"]);
    CHECK(service.problems() == "");
}

TEST_CASE("job reads every state and the error message, and a new state is unknown, not ended")
{
    Service service;
    const std::vector<std::pair<const char*, JobState>> states = {{"QUEUED", JobState::queued}, {"PREPARING", JobState::preparing}, {"RUNNING", JobState::running}, {"SUCCEEDED", JobState::succeeded}, {"FAILED", JobState::failed}, {"CANCELLING", JobState::cancelling}, {"CANCELLED", JobState::cancelled}, {"STATE_UNSPECIFIED", JobState::unknown}, {"HIBERNATING", JobState::unknown}};
    for (const auto& [word, state] : states) {
        service.expect("GET " + project_path + "/jobs/bank_1").replies(200, Json{{"jobId", "bank_1"}, {"state", word}, {"errorMessage", "last words"}});
        const auto job = service.platform.job("bank_1", {});
        CHECK(job->state == state);
        CHECK(job->state_word == word);
        CHECK(job->error_message == "last words");
        const bool over = state == JobState::succeeded || state == JobState::failed || state == JobState::cancelled;
        CHECK(hasEnded(job->state) == over);
    }
    CHECK(service.problems() == "");
}

TEST_CASE("cancelJob posts an empty object, and what cannot be cancelled is an error")
{
    Service service;
    service.expect("POST " + project_path + "/jobs/bank_1:cancel").withBody("{}").replies(200, "{}");
    service.expect("POST " + project_path + "/jobs/gone:cancel").replies(404, refusal(404, "no such job"));
    CHECK(service.platform.cancelJob("bank_1", {}).has_value());
    CHECK(service.platform.cancelJob("gone", {}).error().kind == ErrorKind::not_found);
    CHECK(service.problems() == "");
}

TEST_CASE("createModel names the region and the labels")
{
    Service service;
    service.expect("POST " + project_path + "/models").withJson({{"name", "bank"}, {"regions", {"europe-west1"}}, {"labels", {{"trainyard_run", "r"}}}}).replies(200, Json{{"name", "projects/p/models/bank"}});
    CHECK(service.platform.createModel("bank", {{"trainyard_run", "r"}}, {})->name == "bank");
    CHECK(service.problems() == "");
}

TEST_CASE("model reads the default version's name, also when there is none")
{
    Service service;
    service.expect("GET " + project_path + "/models/bank").replies(200, Json{{"name", "projects/p/models/bank"}, {"defaultVersion", {{"name", "projects/p/models/bank/versions/v2"}}}, {"description", "kept"}});
    service.expect("GET " + project_path + "/models/new").replies(200, Json{{"name", "projects/p/models/new"}});
    const auto model = service.platform.model("bank", {});
    CHECK(model->default_version == "v2");
    CHECK(model->resource["description"] == "kept");
    CHECK(service.platform.model("new", {})->default_version == "");
    CHECK(service.problems() == "");
}

TEST_CASE("models asks page after page until there is none, and an empty project has no key at all")
{
    Service service;
    service.expect("GET " + project_path + "/models?pageSize=100").replies(200, Json{{"models", {{{"name", "projects/p/models/a"}}, {{"name", "projects/p/models/b"}}}}, {"nextPageToken", "to be/continued"}});
    service.expect("GET " + project_path + "/models?pageSize=100&pageToken=to%20be%2Fcontinued").replies(200, Json{{"models", {{{"name", "projects/p/models/c"}}}}});
    const auto models = service.platform.models({});
    REQUIRE(models);
    Strings names;
    for (const Model& model : *models)
        names.push_back(model.name);
    CHECK(names == Strings{"a", "b", "c"});
    service.expect("GET " + project_path + "/models?pageSize=100").replies(200, "{}");
    CHECK(service.platform.models({})->empty());
    CHECK(service.problems() == "");
}

TEST_CASE("A list whose later page fails is an error and no half of a list")
{
    Service service;
    service.expect("GET " + project_path + "/models?pageSize=100").replies(200, Json{{"models", {{{"name", "projects/p/models/a"}}}}, {"nextPageToken", "x"}});
    service.expect("GET " + project_path + "/models?pageSize=100&pageToken=x").replies(403, refusal(403, "no"));
    CHECK(service.platform.models({}).error().kind == ErrorKind::permission_denied);
    CHECK(service.problems() == "");
}

TEST_CASE("A service that gives the same page for ever is left")
{
    Service service;
    service.expect("GET " + project_path + "/models?pageSize=100").replies(200, Json{{"models", Json::array()}, {"nextPageToken", "x"}});
    service.expect("GET " + project_path + "/models?pageSize=100&pageToken=x").replies(200, Json{{"nextPageToken", "x"}});
    CHECK(service.platform.models({}).error().kind == ErrorKind::unavailable);
    CHECK(service.problems() == "");
}

TEST_CASE("deleteModel and deleteVersion are sent once and take an operation or nothing for an answer")
{
    Service service;
    service.expect("DELETE " + project_path + "/models/bank").withBody("").replies(200, Json{{"name", "projects/p/operations/o"}, {"done", true}});
    service.expect("DELETE " + project_path + "/models/bank/versions/v1").withBody("").replies(204);
    service.expect("DELETE " + project_path + "/models/bank/versions/v2").replies(503);
    service.expect("DELETE " + project_path + "/models/busy").replies(409, refusal(409, "it has versions"));
    CHECK(service.platform.deleteModel("bank", {}).has_value());
    CHECK(service.platform.deleteVersion("bank", "v1", {}).has_value());
    CHECK(service.platform.deleteVersion("bank", "v2", {}).error().kind == ErrorKind::unavailable);
    CHECK(service.platform.deleteModel("busy", {}).error().message.english() == "it has versions");
    CHECK(service.problems() == "");
}

TEST_CASE("createVersion gives the operation, done or not")
{
    Service service;
    const Json body = {{"name", "v1"}, {"deploymentUri", "gs://b/j"}};
    service.expect("POST " + project_path + "/models/bank/versions").withJson(body).replies(200, Json{{"name", "projects/p/operations/create_bank_v1"}, {"metadata", {{"operationType", "CREATE_VERSION"}}}});
    const auto operation = service.platform.createVersion("bank", body, {});
    REQUIRE(operation);
    CHECK(operation->id == "create_bank_v1");
    CHECK_FALSE(operation->done);
    CHECK(operation->error == "");
    CHECK(service.problems() == "");
}

TEST_CASE("operation reads its end and its error")
{
    Service service;
    service.expect("GET " + project_path + "/operations/o1").replies(200, Json{{"name", "projects/p/operations/o1"}, {"done", true}, {"response", Json::object()}});
    service.expect("GET " + project_path + "/operations/o2").replies(200, Json{{"name", "projects/p/operations/o2"}, {"done", true}, {"error", {{"code", 9}, {"message", "Bad model detected"}}}});
    const auto good = service.platform.operation("o1", {});
    CHECK(good->done);
    CHECK(good->error == "");
    const auto bad = service.platform.operation("o2", {});
    CHECK(bad->done);
    CHECK(bad->error == "Bad model detected");
    CHECK(service.problems() == "");
}

TEST_CASE("version reads what there is, and leaves the rest empty")
{
    Service service;
    service.expect("GET " + project_path + "/models/bank/versions/v1").replies(200, Json{{"name", "projects/p/models/bank/versions/v1"}, {"state", "FAILED"}, {"errorMessage", "does not load"}, {"deploymentUri", "gs://b/j"}, {"framework", "SCIKIT_LEARN"}, {"isDefault", true}, {"createTime", "2026-05-04T03:02:01Z"}, {"labels", {{"trainyard_job", "j"}}}});
    service.expect("GET " + project_path + "/models/bank/versions/v2").replies(200, Json{{"name", "projects/p/models/bank/versions/v2"}, {"isDefault", "yes"}, {"createTime", 7}, {"labels", "none"}});
    const auto full = service.platform.version("bank", "v1", {});
    REQUIRE(full);
    CHECK(full->name == "v1");
    CHECK(full->state == "FAILED");
    CHECK(full->error_message == "does not load");
    CHECK(full->deployment_uri == "gs://b/j");
    CHECK(full->framework == "SCIKIT_LEARN");
    CHECK(full->is_default);
    CHECK(rfc3339(full->created) == "2026-05-04T03:02:01.000000Z");
    CHECK(full->label("trainyard_job") == "j");
    const auto odd = service.platform.version("bank", "v2", {});
    REQUIRE(odd);
    CHECK(odd->name == "v2");
    CHECK(odd->state == "");
    CHECK_FALSE(odd->is_default);
    CHECK(odd->label("trainyard_job") == "");
    CHECK(service.problems() == "");
}

TEST_CASE("versions asks all pages of one model")
{
    Service service;
    service.expect("GET " + project_path + "/models/bank/versions?pageSize=100").replies(200, Json{{"versions", {{{"name", "projects/p/models/bank/versions/v1"}}}}, {"nextPageToken", "2"}});
    service.expect("GET " + project_path + "/models/bank/versions?pageSize=100&pageToken=2").replies(200, Json{{"versions", {{{"name", "projects/p/models/bank/versions/v2"}}}}});
    const auto versions = service.platform.versions("bank", {});
    REQUIRE(versions->size() == 2);
    CHECK(versions->back().name == "v2");
    CHECK(service.problems() == "");
}

TEST_CASE("setDefault posts to the version and gives it back")
{
    Service service;
    service.expect("POST " + project_path + "/models/bank/versions/v2:setDefault").withBody("{}").replies(200, Json{{"name", "projects/p/models/bank/versions/v2"}, {"isDefault", true}});
    const auto version = service.platform.setDefault("bank", "v2", {});
    CHECK(version->name == "v2");
    CHECK(version->is_default);
    CHECK(service.problems() == "");
}

TEST_CASE("predict sends the body unchanged to the model or its version and gives any answer unchanged, patient with a cold one")
{
    Service service;
    service.expect("POST " + project_path + "/models/bank:predict").withBody("{\"instances\": [ 1 ]}").replies(200, "{\"predictions\": [ 0 ]}\n");
    service.expect("POST " + project_path + "/models/bank/versions/v1:predict").withBody("{}").replies(400, "{\"error\": \"Prediction failed\"}");
    CHECK(service.platform.predict("bank", {}, "{\"instances\": [ 1 ]}", {})->body == "{\"predictions\": [ 0 ]}\n");
    CHECK(service.platform.predict("bank", "v1", "{}", {})->status == 400);
    CHECK(service.problems() == "");
    CHECK(service.transport.sent().front().timeout > std::chrono::seconds(120));
}

TEST_CASE("Names are percent-encoded where they stand in an address")
{
    Service service;
    service.expect("GET " + project_path + "/models/a%2Fb%3Fc").replies(404, refusal(404, "no"));
    service.expect("GET " + project_path + "/jobs/..%2Fx").replies(404, refusal(404, "no"));
    CHECK_FALSE(service.platform.model("a/b?c", {}));
    CHECK_FALSE(service.platform.job("../x", {}));
    CHECK(service.problems() == "");
}

TEST_CASE("An answer that is JSON but not the thing asked for is no success")
{
    for (const std::string answer : {"{}", "[]", "null", "\"bank\"", "7", "{\"jobId\": 7, \"name\": []}", ""}) {
        INFO(answer);
        Service service;
        const auto next = [&](const std::string& request) { service.expect(request).replies(200, answer); };
        next("GET " + project_path + "/jobs/j");
        CHECK(service.platform.job("j", {}).error().kind == ErrorKind::unavailable);
        next("POST " + project_path + "/jobs");
        CHECK(service.platform.createJob(Json::object(), {}).error().kind == ErrorKind::unavailable);
        next("GET " + project_path + "/models/m");
        CHECK(service.platform.model("m", {}).error().kind == ErrorKind::unavailable);
        next("GET " + project_path + "/models/m/versions/v");
        CHECK(service.platform.version("m", "v", {}).error().kind == ErrorKind::unavailable);
        next("POST " + project_path + "/models/m/versions");
        CHECK(service.platform.createVersion("m", Json::object(), {}).error().kind == ErrorKind::unavailable);
        next("GET " + project_path + "/operations/o");
        CHECK(service.platform.operation("o", {}).error().kind == ErrorKind::unavailable);
        CHECK(service.problems() == "");
    }
}

// Models and versions as the wire has them: creates, defaults, deletes, copies that nothing changes, and what a restart finds.
#include "core/platform/models/model_registry.h"
#include "core/platform/models/model_service.h"
#include "tests/core/platform/serving/serving_world.h"

using namespace trainyard;
using namespace trainyard::platform;
using namespace trainyard::platform::test;

namespace {

struct Models : ServingWorld {
    SystemClock clock;
    std::unique_ptr<ObjectStore> store;
    std::unique_ptr<WorkerPool> workers;
    std::unique_ptr<ModelService> models;

    Models()
    {
        store = std::move(*ObjectStore::open(folder.path / "platform", clock));
        REQUIRE(store->makeBucket("bank"));
        start();
    }
    ~Models() { models.reset(); }
    void start()
    {
        models.reset();
        workers = std::make_unique<WorkerPool>(sandbox, runtimes, SERVING_SCRIPT);
        models = std::move(*ModelService::open(folder.path / "platform", "p", clock, *store, *workers, [this](const std::string& job) { return job == "job_1" ? runtime() : ServingRuntime(); }));
    }
    void put(const std::string& name, const std::string& content)
    {
        auto incoming = store->receive();
        REQUIRE(incoming);
        REQUIRE(incoming->write(content));
        NewObject object;
        object.bucket = "bank";
        object.name = name;
        REQUIRE(store->commit(std::move(*incoming), object));
    }
    void putModel(const std::string& place, const std::string& note, const std::string& pickle = good_pickle)
    {
        put(place + "/model.pkl", pickle);
        put(place + "/note.txt", note);
    }
    static Json version(const std::string& name, const std::string& place = "a") { return {{"name", name}, {"deploymentUri", "gs://bank/" + place}, {"framework", "SCIKIT_LEARN"}, {"labels", {{"trainyard_job", "job_1"}}}}; }
    // Created, and the operation's end.
    Json created(const std::string& model, const Json& request)
    {
        const auto begun = models->createVersion(model, request);
        REQUIRE(begun);
        return ended(stringAt(*begun, "name"));
    }
    Json ended(const std::string& name)
    {
        for (int i = 0; i < 3000; ++i) {   // the creator's thread says when; there is no other sign of it
            const auto operation = models->operation(name.substr(name.rfind('/') + 1));
            REQUIRE(operation);
            if (valueAt(*operation, "done") == true)
                return *operation;
            clock.sleep(std::chrono::milliseconds(10), {});
        }
        FAIL("the operation does not end: " << name);
        return {};
    }
    std::string note(const std::string& model, const std::string& version)
    {
        const Response answer = models->predict(model, version, asking("x"), {});
        const std::string& body = std::get<std::string>(answer.body);
        INFO(body);
        return answer.status == 200 ? Json::parse(body)["predictions"][2].get<std::string>() : "status " + std::to_string(answer.status);
    }
    std::string defaultOf(const std::string& model) { return stringAt(valueAt(*models->model(model), "defaultVersion"), "name"); }
};

}  // namespace

TEST_CASE_METHOD(Models, "A model is created once; its name is checked, and an unknown one is named")
{
    const auto made = models->createModel({{"name", "churn"}, {"labels", {{"trainyard_run", "r"}}}});
    REQUIRE(made);
    CHECK(stringAt(*made, "name") == "projects/p/models/churn");
    CHECK((*made)["regions"] == Json{"us-central1"});
    CHECK((*made)["labels"]["trainyard_run"] == "r");
    CHECK(models->createModel({{"name", "churn"}}).error().kind == ErrorKind::conflict);
    for (const char* name : {"", "1churn", "chu-rn", "../churn", "a b"})
        CHECK(models->createModel({{"name", name}}).error().kind == ErrorKind::invalid_input);
    CHECK(models->createModel({{"name", 7}}).error().kind == ErrorKind::invalid_input);
    CHECK(models->model("nobody").error().kind == ErrorKind::not_found);
    CHECK(models->versions("nobody").error().kind == ErrorKind::not_found);
    CHECK(models->models()->size() == 1);
}

TEST_CASE_METHOD(Models, "The first version that is ready becomes the default, a later one does not, and both answer")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    putModel("a", "first");
    putModel("b", "second");
    const Json operation = created("churn", version("v1", "a"));
    CHECK(stringAt(operation["response"], "state") == "READY");
    CHECK(defaultOf("churn") == "projects/p/models/churn/versions/v1");
    created("churn", version("v2", "b"));
    CHECK(defaultOf("churn") == "projects/p/models/churn/versions/v1");
    CHECK(note("churn", "") == "first");
    CHECK(note("churn", "v2") == "second");
    CHECK(models->versions("churn")->size() == 2);
    REQUIRE(models->setDefault("churn", "v2"));
    CHECK(note("churn", "") == "second");
    CHECK((*models->version("churn", "v2"))["isDefault"] == true);
    CHECK_FALSE(models->version("churn", "v1")->contains("isDefault"));
}

TEST_CASE_METHOD(Models, "A version is a copy: what happens to the bucket afterwards changes nothing in it")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    putModel("a", "as it was");
    created("churn", version("v1"));
    put("a/note.txt", "changed");
    REQUIRE(store->remove("bank", "a/model.pkl"));
    CHECK(note("churn", "v1") == "as it was");
    start();   // from the disk again
    CHECK(note("churn", "v1") == "as it was");
}

TEST_CASE_METHOD(Models, "A version of that name is taken; what cannot be a version is refused before anything is made")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    putModel("a", "x");
    created("churn", version("v1"));
    CHECK(models->createVersion("churn", version("v1")).error().kind == ErrorKind::conflict);
    Json tensorflow = version("v2"), routine = version("v2"), nowhere = version("v2"), badly_named = version("../v2");
    tensorflow["framework"] = "TENSORFLOW";
    routine["predictionClass"] = "a.B";
    nowhere.erase("deploymentUri");
    for (const Json& wrong : {tensorflow, routine, nowhere, badly_named, Json::object()}) {
        INFO(wrong.dump());
        CHECK(models->createVersion("churn", wrong).error().kind == ErrorKind::invalid_input);
    }
    CHECK(models->createVersion("nobody", version("v1")).error().kind == ErrorKind::not_found);
    CHECK(models->versions("churn")->size() == 1);
}

TEST_CASE_METHOD(Models, "A version that does not load is FAILED with the model's words, answers nothing and cannot be the default")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    putModel("bad", "x", missing_pickle);
    const Json operation = created("churn", version("v1", "bad"));
    CHECK(stringAt(operation["error"], "message").find("No module named 'not_there'") != std::string::npos);
    CHECK(stringAt(*models->version("churn", "v1"), "state") == "FAILED");
    CHECK(defaultOf("churn") == "");
    CHECK(note("churn", "") == "status 400");
    CHECK(note("churn", "v1") == "status 400");
    CHECK(models->setDefault("churn", "v1").error().http_status == 400);
    putModel("good", "x");
    created("churn", version("v2", "good"));
    CHECK(defaultOf("churn") == "projects/p/models/churn/versions/v2");
}

TEST_CASE_METHOD(Models, "A folder with nothing in it, a bucket that is not there and a name that leads out of the folder give no version")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    put("sly/../../../escaped.txt", "out");
    put("sly/model.pkl", good_pickle);
    int number = 0;
    for (const auto& [uri, words] : std::vector<std::pair<std::string, std::string>>{{"gs://bank/empty", "there are no files"}, {"gs://nowhere/a", "nowhere"}, {"gs://bank/sly", "leads out of the folder"}, {"file:///etc", "gs://BUCKET/FOLDER"}}) {
        Json request = version("v" + std::to_string(++number));
        request["deploymentUri"] = uri;
        const Json operation = created("churn", request);
        INFO(operation.dump());
        CHECK(stringAt(operation["error"], "message").find(words) != std::string::npos);
    }
    CHECK_FALSE(fs::exists(folder.path / "platform" / "escaped.txt"));
    CHECK_FALSE(fs::exists(folder.path / "escaped.txt"));
}

TEST_CASE_METHOD(Models, "A default version is deleted last, a model after its versions, and the bytes go with the row")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    putModel("a", "x");
    created("churn", version("v1"));
    created("churn", version("v2"));
    CHECK(models->deleteModel("churn").error().http_status == 400);
    CHECK(models->deleteVersion("churn", "v1").error().message.english() == "v1 is the default version of churn. Make another the default first.");
    CHECK(models->deleteVersion("churn", "v9").error().kind == ErrorKind::not_found);
    REQUIRE(models->deleteVersion("churn", "v2"));
    CHECK_FALSE(fs::exists(folder.path / "platform" / "models" / "churn" / "v2"));
    REQUIRE(models->deleteVersion("churn", "v1"));
    CHECK(defaultOf("churn") == "");
    const auto gone = models->deleteModel("churn");
    REQUIRE(gone);
    CHECK((*gone)["done"] == true);
    CHECK(models->model("churn").error().kind == ErrorKind::not_found);
    CHECK(models->operations()->size() == 5);   // two creates, three deletes
}

TEST_CASE_METHOD(Models, "A deleted version's name made anew serves the new files, not the old worker's")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    putModel("a", "old");
    created("churn", version("v1"));
    CHECK(note("churn", "v1") == "old");
    REQUIRE(models->deleteVersion("churn", "v1"));
    put("a/note.txt", "new");
    created("churn", version("v1"));
    CHECK(note("churn", "v1") == "new");
}

TEST_CASE_METHOD(Models, "A restart keeps models, versions, defaults and operations, and says what it found half made")
{
    REQUIRE(models->createModel({{"name", "churn"}, {"description", "kept"}}));
    putModel("a", "x");
    const Json operation = created("churn", version("v1"));
    models.reset();
    {   // as a killed daemon leaves it: a row that is still CREATING
        auto registry = ModelRegistry::open(folder.path / "platform" / "models.sqlite");
        REQUIRE(registry);
        VersionRow half = *registry->version("churn", "v1");
        half.name = "v2";
        half.state = "CREATING";
        half.operation = "half";
        registry->put(half);
        registry->put(OperationRow{"half", {{"name", "projects/p/operations/half"}, {"metadata", Json::object()}}});
    }
    start();
    CHECK(stringAt(*models->model("churn"), "description") == "kept");
    CHECK(defaultOf("churn") == "projects/p/models/churn/versions/v1");
    CHECK(*models->operation(stringAt(operation, "name").substr(std::string("projects/p/operations/").size())) == operation);
    CHECK(note("churn", "") == "x");
    CHECK(stringAt(*models->version("churn", "v2"), "state") == "FAILED");
    CHECK(stringAt(*models->version("churn", "v2"), "errorMessage").find("The platform was stopped while this version was created.") != std::string::npos);
    CHECK((*models->operation("half"))["done"] == true);
    REQUIRE(models->deleteVersion("churn", "v2"));
}

TEST_CASE_METHOD(Models, "Descriptions and labels can be changed, nothing else of a version can")
{
    REQUIRE(models->createModel({{"name", "churn"}}));
    putModel("a", "x");
    created("churn", version("v1"));
    REQUIRE(models->patchVersion("churn", "v1", {{"description", "new"}, {"deploymentUri", "gs://bank/other"}, {"state", "FAILED"}}));
    const Json now = *models->version("churn", "v1");
    CHECK(stringAt(now, "description") == "new");
    CHECK(stringAt(now, "deploymentUri") == "gs://bank/a");
    CHECK(stringAt(now, "state") == "READY");
    REQUIRE(models->patchModel("churn", {{"labels", {{"a", "b"}}}, {"name", "other"}}));
    CHECK(stringAt(*models->model("churn"), "name") == "projects/p/models/churn");
    CHECK((*models->model("churn"))["labels"]["a"] == "b");
}

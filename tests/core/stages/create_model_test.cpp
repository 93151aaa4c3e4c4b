// Create model: the model is there afterwards, once, and the next version's name is forecast.
#include "core/stages/create_model.h"
#include "tests/core/stages/stage_world.h"

using namespace trainyard;
using namespace trainyard::stages;
using namespace trainyard::stages::test;

namespace {

struct ModelWorld : StageWorld {
    Expected<NextVersion> create(const std::string& name = "churn") { return createModel(services, name)(context, Session{}); }
    Exchange& modelIsAsked() { return expect("GET " + project_path + "/models/churn"); }
    Exchange& versionsAreAsked() { return expect("GET " + project_path + "/models/churn/versions?pageSize=100"); }
    Exchange& modelIsCreated() { return expect("POST " + project_path + "/models"); }
};

const Json churn_model = {{"name", "projects/my project/models/churn"}};

}  // namespace

TEST_CASE_METHOD(ModelWorld, "A model that is there is used, nothing is created, and the next version follows the highest")
{
    modelIsAsked().replies(200, churn_model);
    versionsAreAsked().replies(200, Json{{"versions", {{{"name", "projects/p/models/churn/versions/v1"}}, {{"name", "projects/p/models/churn/versions/v2"}}}}});
    const auto next = create();
    REQUIRE(next);
    CHECK(next->model == "churn");
    CHECK(next->version == "v3");
    CHECK_FALSE(next->empty);
    CHECK(context.journaled.empty());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(ModelWorld, "A model that is not there is created after the intent is journaled, with the run's label")
{
    modelIsAsked().replies(404, refusal(404, "no"));
    modelIsCreated().withJson({{"name", "churn"}, {"regions", {"europe-west1"}}, {"labels", {{"trainyard_run", run_label}}}}).meanwhile([&] { CHECK(context.journaled == Strings{"create"}); }).replies(200, churn_model);
    versionsAreAsked().replies(200, "{}");
    const auto next = create();
    REQUIRE(next);
    CHECK(next->version == "v1");
    CHECK(next->empty);
    CHECK(context.lines == Strings{"INFO Created the model churn"});
    CHECK(problems() == "");
}

TEST_CASE_METHOD(ModelWorld, "Somebody was quicker: a model is shared, so theirs is used and not said to be ours")
{
    modelIsAsked().replies(404, refusal(404, "no"));
    modelIsCreated().replies(409, refusal(409, "Field: model.name Error: A model with the same name already exists."));
    modelIsAsked().replies(200, churn_model);
    versionsAreAsked().replies(200, Json{{"versions", {{{"name", "projects/p/models/churn/versions/v1"}}}}});
    CHECK(create().value().version == "v2");
    CHECK(context.lines.empty());
    CHECK(problems() == "");
}

TEST_CASE_METHOD(ModelWorld, "A create whose answer was lost is sent again, and the 409 that comes is our own model")
{
    modelIsAsked().replies(404, refusal(404, "no"));
    modelIsCreated().fails(ErrorKind::unavailable);
    modelIsCreated().replies(409, refusal(409, "exists"));
    modelIsAsked().replies(200, churn_model);
    versionsAreAsked().replies(200, "{}");
    CHECK(create().value().version == "v1");
    CHECK(problems() == "");
}

TEST_CASE_METHOD(ModelWorld, "Without its intent in the journal nothing is created")
{
    context.journal_broken = true;
    modelIsAsked().replies(404, refusal(404, "no"));
    CHECK(create().error().kind == ErrorKind::exhausted);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(ModelWorld, "A name that no model can have is refused with one that it could, and nothing is sent")
{
    const auto next = create("churn-2026 model");
    CHECK(next.error().kind == ErrorKind::invalid_input);
    CHECK(next.error().hint.english() == "Use churn_2026_model.");
    CHECK(create("").error().kind == ErrorKind::invalid_input);
    CHECK(problems() == "");
}

TEST_CASE_METHOD(ModelWorld, "Who may not create models is told so, and a stop ends the stage where it is")
{
    modelIsAsked().replies(404, refusal(404, "no"));
    modelIsCreated().replies(403, refusal(403, "Permission denied on models."));
    CHECK(create().error().kind == ErrorKind::permission_denied);
    modelIsAsked().replies(404, refusal(404, "no"));
    modelIsCreated().meanwhile([&] { context.stopFor(StopReason::user); }).replies(200, churn_model);
    CHECK(create().error().cancelled());
    CHECK(problems() == "");
}

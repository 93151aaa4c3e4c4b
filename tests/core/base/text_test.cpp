#include "core/base/text.h"

#include "core/base/job_steps.h"

#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace trainyard;

TEST_CASE("A text puts each argument in its place once and leaves percent signs inside arguments alone")
{
    CHECK(text("%2 before %1", "one", "two").english() == "two before one");
    CHECK(text("Copied %1", "100%1 of it").english() == "Copied 100%1 of it");
    CHECK(text("%1 of %2", 3, 4).english() == "3 of 4");
    CHECK(text("a %3", "x").english() == "a %3");
}

TEST_CASE("A text survives the journal with its arguments apart")
{
    const Text original = text("Waiting for %1 until %2", "model.joblib", "10:20");
    CHECK(nlohmann::json(original).get<Text>() == original);
}

TEST_CASE("A step that the platform wrote in English is read back as the text that it was")
{
    for (const Text& step : {text(job_steps::building_package), text(job_steps::installing_runtime, "scikit-learn 1.5 (small)"), text(job_steps::running_script, "bank.train"), text(job_steps::installing_packages, "")})
        CHECK(job_steps::read(step.english()) == step);
    CHECK_FALSE(job_steps::read("Building the package of somebody else"));
    CHECK_FALSE(job_steps::read("Installing the Python runtime: x"));
    CHECK_FALSE(job_steps::read(""));
}

TEST_CASE("A text inside a text is told in the language of the whole, and words that came from outside are left alone")
{
    const Text choice = text("%1 or %2", "model.joblib", "%1 or %2");
    const Text whole = text("waiting for %1", choice);
    CHECK(whole.english() == "waiting for model.joblib or %1 or %2");
    const auto spanish = [](const std::string& literal) { return literal == "%1 or %2" ? std::string("%1 o %2") : literal == "waiting for %1" ? std::string("se espera %1") : "not asked for: " + literal; };
    CHECK(whole.in(spanish) == "se espera model.joblib o %1 or %2");
    CHECK(nlohmann::json(whole).get<Text>() == whole);
    CHECK(Text().in(spanish).empty());
}

TEST_CASE("Words that stood alone in an earlier journal are read as words")
{
    const nlohmann::json before = {{"source", "%1"}, {"arguments", {"Collecting pandas"}}};
    CHECK(before.get<Text>() == verbatim("Collecting pandas"));
    CHECK(nlohmann::json(verbatim("Collecting pandas")) == before);
}

#include "core/base/text.h"

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

#include "core/predict/prediction.h"

#include "core/base/json.h"
#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::predict;

TEST_CASE("Instances are taken as a list, as a body, as one value or one a line")
{
    const Json two = {{"instances", {{1, 2}, {3, 4}}}};
    CHECK(Json::parse(*requestFromInstances("[[1,2],[3,4]]")) == two);
    CHECK(Json::parse(*requestFromInstances("{\"instances\": [[1,2],[3,4]]}")) == two);
    CHECK(Json::parse(*requestFromInstances("[1,2]\n\n[3,4]\r\n")) == two);
    CHECK(Json::parse(*requestFromInstances("\xEF\xBB\xBF[[1,2],[3,4]]")) == two);
    CHECK(Json::parse(*requestFromInstances("{\"a\": 1}\n{\"a\": 2}")) == Json{{"instances", {{{"a", 1}}, {{"a", 2}}}}});
}

TEST_CASE("A request that is no JSON is refused with its line and column")
{
    const auto broken = requestFromInstances("[[1, 2],\n [3, x]]");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().message.english().find("line 2, column 6") != std::string::npos);
    CHECK(requestFromInstances("[]").error().kind == ErrorKind::invalid_input);
    CHECK(requestFromInstances("").error().kind == ErrorKind::invalid_input);
    CHECK(requestFromBody("{\"rows\": [1]}").error().kind == ErrorKind::invalid_input);
    CHECK(requestFromInstances("[\"" + std::string(2'000'000, 'x') + "\"]").error().message.english().find("1500000") != std::string::npos);
}

TEST_CASE("Keys keep the order in which they were typed, and numbers their digits")
{
    CHECK(*requestFromInstances("[{\"zeta\": 1.50, \"alpha\": 12345678901234567890123}]") == R"({"instances":[{"zeta":1.50,"alpha":12345678901234567890123}]})");
    CHECK(*requestFromInstances("{\"z\": 0.1e-400}\n{\"y\": -0}\n") == R"({"instances":[{"z":0.1e-400},{"y":-0}]})");
    CHECK(*requestFromInstances("{\"z\": 1, \"a\": 2}") == R"({"instances":[{"z":1,"a":2}]})");
    CHECK(*requestFromBody("{\n \"signature_name\": \"s\",\n \"instances\": [[\"a b\\\" c\\\\\", \"  \"]]\n}") == R"({"signature_name":"s","instances":[["a b\" c\\","  "]]})");
    CHECK(*requestFromInstances(std::string("[1]\0 ", 5)) == R"({"instances":[1]})");   // the parser ends there
}

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

TEST_CASE("A request that is no JSON says what was expected, and what is pasted from Python has its own mend")
{
    const auto said = [](const std::string& request) {
        const auto made = requestFromInstances(request);
        REQUIRE_FALSE(made);
        return made.error().where + " " + made.error().message.english() + " " + made.error().hint.english();
    };
    const auto begins = [](int line, int column) { return "request:" + std::to_string(line) + ":" + std::to_string(column) + " The request is not valid JSON at line " + std::to_string(line) + ", column " + std::to_string(column) + ". "; };
    CHECK(said("[[1, 2]\n [3, 4]]") == begins(1, 8) + "A comma is missing here. Put a comma after this value.");
    CHECK(said("[[1, 2], [3, 4]") == begins(1, 1) + "The closing ] is missing. Put ] where this ends.");
    CHECK(said("[{\"a\": \"x}]") == begins(1, 8) + "The text is not closed before the end of the file. Put \" at its end.");
    CHECK(said("[{\"a\": True}]") == begins(1, 8) + "True is no JSON value. Write true: JSON knows true, false and null, in small letters.");
    CHECK(said("[[None]]") == begins(1, 3) + "None is no JSON value. Write null: JSON knows true, false and null, in small letters.");
    for (const std::string word : {"NaN", "nan", "Infinity", "-Infinity", "inf"})
        CHECK(said("[[" + word + "]]") == begins(1, 3) + word + " is no JSON value. Write null or a number: JSON has no word for NaN or infinity.");
    CHECK(said("[{'a': 1}]") == begins(1, 3) + "Texts stand in double quotes. Replace the single quotes by double ones.");
    CHECK(said("[[1, 2],]") == begins(1, 8) + "There is a comma after the last value. Remove this comma.");
    CHECK(said("[[1]] # rows") == begins(1, 7) + "JSON has no comments. Remove the comment.");
    CHECK(said("{\"a\": 1}\n{\"a\" 2}") == begins(2, 5) + "The colon after the key a is missing. Write \"a\": value.");
    CHECK(said("[[1]] [[2]]").find("line 1") != std::string::npos);
    CHECK(said(std::string(300, '[')).find("nested") == std::string::npos);
}

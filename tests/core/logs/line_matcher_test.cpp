#include "core/logs/line_matcher.h"

#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::logs;

namespace {

bool matches(const std::string& pattern, MatchOptions options, std::string_view line) { return LineMatcher::make(pattern, options)->find(line).has_value(); }

}  // namespace

TEST_CASE("Plain words are found as they are written, whatever their case")
{
    CHECK(matches("a+b (c)", {}, "so A+B (C)"));
    CHECK_FALSE(matches("a+b", {true, false, false}, "so A+B"));
    CHECK(matches("ÜBER", {}, "über alles"));
    const auto found = LineMatcher::make("loss", {true, false, false})->find("loss, loss", 1);
    REQUIRE(found);
    CHECK((found->begin == 6 && found->length == 4));
}

TEST_CASE("Whole words and expressions find what they say")
{
    CHECK(matches("loss", {false, true, false}, "a loss of"));
    CHECK_FALSE(matches("loss", {false, true, false}, "glossy"));
    CHECK(matches("ep.ch \\d+$", {false, false, true}, "Epoch 12"));
    CHECK_FALSE(matches("x*", {false, false, true}, "yyy"));
}

TEST_CASE("An expression that cannot be read says where, and one that would run for ever gives up")
{
    const auto wrong = LineMatcher::make("a(b", {false, false, true});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message.english().find("character 3") != std::string::npos);
    CHECK_FALSE(matches("(a+)+$", {false, false, true}, std::string(5000, 'a') + "b"));
    CHECK(matches("b", {}, std::string("\xff\xfe b")));
}

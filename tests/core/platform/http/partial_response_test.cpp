// fields=: what is kept of an answer.
#include "core/platform/http/partial_response.h"
#include "tests/core/platform/http/http_world.h"

using namespace trainyard;
using namespace trainyard::platform;

TEST_CASE("A selector keeps what it names, at any depth and in every element of a list")
{
    const Json list = {{"kind", "storage#objects"}, {"nextPageToken", "t"}, {"items", {{{"name", "a"}, {"size", "1"}, {"metadata", {{"k", "v"}}}}, {{"name", "b"}, {"size", "2"}}}}};
    CHECK(*selectFields(list, "nextPageToken,items/name") == Json{{"nextPageToken", "t"}, {"items", {{{"name", "a"}}, {{"name", "b"}}}}});
    CHECK(*selectFields(list, "items(name,metadata/k)") == Json{{"items", {{{"name", "a"}, {"metadata", {{"k", "v"}}}}, {{"name", "b"}}}}});
    CHECK(*selectFields(list, "kind,items(size)") == Json{{"kind", "storage#objects"}, {"items", {{{"size", "1"}}, {{"size", "2"}}}}});
    CHECK(*selectFields(list, "*") == list);
    CHECK(*selectFields(list, "items/*") == Json{{"items", list["items"]}});
    CHECK(*selectFields(list, "prefixes,acl(entity)") == Json::object());
    CHECK(*selectFields(list, "items,items/name") == Json{{"items", list["items"]}});
}

TEST_CASE("A selector that cannot be read is refused before the route is called")
{
    HttpWorld world;
    for (const std::string selector : {"a,", ",a", "a(", "a(b", "a)", "a()", "a//b", "a/", "(a)", "a(b)c"}) {
        INFO(selector);
        CHECK_FALSE(selectFields(Json::object(), selector));
        CHECK(world.say(world.head("GET /name/x?fields=" + percentEncode(selector))).status == 400);
    }
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "a(";
    CHECK_FALSE(selectFields(Json::object(), deep));
    CHECK(world.called == 0);
    CHECK(world.say(world.head("GET /name/x?fields=name&alt=json&prettyPrint=true")).body == R"({"name":"x"})");
    CHECK(world.say(world.head("GET /nothing?fields=name")).status == 404);   // an error is told whole
}

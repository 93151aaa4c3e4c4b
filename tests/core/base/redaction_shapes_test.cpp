#include "core/base/redaction.h"
#include "tests/support/catch.h"
#include "tests/support/secret_shapes.h"

#include <set>

using namespace trainyard;
using test::disguisesOf;
using test::secretShapes;
using test::shows;

TEST_CASE("Forty shapes of secrets are hidden however they are written, in whatever stands around them")
{
    const auto shapes = secretShapes();
    REQUIRE(std::set<std::string>(shapes.begin(), shapes.end()).size() == 40);
    for (const std::string& secret : shapes) {
        Redactor redactor;
        redactor.add(secret);
        for (const auto& disguise : disguisesOf(secret))
            for (const std::string& line : disguise) {
                if (disguise.size() > 1 && (line.size() < 16 || line.starts_with("-----")))
                    continue;   // a frame, or the few characters of a last line: less than the list of credentials tells
                for (const std::string& text : {line, "token=" + line + "&next=1", "{\"key\": \"" + line + "\"}", "remote: Basic " + line + " refused"}) {
                    INFO(secret << "\n" << text << "\n" << redactor.redact(text));
                    if (!line.starts_with("-----"))
                        CHECK(shows(text, {line}) == (line.size() > 5));   // the test itself can see it
                    CHECK_FALSE(shows(redactor.redact(text), {line}));
                }
            }
    }
}

TEST_CASE("A secret that a border of two pieces cuts is not shown past the border, wherever that is")
{
    for (const std::string& secret : secretShapes()) {
        if (secret.size() > 400 || secret.find('\n') != std::string::npos)
            continue;
        Redactor redactor;
        redactor.add("something else that is secret");
        redactor.add(secret);
        for (const std::string& whole : {secret, base64(secret), percentEncode(secret)})
            for (std::size_t cut = 1; cut < whole.size(); ++cut) {
                const std::string before = "a line that is long " + whole.substr(0, cut), after = redactor.redactAfter(before, whole.substr(cut) + " and so on");
                INFO(whole << " cut at " << cut << ": " << after);
                REQUIRE(after == "*** and so on");
            }
        CHECK(redactor.redactAfter("a line", "another line") == "another line");
        CHECK(redactor.redactAfter(secret, "the next") == "the next");
    }
}

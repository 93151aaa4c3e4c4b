#include "core/base/redacted_stream.h"
#include "tests/support/catch.h"
#include "tests/support/secret_shapes.h"

#include <algorithm>
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

namespace {

// The secret as somebody prints it on one line.
std::vector<std::string> oneLineForms(const std::string& secret)
{
    std::vector<std::string> forms;
    for (const auto& disguise : disguisesOf(secret))
        if (disguise.size() == 1 && disguise[0].size() <= 400)
            forms.push_back(disguise[0]);
    return forms;
}

std::vector<std::string> shownOf(RedactedStream& stream, const std::vector<std::string>& pieces)
{
    std::vector<std::string> all;
    for (const std::string& piece : pieces) {
        const auto ready = stream.add(piece);
        all.insert(all.end(), ready.begin(), ready.end());
    }
    const auto rest = stream.flush();
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

// Three characters of a beginning are fewer than the list of credentials tells of an end.
bool showsMoreThanThree(const std::string& text, const std::string& whole, std::size_t begin, std::size_t size)
{
    for (std::size_t at = begin; size >= 4 && at + 4 <= begin + size; ++at)
        if (text.find(whole.substr(at, 4)) != std::string::npos)
            return true;
    return false;
}

}  // namespace

TEST_CASE("A secret that is cut into pieces is shown in none of them, wherever it is cut, by line ends too; each piece keeps its place")
{
    for (const std::string& secret : secretShapes()) {
        Redactor redactor;
        redactor.add("something else that is secret");
        redactor.add(secret);
        for (const std::string& whole : oneLineForms(secret))
            for (std::size_t cut = 1; cut < whole.size(); ++cut) {
                if (!redactor.hiddenIn(whole)[0] || !redactor.hiddenIn(whole).back())
                    continue;   // base64 of something that ends in another's characters
                RedactedStream stream(redactor);
                const auto all = shownOf(stream, {"before |" + whole.substr(0, cut), whole.substr(cut) + "| and so on", "the next"});
                INFO(whole << " cut at " << cut << ": " << all[0] << " // " << all[1]);
                REQUIRE(all.size() == 3);
                REQUIRE_FALSE(showsMoreThanThree(all[0], whole, 0, cut));
                REQUIRE(all[1] == "***| and so on");
                REQUIRE(all[2] == "the next");
            }
    }
}

TEST_CASE("A secret in lines of any width, and in many pieces, is shown in none of them")
{
    for (const std::string& secret : secretShapes())
        for (const std::size_t width : {std::size_t(5), std::size_t(10), std::size_t(20), std::size_t(40)}) {
            Redactor redactor;
            redactor.add(secret);
            for (const std::string& whole : oneLineForms(secret)) {
                std::vector<std::string> pieces{"it is"};
                for (std::size_t at = 0; at < whole.size(); at += width)
                    pieces.push_back(whole.substr(at, width));
                RedactedStream stream(redactor);
                const auto all = shownOf(stream, pieces);
                REQUIRE(all.size() == pieces.size());
                std::string text;
                for (const std::string& piece : all)
                    text += piece;
                INFO(whole << " in lines of " << width << ": " << text);
                REQUIRE_FALSE(shows(text, {whole}));
                const std::vector<bool> hidden = redactor.hiddenIn(whole);
                for (std::size_t i = 0, at = 0; i + 1 < pieces.size(); at += pieces[++i].size())   // of pieces that are all secret nothing is left
                    if (std::find(hidden.begin() + static_cast<long>(at), hidden.begin() + static_cast<long>(at + pieces[i + 1].size()), false) == hidden.begin() + static_cast<long>(at + pieces[i + 1].size()))
                        REQUIRE(all[i + 1] == "***");
            }
        }
}

TEST_CASE("Nothing is held that begins no secret; what may begin one is given at the flush, without a telling beginning; what comes late is hidden all the same")
{
    Redactor redactor;
    redactor.add("training-token-0123456789");
    RedactedStream stream(redactor);
    using Strings = std::vector<std::string>;
    CHECK(stream.add("an ordinary line") == Strings{"an ordinary line"});
    CHECK(stream.add("it ends in tra") == Strings{"it ends in tra"});
    CHECK(stream.add("Begin training") == Strings{});
    CHECK(stream.add("epoch 1") == Strings{"Begin training", "epoch 1"});   // it did not go on
    CHECK(stream.add("now trai") == Strings{});
    CHECK(stream.flush() == Strings{"now trai"});
    CHECK(stream.add("ning-token-0123456789 late") == Strings{"*** late"});
    CHECK(stream.add("now training-tok") == Strings{});
    CHECK(stream.flush() == Strings{"now ***"});
    CHECK(stream.add("en-0123") == Strings{});
    CHECK(stream.flush() == Strings{"***"});
    CHECK(stream.add("456789 late") == Strings{"*** late"});
    RedactedStream after(redactor);
    after.follow("what another driver showed: training-tok");
    CHECK(after.add("en-0123456789.") == Strings{"***."});
    CHECK(after.add("https://me:password@host") == Strings{"https://me:***@host"});
}

TEST_CASE("A line that was cut is hidden on both sides though others come between")
{
    Redactor redactor;
    redactor.add("training-token-0123456789");
    RedactedStream stream(redactor);
    const std::string dots(64u << 10, '.');
    const auto all = shownOf(stream, {dots + "training-tok", "a warning", "another", "en-0123456789 end", "en-0123456789 end"});
    REQUIRE(all.size() == 5);
    CHECK(all[0] == dots + "***");
    CHECK(all[1] == "a warning");
    CHECK(all[3] == "*** end");
}

TEST_CASE("Of a text that was cut the beginning of a secret is hidden")
{
    Redactor redactor;
    redactor.add("training-token-0123456789");
    CHECK(redactor.redactCut("the last line was training-token-0123") == "the last line was ***");
    CHECK(redactor.redactCut("training-token-0123456789 in training") == "*** in ***");
    CHECK(redactor.redactCut("in train") == "in train");
    CHECK(redactor.redactCut("") == "");
}

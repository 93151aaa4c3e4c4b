#include "app/cli/output.h"

#include "tests/support/catch.h"

using namespace trainyard::cli;

TEST_CASE("A living line is cut to the terminal's width, never inside a character")
{
    CHECK(cutToWidth("▶ Training", 10) == "▶ Training");
    CHECK(cutToWidth("▶ Training", 9) == "▶ Traini…");
    CHECK(cutToWidth("▶▶▶▶", 3) == "▶▶…");
    CHECK(cutToWidth("ab", 1) == "…");
    CHECK(cutToWidth("ab", 0).empty());
    CHECK(cutToWidth("", 5).empty());
    for (std::size_t columns = 1; columns < 12; ++columns)
        CHECK(displayWidth(cutToWidth("◷ Create → version", columns)) == columns);
}

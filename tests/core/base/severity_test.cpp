#include "core/base/severity.h"

#include "tests/support/catch.h"

using namespace trainyard;

TEST_CASE("A line's level is what it says at its begin or after its time, and a progress bar is no error")
{
    CHECK(severityOfLine("ERROR: no rows") == Severity::error);
    CHECK(severityOfLine("2026-05-04 03:02:01,123 ERROR loader: no rows") == Severity::error);
    CHECK(severityOfLine("2026-05-04 03:02:01,123 - loader - WARNING - few rows") == Severity::warning);
    CHECK(severityOfLine("2026-05-04T03:02:01 [DEBUG] x") == Severity::debug);
    CHECK(severityOfLine("2026-05-04 03:02:01 INFO after the ERROR of before") == Severity::info);
    CHECK(severityOfLine("ValueError: no rows") == Severity::error);
    CHECK(severityOfLine("x.py:3: UserWarning: old") == Severity::warning);
    CHECK(severityOfLine("100%|####| 10/10 ERRORS so far") == Severity::info);
    CHECK(severityOfLine("no ERROR here") == Severity::info);
    CHECK(severityOfLine("") == Severity::info);
}

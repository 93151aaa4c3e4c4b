#include "core/stages/traceback.h"

#include "tests/support/catch.h"

using namespace trainyard::stages;

TEST_CASE("The places of the last traceback are read out of a job's log, entry by entry")
{
    TracebackReader reader;
    reader.read("Traceback (most recent call last):\n  File \"/a/old.py\", line 1, in <module>\n");
    reader.read("ValueError: handled\nepoch 1");
    reader.read("Traceback (most recent call last):");
    reader.read("  File \"<frozen runpy>\", line 198, in _run_module_as_main");
    reader.read("  File \"/jobs/b/site/bank/train.py\", line 12, in <module>\n    from sklearn.externals import joblib");
    REQUIRE(reader.frames().size() == 2);
    CHECK(reader.frames()[1].path == "/jobs/b/site/bank/train.py");
    CHECK(reader.frames()[1].line == 12);
}

TEST_CASE("What only looks like a place in a traceback is none")
{
    for (const char* line : {"", "File \"", "  File \"a.py\"", "  File \"a.py\", line ", "  File \"a.py\", line x", "  File \"a.py\", line 0", "  File \"\", line 3", "Files: 3"}) {
        INFO(line);
        CHECK_FALSE(tracebackFrame(line));
    }
}

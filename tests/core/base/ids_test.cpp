#include "core/base/ids.h"

#include "tests/support/catch.h"

using namespace trainyard;

TEST_CASE("A run's id carries its start in UTC and can be recognised")
{
    const RunId run = newRunId(*timeFromRfc3339("2026-05-04T03:02:01Z"));
    CHECK(run.value.substr(0, 16) == "20260504-030201-");
    CHECK(isRunId(run.value));
    CHECK_FALSE(isRunId("20260504-030201-ABCD"));
    CHECK_FALSE(isRunId("latest"));
}

TEST_CASE("A job's id is made of the job's name and the run and says which attempt it is from the second on")
{
    const RunId run{"20260504-030201-ab2c"};
    CHECK(jobIdFor(run, "bank", 1).value == "bank_20260504_030201_ab2c");
    CHECK(jobIdFor(run, "bank", 2).value == "bank_20260504_030201_ab2c_2");
    CHECK(isResourceName(jobIdFor(run, "bank", 2).value));
}

TEST_CASE("A name that is no resource name gets a proposal that is one")
{
    CHECK_FALSE(isResourceName("bank-marketing"));
    CHECK(proposeResourceName("bank-marketing") == "bank_marketing");
    CHECK(proposeResourceName("2nd model!") == "m_2nd_model");
    CHECK(proposeResourceName("??").empty());
}

#include "app/cli/storage_names.h"

#include "tests/support/catch.h"

using namespace trainyard;
using Names = std::vector<std::string>;

TEST_CASE("A wildcard stays within a folder, two of them do not")
{
    const Names names = {"a.csv", "b.csv", "data/c.csv", "data/deep/d.csv"};
    CHECK(cli::matching("*.csv", names, false) == Names{"a.csv", "b.csv"});
    CHECK(cli::matching("data/*.csv", names, false) == Names{"data/c.csv"});
    CHECK(cli::matching("**.csv", names, false) == names);
    CHECK(cli::matching("data/**", names, false) == Names{"data/c.csv", "data/deep/d.csv"});
    CHECK(cli::matching("?.csv", names, false) == Names{"a.csv", "b.csv"});
    CHECK(cli::matching("[b-z].csv", names, false) == Names{"b.csv"});
    CHECK(cli::matching("nothing*", names, false).empty());
}

TEST_CASE("With folders asked for, a wildcard that names one stands for it, once")
{
    const Names names = {"job_1/model.joblib", "job_1/log", "job_2/x", "other"};
    CHECK(cli::matching("job_*", names, true) == Names{"job_1/", "job_2/"});
    CHECK(cli::matching("job_*/", names, true) == Names{"job_1/", "job_2/"});
    CHECK(cli::matching("*", names, true) == Names{"job_1/", "job_2/", "other"});
    CHECK(cli::matching("job_*", names, false).empty());
}

TEST_CASE("Only names in buckets have wildcards")
{
    CHECK(cli::hasWildcard("gs://b/*.csv"));
    CHECK_FALSE(cli::hasWildcard("gs://b/a.csv"));
    CHECK_FALSE(cli::hasWildcard("/tmp/*.csv"));
}

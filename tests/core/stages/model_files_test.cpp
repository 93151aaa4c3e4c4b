// Which file is the model: the rules of "there", for all three frameworks.
#include "core/stages/create_model.h"
#include "core/stages/model_files.h"

#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::stages;

namespace {

google::Object object(const std::string& name, std::uint64_t size = 10, std::int64_t generation = 2)
{
    google::Object result;
    result.bucket = "b";
    result.name = name;
    result.size = size;
    result.generation = generation;
    return result;
}

Submission submission(const std::string& framework)
{
    Submission result;
    result.job = "job";
    result.storage_path = "gs://b/job";
    result.package_folder = "job/abc123/";
    result.framework = framework;
    return result;
}

std::vector<std::string> names(const std::vector<google::Object>& objects)
{
    std::vector<std::string> result;
    for (const auto& each : objects)
        result.push_back(each.name);
    return result;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Each framework's own files are the model, at any depth, and no other's are")
{
    for (const auto& [framework, files] : std::vector<std::pair<std::string, Names>>{{"scikit_learn", {"model.joblib", "model.pkl"}}, {"tensorflow", {"saved_model.pb", "saved_model.pbtxt"}}, {"xgboost", {"model.bst"}}}) {
        for (const std::string file : {"model.joblib", "model.pkl", "saved_model.pb", "saved_model.pbtxt", "model.bst", "model.h5", "my_model.joblib"}) {
            INFO(framework << " " << file);
            const bool wanted = std::find(files.begin(), files.end(), file) != files.end();
            CHECK(searchModel(submission(framework), {object("job/" + file)}).candidates.size() == (wanted ? 1u : 0u));
            CHECK(searchModel(submission(framework), {object("job/export/1/" + file)}).candidates.size() == (wanted ? 1u : 0u));
            CHECK(searchModel(submission(framework), {object("job/abc123/" + file)}).candidates.empty());
        }
    }
}

TEST_CASE("A model directly under the storage path wins, otherwise several are several")
{
    CHECK(names(searchModel(submission("scikit_learn"), {object("job/a/model.joblib"), object("job/model.joblib")}).candidates) == Names{"job/model.joblib"});
    CHECK(searchModel(submission("scikit_learn"), {object("job/a/model.joblib"), object("job/b/model.joblib")}).candidates.size() == 2);
    CHECK(names(searchModel(submission("scikit_learn"), {object("job/model.joblib"), object("job/model.pkl")}).candidates) == Names{"job/model.joblib"});
}

TEST_CASE("A file that was there before is not from this job unless it was written again")
{
    Submission before = submission("scikit_learn");
    before.files_before["gs://b/job/model.joblib"] = 2;
    const auto old = searchModel(before, {object("job/model.joblib", 10, 2)});
    CHECK(old.candidates.empty());
    CHECK(names(old.not_from_this_job) == Names{"job/model.joblib"});
    CHECK(searchModel(before, {object("job/model.joblib", 10, 3)}).candidates.size() == 1);
}

TEST_CASE("An empty model is no model and other files are named as what the job did write")
{
    const auto search = searchModel(submission("scikit_learn"), {object("job/model.joblib", 0), object("job/metrics.json")});
    CHECK(search.candidates.empty());
    CHECK(names(search.empty) == Names{"job/model.joblib"});
    CHECK(names(search.others) == Names{"job/metrics.json"});
    CHECK(folderUri(object("job/export/model.joblib")) == "gs://b/job/export");
}

TEST_CASE("The next version is one above the highest number and other names do not count")
{
    const auto version = [](const char* name) {
        google::Version result;
        result.name = name;
        return result;
    };
    CHECK(nextVersionName({}) == "v1");
    CHECK(nextVersionName({version("v2"), version("v10"), version("best"), version("v3x")}) == "v11");
}

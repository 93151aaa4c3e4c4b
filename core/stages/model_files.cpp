#include "core/stages/model_files.h"

#include <algorithm>

namespace trainyard::stages {

namespace {

std::string fileName(const google::Object& object) { return object.name.substr(object.name.rfind('/') + 1); }

std::string folderOf(const google::Object& object)
{
    const auto slash = object.name.rfind('/');
    return object.bucket + "/" + (slash == std::string::npos ? std::string() : object.name.substr(0, slash));
}

bool isPackage(const Submission& submission, const google::Object& object) { return object.name.rfind(submission.package_folder, 0) == 0; }

}  // namespace

std::vector<std::string> modelFileNames(const std::string& framework)
{
    if (framework == "tensorflow")
        return {"saved_model.pb", "saved_model.pbtxt"};
    if (framework == "xgboost")
        return {"model.bst"};
    return {"model.joblib", "model.pkl"};
}

std::string folderUri(const google::Object& object) { return "gs://" + folderOf(object); }

ModelSearch searchModel(const Submission& submission, const std::vector<google::Object>& objects)
{
    ModelSearch search;
    const auto names = modelFileNames(submission.framework);
    for (const google::Object& object : objects) {
        if (isPackage(submission, object))
            continue;
        const auto before = submission.files_before.find(object.uri());
        const bool old = before != submission.files_before.end() && before->second == object.generation;
        if (std::find(names.begin(), names.end(), fileName(object)) == names.end()) {
            if (!old)
                search.others.push_back(object);
        } else if (old) {
            search.not_from_this_job.push_back(object);
        } else if (object.size == 0) {
            search.empty.push_back(object);
        } else {
            // Two names of one framework in one folder are one model; the listing is sorted, the preferred name comes first.
            const auto same_folder = std::find_if(search.candidates.begin(), search.candidates.end(), [&](const google::Object& each) { return folderOf(each) == folderOf(object); });
            if (same_folder == search.candidates.end())
                search.candidates.push_back(object);
        }
    }
    const std::string place = submission.storage_path.substr(5);
    const auto direct = std::find_if(search.candidates.begin(), search.candidates.end(), [&](const google::Object& each) { return folderOf(each) == place; });
    if (direct != search.candidates.end())
        search.candidates = {*direct};
    return search;
}

}  // namespace trainyard::stages

#pragma once
// Which file is *the* model: pure rules over listings.

#include "core/google/storage_client.h"
#include "core/stages/values.h"

#include <string>
#include <vector>

namespace trainyard::stages {

// model.joblib, model.pkl · saved_model.pb, saved_model.pbtxt · model.bst
std::vector<std::string> modelFileNames(const std::string& framework);

struct ModelSearch {
    std::vector<google::Object> candidates;    // one a folder; one directly under the storage path stands alone
    std::vector<google::Object> not_from_this_job;   // was there, unchanged, before the job was submitted
    std::vector<google::Object> empty;         // 0 bytes
    std::vector<google::Object> others;        // everything else that the job may have written, its package apart
};

ModelSearch searchModel(const Submission& submission, const std::vector<google::Object>& objects);

std::string folderUri(const google::Object& object);   // gs://BUCKET/FOLDER of the file

}  // namespace trainyard::stages

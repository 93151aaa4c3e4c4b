#pragma once
// What lies where a job may put its model: under its storage path, and under MODEL_URI when there is one.

#include "core/google/storage_client.h"
#include "core/stages/values.h"

#include <vector>

namespace trainyard::stages {

// A bucket that is not there holds nothing.
Expected<std::vector<google::Object>> listModelPlaces(google::StorageClient& storage, const Submission& submission, std::stop_token stop);

}  // namespace trainyard::stages

#pragma once
// What the stages hand to each other: values that live in the journal, so nothing in them is secret.

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace trainyard::stages {

struct Session {   // Authorization's
    std::string environment, identity, project, region, bucket;
};

struct Submission {   // Training's, as soon as the job is submitted
    std::string job;
    std::string commit;
    std::string storage_path;        // gs://BUCKET/JOB
    std::string model_uri;           // where the script puts its model instead; may be empty
    std::string package_folder;      // JOB/<sha256>/: no model lies there
    std::string framework;           // scikit_learn
    int waiting_time_min = 0;
    std::string runtime_version, python_version;
    std::map<std::string, std::int64_t> files_before;   // gs:// uri → generation, taken before the job was submitted
};

struct NextVersion {   // Create model's
    std::string model;
    std::string version;             // a forecast
    bool empty = false;              // it had no version when it was looked at
};

struct ServedVersion {   // Create version's
    std::string model, version, artifact;   // artifact: the model file, gs://…
};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Session, environment, identity, project, region, bucket)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Submission, job, commit, storage_path, model_uri, package_folder, framework, waiting_time_min, runtime_version, python_version, files_before)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NextVersion, model, version, empty)   // empty is not in older journals
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ServedVersion, model, version, artifact)

}  // namespace trainyard::stages

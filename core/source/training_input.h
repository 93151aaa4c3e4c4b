#pragma once
// training_input.json: every defect in one pass, each with its line, column, what is wrong and how to mend it.

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::source {

enum class Framework { scikit_learn, tensorflow, xgboost };
std::string_view name(Framework framework);          // "scikit_learn": the file's word
std::string_view platformName(Framework framework);  // "SCIKIT_LEARN": AI Platform's

struct TrainingInput {
    std::string python_train;       // path in the folder
    std::string job_name;
    int waiting_time_min = 0;
    std::string machine;
    Framework framework = Framework::scikit_learn;
    std::vector<std::string> arguments;
    // Optional:
    std::string runtime_version, python_version, region, scale_tier, job_dir, prediction_class;
    std::vector<std::string> prediction_packages;
    std::string storage_argument = "--storage-path";   // empty: the script gets none
    std::string model_uri;
};

struct TrainingInputRequest {
    std::string_view content;              // of the file
    std::string file;                      // its path in the repository, for the defects
    std::vector<std::string> files;        // all files of the folder, paths from it on
    std::vector<std::string> overrides;    // KEY=VALUE of --set
    std::vector<std::string> arguments;    // of --arg
};

struct ParsedTrainingInput {
    std::optional<TrainingInput> input;    // present exactly when there are no defects
    std::vector<Defect> defects;
};

ParsedTrainingInput parseTrainingInput(const TrainingInputRequest& request);

}  // namespace trainyard::source

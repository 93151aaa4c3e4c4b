#pragma once
// A run's recipe as one gives it to a colleague: which code with which settings, and nothing of one project, one machine or one person.

#include "core/pipeline/run_values.h"
#include "core/stages/services.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace trainyard::recipes {

// Where the run was: its project's id and its bucket's name become placeholders.
struct RunPlace {
    std::string project, bucket;
};

// What looks like a secret is left out and named in `left_out`; so is the path of a local folder, which is nobody else's.
nlohmann::json exportRun(const pipeline::RunSnapshot& run, const RunPlace& place);

struct SharedRun {
    stages::TrainRequest request;          // repository empty: the one who runs it names it. `ref` is the commit that was run
    std::vector<std::string> left_out;     // arguments and keys to be given again: "--api-key", "set MODEL_TOKEN"
};

// `place`: the reader's own. `file` names the document in errors.
Expected<SharedRun> importRun(std::string_view content, const std::string& file, const RunPlace& place);

// Whether "--db-password=x", "--api-key" … carries a secret, by its name or by the shape of its value.
bool looksSecret(std::string_view name, std::string_view value);

}  // namespace trainyard::recipes

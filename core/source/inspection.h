#pragma once
#include "core/source/package.h"

#include <memory>

namespace trainyard::source {

struct InspectRequest {
    FetchRequest fetch;
    std::string folder;                    // that holds training_input.json; "" = the root
    std::vector<std::string> overrides;    // --set
    std::vector<std::string> arguments;    // --arg
};

// What a commit says of itself before anything is submitted.
struct Inspection {
    Checkout checkout;
    std::string folder;   // without ./ and a slash at its end
    std::shared_ptr<const CommitFiles> files;
    std::optional<TrainingInput> input;
    std::vector<Defect> defects;
};

// An error when the commit cannot be had; defects of training_input.json (also that it is missing) are in the inspection.
Expected<Inspection> inspect(const InspectRequest& request, std::stop_token stop);
Error defectsError(const std::vector<Defect>& defects, const std::string& where);

}  // namespace trainyard::source

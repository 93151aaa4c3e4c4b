#pragma once
#include "core/google/ai_platform_client.h"

#include <chrono>
#include <string>
#include <string_view>

namespace trainyard::predict {

// The request body of instances as people write them: a JSON list, {"instances": […]}, or one instance a line. A defect is named with
// its line and column. Keys and numbers go out as they were typed.
Expected<std::string> requestFromInstances(std::string_view text);
// A whole body: an object with a list of instances.
Expected<std::string> requestFromBody(std::string_view text);

// A 404 in words of ours: which model or version is not there, and how to see what is. Other errors stay as they are.
Error explainedNotFound(Error error, const std::string& model, const std::string& version);

struct Prediction {
    std::string answer;   // the service's, unchanged
    std::chrono::nanoseconds latency{};
};

// A refusal (of either of Google's two shapes, at any status) is an error that says what to look at.
Expected<Prediction> predict(google::AiPlatformClient& client, Clock& clock, const std::string& model, const std::string& version, const std::string& request, std::stop_token stop);

}  // namespace trainyard::predict

#include "core/base/job_steps.h"

namespace trainyard::job_steps {

std::optional<Text> read(std::string_view line)
{
    for (const char* step : {installing_uv, waiting_for_installation, installing_runtime, building_package, installing_packages, running_script, stopped_with_platform}) {
        const std::string_view words(step);
        const auto place = words.find("%1");
        if (place == std::string_view::npos) {
            if (line == words)
                return text(step);
            continue;
        }
        const std::string_view before = words.substr(0, place), after = words.substr(place + 2);
        if (line.size() >= before.size() + after.size() && line.starts_with(before) && line.ends_with(after))
            return text(step, line.substr(before.size(), line.size() - before.size() - after.size()));
    }
    return std::nullopt;
}

}  // namespace trainyard::job_steps

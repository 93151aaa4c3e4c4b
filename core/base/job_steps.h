#pragma once
// The steps in which the local platform prepares a job: it writes them into the job's log in English, and whoever follows the job shows them in the
// reader's language.

#include "core/base/text.h"

#include <optional>
#include <string_view>

namespace trainyard::job_steps {

inline constexpr const char* installing_uv = TRANSLATABLE("Core", "Installing uv, which installs Python runtimes");
inline constexpr const char* waiting_for_installation = TRANSLATABLE("Core", "Waiting for another installation of Python packages");
inline constexpr const char* installing_runtime = TRANSLATABLE("Core", "Installing the Python runtime: %1 (once; about half a minute)");
inline constexpr const char* building_package = TRANSLATABLE("Core", "Building the package");
inline constexpr const char* installing_packages = TRANSLATABLE("Core", "Installing what the package names and the runtime lacks: %1");
inline constexpr const char* running_script = TRANSLATABLE("Core", "Running python -m %1");

// What became of a job whose platform ended under it: its error, and the last line of its log.
inline constexpr const char* stopped_with_platform = TRANSLATABLE("Core", "The platform was stopped while this job ran, and the job with it.");

// Why a stage was let go whose job outlives the run: until it is cancelled, somebody pays for it.
inline constexpr const char* left_running = TRANSLATABLE("Core", "job left running");

// The text that a line of a job's log was; nothing: it is no step of ours.
std::optional<Text> read(std::string_view line);

}  // namespace trainyard::job_steps

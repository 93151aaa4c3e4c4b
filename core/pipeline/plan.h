#pragma once
// Pure: which stages may start, which can never start, given how the others are doing.

#include "core/pipeline/run_values.h"

#include <vector>

namespace trainyard::pipeline {

struct StageProgress {
    std::vector<int> inputs;
    StageState state = StageState::pending;
    bool has_output = false;   // handed on, or succeeded
    bool committed = false;    // past its point of no return: goes on whatever becomes of its inputs
};

// Pending stages whose inputs all have an output and, unless the stage is committed, did not end badly.
std::vector<int> readyStages(const std::vector<StageProgress>& stages);

struct Unreachable {
    int stage = 0;
    int because = 0;   // the input that failed, was cancelled or skipped
};
// Pending stages that are not committed and have an input that has ended without success.
std::vector<Unreachable> unreachableStages(const std::vector<StageProgress>& stages);

RunState endState(const std::vector<StageProgress>& stages);   // once every stage has ended

}  // namespace trainyard::pipeline

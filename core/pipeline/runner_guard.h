#pragma once
#include "core/base/error.h"

#include <exception>

namespace trainyard::pipeline {

// Another version's outputs, or a fault in a stage: neither may take the other stages down.
template <class Work>
auto guarded(Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::exception& problem) {
        Error error = makeError(ErrorKind::internal, text(TRANSLATABLE("Core", "The stage came upon something that it cannot handle: %1"), problem.what()),
                                text(TRANSLATABLE("Core", "Begin a new run. If that ends the same way, please report it with this message.")));
        error.raw = problem.what();
        return fail(std::move(error));
    }
}

}  // namespace trainyard::pipeline

#include "app/cli/guarded.h"

#include <exception>

namespace trainyard::cli {

Error unforeseen(const std::exception& problem)
{
    return makeError(ErrorKind::internal, text(TRANSLATABLE("Core", "Something in Trainyard itself went wrong: %1"), problem.what()),
                     text(TRANSLATABLE("Core", "What was begun is in the journal: `trainyardctl runs` lists it. Please report this with the command that you gave.")));
}

int guarded(const Verb& verb, int (*carry_out)(const Verb&))
{
    try {
        return carry_out(verb);
    } catch (const std::exception& problem) {
        return verb.output.error(unforeseen(problem));
    }
}

}  // namespace trainyard::cli

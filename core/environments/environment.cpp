#include "core/environments/environment.h"

namespace trainyard::environments {

Environment thisMachine(std::string endpoint)
{
    return {this_machine, std::move(endpoint), "trainyard-local", "us-central1", "trainyard-local", {"SCIKIT_LEARN"}};
}

Failure unknownEnvironment(const std::string& name)
{
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no environment %1."), name),
                text(TRANSLATABLE("Core", "This version knows one: this-machine. Leave --environment out.")), name);
}

}  // namespace trainyard::environments

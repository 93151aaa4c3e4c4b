#include "app/composition/git_settings.h"

#include "core/base/process.h"

namespace trainyard {

source::GitSettings gitSettings(const Home& home, Redactor& redactor)
{
    source::GitSettings settings;
    settings.access = source::accessFromEnvironment(inheritedEnvironment(source::gitAccessVariables()));
    settings.known_hosts = home.path() / "known_hosts";
    settings.redactor = &redactor;
    return settings;
}

}  // namespace trainyard

#pragma once
// One function = one verb; each gives the exit code. They run on a worker thread.

#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/composition/composition.h"

#include <stop_token>

namespace trainyard::cli {

struct Verb {
    const Arguments& arguments;
    Output& output;
    Composition& composition;
    std::stop_token stop;        // Ctrl+C or SIGTERM
    std::stop_token interrupt;   // a second Ctrl+C; SIGTERM of a detached driver

    Progress progress() const
    {
        return [this](const Text& line) { output.progress(line); };
    }
    Expected<Connection*> connect() const;   // asks at the terminal what must be asked first
};

int runVerb(const Verb& verb);
int resumeVerb(const Verb& verb);
int cancelVerb(const Verb& verb);
int runsVerb(const Verb& verb);
int deleteRunVerb(const Verb& verb);
int showVerb(const Verb& verb);
int logsVerb(const Verb& verb);
int checkVerb(const Verb& verb);
int exampleVerb(const Verb& verb);
int modelsVerb(const Verb& verb);
int versionsVerb(const Verb& verb);
int describeVerb(const Verb& verb);
int setDefaultVerb(const Verb& verb);
int deleteVerb(const Verb& verb);
int predictVerb(const Verb& verb);
int storageVerb(const Verb& verb);    // ls, cat, cp, rm, mb
int platformVerb(const Verb& verb);   // start, stop, status
int environmentsVerb(const Verb& verb);   // list, show, add, remove, test, export, import
int whoamiVerb(const Verb& verb);
int credentialsVerb(const Verb& verb);    // list, add, test, remove

}  // namespace trainyard::cli

#include "app/cli/verbs.h"

#include "core/base/json.h"

namespace trainyard::cli {

namespace {

Json statusDocument(const Verb& verb, const environments::PlatformStatus& status)
{
    if (!status.running)
        return {{"state", "stopped"}, {"home", verb.composition.home().path().string()}};
    return {{"state", "running"}, {"endpoint", status.endpoint}, {"project", status.project}, {"bucket", status.bucket}, {"token_file", status.token_file}, {"pid", status.pid},
            {"home", verb.composition.home().path().string()}, {"version", status.version}, {"protocol", status.protocol}, {"sandbox", status.sandbox}, {"why", status.why},
            {"disk_bytes", status.disk_bytes}};
}

void print(const Verb& verb, const environments::PlatformStatus& status)
{
    const Json document = statusDocument(verb, status);
    if (verb.output.json()) {
        verb.output.document(document);
        return;
    }
    if (!status.running) {
        verb.output.value("The platform of " + verb.composition.home().path().string() + " does not run. Whatever needs it starts it.\n");
        return;
    }
    verb.output.value("The platform runs at " + status.endpoint + " (process " + std::to_string(status.pid) + ", version " + status.version + ")\n  project  " + status.project + "\n  bucket   " + status.bucket +
                      "\n  token    " + status.token_file + "\n  sandbox  " + status.sandbox + (status.why.empty() ? "" : ": " + status.why) + "\n  on disk  " + std::to_string(status.disk_bytes >> 20) + " MB\n");
}

}  // namespace

int platformVerb(const Verb& verb)
{
    auto& platform = verb.composition.localPlatform();
    const std::string& name = verb.arguments.verb;
    if (name == "platform stop") {
        const auto before = platform.status(verb.stop);
        if (auto stopped = platform.stopRunning(verb.stop); !stopped)
            return verb.output.error(stopped.error());
        if (before && before->running && !verb.output.json())
            verb.output.value("Stopped the platform of " + verb.composition.home().path().string() + ". Whatever needs it starts it again.\n");
        else
            print(verb, {});
        return 0;
    }
    const auto status = name == "platform start" ? platform.ensureRunning({verb.arguments.port, verb.arguments.new_token}, verb.progress(), verb.stop) : platform.status(verb.stop);
    if (!status)
        return verb.output.error(status.error());
    print(verb, *status);
    return 0;
}

}  // namespace trainyard::cli

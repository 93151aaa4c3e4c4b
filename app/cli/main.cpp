// trainyardctl: the same engine without a window, for terminals, CI and cron.
#include "app/cli/guarded.h"
#include "app/cli/shared_files.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "app/composition/network_notice.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <map>
#include <thread>

namespace trainyard::cli {

namespace {

const std::map<std::string, int (*)(const Verb&)>& verbs()
{
    static const std::map<std::string, int (*)(const Verb&)> table = {
        {"run", runVerb}, {"resume", resumeVerb}, {"cancel", cancelVerb}, {"runs", runsVerb}, {"show", showVerb}, {"logs", logsVerb}, {"check", checkVerb}, {"example", exampleVerb},
        {"models", modelsVerb}, {"versions", versionsVerb}, {"describe", describeVerb}, {"set-default", setDefaultVerb}, {"delete", deleteVerb}, {"predict", predictVerb},
        {"storage ls", storageVerb}, {"storage cat", storageVerb}, {"storage cp", storageVerb}, {"storage rm", storageVerb}, {"storage mb", storageVerb},
        {"platform start", platformVerb}, {"platform stop", platformVerb}, {"platform status", platformVerb},
        {"environments list", environmentsVerb}, {"environments show", environmentsVerb}, {"environments add", environmentsVerb}, {"environments remove", environmentsVerb},
        {"environments test", environmentsVerb}, {"environments export", environmentsVerb}, {"environments import", environmentsVerb}, {"runs export", exportRunVerb}, {"runs delete", deleteRunVerb}, {"whoami", whoamiVerb},
        {"credentials list", credentialsVerb}, {"credentials add", credentialsVerb}, {"credentials test", credentialsVerb}, {"credentials remove", credentialsVerb}};
    return table;
}

int carryOut(const Arguments& arguments, std::stop_token stop, std::stop_token interrupt)
{
    auto composition = Composition::open(arguments.home, arguments.environment);
    if (!composition) {
        const Redactor none;
        Output output(arguments, none);
        return output.error(composition.error());
    }
    (*composition)->allowHosts(arguments.allow_hosts);
    (*composition)->useKeyring();
    Output output(arguments, (*composition)->redactor());
    if (!arguments.quiet)
        if (const auto notice = networkNotice((*composition)->home()))
            output.words(notice->english());
    const int code = guarded({arguments, output, **composition, stop, interrupt}, verbs().at(arguments.verb));
    output.endProgress();
    return code;
}

// Before there is a redactor no secret is known.
int carryOutGuarded(const Arguments& arguments, std::stop_token stop, std::stop_token interrupt)
{
    try {
        return carryOut(arguments, std::move(stop), std::move(interrupt));
    } catch (const std::exception& problem) {
        const Redactor none;
        return Output(arguments, none).error(unforeseen(problem));
    }
}

// Wrong usage, or the help that was asked for. A program that asked for JSON gets its error as JSON.
int sayUsage(const Parsed& parsed, int count, char** values)
{
    const bool json = std::any_of(values + 1, values + count, [](const char* word) { return std::string_view(word) == "--json"; });
    if (parsed.exit_code == 0 || !json) {
        std::fputs(parsed.words.c_str(), parsed.exit_code == 0 ? stdout : stderr);
        return parsed.exit_code;
    }
    Arguments arguments;
    arguments.json = true;
    const Redactor none;
    const std::string words = parsed.words.substr(0, parsed.words.find_last_not_of('\n') + 1);
    const auto line = words.find('\n');
    return Output(arguments, none).error(makeError(ErrorKind::invalid_input, verbatim(words.substr(0, line)), line == std::string::npos ? Text() : verbatim(words.substr(line + 1))));
}

}  // namespace

}  // namespace trainyard::cli

int main(int count, char** values)
{
    using namespace trainyard;
    const cli::Parsed parsed = cli::parseArguments(count, values);
    if (!parsed.arguments)
        return cli::sayUsage(parsed, count, values);
    std::stop_source stop, interrupt;
    // Ctrl+C and SIGTERM cancel what runs in the foreground, a second one lets go at once; a detached driver is only ever interrupted.
    const bool detached = parsed.arguments->detached_driver;
    const cli::Signals signals([&](int) {
        if (detached || stop.stop_requested())
            interrupt.request_stop();
        if (!detached)
            stop.request_stop();
    });
    QCoreApplication application(count, values);   // QtTransport's; the verb runs on a thread of its own
    int code = 0;
    std::jthread work([&] {
        code = cli::carryOutGuarded(*parsed.arguments, stop.get_token(), interrupt.get_token());
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    work.join();
    return code;
}

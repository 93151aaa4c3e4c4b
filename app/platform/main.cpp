// trainyard-platform: the local platform's daemon. Front ends start it; people use `trainyardctl platform start|stop|status`.
#include "app/platform/daemon.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <pthread.h>
#include <thread>

int main(int count, char** values)
{
    using namespace trainyard;
    platform::DaemonOptions options;
    std::string sandbox = "auto";
    CLI::App app{"Trainyard's local platform: storage, jobs, models and predictions on this machine.", "trainyard-platform"};
    app.set_version_flag("--version", "trainyard-platform " TRAINYARD_VERSION);
    app.add_option("--home", options.home, "Where everything is kept");
    app.add_option("--port", options.port, "Port on loopback (default: the last one, else a free one)")->check(CLI::Range(1, 65535));
    app.add_flag("--new-token", options.new_token, "Make a new bearer token");
    app.add_option("--sandbox", sandbox, "auto: bubblewrap where it works; none: never")->check(CLI::IsMember({"auto", "none"}));
    CLI11_PARSE(app, count, values);
    options.sandbox = sandbox == "auto";

    // Signals are waited for on this thread's behalf by one that does nothing else.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    std::stop_source stop;
    std::thread waiter([&] {
        int signal = 0;
        sigwait(&signals, &signal);
        stop.request_stop();
    });
    const auto served = platform::runDaemon(options, stop);
    pthread_kill(waiter.native_handle(), SIGUSR1);
    waiter.join();
    if (served)
        return 0;
    std::fprintf(stderr, "%s\n%s\n", served.error().message.english().c_str(), served.error().hint.english().c_str());
    return exitCode(served.error().kind);
}

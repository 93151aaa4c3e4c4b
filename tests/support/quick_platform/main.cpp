#include "app/platform/daemon.h"
#include "core/platform/storage/object_store.h"

#include <csignal>
#include <cstdio>
#include <thread>

namespace {

using namespace trainyard;
using namespace trainyard::platform;

constexpr int lines_printed = 20;

// Prints numbered lines, writes a small model that loads without any library, succeeds.
class QuickRunner final : public JobRunner {
public:
    QuickRunner(ObjectStore& store, std::string bucket) : m_store(store), m_bucket(std::move(bucket)) {}

    Expected<void> run(const Job& job, const JobReporter& reporter, std::stop_token stop) override
    {
        reporter.running({});
        SystemClock clock;
        for (int i = 1; i <= lines_printed; ++i) {
            reporter.log("master-replica-0", Severity::info, "line " + std::to_string(i));
            if (!clock.sleep(std::chrono::milliseconds(5), stop))
                return failCancelled();
        }
        // pickle of types.SimpleNamespace(predict=list)
        const std::string model("\x80\x02" "ctypes\nSimpleNamespace\nq\x00)Rq\x01}q\x02X\x07\x00\x00\x00predictq\x03" "c__builtin__\nlist\nq\x04sb.", 71);
        auto incoming = m_store.receive();
        if (!incoming)
            return fail(incoming.error());
        if (auto written = incoming->write(model); !written)
            return written;
        const auto stored = m_store.commit(std::move(*incoming), {m_bucket, job.id + "/model.pkl", {}, {}, job.id, {}, {}});
        return stored ? Expected<void>() : fail(stored.error());
    }
    int mostAtOnce() const override { return 4; }
    void sweep(const std::string&) override {}

private:
    ObjectStore& m_store;
    const std::string m_bucket;
};

}  // namespace

int main(int count, char** values)
{
    if (count != 2 && count != 4)   // HOME [PROJECT BUCKET]
        return 2;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::stop_source stop;
    std::jthread waiter([&] {
        int signal = 0;
        sigwait(&signals, &signal);
        stop.request_stop();
    });
    DaemonOptions options;
    options.home = values[1];
    if (count == 4) {
        options.project = values[2];
        options.bucket = values[3];
    }
    const std::string bucket = count == 4 ? values[3] : "trainyard-local";
    options.job_runner = [bucket](ObjectStore& store) { return std::make_unique<QuickRunner>(store, bucket); };
    const auto served = runDaemon(options, stop);
    if (!served)
        std::fprintf(stderr, "%s\n", served.error().message.english().c_str());
    std::fflush(stderr);
    std::_Exit(served ? 0 : 1);   // the waiter may still wait for a signal
}

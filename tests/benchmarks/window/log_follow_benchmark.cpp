// log_follow_benchmark [SECONDS [LINES_A_SECOND]]: another process appends lines to an archive while the pane follows it in a window of 1440×900;
// every event's handling is timed, paints among them. Prints the slowest; ends with 1 when one took longer than a frame.
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/logs/archive_writer.h"
#include "ui/logs/log_pane.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace trainyard;
using Steady = std::chrono::steady_clock;

namespace {

constexpr double frame_ms = 1000.0 / 60;
// How long this thread was ready and no processor free, in ms: a busy machine is no fault of the window.
double waitedForProcessor()
{
    double ran = 0, waited = 0;
    std::ifstream("/proc/thread-self/schedstat") >> ran >> waited;
    return waited / 1e6;
}

constexpr int look_every_ms = 50;   // as the console's watcher does

class Timed final : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_inside)
            return QApplication::notify(receiver, event);
        m_inside = true;
        const bool paints = event->type() == QEvent::Paint || event->type() == QEvent::UpdateRequest;
        const double waited = waitedForProcessor();
        const auto begin = Steady::now();
        const bool handled = QApplication::notify(receiver, event);
        const double took = std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
        (paints ? m_paints : m_others).push_back(took - (waitedForProcessor() - waited));
        m_inside = false;
        return handled;
    }
    void forget()
    {
        m_paints.clear();
        m_others.clear();
    }
    std::vector<double> m_paints, m_others;

private:
    bool m_inside = false;
};

// The lines come in entries of a thousand, in step with the clock.
[[noreturn]] void append(const fs::path& folder, int lines_a_second)
{
    auto writer = logs::ArchiveWriter::open(folder);
    std::uint64_t written = 0;
    const auto begin = Steady::now();
    while (writer && ::getppid() != 1) {
        const double passed = std::chrono::duration<double>(Steady::now() - begin).count();
        std::string entry;
        for (int i = 0; i < 1000; ++i, ++written)
            entry += "epoch " + std::to_string(written) + "  loss 0." + std::to_string(written * 7919 % 100000) + "  accuracy 0.8956 lr 1e-4\n";
        static_cast<void>(writer->append({0, 1, Time(std::chrono::milliseconds(written)), Severity::info, entry, {}}));
        if (const double due = static_cast<double>(written) / lines_a_second; due > passed)
            std::this_thread::sleep_for(std::chrono::duration<double>(due - passed));
    }
    std::_Exit(0);
}

int show(const char* what, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto over = values.end() - std::upper_bound(values.begin(), values.end(), frame_ms);
    std::printf("| %-28s | %6zu | %7.3f ms | %7.3f ms | %7.3f ms | %td |\n", what, values.size(), values.empty() ? 0 : values[values.size() / 2], values.empty() ? 0 : values[values.size() * 99 / 100], values.empty() ? 0 : values.back(), over);
    return static_cast<int>(over);
}

}  // namespace

int main(int count, char** values)
{
    const int seconds = count > 1 ? std::atoi(values[1]) : 10, lines = count > 2 ? std::atoi(values[2]) : 1'000'000;
    const fs::path folder = fs::temp_directory_path() / ("trainyard-follow-" + randomBase32(8));
    fs::create_directories(folder);
    const pid_t writer = ::fork();
    if (writer == 0)
        append(folder, lines);
    int over = 0;
    {
        Timed application(count, values);
        ui::applyTheme(application);
        ui::installLogAccessibility();
        ui::LogPane pane;
        pane.resize(1440, 900);
        pane.openRun(folder);
        pane.show();
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &pane, [&pane] { pane.refresh(); });
        look.start(look_every_ms);
        QTimer::singleShot(1000, &application, [&application] { application.forget(); });   // the start is measured elsewhere
        const auto measure = [&](const char* what) {
            QTimer::singleShot(seconds * 1000, &application, [] { QApplication::exit(); });
            QApplication::exec();
            over += show(what, application.m_paints);
            over += show((std::string(what) + ", handlers").c_str(), application.m_others);
            application.forget();
        };
        std::printf("| following %d lines/s | events | median | 99 %% | longest | over a frame |\n|---|---|---|---|---|---|\n", lines);
        measure("paint");
        pane.findChild<QLineEdit*>()->setText(QStringLiteral("7 "));
        measure("paint, finding as it grows");
        std::printf("%d lines were followed\n", pane.view()->lineCount());
    }
    ::kill(writer, SIGKILL);
    ::waitpid(writer, nullptr, 0);
    static_cast<void>(removeTree(folder));
    return over == 0 ? 0 : 1;
}

// stress_test [SEED [COUNT]]: random events and inputs on the whole window, over real runs. It fails when the window crashes, is busy with one event for
// more than 100 ms, or loses a text that was typed: over and over the session is kept and a second window opened from it.
#include "core/pipeline/run_watch.h"
#include "tests/ui/small_window.h"
#include "tests/ui/stress/random_user.h"
#include "tests/ui/stress/timed_application.h"
#include "ui/logs/log_pane.h"
#include "ui/predict/predict_page.h"
#include "ui/runs/run_form.h"

#include <QDesktopServices>
#include <QElapsedTimer>
#include <QThread>

#include <cstdio>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr double limit_ms = 1000;   // the sanitizer costs that much
#elif !defined(NDEBUG)
constexpr double limit_ms = 300;    // code that is not optimised
#else
constexpr double limit_ms = 100;
#endif

// A home, and the settings that Qt's own dialogs keep: those of the person who runs this are not touched, and two tests at once do not wait for one lock.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("trainyard-stress-" + randomBase32(8));
    Folder() { qputenv("XDG_CONFIG_HOME", (path / "config").c_str()); }
    ~Folder() { static_cast<void>(removeTree(path)); }
};

QStringList overridesOf(MainWindow& window)
{
    QStringList texts;
    const Json state = window.runPage().saveState();
    for (const Json& each : valueAt(state, "overrides"))
        texts.append(QString::fromStdString(each.get<std::string>()));
    return texts;
}

// Texts that are the user's own work.
std::vector<std::pair<QString, QString>> textsOf(MainWindow& window)
{
    std::vector<std::pair<QString, QString>> texts;
    for (const QLineEdit* field : window.findChild<RunForm*>()->findChildren<QLineEdit*>())
        if (!field->accessibleName().isEmpty())
            texts.emplace_back(field->accessibleName(), field->text());
    for (const QPlainTextEdit* editor : window.findChild<PredictPage*>()->findChildren<QPlainTextEdit*>())
        if (!editor->isReadOnly())
            texts.emplace_back(QStringLiteral("request"), editor->toPlainText());
    for (const QString& override_text : overridesOf(window))
        texts.emplace_back(QStringLiteral("override"), override_text);
    return texts;
}

// Those are made when they are first needed; what was typed there before must come back even so.
void makePages(MainWindow& window)
{
    for (const int page : {MainWindow::predict_page, MainWindow::run_page})
        window.showPage(page);
}

int lostTexts(MainWindow& window, SmallService& service, int step)
{
    window.saveSession();
    const auto before = textsOf(window);
    MainWindow again(service, QStringLiteral("[[1, 2]]"));
    again.restoreSession();
    makePages(again);
    const auto after = textsOf(again);
    int lost = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (i >= after.size() || before[i] != after[i]) {
            ++lost;
            std::printf("step %d: lost the text of “%s”: “%s” became “%s”\n", step, before[i].first.toUtf8().constData(), before[i].second.toUtf8().constData(), i < after.size() ? after[i].second.toUtf8().constData() : "");
        }
    return lost;
}

class LogGrower {
public:
    explicit LogGrower(const Home& home) : m_home(home) {}
    void operator()()
    {
        const auto runs = pipeline::listRuns(m_home, 1);
        if (!runs || runs->empty())
            return;
        auto writer = logs::ArchiveWriter::open(m_home.run(runs->front().id));
        const std::vector<std::string> lines = {"epoch " + std::to_string(++m_count) + " loss 0.1", "\x1b[31mred\x1b[0m https://example.org/x", "\r 10%\r 90%", std::string(20'000, 'w'), "  File \"train.py\", line 3, in f", "漢字 بِسْمِ 😀 " + std::to_string(m_count), ""};
        for (int i = 0; writer && i < 20; ++i)
            static_cast<void>(writer->append({i % 3, 1, Time(), static_cast<Severity>(m_count % 7), lines[static_cast<std::size_t>(m_count + i) % lines.size()], {}}));
    }

private:
    Home m_home;
    int m_count = 0;
};

int report(const TimedApplication& application, int events, int left, int lost)
{
    int slow = 0;
    for (const auto& [what, each] : application.slow()) {
        slow += each.times;
        std::printf("slow: %.0f ms at most, %d times: %s\n", each.milliseconds, each.times, what.c_str());
    }
    std::printf("%d events and inputs, after %d of which the application was to end; the longest was handled in %.1f ms; %d over %.0f ms; %d texts lost\n", events, left, application.longest(), slow, limit_ms, lost);
    return slow == 0 && lost == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** values)
{
    const std::uint64_t seed = count > 1 ? std::strtoull(values[1], nullptr, 10) : 7;
    const int events = count > 2 ? std::atoi(values[2]) : 3000;
    const Folder folder;
    TimedApplication application(count, values);
    application.setStartDragDistance(1 << 20);   // a drag begun by the mouse waits for more of it in a loop of its own
    application.setStartDragTime(1 << 30);
    applyTheme(application);
    QApplication::setQuitOnLastWindowClosed(false);   // as the console does
    installStageGraphAccessibility();
    installLogAccessibility();
    for (const char* scheme : {"http", "https", "gs", "file"})
        QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), &application, "openNothing");
    SmallService service{*Home::open(folder.path)};
    static_cast<void>(service.start({"https://example.org/r", {}, {}, "churn", {}, {}}, {}));
    MainWindow window(service, QStringLiteral("[[1, 2]]"));
    window.show();
    makePages(window);
    QCoreApplication::processEvents();
    application.forget();   // the start is measured elsewhere
    application.setLimit(limit_ms);
    RandomUser user(seed, LogGrower(service.home()));
    const int between_checks = std::max(500, events / 200);
    int lost = 0;
    QElapsedTimer clock;
    clock.start();
    int step = 0;
    std::function<void()> act;
    const auto next = [&] { QTimer::singleShot(0, &application, [&] { act(); }); };
    act = [&] {
        if (step >= events)
            return QApplication::exit();
        next();   // first: this step may begin a loop of Qt's own, in which the next ones come
        user.act(window);
        application.setDoing(user.lastAction());
        ++step;
        if (step % between_checks == 0 && QThread::currentThread()->loopLevel() == 1) {
            application.excuse();
            lost += lostTexts(window, service, step);
        }
        if (step % 50'000 == 0)
            std::fprintf(stderr, "%d after %lld s\n", step, clock.elapsed() / 1000);
    };
    next();
    int left = 0;
    for (QApplication::exec(); step < events; QApplication::exec()) {   // it was told to quit: it is opened again
        ++left;
        window.showNormal();
        std::fprintf(stderr, "%d: ended by %s\n", step, user.lastAction().c_str());
    }
    return report(application, step, left, lost);
}

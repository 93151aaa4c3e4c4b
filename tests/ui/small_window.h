#pragma once
// The window over a service that drives small real runs: journal, archive and watcher are the product's own.
#include "core/base/files.h"
#include "core/logs/archive_writer.h"
#include "core/pipeline/driver.h"
#include "tests/support/catch.h"
#include "tests/ui/small_access.h"
#include "ui/logs/log_view.h"
#include "ui/models/model_tree.h"
#include "ui/runs/run_page.h"
#include "ui/shell/main_window.h"
#include "ui/stage_graph/stage_graph_view.h"
#include "ui/support/theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <mutex>

namespace trainyard::test {

using namespace trainyard::ui;   // of tests only

inline QApplication& application()
{
    static int count = 1;
    static char name[] = "ui_test";
    static char* values[] = {name, nullptr};
    static auto* application = new QApplication(count, values);   // never destroyed: Qt's own statics are gone before ours
    static const bool prepared = [] {
        applyTheme(*qApp);
        installStageGraphAccessibility();
        installLogAccessibility();
        return true;
    }();
    Q_UNUSED(prepared)
    return *application;
}

inline Error noRows()
{
    Error error = makeError(ErrorKind::failed, text("The job failed: %1", "ValueError: no rows"), text("Mend the script."));
    error.fix = Fix{Fix::Action::set_key, text("Wait %1 minutes in the next run", "60"), "WAITING_TIME_MIN", "60"};
    return error;
}

inline pipeline::Recipe smallRecipe(bool fails, bool asks = false)
{
    pipeline::Recipe recipe("train-and-serve");
    const auto first = recipe.stage("Authorization", [](pipeline::StageContext& context) -> Expected<int> {
        context.log(Severity::info, text("who we are"));
        return 1;
    });
    const auto second = recipe.stage("Training", [fails, asks](pipeline::StageContext& context, const int&) -> Expected<int> {
        context.log(Severity::info, text("accuracy 0.9"));
        if (asks) {
            Error error = makeError(ErrorKind::unauthenticated, text("The key %1 is locked with a passphrase.", "deploy"));
            error.question = Question{Question::About::passphrase, text("Passphrase of the key %1:", "deploy"), "deploy"};
            return fail(std::move(error));
        }
        if (fails)
            return fail(noRows());
        return 2;
    }, first);
    recipe.stage("Create version", [](pipeline::StageContext&, const int&) -> Expected<int> { return 3; }, second);
    recipe.setResult([](const std::vector<nlohmann::json>&) { return nlohmann::json{{"version", "v1"}}; });
    return recipe;
}

class SmallService final : public ConsoleService {
public:
    explicit SmallService(Home where) : m_home(std::move(where)), m_access(m_home) {}
    const Home& home() const override { return m_home; }
    Expected<RunId> start(const RunRequest& request, std::stop_token) override
    {
        const RunId run = newRunId(m_clock.now());
        const auto recipe = smallRecipe(request.repository == "failing", request.repository == "asking");
        auto driver = pipeline::Driver::begin(m_home, m_clock, m_redactor, {run, "this-machine", request.model, {{"repository", request.repository}, {"overrides", request.overrides}}}, recipe);
        if (!driver)
            return fail(driver.error());
        static_cast<void>(driver->drive(recipe, {}));
        return run;
    }
    Expected<void> cancel(const RunId& run, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_cancelled = run.value;
        return {};
    }
    Expected<void> resume(const RunId& run, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_resumed = run;
        return {};
    }
    Expected<std::filesystem::path> prepareExample(std::stop_token) override { return std::filesystem::path("example"); }
    Expected<std::vector<RefInfo>> refs(const std::string& repository, std::stop_token) override
    {
        if (m_refs_fail)
            return fail(ErrorKind::not_found, text("There is no repository %1", repository));
        return std::vector<RefInfo>{{"main", "4f2a91c", false}, {"v1.2", "77c0d1e", true}};
    }
    Expected<CommitInfo> inspect(const RunRequest& request, std::stop_token) override
    {
        CommitInfo commit;
        commit.commit = "4f2a91c0";
        commit.subject = "wider forest";
        commit.folders = {"", "models/churn"};
        commit.input_text = "{\n  \"JOB_NAME\": \"churn\",\n  \"WAITING_TIME_MIN\": 0\n}\n";
        if (request.overrides.empty())
            commit.defects = {{"training_input.json", 3, 3, "out_of_range", text("WAITING_TIME_MIN is 0."), text("Use 1 to 10080.")}};
        else
            commit.files = {{"train.py", 4100}, {".env", 20, {text("a file of environment variables, where passwords are kept")}, 0}};
        const std::lock_guard lock(m_mutex);   // an inspection that was stopped may still be under way
        m_overrides = request.overrides;
        return commit;
    }
    Expected<SourceText> sourceFile(const std::string&, const std::string&, const std::string&, std::stop_token) override { return SourceText{"models/train.py", "import joblib\n"}; }
    Expected<void> startPlatform(std::stop_token) override
    {
        m_platform_runs = true;
        ++m_platform_starts;
        return {};
    }
    Expected<void> stopPlatform(std::stop_token) override { return {}; }
    std::filesystem::path platformLog() const override { return m_home.platform() / "platform.log"; }
    Expected<void> setDefault(const std::string& model, const std::string& version, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_default = version;
        m_defaults.push_back(model + "/" + version);
        return {};
    }
    Expected<void> deleteVersion(const std::string& model, const std::string& version, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_deleted.push_back(model + "/" + version);
        return {};
    }
    std::vector<std::string> deleted() const
    {
        const std::lock_guard lock(m_mutex);
        return m_deleted;
    }
    Expected<std::vector<ModelInfo>> models(std::stop_token) override
    {
        if (m_models_fail)
            return fail(ErrorKind::unavailable, text("The platform does not answer."));
        const std::lock_guard lock(m_mutex);
        std::vector<ModelInfo> all{{"churn", m_default, {{"v1", "READY", "", "", "", m_default == "v1"}, {"v2", "READY", "", "", "", m_default == "v2"}}}};
        for (const std::string& gone : m_deleted)
            std::erase_if(all[0].versions, [&](const VersionInfo& version) { return "churn/" + version.name == gone; });
        return all;
    }
    Expected<PredictionInfo> predict(const std::string& model, const std::string& version, const std::string&, std::stop_token stop) override
    {
        if (m_never_answers) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait(lock, stop, [] { return false; });
            return failCancelled();
        }
        if (!m_refusal.empty())
            return fail(ErrorKind::failed, text("%1", m_refusal));
        return model == "churn" && version == "v2" ? Expected<PredictionInfo>(PredictionInfo{m_answer, {}}) : fail(ErrorKind::not_found, text("There is no %1", version));
    }
    Expected<PlatformInfo> platform(std::stop_token) override
    {
        ++m_platform_questions;
        if (m_platform_missing && !m_platform_runs)
            return fail(ErrorKind::not_found, text("The program trainyard-platform is not beside this one."), text("Install all of Trainyard."));
        return PlatformInfo{m_platform_runs, "http://127.0.0.1:1", "p", "gs://b", "bubblewrap", {}, 0, false, m_platform_process};
    }
    bool drivesRuns() const override { return m_drives; }
    void useEnvironment(const std::string& name) override { m_environment = name; }
    std::string environment() const override { return m_environment; }
    SmallAccess& access() override { return m_access; }
    void onProgress(Progress progress) override { m_progress = std::move(progress); }

    // What was last asked for: read when it has been answered.
    std::vector<std::string> m_overrides, m_defaults;
    std::string m_default = "v2", m_cancelled, m_answer = "{\"predictions\":[1]}", m_refusal;
    std::atomic<bool> m_drives = false, m_refs_fail = false, m_models_fail = false, m_platform_runs = true;
    std::atomic<bool> m_platform_missing = false, m_never_answers = false;
    std::atomic<int> m_platform_process = 0, m_platform_starts = 0, m_platform_questions = 0;
    Progress m_progress;
    RunId m_resumed;

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_deleted;
    Home m_home;
    SmallAccess m_access;
    std::string m_environment = environments::this_machine;   // the GUI thread's
    SystemClock m_clock;
    Redactor m_redactor;
};

struct Window {
    fs::path folder = fs::temp_directory_path() / ("trainyard-ui-" + randomBase32(8));
    SmallService service{*Home::open(folder)};
    MainWindow window{service, QStringLiteral("[[1, 2]]")};

    Window() { window.show(); }
    ~Window() { static_cast<void>(removeTree(folder)); }
    template <class Widget>
    Widget* named(const QString& name) const
    {
        for (Widget* widget : window.findChildren<Widget*>())
            if (widget->accessibleName() == name || (qobject_cast<QPushButton*>(widget) && widget->property("text").toString() == name))
                return widget;
        FAIL("no widget is named " << name.toStdString());
        return nullptr;
    }
    void type(const QString& field, const QString& words) const { QTest::keyClicks(named<QLineEdit>(field), words); }
    StageGraphView* graph() const { return window.findChild<StageGraphView*>(); }
    bool stageIs(int stage, pipeline::StageState state) const
    {
        return QTest::qWaitFor([&] { return graph() && static_cast<int>(graph()->stages().size()) > stage && graph()->stages()[static_cast<std::size_t>(stage)].state == state; }, 10'000);
    }
};

}  // namespace trainyard::test

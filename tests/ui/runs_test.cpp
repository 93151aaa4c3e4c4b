// The Run page by its accessible names: what is pasted, edited, mended, deleted; and the models without widgets behind it.
#include "tests/ui/small_window.h"
#include "core/pipeline/journal.h"
#include "core/pipeline/run_watch.h"
#include "ui/credentials/question_bar.h"
#include "ui/logs/log_pane.h"
#include "ui/runs/input_form.h"
#include "ui/runs/input_panel.h"
#include "ui/runs/inspector.h"
#include "ui/runs/package_view.h"
#include "ui/runs/recent_runs.h"
#include "ui/shell/activity.h"
#include "ui/support/chip_combo.h"
#include "ui/support/json_text.h"
#include "ui/support/undo_bar.h"
#include "ui/support/window_words.h"
#include "ui/support/words.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QListView>
#include <QListWidget>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <future>
#include <thread>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

ChipCombo* fieldOf(const Window& it, const QString& name) { return qobject_cast<ChipCombo*>(it.named<QLineEdit>(name)->parentWidget()); }

InputPanel* checked(const Window& it)
{
    it.type(QStringLiteral("Repository"), QStringLiteral("some/repository"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Check")), Qt::LeftButton);
    auto* panel = it.window.findChild<InputPanel*>();
    REQUIRE(QTest::qWaitFor([&] { return panel->defectCount() == 1; }, 10'000));
    return panel;
}

pipeline::RunSnapshot runOf(const std::string& id, const std::string& model, pipeline::RunState state)
{
    pipeline::RunSnapshot run;
    run.id = RunId{id};
    run.model = model;
    run.state = state;
    run.environment = "this-machine";
    run.request = {{"repository", "https://example.org/" + model + ".git"}};
    return run;
}

QString allWords(const QWidget& widget)
{
    QString words;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (!label->isHidden())
            words += label->text().remove(QChar(0x200b)) + QLatin1Char('\n');
    return words;
}

}  // namespace

TEST_CASE("training_input.json is edited as text too: the form follows, the difference is shown, and one button goes back to the file")
{
    application();
    Window it;
    InputPanel* panel = checked(it);
    auto* text = it.named<CodeEdit>(QStringLiteral("training_input.json, as text"));
    CHECK(text->marks().at(3).column == 3);
    text->setFocus();
    QTextCursor at = text->document()->find(QStringLiteral("\"churn\""));
    at.insertText(QStringLiteral("\"churn_2\""));
    CHECK(panel->overrides() == std::vector<std::string>{"JOB_NAME=churn_2"});
    CHECK(it.named<QLineEdit>(QStringLiteral("JOB_NAME"))->text() == QStringLiteral("churn_2"));
    CHECK(it.named<CodeEdit>(QStringLiteral("Difference to the file"))->toPlainText().contains(QStringLiteral("+   \"JOB_NAME\": \"churn_2\"")));
    CHECK_FALSE(panel->editedText().empty());
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Back to the file")), Qt::LeftButton);
    CHECK(panel->overrides().empty());
    CHECK(panel->editedText().empty());
    CHECK(it.named<QLineEdit>(QStringLiteral("JOB_NAME"))->text() == QStringLiteral("churn"));
}

TEST_CASE("Typing in a field what makes other fields of the file leaves the keyboard in it")
{
    application();
    QWidget window;
    auto* form = new InputForm(&window);
    std::string text = R"({"JOB_NAME": "churn", "args": "--fast"})";
    form->show(text, {});
    // As the panel does: what is wanted stands in the text, of which the form is made again. Here it has one key more.
    QObject::connect(form, &InputForm::valueWanted, form, [&](const QString&, const QString& value) { form->show(R"({"JOB_NAME": )" + fromQt(value) + R"(, "MACHINE": "n1", "args": "--fast"})", {}); });
    window.show();
    auto* name = window.findChild<QLineEdit*>();
    REQUIRE(name != nullptr);
    REQUIRE(name->accessibleName() == QStringLiteral("JOB_NAME"));
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("x"));
    auto* now = qobject_cast<QLineEdit*>(window.focusWidget());
    REQUIRE(now != nullptr);
    CHECK(now->accessibleName() == QStringLiteral("JOB_NAME"));
    CHECK(now->text().contains(QLatin1Char('x')));
    CHECK(form->findChildren<QLineEdit*>().size() == 3);
}

TEST_CASE("What was edited of one repository is not carried into a run of another, and is there again when one comes back")
{
    application();
    Window it;
    it.type(QStringLiteral("Model"), QStringLiteral("churn"));
    InputPanel* panel = checked(it);
    it.named<QLineEdit>(QStringLiteral("WAITING_TIME_MIN"))->setText(QStringLiteral("60"));
    REQUIRE(QTest::qWaitFor([&] { return panel->defectCount() == 0; }, 10'000));
    const auto overridesOfRun = [&](const char* repository) {
        it.named<QLineEdit>(QStringLiteral("Repository"))->setText(QLatin1String(repository));
        it.window.runPage().startRun();
        REQUIRE(QTest::qWaitFor([&] { return stringAt(it.window.runPage().run().request, "repository") == repository; }, 10'000));
        return textsAt(it.window.runPage().run().request, "overrides");
    };
    CHECK(overridesOfRun("another/repository").empty());
    CHECK(overridesOfRun("some/repository") == std::vector<std::string>{"WAITING_TIME_MIN=60"});
    it.named<QLineEdit>(QStringLiteral("Repository"))->setText(QStringLiteral("another/repository"));
    it.window.runPage().check();
    CHECK(QTest::qWaitFor([&] { return panel->defectCount() == 1; }, 10'000));   // as its file has it
    CHECK(panel->overrides().empty());
}

TEST_CASE("A defect that is chosen in the list brings the caret to its line and column")
{
    application();
    Window it;
    checked(it);
    it.named<QListWidget>(QStringLiteral("Defects of training_input.json"))->setCurrentRow(0);
    const QTextCursor caret = it.named<CodeEdit>(QStringLiteral("training_input.json, as text"))->textCursor();
    CHECK(caret.blockNumber() + 1 == 3);
    CHECK(caret.columnNumber() + 1 == 3);
}

TEST_CASE("The package shows what looks like a secret first, by name")
{
    application();
    Window it;
    InputPanel* panel = checked(it);
    it.named<QLineEdit>(QStringLiteral("WAITING_TIME_MIN"))->setText(QStringLiteral("60"));
    REQUIRE(QTest::qWaitFor([&] { return panel->defectCount() == 0; }, 10'000));
    auto* files = it.window.findChild<PackageView*>();
    REQUIRE(files->topLevelItemCount() == 2);
    CHECK(files->topLevelItem(0)->text(0) == QStringLiteral(".env"));
    CHECK(files->topLevelItem(0)->text(1).contains(QStringLiteral("passwords")));
    CHECK(allWords(*panel).contains(QStringLiteral("look like secrets: .env")));
}

TEST_CASE("A page of a folder that is pasted becomes the clone URL, the branch and the folder, and that is said")
{
    application();
    Window it;
    auto* repository = it.named<QLineEdit>(QStringLiteral("Repository"));
    repository->setText(QStringLiteral("https://github.com/acme/bank/tree/main/src"));
    REQUIRE(QTest::qWaitFor([&] { return repository->text() == QStringLiteral("https://github.com/acme/bank.git"); }, 10'000));
    CHECK(it.named<QLineEdit>(QStringLiteral("Branch, tag or commit"))->text() == QStringLiteral("main"));
    CHECK(it.named<QLineEdit>(QStringLiteral("Folder"))->text() == QStringLiteral("src"));
    CHECK(allWords(it.window).contains(QStringLiteral("Taken from the page: the repository https://github.com/acme/bank.git at main, folder: src.")));
}

TEST_CASE("A branch shows the commit that it stands at beside its name")
{
    application();
    Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("some/repository"));
    ChipCombo* ref = fieldOf(it, QStringLiteral("Branch, tag or commit"));
    REQUIRE(QTest::qWaitFor([&] { return ref->count() > 0; }, 10'000));
    ref->setEditText(QStringLiteral("main"));
    CHECK(ref->chip() == QStringLiteral("4f2a91c"));
    ref->setEditText(QStringLiteral("main2"));
    CHECK(ref->chip().isEmpty());
    ref->setEditText(QStringLiteral("main"));
    it.service.m_refs_fail = true;
    it.named<QLineEdit>(QStringLiteral("Repository"))->setText(QStringLiteral("another/repository"));
    CHECK(QTest::qWaitFor([&] { return ref->chip().isEmpty(); }, 10'000));   // the commit was that of the first
}

TEST_CASE("Enter in the list of branches takes the branch and starts nothing; in the field it starts the run")
{
    application();
    Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("some/repository"));
    ChipCombo* ref = fieldOf(it, QStringLiteral("Branch, tag or commit"));
    REQUIRE(QTest::qWaitFor([&] { return ref->count() > 0; }, 10'000));
    int confirmed = 0;
    QObject::connect(ref, &ChipCombo::confirmed, ref, [&] { ++confirmed; });
    it.window.activateWindow();
    ref->setFocus();
    QTest::keyClicks(ref, QStringLiteral("ma"));
    QAbstractItemView* list = ref->completer()->popup();
    REQUIRE(list->isVisible());
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    CHECK_FALSE(list->isVisible());
    CHECK(ref->value() == QStringLiteral("main"));
    CHECK(confirmed == 0);
    QTest::keyClick(ref, Qt::Key_Return);   // the field hands its keys on
    CHECK(confirmed == 1);
}

TEST_CASE("The list of branches shows whole names, however narrow its field is")
{
    application();
    QWidget window;
    window.resize(900, 300);
    auto* combo = new ChipCombo(QStringLiteral("Branch, tag or commit"), QStringLiteral("HEAD"), &window);
    combo->resize(120, 30);
    combo->setEntries({{QStringLiteral("Branches"), {}, {}, true}, {QStringLiteral("feature/a-name-that-is-longer-than-the-field"), {}, {}}});
    window.show();
    combo->showPopup();
    CHECK(combo->view()->width() >= combo->view()->sizeHintForColumn(0));
    combo->hidePopup();
}

TEST_CASE("A name that no model can have gets a valid one proposed, and a button takes it; a new model is called new")
{
    application();
    Window it;
    ChipCombo* model = fieldOf(it, QStringLiteral("Model"));
    QFocusEvent in(QEvent::FocusIn);   // now the models are asked for
    QApplication::sendEvent(model->lineEdit(), &in);
    REQUIRE(QTest::qWaitFor([&] { return model->count() == 1; }, 10'000));
    it.type(QStringLiteral("Model"), QStringLiteral("bank-marketing"));
    CHECK(allWords(it.window).contains(QStringLiteral("bank-marketing is no model name")));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Use bank_marketing")), Qt::LeftButton);
    CHECK(model->value() == QStringLiteral("bank_marketing"));
    CHECK(model->chip() == QStringLiteral("new"));
    model->setEditText(QStringLiteral("churn"));
    CHECK(model->chip() == QStringLiteral("exists"));
}

TEST_CASE("What stands in a field is never covered by its chip: where both have no room, the description tells it")
{
    application();
    ChipCombo combo(QStringLiteral("Model"), QStringLiteral("my_model"));
    combo.resize(220, 30);
    combo.setEditText(QStringLiteral("churn"));
    combo.setChip(QStringLiteral("exists"), QStringLiteral("The run adds a version to it."));
    combo.show();
    auto* chip = combo.lineEdit()->findChild<QLabel*>();
    CHECK(chip->isVisible());
    combo.setEditText(QStringLiteral("a_model_with_a_long_name_of_its_own"));
    CHECK_FALSE(chip->isVisible());
    CHECK(combo.lineEdit()->textMargins().right() == 0);
    combo.setEditText(QString());   // the hint is text too
    combo.resize(80, 30);
    CHECK_FALSE(chip->isVisible());
    combo.setEditText(QStringLiteral("a_model_with_a_long_name_of_its_own"));
    CHECK(combo.lineEdit()->accessibleDescription() == QStringLiteral("The run adds a version to it."));
    combo.resize(600, 30);
    CHECK(chip->isVisible());
}

TEST_CASE("A long hash may be broken, but not between letters that a font draws as one")
{
    CHECK(breakable(QStringLiteral("46e52f2682c0ec5ff6f9737f768df891")).indexOf(QChar(0x200b)) == 18);   // behind “ff6”
    CHECK(breakable(QStringLiteral("0123456789abcdef0123")).indexOf(QChar(0x200b)) == 17);
    CHECK(breakable(QStringLiteral("a/b")).size() == 4);
}

TEST_CASE("A key that is added begins with what the platform of this installation would use")
{
    application();
    InputForm form;
    form.show("{\"JOB_NAME\": \"churn\"}", {});
    std::vector<std::pair<QString, QString>> wanted;
    QObject::connect(&form, &InputForm::valueWanted, &form, [&](const QString& key, const QString& value) { wanted.emplace_back(key, value); });
    auto* more = form.findChild<QComboBox*>();
    for (const QString& key : {QStringLiteral("RUNTIME_VERSION"), QStringLiteral("PYTHON_VERSION")})
        Q_EMIT more->activated(more->findText(key));
    REQUIRE(wanted.size() == 2);
    CHECK(wanted[0].second == QStringLiteral("\"default\""));
    CHECK(wanted[1].second == QStringLiteral("\"3.11\""));
}

TEST_CASE("The button of a failed stage does what its error proposes: the key is set for the next run")
{
    application();
    Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("failing"));
    it.type(QStringLiteral("Model"), QStringLiteral("churn"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Run")), Qt::LeftButton);
    REQUIRE(it.stageIs(1, pipeline::StageState::failed));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Wait 60 minutes in the next run")), Qt::LeftButton);
    auto* panel = it.window.findChild<InputPanel*>();
    REQUIRE(QTest::qWaitFor([&] { return !panel->isEmpty(); }, 10'000));
    CHECK(panel->overrides() == std::vector<std::string>{"WAITING_TIME_MIN=60"});
}

TEST_CASE("A run that failed and is resumed elsewhere is followed again by itself")
{
    application();
    Window it;
    const RunId run = *it.service.start({"failing", "", "", "churn", {}, {}}, {});
    it.window.openRun(run);
    REQUIRE(it.stageIs(1, pipeline::StageState::failed));
    SystemClock clock;
    const Redactor redactor;
    std::thread elsewhere([&] {
        auto driver = pipeline::Driver::takeUp(it.service.home(), clock, redactor, run);
        if (driver)
            static_cast<void>(driver->drive(smallRecipe(false), {}));
    });
    CHECK(it.stageIs(1, pipeline::StageState::succeeded));
    CHECK(it.stageIs(2, pipeline::StageState::succeeded));
    elsewhere.join();
}

TEST_CASE("The question of a run is away as soon as the run goes on, also when somebody else has answered it")
{
    application();
    Window it;
    const RunId run = *it.service.start({"asking", "", "", "churn", {}, {}}, {});
    it.window.openRun(run);
    auto* bar = it.window.runPage().findChild<QuestionBar*>();
    REQUIRE(QTest::qWaitFor([&] { return !bar->isHidden(); }, 10'000));
    SystemClock clock;
    const Redactor redactor;
    std::promise<void> seen;
    pipeline::Recipe recipe("train-and-serve");
    const auto first = recipe.stage("Authorization", [](pipeline::StageContext&) -> Expected<int> { return 1; });
    const auto second = recipe.stage("Training", [on = seen.get_future().share()](pipeline::StageContext&, const int&) -> Expected<int> {
        on.wait();
        return 2;
    }, first);
    recipe.stage("Create version", [](pipeline::StageContext&, const int&) -> Expected<int> { return 3; }, second);
    std::thread elsewhere([&] {
        auto driver = pipeline::Driver::takeUp(it.service.home(), clock, redactor, run);
        if (driver)
            static_cast<void>(driver->drive(recipe, {}));
    });
    CHECK(QTest::qWaitFor([&] { return it.window.runPage().runsNow(); }, 10'000));
    CHECK(bar->isHidden());
    seen.set_value();
    CHECK(it.stageIs(2, pipeline::StageState::succeeded));
    elsewhere.join();
}

TEST_CASE("A stage that was cancelled says so, and not what it was about to do")
{
    application();
    pipeline::StageSnapshot stage;
    stage.name = "Training";
    stage.state = pipeline::StageState::cancelled;
    stage.status = text("waiting for %1", "model.joblib");
    stage.attempt = 1;
    pipeline::RunSnapshot run = runOf("1", "churn", pipeline::RunState::cancelled);
    run.stages = {stage};
    Inspector inspector;
    inspector.show(run, 0);
    CHECK_FALSE(allWords(inspector).contains(QStringLiteral("waiting for")));
    StageGraphView graph;
    graph.setStages(run.stages, true);
    QAccessibleInterface* node = QAccessible::queryAccessibleInterface(&graph)->child(0);
    CHECK(node->text(QAccessible::Name).contains(QStringLiteral("cancelled")));
    CHECK_FALSE((node->text(QAccessible::Name) + node->text(QAccessible::Description) + node->text(QAccessible::Value)).contains(QStringLiteral("waiting for")));
}

TEST_CASE("A traceback's line opens the source at the run's commit while the run goes on, as soon as a stage has told the commit")
{
    application();
    Window it;
    SystemClock clock;
    const Redactor redactor;
    const auto recipe = smallRecipe(false);
    auto driver = pipeline::Driver::begin(it.service.home(), clock, redactor, {newRunId(clock.now()), "this-machine", "churn", {{"repository", "some/repository"}}}, recipe);
    REQUIRE(driver);
    it.window.openRun(driver->run());
    REQUIRE(QTest::qWaitFor([&] { return it.window.runPage().runsNow(); }, 10'000));
    const auto sources = [&] {
        QStringList titles;
        for (const QWidget* widget : QApplication::topLevelWidgets())
            if (widget->windowTitle().startsWith(QStringLiteral("models/train.py:1")))
                titles.append(widget->windowTitle());
        return titles;
    };
    Q_EMIT it.window.runPage().log().linkActivated(QStringLiteral("train.py:1"), true);
    CHECK(it.window.findChild<Activity*>()->words().contains(QStringLiteral("has no commit yet")));
    auto journal = pipeline::Journal::openForWriting(it.service.home());
    REQUIRE(journal);
    REQUIRE(journal->beginStage(driver->run(), 0, 1, nlohmann::json::array(), clock.now()));
    REQUIRE(journal->handOn(driver->run(), 0, {{"commit", "4f2a91c0d1"}}));
    REQUIRE(QTest::qWaitFor([&] { return !it.window.runPage().run().stages.empty() && !it.window.runPage().run().stages[0].output.is_null(); }, 10'000));
    Q_EMIT it.window.runPage().log().linkActivated(QStringLiteral("train.py:1"), true);
    REQUIRE(QTest::qWaitFor([&] { return !sources().isEmpty(); }, 10'000));
    CHECK(sources().front() == QStringLiteral("models/train.py:1 at commit 4f2a91c"));   // where it lies in the repository
    CHECK(it.window.runPage().runsNow());
}

TEST_CASE("A stage whose platform does not answer offers to start it, and the button starts it")
{
    application();
    Window it;
    const RunId id = *it.service.start({"some/repository", "", "", "churn", {}, {}}, {});
    it.window.openRun(id);
    REQUIRE(it.stageIs(2, pipeline::StageState::succeeded));
    pipeline::RunSnapshot run = runOf(id.value, "churn", pipeline::RunState::running);
    pipeline::StageSnapshot stage;
    stage.name = "Training";
    stage.state = pipeline::StageState::running;
    stage.status = text("unknown since %1: the platform does not answer", "14:02");
    run.stages = {stage};
    auto* inspector = it.window.findChild<Inspector*>();
    inspector->show(run, 0);
    auto* button = it.named<QPushButton>(QStringLiteral("Start the platform"));
    CHECK(button->isVisible());
    button->click();
    REQUIRE(QTest::qWaitFor([&] { return it.service.m_platform_starts == 1; }, 10'000));
    run.environment = "team";   // not this machine's: nothing here can start it
    inspector->show(run, 0);
    CHECK_FALSE(button->isVisible());
}

TEST_CASE("An earlier attempt of a stage can be looked at, with its own error")
{
    application();
    Inspector inspector;
    inspector.resize(400, 500);
    pipeline::RunSnapshot run = runOf("20260504-030201-aaaa", "churn", pipeline::RunState::succeeded);
    pipeline::StageSnapshot stage;
    stage.name = "Training";
    stage.state = pipeline::StageState::succeeded;
    stage.attempt = 2;
    stage.output = {{"job", "churn_2"}};
    stage.earlier = {{1, pipeline::StageState::failed, {}, {}, noRows(), {}}};
    run.stages = {stage};
    inspector.show(run, 0);
    auto* attempts = inspector.findChild<QComboBox*>();
    REQUIRE(attempts->count() == 2);
    CHECK(allWords(inspector).contains(QStringLiteral("churn_2")));
    CHECK_FALSE(allWords(inspector).contains(QStringLiteral("ValueError: no rows")));
    int chosen = -1;
    QObject::connect(&inspector, &Inspector::attemptChosen, &inspector, [&](int, int attempt) { chosen = attempt; });
    attempts->setCurrentIndex(1);
    Q_EMIT attempts->activated(1);
    CHECK(chosen == 1);
    CHECK(allWords(inspector).contains(QStringLiteral("ValueError: no rows")));
    inspector.show(run, 0);   // the run goes on being watched: what is looked at stays
    CHECK(allWords(inspector).contains(QStringLiteral("ValueError: no rows")));
}

TEST_CASE("The inspector names where each input came from and what the stage gave")
{
    application();
    Inspector inspector;
    pipeline::RunSnapshot run = runOf("20260504-030201-aaaa", "churn", pipeline::RunState::succeeded);
    pipeline::StageSnapshot first, second;
    first.name = "Authorization";
    second.name = "Training";
    second.inputs = {0};
    second.used_inputs = nlohmann::json::array({{{"bucket", "trainyard-local"}}});
    second.output = {{"storage_path", "gs://trainyard-local/churn_1"}};
    run.stages = {first, second};
    inspector.show(run, 1);
    const QString words = allWords(inspector);
    CHECK(words.contains(QStringLiteral("Input, from Authorization")));
    CHECK(words.contains(QStringLiteral("trainyard-local")));
    CHECK(words.contains(QStringLiteral("storage path")));
}

TEST_CASE("The inspector of a waiting stage says once what it waits for, and what the other side said")
{
    application();
    Inspector inspector;
    pipeline::RunSnapshot run = runOf("20260504-030201-aaaa", "churn", pipeline::RunState::running);
    pipeline::StageSnapshot stage;
    stage.name = "Create version";
    stage.state = pipeline::StageState::waiting;
    stage.since = SystemClock().now();
    stage.until = *stage.since + std::chrono::minutes(30);
    stage.waiting_for = text("%1 in %2/; the job runs and has not written it yet", "model.bst", "gs://churn/job");
    stage.status = text("waiting for %1", "model.bst");
    run.stages = {stage};
    inspector.show(run, 0);
    CHECK(allWords(inspector).count(QStringLiteral("model.bst")) == 1);
    CHECK(allWords(inspector).contains(QStringLiteral("until ")));
    run.stages.front().status = verbatim("the service has not answered");
    inspector.show(run, 0);
    CHECK(allWords(inspector).contains(QStringLiteral("the service has not answered")));
}

TEST_CASE("A deleted run is away at once, comes back when that is undone, and is really gone when it is not")
{
    application();
    Window window;
    Window* it = &window;
    const RunId run = *it->service.start({"some/repository", "", "", "churn", {}, {}}, {});
    REQUIRE(QTest::qWaitFor([&] { return it->graph() != nullptr; }, 10'000));
    auto* recent = it->named<QListView>(QStringLiteral("Recent runs"));
    // The list may have been read while the run went on, and such a one is not deleted.
    REQUIRE(QTest::qWaitFor([&] { return recent->model()->rowCount() == 1 && recent->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("succeeded")); }, 10'000));
    QAction* remove = recent->actions().front();
    recent->setCurrentIndex(recent->model()->index(0, 0));
    remove->trigger();
    CHECK(recent->model()->rowCount() == 0);
    QTest::mouseClick(it->named<QPushButton>(QStringLiteral("Undo: Deleted the run %1 of churn with its log.").arg(QString::fromStdString(run.value))), Qt::LeftButton);
    CHECK(recent->model()->rowCount() == 1);
    CHECK(pipeline::readRun(it->service.home(), run));
    recent->setCurrentIndex(recent->model()->index(0, 0));
    remove->trigger();
    CHECK(recent->model()->rowCount() == 0);
    it->window.findChild<UndoBar*>()->settle();   // as when the time is up
    REQUIRE(QTest::qWaitFor([&] { return !pipeline::readRun(it->service.home(), run); }, 10'000));
}

TEST_CASE("The list says how long a run worked, which is not the time from its begin to its end")
{
    RecentRuns runs;
    auto resumed = runOf("20260504-030201-aaaa", "churn", pipeline::RunState::succeeded);
    resumed.took = std::chrono::seconds(65);   // begun yesterday, resumed today
    auto going = runOf("20260504-030202-bbbb", "bank", pipeline::RunState::running);
    runs.setRuns({resumed, going});
    CHECK(runs.index(0).data(Qt::AccessibleTextRole).toString().endsWith(elapsedText(std::chrono::seconds(65))));
    CHECK_FALSE(runs.index(1).data(Qt::AccessibleTextRole).toString().contains(elapsedText(std::chrono::seconds(65))));
}

TEST_CASE("A model's name that nobody typed follows the repository, and one that somebody typed stays until a run has it")
{
    application();
    Window it;
    auto& page = it.window.runPage();
    auto* repository = it.named<QLineEdit>(QStringLiteral("Repository"));
    auto* model = it.named<QLineEdit>(QStringLiteral("Model"));
    const QTemporaryDir folder;
    page.takeRecent({runOf("20260504-030202-bbbb", "bank", pipeline::RunState::failed), runOf("20260504-030201-aaaa", "churn", pipeline::RunState::succeeded)});
    page.setRepository(QStringLiteral("https://example.org/churn.git"));
    CHECK(model->text() == QStringLiteral("churn"));   // the last one of that repository
    page.setRepository(QStringLiteral("https://example.org/bank.git"));
    CHECK(model->text() == QStringLiteral("bank"));
    page.setRepository(QStringLiteral("https://example.org/other.git"));
    CHECK(model->text().isEmpty());
    page.setRepository(folder.path());   // a folder's JOB_NAME can be read at once
    CHECK(QTest::qWaitFor([&] { return model->text() == QStringLiteral("churn"); }, 10'000));
    model->clear();
    it.type(QStringLiteral("Model"), QStringLiteral("mine"));
    page.setRepository(QStringLiteral("https://example.org/bank.git"));
    CHECK(model->text() == QStringLiteral("mine"));
    page.startRun();
    REQUIRE(QTest::qWaitFor([&] { return page.run().model == "mine"; }, 10'000));
    page.setRepository(QStringLiteral("https://example.org/fresh.git"));
    CHECK(model->text().isEmpty());
    CHECK(repository->text() == QStringLiteral("https://example.org/fresh.git"));
}

TEST_CASE("In a narrow window the form has two rows, and the repository has room for a usual address")
{
    application();
    Window it;
    auto* repository = it.named<QLineEdit>(QStringLiteral("Repository"));
    auto* model = it.named<QLineEdit>(QStringLiteral("Model"));
    const auto rows = [&] { return repository->mapTo(&it.window, QPoint()).y() == model->mapTo(&it.window, QPoint()).y() ? 1 : 2; };
    it.window.resize(1440, 900);
    CHECK(QTest::qWaitFor([&] { return rows() == 1; }, 10'000));
    for (const int width : {948, 1000}) {
        it.window.resize(width, 800);
        CHECK(QTest::qWaitFor([&] { return it.window.width() == width && rows() == 2; }, 10'000));
        CHECK(repository->width() > repository->fontMetrics().horizontalAdvance(QStringLiteral("https://github.com/organisation/churn.git")));
    }
    for (int shown = 0; shown < 4; ++shown) {
        it.window.showPage(shown);
        INFO(shown);
        CHECK(it.window.minimumSizeHint().width() <= 948);
    }
}

// What each of core's hints says of trainyardctl has a way in the window, or there is none: then the command is what helps.
TEST_CASE("The window tells its own ways where core's hints name commands of trainyardctl")
{
    CHECK(windowWords("Stop it first: `trainyardctl cancel %1`.") == "Stop it first (Shift+F5).");
    CHECK(windowWords("Make it with `trainyardctl storage mb gs://%1`.") == "Make it with `trainyardctl storage mb gs://%1`.");   // no page makes buckets
    CHECK(translated(text("Stop it first: `trainyardctl cancel %1`.", "20260504-030201-aaaa")) == QStringLiteral("Stop it first (Shift+F5)."));
    const auto catalogue = readFile(fs::path(PROJECT_FOLDER) / "resources" / "translations" / "trainyard_es.ts");
    REQUIRE(catalogue);
    static const QRegularExpression source(QStringLiteral("<source>([^<]*`trainyardctl[^<]*)</source>"));
    int told = 0;
    for (auto each = source.globalMatch(toQt(*catalogue)); each.hasNext();) {
        const QString words = each.next().captured(1).replace(QStringLiteral("&apos;"), QStringLiteral("'")).replace(QStringLiteral("&quot;"), QStringLiteral("\"")).replace(QStringLiteral("&amp;"), QStringLiteral("&"));
        INFO(words.toStdString());
        const bool no_page = words.contains(QStringLiteral("storage mb")) || words.contains(QStringLiteral("run --from")) || words.contains(QStringLiteral("runs export")) || words.startsWith(QStringLiteral("Run `trainyardctl resume"));
        CHECK((no_page || windowWords(fromQt(words)) != fromQt(words)));
        told += no_page ? 0 : 1;
    }
    CHECK(told > 40);
}

TEST_CASE("The list of runs keeps Qt's rules while it is filtered and one of it is hidden")
{
    RecentRuns runs;
    FilteredRuns filtered(runs);
    const QAbstractItemModelTester source_rules(&runs, QAbstractItemModelTester::FailureReportingMode::Fatal), rules(&filtered, QAbstractItemModelTester::FailureReportingMode::Fatal);
    runs.setRuns({runOf("20260504-030201-aaaa", "churn", pipeline::RunState::running), runOf("20260504-030201-bbbb", "bank", pipeline::RunState::failed), runOf("20260504-030201-cccc", "bank", pipeline::RunState::succeeded)});
    CHECK(filtered.rowCount() == 3);
    filtered.setWords(QStringLiteral("BANK fail"));
    REQUIRE(filtered.rowCount() == 1);
    CHECK(filtered.run(filtered.index(0, 0)).id.value == "20260504-030201-bbbb");
    CHECK_FALSE(filtered.indexOf(RunId{"20260504-030201-aaaa"}).isValid());
    filtered.setWords({});
    filtered.setHidden(RunId{"20260504-030201-bbbb"});
    CHECK(filtered.rowCount() == 2);
    runs.setRuns({runOf("20260504-030201-cccc", "bank", pipeline::RunState::succeeded)});
    CHECK(filtered.rowCount() == 1);
    filtered.setHidden({});
    CHECK(filtered.rowCount() == 1);
}

TEST_CASE("Keys walk the graph along its edges, and a screen reader is told the place, the focus and what a stage waits for")
{
    application();
    StageGraphView view;
    view.resize(1000, 240);
    pipeline::StageSnapshot stages[4];
    const char* names[] = {"Authorization", "Training", "Create model", "Create version"};
    for (int i = 0; i < 4; ++i)
        stages[i].name = names[i];
    stages[1].inputs = stages[2].inputs = {0};
    stages[3].inputs = {1, 2};
    stages[3].state = pipeline::StageState::waiting;
    stages[3].waiting_for = text("model.joblib");
    stages[3].since = Time();
    stages[3].until = Time() + std::chrono::minutes(30);
    view.setStages({stages[0], stages[1], stages[2], stages[3]});
    view.show();
    view.setFocus();
    const auto after = [&](int key) {
        QTest::keyClick(&view, static_cast<Qt::Key>(key));
        return view.selected();
    };
    view.select(0);
    const int beside = after(Qt::Key_Right);
    CHECK((beside == 1 || beside == 2));
    CHECK(after(Qt::Key_Up) == 1);
    CHECK(after(Qt::Key_Down) == 2);
    CHECK(after(Qt::Key_Right) == 3);
    CHECK(after(Qt::Key_Right) == 3);
    CHECK(after(Qt::Key_Home) == 0);
    CHECK(after(Qt::Key_End) == 3);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
    QAccessibleInterface* last = list->child(3);
    CHECK(list->indexOfChild(last) == 3);
    CHECK(list->childAt(last->rect().center().x(), last->rect().center().y()) == last);
    CHECK(last->state().selected);
    CHECK(last->state().busy);
    CHECK(last->text(QAccessible::Description).contains(QStringLiteral("Waiting for model.joblib")));
    CHECK(view.explain(3).contains(QStringLiteral("until")));
}

TEST_CASE("What was begun in a run that nobody drives is interrupted: no time runs, and it is said")
{
    application();
    StageGraphView view;
    view.resize(900, 230);
    pipeline::StageSnapshot stage;
    stage.name = "Training";
    stage.state = pipeline::StageState::running;
    stage.started = SystemClock().now();
    view.setStages({stage}, false);
    CHECK(view.describe(0).startsWith(QStringLiteral("Training, interrupted, ,")));
    view.setStages({stage}, true);
    CHECK(view.describe(0).startsWith(QStringLiteral("Training, running, ")));
    Inspector inspector;
    pipeline::RunSnapshot run = runOf("20260504-030201-aaaa", "churn", pipeline::RunState::interrupted);
    run.stages = {stage};
    inspector.show(run, 0);
    CHECK(allWords(inspector).contains(QStringLiteral("Resume goes on with the same job, Stop cancels it")));
}

// The window by its accessible names.
#include "tests/ui/small_window.h"

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

TEST_CASE("A run that is started in the window turns its stages green, shows its log and tells its version")
{
    application();
    const Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("some/repository"));
    it.type(QStringLiteral("Model"), QStringLiteral("churn"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Run")), Qt::LeftButton);
    REQUIRE(it.stageIs(2, pipeline::StageState::succeeded));
    auto* log = it.window.findChild<LogView*>();
    REQUIRE(log);
    REQUIRE(QTest::qWaitFor([&] { return log->lineCount() == 2; }, 10'000));
    CHECK(log->lineText(1) == QStringLiteral("accuracy 0.9"));
}

TEST_CASE("A failed stage is selected and explains what happened and what to do next")
{
    application();
    const Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("failing"));
    it.type(QStringLiteral("Model"), QStringLiteral("churn"));
    QTest::keyClick(it.named<QLineEdit>(QStringLiteral("Model")), Qt::Key_Return);
    REQUIRE(it.stageIs(1, pipeline::StageState::failed));
    CHECK(it.stageIs(2, pipeline::StageState::skipped));
    CHECK(it.graph()->selected() == 1);
    QString words;
    for (const QLabel* label : it.window.findChildren<QLabel*>())
        words += label->text();
    CHECK(words.contains(QStringLiteral("ValueError: no rows")));
    CHECK(words.contains(QStringLiteral("Mend the script.")));
    auto* resume = it.named<QPushButton>(QStringLiteral("Resume"));   // offered when the whole run has ended
    CHECK(QTest::qWaitFor([&] { return resume->isVisibleTo(&it.window); }, 10'000));
}

TEST_CASE("Run without a repository says what is missing and starts nothing")
{
    application();
    const Window it;
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Run")), Qt::LeftButton);
    CHECK(it.named<QLineEdit>(QStringLiteral("Repository"))->isVisible());
    CHECK_FALSE(it.graph());   // nothing to show: nothing was made for it
}

TEST_CASE("A prediction is sent to the version that was chosen and its answer is shown")
{
    application();
    Window it;
    it.window.showPage(2);
    auto* send = it.named<QPushButton>(QStringLiteral("Send"));
    REQUIRE(QTest::qWaitFor([&] { return send->isEnabled(); }, 10'000));
    auto* answer = it.named<QPlainTextEdit>(QStringLiteral("Answer"));
    for (QComboBox* box : it.window.findChildren<QComboBox*>())
        if (const int row = box->findText(QStringLiteral("v2")); row >= 0)
            box->setCurrentIndex(row);
    QTest::mouseClick(send, Qt::LeftButton);
    REQUIRE(QTest::qWaitFor([&] { return answer->toPlainText().contains(QStringLiteral("predictions")); }, 10'000));
}

TEST_CASE("Every control of the window has a name for a screen reader")
{
    application();
    const Window it;
    for (QWidget* widget : it.window.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(&it.window) || widget->inherits("QComboBox") || widget->inherits("QComboBoxPrivateContainer"))
            continue;
        INFO(widget->metaObject()->className());
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
        REQUIRE(seen);
        const bool scroll_area_part = widget->objectName().startsWith(QStringLiteral("qt_"));
        CHECK((scroll_area_part || widget->inherits("QScrollBar") || widget->inherits("QTabBar") || !seen->text(QAccessible::Name).isEmpty()));
    }
}

TEST_CASE("The stage graph is a list to a screen reader and each stage tells its name and state")
{
    application();
    StageGraphView view;
    view.resize(900, 230);
    pipeline::StageSnapshot first, second;
    first.name = "Authorization";
    first.state = pipeline::StageState::succeeded;
    second.name = "Training";
    second.inputs = {0};
    second.state = pipeline::StageState::waiting;
    view.setStages({first, second});
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
    REQUIRE(list->childCount() == 2);
    CHECK(list->child(1)->text(QAccessible::Name).contains(QStringLiteral("Training, waiting")));
    CHECK(view.nodeRect(0).right() < view.nodeRect(1).left());
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    CHECK(view.selected() == 1);
}

TEST_CASE("The tree of models keeps Qt's rules and shows versions below their model")
{
    ModelTree tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
    tree.setModels({{"a", "v1", {{"v1", "READY", "run", "", "", true}}}, {"b", "", {}}});
    REQUIRE(tree.rowCount() == 2);
    const QModelIndex model = tree.index(0, 0), version = tree.index(0, 0, model);
    CHECK(version.data().toString().startsWith(QStringLiteral("v1")));
    CHECK(version.parent() == model);
    CHECK(tree.index(0, 1, model).data().toString() == QStringLiteral("ready"));
    CHECK(tree.rowCount(tree.index(1, 0)) == 0);
}

TEST_CASE("A log of two hundred thousand lines opens at its end and paints only what is seen")
{
    application();
    const fs::path folder = fs::temp_directory_path() / ("trainyard-ui-" + randomBase32(8));
    fs::create_directories(folder);
    {
        auto writer = logs::ArchiveWriter::open(folder);
        std::string many;
        for (int i = 0; i < 2000; ++i)
            many += "line " + std::to_string(i) + "\n";
        for (int i = 0; i < 100; ++i)
            REQUIRE(writer->append({0, 1, Time(), Severity::info, many, {}}));
    }
    LogView view;
    view.resize(800, 400);
    view.show();
    view.open(archiveSource(folder));
    CHECK(view.lineCount() == 200'000);
    CHECK(view.following());
    const QImage picture = view.grab().toImage();
    CHECK(picture.width() == 800);
    static_cast<void>(removeTree(folder));
}

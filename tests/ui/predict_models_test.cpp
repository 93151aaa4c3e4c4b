// Predict and Models by their accessible names.
#include "core/base/json.h"
#include "tests/ui/small_window.h"
#include "ui/models/models_page.h"
#include "ui/predict/json_layout.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/request_place.h"
#include "ui/support/json_text.h"
#include "ui/support/served_models.h"
#include "ui/support/undo_bar.h"

#include <QClipboard>
#include <QListWidget>
#include <QMimeData>
#include <QTreeView>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

void choose(const Window& it, const QString& version)
{
    auto* tree = it.named<QTreeView>(QStringLiteral("Models and their versions"));
    REQUIRE(QTest::qWaitFor([&] { return tree->model()->rowCount() == 1 && tree->model()->rowCount(tree->model()->index(0, 0)) == 2; }, 10'000));
    const QModelIndex model = tree->model()->index(0, 0);
    for (int row = 0; row < tree->model()->rowCount(model); ++row)
        if (const QModelIndex index = tree->model()->index(row, 0, model); index.data().toString().startsWith(version))
            tree->setCurrentIndex(index);
}

}  // namespace

TEST_CASE("What is wrong with a request is marked at its line while it is typed")
{
    application();
    Window it;
    it.window.showPage(2);
    auto* request = it.named<CodeEdit>(QStringLiteral("Request"));
    request->setPlainText(QStringLiteral("{\"instances\": [\n  [1, 2],\n  [3, 4,]\n]}"));
    REQUIRE(QTest::qWaitFor([&] { return request->marks().count(3) == 1; }, 10'000));
    request->setPlainText(QStringLiteral("{\"instances\": [\n  [1, 2],\n  [3, 4],\n  [5]\n]}"));
    REQUIRE(QTest::qWaitFor([&] { return request->marks().count(4) == 1; }, 10'000));
    CHECK(request->marks().at(4).words.contains(QStringLiteral("Row 2 has another number of values (1) than row 0 (2)")));
    request->setPlainText(QStringLiteral("[[1, 2], [3, 4]]"));
    CHECK(QTest::qWaitFor([&] { return request->marks().empty(); }, 10'000));
}

TEST_CASE("A long defect moves no column of the page, and below its place runs a wave of the colour of failures")
{
    application();
    Window it;
    it.window.resize(1300, 800);
    it.window.showPage(2);
    auto* request = it.named<CodeEdit>(QStringLiteral("Request"));
    REQUIRE(QTest::qWaitFor([&] { return request->width() > 100; }));
    const int width = request->width();
    request->setPlainText(QStringLiteral("{\"instances\": [\n  [1, 2],\n  [3, 4,]\n]}"));
    REQUIRE(QTest::qWaitFor([&] { return request->marks().count(3) == 1; }, 10'000));
    it.window.grab();   // lays it out
    CHECK(request->width() == width);
    const auto lines = request->extraSelections();
    const auto wave = std::find_if(lines.begin(), lines.end(), [](const auto& each) { return each.format.underlineStyle() == QTextCharFormat::WaveUnderline; });
    REQUIRE(wave != lines.end());
    CHECK(wave->format.underlineColor() == roles().failed);
    CHECK(wave->cursor.blockNumber() == 2);
    CHECK(wave->cursor.hasSelection());
    request->setPlainText(QStringLiteral("[[1, 2]]"));
    REQUIRE(QTest::qWaitFor([&] { return request->marks().empty(); }, 10'000));
    CHECK(request->extraSelections().isEmpty());
}

TEST_CASE("A failed prediction has the answer's place, and what was sent stands in the list; before that the list says what it is for")
{
    application();
    Window it;
    it.window.showPage(2);
    auto* sent = it.named<QListWidget>(QStringLiteral("Requests that were sent"));
    auto* answer = it.named<CodeEdit>(QStringLiteral("Answer"));
    CHECK_FALSE(sent->isVisible());
    CHECK(answer->isVisible());
    auto* page = it.window.findChild<PredictPage*>();
    REQUIRE(QTest::qWaitFor([&] { return it.named<QPushButton>(QStringLiteral("Send"))->isEnabled(); }, 10'000));
    page->choose(QStringLiteral("churn"), QStringLiteral("v1"));
    page->send();
    REQUIRE(QTest::qWaitFor([&] { return sent->count() == 1; }, 10'000));
    CHECK((sent->isVisible() && !answer->isVisible()));
    CHECK(sent->item(0)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("failed")));
    page->choose(QStringLiteral("churn"), QStringLiteral("v2"));
    page->send();
    REQUIRE(QTest::qWaitFor([&] { return sent->count() == 2; }, 10'000));
    CHECK(answer->isVisible());
    CHECK(answer->toPlainText().contains(QStringLiteral("predictions")));
    it.service.m_never_answers = true;
    page->send();
    it.named<QPushButton>(QStringLiteral("Cancel"))->click();
    REQUIRE(QTest::qWaitFor([&] { return sent->count() == 3; }, 10'000));   // at once, and as what it is
    CHECK(sent->item(0)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("cancelled")));
    CHECK_FALSE(sent->item(0)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("failed")));
}

TEST_CASE("A request's defect is found in every form of it, and a good one has none")
{
    CHECK_FALSE(requestDefect(""));
    CHECK_FALSE(requestDefect("[[1,2],[3,4]]"));
    CHECK_FALSE(requestDefect("[1,2]\n[3,4]\n"));
    CHECK_FALSE(requestDefect("{\"instances\": [{\"a\": 1}, {\"b\": 2}]}"));
    CHECK(requestDefect("[[1,2],\n[3]]")->line == 2);
    CHECK(requestDefect("{\"instances\": [1,\n2,\n}")->line == 2);   // the comma behind the last value
    CHECK(requestDefect("[[1,2],\n[3, NaN]]")->column == 5);
    CHECK(requestDefect("[[1,2],\n[3, NaN]]")->hint.english().find("null") != std::string::npos);
    CHECK(requestDefect("[]"));
    CHECK(instanceCount("[1,2]\n[3,4]\n") == 2);
    CHECK(instanceCount("[") == 0);
}

TEST_CASE("A refused prediction is about the row that it names, that holds what it quotes, or the first when all have the wrong shape")
{
    const std::string request = "[[1, \"a\"],\n [2, \"broken\"],\n [3, {\"x\": \"deep\"}]]";
    CHECK(instanceOfMessage(request, "Row 2 has no name") == 2);
    CHECK(instanceOfMessage(request, "Invalid inputs: row 1 has 1 values, row 0 has 3") == 1);
    CHECK(instanceOfMessage(request, "could not convert string to float: np.str_('broken')") == 1);
    CHECK(instanceOfMessage(request, "Found unknown categories ['deep'] in column 1") == 2);
    CHECK(instanceOfMessage(request, "X has 2 features, but LogisticRegression is expecting 20 features as input.") == 0);
    CHECK(instanceOfMessage(request, "it doesn't know 'else'") == -1);
    CHECK(instanceOfMessage("[", "'broken'") == -1);
}

TEST_CASE("The answer's place says which row a refusal is about, and that row's line is marked")
{
    application();
    Window it;
    it.service.m_refusal = "Prediction failed: could not convert string to float: 'broken'";
    it.window.showPage(2);
    auto* page = it.window.findChild<PredictPage*>();
    auto* request = it.named<CodeEdit>(QStringLiteral("Request"));
    request->setPlainText(QStringLiteral("[[1, \"a\"],\n [2, \"broken\"]]"));
    REQUIRE(QTest::qWaitFor([&] { return it.named<QPushButton>(QStringLiteral("Send"))->isEnabled(); }, 10'000));
    page->send();
    const auto says = [&] {
        const auto labels = page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->isVisible() && label->text().contains(QStringLiteral("It is about row 1, at line 2 of the request.")); });
    };
    REQUIRE(QTest::qWaitFor(says, 10'000));
    CHECK(request->textCursor().blockNumber() == 1);
    CHECK(request->marks().count(2) == 1);
}

TEST_CASE("What holds no text is pasted into no request")
{
    application();
    CodeEdit edit(QStringLiteral("Request"));
    edit.setPlainText(QStringLiteral("[[1]]"));
    edit.selectAll();
    class Empty final : public QMimeData {   // as X11's empty clipboard
        QVariant retrieveData(const QString&, QMetaType) const override { return {}; }
        QStringList formats() const override { return {}; }
    } empty;
    edit.insertFromMimeData(&empty);
    edit.insertFromMimeData(nullptr);
    CHECK(edit.toPlainText() == QStringLiteral("[[1]]"));
    QMimeData words;
    words.setText(QStringLiteral("[[2]]"));
    edit.insertFromMimeData(&words);
    CHECK(edit.toPlainText() == QStringLiteral("[[2]]"));
}

TEST_CASE("Where the models cannot be listed Predict says why and not that there is none, until they can")
{
    application();
    const fs::path folder = fs::temp_directory_path() / ("trainyard-ui-" + randomBase32(8));
    SmallService service(*Home::open(folder));
    service.m_models_fail = true;
    MainWindow window(service, {});
    window.show();
    window.showPage(2);
    auto* page = window.findChild<PredictPage*>();
    const auto says = [&](const QString& words) {
        const auto labels = page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    };
    CHECK(QTest::qWaitFor([&] { return says(QStringLiteral("The platform does not answer.")); }, 10'000));
    CHECK_FALSE(says(QStringLiteral("No model is served yet.")));
    service.m_models_fail = false;
    window.findChild<ServedModels*>()->refresh();
    CHECK(QTest::qWaitFor([&] { return page->findChild<QPushButton*>(QStringLiteral("primary"))->isEnabled() && !says(QStringLiteral("The platform does not answer.")); }, 10'000));
    static_cast<void>(removeTree(folder));
}

TEST_CASE("JSON is laid out an instance a line, and neither a number nor the order of keys changes")
{
    CHECK(laidOut("{\"instances\":[[1,2.50],[1e5,12345678901234567890]]}") == "{\n  \"instances\": [\n    [1, 2.50],\n    [1e5, 12345678901234567890]\n  ]\n}");
    CHECK(laidOut("{\"predictions\": [{\"z\": \"a]\\\"b\", \"a\": []}, null]}") == "{\n  \"predictions\": [\n    {\"z\": \"a]\\\"b\", \"a\": []},\n    null\n  ]\n}");
    CHECK(laidOut(" [1 ,2]\n") == "[\n  1,\n  2\n]");
    CHECK(laidOut("{}") == "{}");
    CHECK(laidOut("3") == "3");
    const std::string longer(120, 'x');
    CHECK(laidOut("{\"a\":{\"b\":\"" + longer + "\"}}") == "{\n  \"a\": {\n    \"b\": \"" + longer + "\"\n  }\n}");
    std::string row = "1.5";
    for (int i = 0; i < 40; ++i)
        row += ", 1.5";
    const std::string filled = *laidOut("{\"instances\":[[" + row + "], [2]]}");
    CHECK(std::count(filled.begin(), filled.end(), '\n') == 7);   // the long row takes three lines
    CHECK(Json::parse(filled) == Json::parse("{\"instances\":[[" + row + "], [2]]}"));
    CHECK(filled.find(",\n     1.5") != std::string::npos);        // below its first value
    CHECK_FALSE(laidOut("{\"a\": NaN}"));
    CHECK_FALSE(laidOut("[1,2"));
    CHECK_FALSE(laidOut(""));
}

TEST_CASE("A huge answer is shown from its begin, says so, and is copied whole; an old request brings its answer back")
{
    application();
    Window it;
    std::string huge = "{\"predictions\":[";
    for (int i = 0; i < 200'000; ++i)
        huge += (i > 0 ? "," : "") + std::to_string(i);
    huge += "]}";
    it.service.m_answer = huge;
    it.window.showPage(2);
    auto* page = it.window.findChild<PredictPage*>();
    auto* answer = it.named<CodeEdit>(QStringLiteral("Answer"));
    REQUIRE(QTest::qWaitFor([&] { return it.named<QPushButton>(QStringLiteral("Send"))->isEnabled(); }, 10'000));
    page->choose(QStringLiteral("churn"), QStringLiteral("v2"));
    page->send();
    REQUIRE(QTest::qWaitFor([&] { return answer->toPlainText().size() > 1000; }, 10'000));
    CHECK(answer->toPlainText().size() <= 256 << 10);
    CHECK(answer->toPlainText().startsWith(QStringLiteral("{\n  \"predictions\": [\n    0,\n    1,")));
    const auto labels = page->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().endsWith(QStringLiteral("its beginning is shown")); }));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Copy the answer")), Qt::LeftButton);
    CHECK(QApplication::clipboard()->text().toStdString() == huge);
    it.service.m_answer = "{\"predictions\":[1]}";
    page->send();
    REQUIRE(QTest::qWaitFor([&] { return answer->toPlainText().size() < 100 && answer->toPlainText().contains(QStringLiteral("predictions")); }, 10'000));
    auto* sent = it.named<QListWidget>(QStringLiteral("Requests that were sent"));
    REQUIRE(sent->count() == 2);
    sent->setCurrentRow(1);
    Q_EMIT sent->itemActivated(sent->item(1));
    CHECK(QTest::qWaitFor([&] { return answer->toPlainText().size() > 1000; }, 10'000));
}

TEST_CASE("A version that is deleted is gone from every list at once, can be brought back, and is deleted for good when the time to undo is up")
{
    application();
    Window it;
    it.window.showPage(1);
    choose(it, QStringLiteral("v1"));
    auto* tree = it.named<QTreeView>(QStringLiteral("Models and their versions"));
    const auto versions = [&] { return tree->model()->rowCount(tree->model()->index(0, 0)); };
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Delete")), Qt::LeftButton);
    CHECK(QApplication::activeModalWidget() == nullptr);
    CHECK(versions() == 1);
    it.window.showPage(2);
    for (QComboBox* box : it.window.findChildren<QComboBox*>())
        if (box->accessibleDescription() == QStringLiteral("The version that is asked"))
            CHECK(box->findText(QStringLiteral("v1")) < 0);
    it.window.showPage(1);
    auto* bar = it.window.findChild<ModelsPage*>()->findChild<UndoBar*>();
    QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
    CHECK(versions() == 2);
    CHECK(it.service.deleted().empty());

    choose(it, QStringLiteral("v1"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Delete")), Qt::LeftButton);
    bar->settle();   // as when its time is up
    REQUIRE(QTest::qWaitFor([&] { return !it.service.deleted().empty(); }, 10'000));
    CHECK(it.service.deleted() == std::vector<std::string>{"churn/v1"});
    CHECK(versions() == 1);
}

TEST_CASE("A version that was deleted just before the window ended is deleted")
{
    application();
    const fs::path folder = fs::temp_directory_path() / ("trainyard-ui-" + randomBase32(8));
    SmallService service(*Home::open(folder));
    {
        MainWindow window(service, {});
        window.show();
        window.showPage(1);
        auto* tree = window.findChild<QTreeView*>();
        REQUIRE(QTest::qWaitFor([&] { return tree->model()->rowCount(tree->model()->index(0, 0)) == 2; }, 10'000));
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
        for (auto* button : window.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Delete"))
                button->click();
        CHECK(service.deleted().empty());
    }
    CHECK(service.deleted() == std::vector<std::string>{"churn/v1"});
    static_cast<void>(removeTree(folder));
}

TEST_CASE("The list of models has the deeds of its buttons in its menu and on its keys, as far as the chosen row has them")
{
    application();
    Window it;
    it.window.showPage(1);
    choose(it, QStringLiteral("v1"));
    auto* tree = it.named<QTreeView>(QStringLiteral("Models and their versions"));
    const auto offered = [&] {
        QStringList names;
        for (const QAction* deed : tree->actions())
            if (deed->isVisible() && deed->isEnabled())
                names.append(deed->text());
        return names;
    };
    CHECK(offered().join(QLatin1Char(',')) == QStringLiteral("Test…,Make default,Copy,Delete"));
    tree->setFocus();
    tree->actions()[3]->trigger();
    CHECK(QApplication::clipboard()->text().startsWith(QStringLiteral("churn v1\n")));
    QTest::keyClick(tree, Qt::Key_Delete);
    CHECK(tree->model()->rowCount(tree->model()->index(0, 0)) == 1);
    tree->setCurrentIndex(tree->model()->index(0, 0));
    CHECK(offered().join(QLatin1Char(',')) == QStringLiteral("Test…"));
    const auto labels = it.window.findChild<ModelsPage*>()->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->isVisible() && label->text().startsWith(QStringLiteral("1 version")); }));
}

TEST_CASE("While the models are asked for again the button says so, and the list stays to be read")
{
    application();
    Window it;
    it.window.showPage(1);
    choose(it, QStringLiteral("v1"));
    auto* tree = it.named<QTreeView>(QStringLiteral("Models and their versions"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Refresh")), Qt::LeftButton);
    CHECK(it.named<QPushButton>(QStringLiteral("Asking…"))->isVisible());
    CHECK(tree->model()->rowCount() == 1);
    CHECK(QTest::qWaitFor([&] {
        const auto buttons = it.window.findChildren<QPushButton*>();
        return std::any_of(buttons.begin(), buttons.end(), [](const QPushButton* button) { return button->text() == QStringLiteral("Refresh"); });
    }, 10'000));
}

TEST_CASE("The tree of models is filtered by what is typed and keeps the model above a version that was found")
{
    application();
    Window it;
    it.window.showPage(1);
    choose(it, QStringLiteral("v1"));
    auto* tree = it.named<QTreeView>(QStringLiteral("Models and their versions"));
    it.type(QStringLiteral("Filter models and versions"), QStringLiteral("v2"));
    REQUIRE(tree->model()->rowCount() == 1);
    CHECK(tree->model()->rowCount(tree->model()->index(0, 0)) == 1);
    it.named<QLineEdit>(QStringLiteral("Filter models and versions"))->setText(QStringLiteral("nothing"));
    CHECK(tree->model()->rowCount() == 0);
    for (const QAction* deed : tree->actions())   // nothing is chosen: there is nothing to do with it
        CHECK_FALSE(deed->isVisible());
}

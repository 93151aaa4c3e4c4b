// Predict and Models by their accessible names.
#include "tests/ui/small_window.h"
#include "ui/models/models_page.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/request_place.h"
#include "ui/support/json_text.h"
#include "ui/support/undo_bar.h"

#include <QListWidget>
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
}

TEST_CASE("A request's defect is found in every form of it, and a good one has none")
{
    CHECK_FALSE(requestDefect(""));
    CHECK_FALSE(requestDefect("[[1,2],[3,4]]"));
    CHECK_FALSE(requestDefect("[1,2]\n[3,4]\n"));
    CHECK_FALSE(requestDefect("{\"instances\": [{\"a\": 1}, {\"b\": 2}]}"));
    CHECK(requestDefect("[[1,2],\n[3]]")->line == 2);
    CHECK(requestDefect("{\"instances\": [1,\n2,\n}")->line == 3);
    CHECK(requestDefect("[]"));
    CHECK(instanceCount("[1,2]\n[3,4]\n") == 2);
    CHECK(instanceCount("[") == 0);
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
}

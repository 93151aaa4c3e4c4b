// Predict and Models by their accessible names.
#include "tests/ui/small_window.h"
#include "ui/predict/request_place.h"
#include "ui/support/json_text.h"

#include <QMessageBox>
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
    CHECK(request->marks().at(4).words.contains(QStringLiteral("Row 2 has 1 values")));
    request->setPlainText(QStringLiteral("[[1, 2], [3, 4]]"));
    CHECK(QTest::qWaitFor([&] { return request->marks().empty(); }, 10'000));
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

TEST_CASE("A version is deleted only after its name was on the button")
{
    application();
    Window it;
    it.window.showPage(1);
    choose(it, QStringLiteral("v1"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Delete…")), Qt::LeftButton);
    auto* box = it.window.findChild<QMessageBox*>();
    REQUIRE(box);
    CHECK(it.service.m_deleted.empty());
    for (QAbstractButton* button : box->buttons())
        if (button->text() == QStringLiteral("Delete version v1"))
            button->click();
    REQUIRE(QTest::qWaitFor([&] { return !it.service.m_deleted.empty(); }, 10'000));
    CHECK(it.service.m_deleted == std::vector<std::string>{"churn/v1"});
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

// The log pane over real archives and files.
#include "tests/ui/small_log.h"
#include "ui/logs/log_window.h"

#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

#include <fstream>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

TEST_CASE("What is selected with the keys is what is copied")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "first line"}, {Severity::info, "second line"}, {Severity::info, "third line"}});
    SmallPane it(archive);
    it.view()->setFocus();
    QTest::keyClick(it.view(), Qt::Key_Home);
    QTest::keyClick(it.view(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(it.view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(it.view(), Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->text() == QStringLiteral("first line\ns"));
    QTest::keyClick(it.view(), Qt::Key_A, Qt::ControlModifier);
    CHECK(it.view()->selectedText() == QStringLiteral("first line\nsecond line\nthird line"));
}

TEST_CASE("A drag of the mouse selects from letter to letter, a double click a word")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "epoch 7 loss"}, {Severity::info, "epoch 8 loss"}});
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    const QRect first = it.view()->rowRect(0), second = it.view()->rowRect(1);
    QTest::mousePress(it.view()->viewport(), Qt::LeftButton, {}, QPoint(2, first.center().y()));
    QTest::mouseMove(it.view()->viewport(), QPoint(880, second.center().y()));
    QTest::mouseRelease(it.view()->viewport(), Qt::LeftButton, {}, QPoint(880, second.center().y()));
    CHECK(it.view()->selectedText() == QStringLiteral("epoch 7 loss\nepoch 8 loss"));
    it.view()->selectAll();
    const int left = 880;
    QTest::mouseDClick(it.view()->viewport(), Qt::LeftButton, {}, QPoint(left, second.center().y()));
    CHECK(it.view()->selectedText() == QStringLiteral("loss"));
}

TEST_CASE("Find counts the lines, Enter walks them, only matching hides the others, and an expression that cannot be read says so")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "loss 0.3"}, {Severity::info, "Loss 0.2"}, {Severity::info, "glossy"}, {Severity::info, "done"}});
    SmallPane it(archive);
    it.find(QStringLiteral("loss"));
    CHECK(it.view()->rows().matches().size() == 3);
    it.named<QToolButton>(QStringLiteral("Whole words only"))->setChecked(true);
    CHECK(it.view()->rows().matches().size() == 2);
    it.named<QToolButton>(QStringLiteral("Match upper and lower case"))->setChecked(true);
    CHECK(it.view()->rows().matches() == LineList{0});
    it.named<QToolButton>(QStringLiteral("Whole words only"))->setChecked(false);
    it.named<QToolButton>(QStringLiteral("Show only the lines that match"))->setChecked(true);
    CHECK(it.rowsAre(2));
    CHECK(it.view()->lineText(1) == QStringLiteral("glossy"));
    QTest::keyClick(it.named<QLineEdit>(QStringLiteral("Find in the log")), Qt::Key_Return);
    CHECK(it.view()->caretLine() == 2);
    QTest::keyClick(it.named<QLineEdit>(QStringLiteral("Find in the log")), Qt::Key_Return);
    CHECK(it.view()->caretLine() == 0);
    it.named<QToolButton>(QStringLiteral("Regular expression"))->setChecked(true);
    it.find(QStringLiteral("lo(ss"));
    CHECK(it.view()->lineCount() == 4);
    auto* why = it.pane.findChild<QLabel*>(QStringLiteral("problem"));
    CHECK((why->isVisible() && why->text().contains(QStringLiteral("parenthes"))));
    it.find(QStringLiteral("lo(ss)"));
    CHECK_FALSE(why->isVisible());
    CHECK(QTest::qWaitFor([&] { return it.view()->geometry().top() == it.pane.findChild<QWidget*>(QStringLiteral("line"))->geometry().bottom() + 1; }, 10'000));   // nor does its place stay
    CHECK(QTest::qWaitFor([&] { return it.view()->rows().matches().size() == 2; }, 10'000));
}

TEST_CASE("Find together with a stage or a severity counts and shows only lines of both, few or many")
{
    application();
    const SmallArchive archive;
    std::vector<LogEntry> entries;
    for (int i = 0; i < 3000; ++i)
        entries.push_back({i % 10 == 0 ? Severity::error : Severity::info, i % 250 == 0 ? "\x1b[31mnee\x1b[0mdle " + std::to_string(i) : "hay", i % 3});
    archive.add(entries);
    SmallPane it(archive);
    it.pane.setStages({QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("Three")});
    for (QComboBox* box : it.pane.findChildren<QComboBox*>())
        if (const int row = box->findText(QStringLiteral("Two")); row >= 0)
            box->setCurrentIndex(row);
    CHECK(it.rowsAre(1000));
    it.find(QStringLiteral("needle"));
    CHECK(it.rowsAre(1000));
    CHECK(it.view()->rows().matches() == LineList{250, 1000, 1750, 2500});   // those of every third line
    it.named<QToolButton>(QStringLiteral("Show only the lines that match"))->setChecked(true);
    CHECK(it.rowsAre(4));
    CHECK(it.view()->lineText(1) == QStringLiteral("needle 1000"));
    it.find(QStringLiteral("a"));   // most lines hold it
    CHECK(it.rowsAre(996));
    for (QComboBox* box : it.pane.findChildren<QComboBox*>())
        if (const int row = box->findText(QStringLiteral("Errors")); row >= 0)
            box->setCurrentIndex(row);
    CHECK(it.rowsAre(96));
}

TEST_CASE("Severity and stage hide lines, also those that come later")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "a", 0}, {Severity::error, "b", 1}, {Severity::warning, "c", 1}});
    SmallPane it(archive);
    it.pane.setStages({QStringLiteral("One"), QStringLiteral("Two")});
    for (QComboBox* box : it.pane.findChildren<QComboBox*>())
        if (const int row = box->findText(QStringLiteral("Errors")); row >= 0)
            box->setCurrentIndex(row);
    CHECK(it.rowsAre(1));
    archive.add({{Severity::info, "d", 0}, {Severity::critical, "e", 0}});
    it.pane.refresh();
    CHECK(it.rowsAre(2));
    CHECK(it.view()->lineText(1) == QStringLiteral("e"));
}

TEST_CASE("Scrolling up stops following, End follows again, new lines do not move what is read")
{
    application();
    const SmallArchive archive;
    std::vector<LogEntry> many(200, LogEntry{Severity::info, "line"});
    archive.add(many);
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    CHECK(it.view()->following());
    QTest::keyClick(it.view(), Qt::Key_Home);
    CHECK_FALSE(it.view()->following());
    archive.add(many);
    it.pane.refresh();
    CHECK(it.view()->verticalScrollBar()->value() == 0);
    QTest::keyClick(it.view(), Qt::Key_End);
    CHECK(it.view()->following());
    CHECK(it.view()->verticalScrollBar()->value() == it.view()->verticalScrollBar()->maximum());
}

TEST_CASE("A line wider than the pane scrolls sideways, or wraps and then does not")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, std::string(4000, 'x')}, {Severity::info, "end"}});
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    it.view()->grab();
    REQUIRE(QTest::qWaitFor([&] { return it.view()->horizontalScrollBar()->maximum() > 1000; }, 10'000));
    const int one = it.view()->rowRect(0).height();
    it.view()->setWrap(true);
    CHECK(it.view()->horizontalScrollBar()->maximum() == 0);
    it.view()->verticalScrollBar()->setValue(0);
    CHECK(it.view()->rowRect(0).height() > 10 * one);
}

TEST_CASE("A progress bar shows its last state, a terminal's colours are colours, a traceback's line and places are links")
{
    const DisplayText bar = displayText("\r 10%|#  |\r100%|###|\r");
    CHECK(bar.text == QStringLiteral("100%|###|"));
    const DisplayText red = displayText("ok \x1b[1;31mbad\x1b[0m fine");
    CHECK(red.text == QStringLiteral("ok bad fine"));
    REQUIRE(red.spans.size() == 1);
    CHECK((red.spans[0].begin == 3 && red.spans[0].end == 6 && red.spans[0].colour == 1 && red.spans[0].bold));
    CHECK(displayText("\x1b[38;5;200mx\x1b").text == QStringLiteral("x"));
    const DisplayText direct = displayText("\x1b[48;5;1;38;2;250;20;20mx");
    REQUIRE(direct.spans.size() == 1);
    CHECK(direct.spans[0].colour == 1);
    const auto links = linksIn(QStringLiteral("  File \"src/train.py\", line 12, in f to gs://b/o, see https://example.org/a."));
    REQUIRE(links.size() == 3);
    CHECK((links[0].source && links[0].target == QStringLiteral("src/train.py:12")));
    CHECK(links[1].target == QStringLiteral("gs://b/o"));
    CHECK(links[2].target == QStringLiteral("https://example.org/a"));
    CHECK(linksIn(QStringLiteral("File \"<frozen runpy>\", line 88")).empty());
}

TEST_CASE("Any text file opens, its index is made behind it, and the log is saved whole")
{
    application();
    const SmallArchive archive;
    const fs::path file = archive.folder / "any.log", copy = archive.folder / "copy.log";
    std::string words;
    for (int i = 0; i < 300'000; ++i)
        words += i == 150'000 ? "ERROR the needle\n" : "line " + std::to_string(i) + "\n";
    REQUIRE(replaceFile(file, words, 0644, false));
    LogPane pane;
    pane.resize(900, 400);
    pane.show();
    pane.openFile(QString::fromStdString(file.string()));
    REQUIRE(QTest::qWaitFor([&] { return pane.view()->lineCount() == 300'000; }, 20'000));
    for (QLineEdit* edit : pane.findChildren<QLineEdit*>())
        edit->setText(QStringLiteral("needle"));
    REQUIRE(QTest::qWaitFor([&] { return pane.view()->rows().matches() == LineList{150'000} && !pane.view()->rows().busy(); }, 20'000));
    CHECK(pane.view()->caretLine() == 150'000);   // gone to when it was found, long after it was asked for
    CHECK(pane.view()->rowRect(150'000).top() > 50);   // with what stands before it
    QSignalSpy said(&pane, &LogPane::message);
    pane.saveTo(QString::fromStdString(copy.string()));
    REQUIRE(QTest::qWaitFor([&] { return !said.isEmpty(); }, 20'000));
    CHECK(*readFile(copy) == words);
}

TEST_CASE("A file that is open grows before one's eyes, and one that begins anew is read anew")
{
    application();
    const SmallArchive archive;
    const fs::path file = archive.folder / "live.log";
    REQUIRE(replaceFile(file, "one\ntw", 0644, false));
    LogPane pane;
    pane.resize(900, 400);
    pane.show();
    pane.openFile(QString::fromStdString(file.string()));
    REQUIRE(QTest::qWaitFor([&] { return pane.view()->lineCount() == 2 && pane.view()->lineText(1) == QStringLiteral("tw"); }, 20'000));
    std::ofstream(file, std::ios::app) << "o\nthree\n";
    REQUIRE(QTest::qWaitFor([&] { return pane.view()->lineCount() == 3; }, 20'000));
    CHECK(pane.view()->lineText(1) == QStringLiteral("two"));
    std::ofstream(file, std::ios::trunc) << "anew\n";
    REQUIRE(QTest::qWaitFor([&] { return pane.view()->lineCount() == 1 && pane.view()->lineText(0) == QStringLiteral("anew"); }, 20'000));
}

TEST_CASE("Many lines are copied on a worker, and Enter opens the link of the caret's line")
{
    application();
    const SmallArchive archive;
    std::vector<LogEntry> many(3000, LogEntry{Severity::info, "line"});
    many.back().text = "\x1b[31mat https://example.org/x\x1b[0m";
    archive.add(many);
    SmallPane it(archive);
    QApplication::clipboard()->clear();
    it.view()->selectAll();
    it.view()->copy();
    REQUIRE(QTest::qWaitFor([&] { return QApplication::clipboard()->text().count(QLatin1Char('\n')) == 2999; }, 20'000));
    CHECK(QApplication::clipboard()->text().endsWith(QStringLiteral("line\nat https://example.org/x")));
    QSignalSpy opened(it.view(), &LogView::linkActivated);
    it.view()->setFocus();
    QTest::keyClick(it.view(), Qt::Key_End);
    QTest::keyClick(it.view(), Qt::Key_Return);
    REQUIRE(opened.size() == 1);
    CHECK(opened.front().front().toString() == QStringLiteral("https://example.org/x"));
}

TEST_CASE("Whoever drops the filter stays at the line that it led to")
{
    application();
    const SmallArchive archive;
    std::vector<LogEntry> many(400, LogEntry{Severity::info, "line"});
    many[210] = {Severity::error, "the needle"};
    many[390].text = "the needle again";
    archive.add(many);
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    auto* only = it.named<QToolButton>(QStringLiteral("Show only the lines that match"));
    only->setChecked(true);
    it.find(QStringLiteral("needle"));
    REQUIRE(it.rowsAre(2));
    it.pane.findNext(-1);
    it.pane.findNext(-1);
    const auto line = it.view()->caretLine();
    only->setChecked(false);
    REQUIRE(it.rowsAre(400));
    CHECK(it.view()->caretLine() == line);
    CHECK_FALSE(it.view()->rowRect(line).isEmpty());
    it.find({});
    CHECK(it.view()->caretLine() == line);
    CHECK_FALSE(it.view()->rowRect(line).isEmpty());
}

TEST_CASE("A line that is longer than the view is read to its end where it wraps: with the wheel, the keys, and when new ones are followed")
{
    application();
    const SmallArchive archive;
    std::string words;
    for (int i = 0; i < 3000; ++i)
        words += std::to_string(i) + " ";
    archive.add({{Severity::info, "before"}, {Severity::info, words}, {Severity::info, "after"}});
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    it.view()->setWrap(true);
    QTest::keyClick(it.view(), Qt::Key_Home);
    CHECK_FALSE(it.view()->rowRect(0).isEmpty());
    for (int i = 0; i < 400 && it.view()->rowRect(2).isEmpty(); ++i)
        QTest::keyClick(it.view(), Qt::Key_Down);
    CHECK_FALSE(it.view()->rowRect(2).isEmpty());
    CHECK(it.view()->rowRect(1).height() > it.view()->viewport()->height() / 2);   // its end stands above
    for (int i = 0; i < 400 && it.view()->rowRect(0).isEmpty(); ++i)
        QTest::keyClick(it.view(), Qt::Key_Up);
    CHECK_FALSE(it.view()->rowRect(0).isEmpty());
    const auto wheel = [&](int notches) {
        QWheelEvent event({20, 20}, it.view()->viewport()->mapToGlobal(QPointF(20, 20)), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(it.view()->viewport(), &event);
    };
    wheel(-2);
    CHECK(it.view()->visibleRows() == std::pair<std::size_t, std::size_t>{1, 2});   // within the long line, not over it
    for (int i = 0; i < 200 && it.view()->rowRect(2).isEmpty(); ++i)
        wheel(-1);
    CHECK_FALSE(it.view()->rowRect(2).isEmpty());
    wheel(-2);
    CHECK(it.view()->following());
    wheel(1);
    CHECK_FALSE(it.view()->following());
    it.view()->setFollowing(true);
    archive.add({{Severity::info, words + "the end"}});
    it.pane.refresh();
    CHECK(it.view()->visibleRows() == std::pair<std::size_t, std::size_t>{3, 4});
    const int bottom = it.view()->rowRect(3).bottom();
    CHECK(bottom <= it.view()->viewport()->height());   // where it ends
}

TEST_CASE("A drag that is held below the last line goes on by itself, and a third click takes the line")
{
    application();
    const SmallArchive archive;
    archive.add(std::vector<LogEntry>(200, LogEntry{Severity::info, "some words"}));
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    QTest::keyClick(it.view(), Qt::Key_Home);
    QWidget* area = it.view()->viewport();
    const QPoint inside(400, it.view()->rowRect(2).center().y());
    QTest::mousePress(area, Qt::LeftButton, {}, inside);
    QTest::mouseMove(area, QPoint(400, area->height() + 40));
    CHECK(QTest::qWaitFor([&] { return it.view()->caret().row == 199; }, 20'000));   // no move more
    QTest::mouseRelease(area, Qt::LeftButton, {}, QPoint(400, area->height() + 40));
    CHECK(it.view()->selectedText().count(QLatin1Char('\n')) == 197);
    QTest::keyClick(it.view(), Qt::Key_Home);
    const QPoint word(it.view()->width() / 3, it.view()->rowRect(1).center().y());
    QTest::mouseClick(area, Qt::LeftButton, {}, word);
    QTest::mouseDClick(area, Qt::LeftButton, {}, word);
    QTest::mouseClick(area, Qt::LeftButton, {}, word);
    CHECK(it.view()->selectedText() == QStringLiteral("some words"));
}

TEST_CASE("A file's window says what is wrong with it in the place of its lines, when it has gone, and copies the places that it names")
{
    application();
    const SmallArchive archive;
    const fs::path file = archive.folder / "any.log";
    const auto says = [](LogWindow& window, const QString& words) { return QTest::qWaitFor([&] { return window.pane().view()->emptyWords().contains(words); }, 10'000); };
    const auto name = [](const fs::path& path) { return QString::fromStdString(path.string()); };
    LogWindow folder(QStringLiteral("a"), name(archive.folder), nullptr), missing(QStringLiteral("b"), name(archive.folder / "none"), nullptr);
    for (LogWindow* window : {&folder, &missing})
        window->setAttribute(Qt::WA_DeleteOnClose, false);
    CHECK(says(folder, QStringLiteral("is no file")));
    CHECK(says(missing, QStringLiteral("cannot be opened")));
    REQUIRE(replaceFile(file, "", 0644, false));
    LogWindow window(QStringLiteral("any.log"), name(file), nullptr);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    CHECK(says(window, QStringLiteral("The file is empty")));
    std::ofstream(file) << "  File \"/home/a/train.py\", line 7, in f\n";
    REQUIRE(QTest::qWaitFor([&] { return window.pane().view()->lineCount() == 1; }, 10'000));
    window.pane().view()->openLink();
    CHECK(QApplication::clipboard()->text() == QStringLiteral("/home/a/train.py:7"));
    fs::remove(file);
    CHECK(QTest::qWaitFor([&] {
        const auto labels = window.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().startsWith(QStringLiteral("any.log is not there any more")); });
    }, 10'000));
    CHECK(window.pane().view()->lineCount() == 1);
}

TEST_CASE("The application's zoom reaches the text of every log that is open")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "one"}});
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    const int before = it.view()->rowRect(0).height();
    applyTheme(*qApp, chosenTheme(), 200);
    CHECK(it.view()->rowRect(0).height() > before * 3 / 2);
    applyTheme(*qApp, chosenTheme(), 100);
    CHECK(it.view()->rowRect(0).height() == before);
}

TEST_CASE("In the window, too, Ctrl+A and Ctrl+C are the log's that has the keys")
{
    application();
    Window it;
    it.type(QStringLiteral("Repository"), QStringLiteral("some/repository"));
    it.type(QStringLiteral("Model"), QStringLiteral("churn"));
    QTest::mouseClick(it.named<QPushButton>(QStringLiteral("Run")), Qt::LeftButton);
    LogView* view = it.window.runPage().log().view();
    REQUIRE(QTest::qWaitFor([&] { return view->lineCount() >= 2 && view->isVisible(); }, 10'000));
    it.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&it.window));
    view->setFocus();
    REQUIRE(QTest::qWaitFor([&] { return view->hasFocus(); }, 10'000));
    QApplication::clipboard()->clear();
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->text().contains(QStringLiteral("who we are\naccuracy 0.9")));
}

TEST_CASE("A screen reader walks the lines that are seen")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "one"}, {Severity::error, "two"}});
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(it.view());
    REQUIRE(list->childCount() == 2);
    CHECK(list->child(1)->text(QAccessible::Name) == QStringLiteral("two"));
    CHECK(list->child(0)->rect().top() < list->child(1)->rect().top());
    const QPoint second = list->child(1)->rect().center();
    CHECK(list->childAt(second.x(), second.y()) == list->child(1));
    it.view()->activateWindow();
    it.view()->setFocus();
    REQUIRE(QTest::qWaitFor([&] { return it.view()->hasFocus(); }, 10'000));
    QTest::keyClick(it.view(), Qt::Key_Home);
    QTest::keyClick(it.view(), Qt::Key_Down);
    REQUIRE(list->focusChild());
    CHECK(list->focusChild()->text(QAccessible::Name) == QStringLiteral("two"));
    CHECK(list->focusChild()->state().focused);
    CHECK(list->focusChild()->text(QAccessible::Description).startsWith(QStringLiteral("error, ")));
}

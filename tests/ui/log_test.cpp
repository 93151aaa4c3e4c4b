// The log pane over real archives and files.
#include "tests/ui/small_log.h"

#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

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
    bool said = false;
    for (const QLabel* label : it.pane.findChildren<QLabel*>())
        said = said || label->text() == QStringLiteral("not readable");
    CHECK(said);
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
    pane.findNext(1);
    CHECK(pane.view()->caretLine() == 150'000);
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

TEST_CASE("A screen reader walks the lines that are seen")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "one"}, {Severity::info, "two"}});
    SmallPane it(archive);
    REQUIRE(QTest::qWaitForWindowExposed(&it.pane));
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(it.view());
    REQUIRE(list->childCount() == 2);
    CHECK(list->child(1)->text(QAccessible::Name) == QStringLiteral("two"));
    CHECK(list->child(0)->rect().top() < list->child(1)->rect().top());
}

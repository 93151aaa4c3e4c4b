// What a log does while it is looked at: a bar that moves in place, attempts, finding while lines come, files that are rotated.
#include "tests/ui/small_log.h"

#include "core/pipeline/run_values.h"

#include <QClipboard>
#include <QFileSystemWatcher>
#include <QScrollBar>
#include <QToolButton>

#include <condition_variable>
#include <fstream>

using namespace trainyard;
using namespace trainyard::test;
using namespace trainyard::ui;

namespace {

constexpr Time start = Time(std::chrono::hours(500'000));

LiveRow bar(const char* text, int seconds = 0) { return {text, start + std::chrono::seconds(seconds), Severity::info, 0, 1}; }

struct OpenFile {
    SmallArchive folder;
    fs::path path = folder.folder / "any.log";
    LogPane pane;
    explicit OpenFile(const std::string& words)
    {
        REQUIRE(replaceFile(path, words, 0644, false));
        pane.resize(900, 400);
        pane.show();
        pane.openFile(QString::fromStdString(path.string()));
        REQUIRE(shows({"old 1", "old 2"}));
    }
    bool shows(const std::vector<std::string>& lines)
    {
        return QTest::qWaitFor([&] {
            bool same = pane.view()->lineCount() == static_cast<int>(lines.size());
            for (std::size_t i = 0; same && i < lines.size(); ++i)
                same = pane.view()->lineText(i).toStdString() == lines[i];
            return same;
        }, 20'000);
    }
};

// A log whose index is never done until it is let go: what would wait for its thread waits in vain.
struct IndexGate {
    std::mutex mutex;
    std::condition_variable changed;
    bool is_inside = false, is_open = false, is_left = false;
    bool wait(bool IndexGate::* what)
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, std::chrono::seconds(5), [&] { return this->*what; });
    }
    void set(bool IndexGate::* what)
    {
        const std::lock_guard lock(mutex);
        this->*what = true;
        changed.notify_all();
    }
    bool isLeft()
    {
        const std::lock_guard lock(mutex);
        return is_left;
    }
};

class SlowSource final : public LogSource {
public:
    explicit SlowSource(std::shared_ptr<IndexGate> gate) : m_gate(std::move(gate)) {}
    std::size_t refresh() override { return 0; }
    bool isIndexed() const override { return false; }
    void index(std::stop_token) override
    {
        m_gate->set(&IndexGate::is_inside);
        m_gate->wait(&IndexGate::is_open);
        m_gate->set(&IndexGate::is_left);
    }
    void visit(std::size_t, std::size_t, const Visit&) const override {}
    std::vector<std::uint64_t> search(std::size_t, std::size_t, const logs::LineMatcher&, std::stop_token) const override { return {}; }
    std::unique_ptr<LogSource> again() const override { return std::make_unique<SlowSource>(m_gate); }
    bool hasTimes() const override { return false; }

private:
    std::shared_ptr<IndexGate> m_gate;
};

}  // namespace

TEST_CASE("Whoever finds, opens another log or closes this one does not wait for the thread that makes the index")
{
    application();
    const auto gate = std::make_shared<IndexGate>();
    LogRows rows;
    rows.setSource(std::make_unique<SlowSource>(gate));
    REQUIRE(gate->wait(&IndexGate::is_inside));
    LogFilter filter;
    filter.find = *logs::LineMatcher::make("x", {});
    rows.setFilter(filter);
    rows.setSource(std::make_unique<SlowSource>(gate));
    rows.setSource(nullptr);
    CHECK_FALSE(rows.busy());
    CHECK_FALSE(gate->isLeft());   // a wait would have ended by the gate's patience
    gate->set(&IndexGate::is_open);
}

TEST_CASE("A bar moves in place behind the last line, and its end takes its place")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "begun", 0, 1, start}});
    SmallPane it(archive);
    it.pane.setLive(bar("\r 10%|#  |\r 20%|#  |"));
    CHECK(it.view()->lineCount() == 2);
    CHECK(it.view()->lineText(1) == QStringLiteral(" 20%|#  |"));
    it.pane.setLive(bar("\x1b[32m 90%\x1b[0m|## |", 1));
    CHECK(it.view()->lineCount() == 2);
    CHECK(it.view()->lineText(1) == QStringLiteral(" 90%|## |"));
    archive.add({{Severity::info, "meanwhile", 0, 1, start + std::chrono::seconds(2)}});
    it.pane.refresh();
    CHECK(it.view()->lineText(1) == QStringLiteral("meanwhile"));
    CHECK(it.view()->lineText(2) == QStringLiteral(" 90%|## |"));
    archive.add({{Severity::info, "100%|###|", 0, 1, start + std::chrono::seconds(4)}});
    it.pane.setLive(bar("100%|###|", 3));   // its end is in the archive before it is gone
    it.pane.refresh();
    CHECK(it.view()->lineCount() == 3);
    it.pane.setLive({});
    CHECK(it.view()->lineCount() == 3);
    CHECK(it.view()->lineText(2) == QStringLiteral("100%|###|"));
}

TEST_CASE("A bar obeys the filters, is copied with the other lines, and what stood on it stays in the log when it goes")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "one", 0, 1, start}, {Severity::error, "two", 1, 1, start}});
    SmallPane it(archive);
    it.pane.setStages({QStringLiteral("Training"), QStringLiteral("Other")});
    it.pane.setLive(bar(" 50%"));
    it.view()->setFocus();
    it.view()->selectAll();
    it.view()->copy();
    CHECK(QApplication::clipboard()->text() == QStringLiteral("one\ntwo\n 50%"));
    it.pane.setLive({});
    CHECK(it.view()->caret().row == 1);
    CHECK_FALSE(it.view()->selectedText().isEmpty());   // and no place behind the end
    it.pane.setLive(bar(" 60%"));
    it.pane.showAttempt(1, 1);
    CHECK(it.rowsAre(1));
    CHECK(it.view()->lineText(0) == QStringLiteral("two"));
    it.pane.showAttempt(0, 1);
    CHECK(it.rowsAre(2));
    CHECK(it.view()->lineText(1) == QStringLiteral(" 60%"));
    it.find(QStringLiteral("one"));
    it.named<QToolButton>(QStringLiteral("Show only the lines that match"))->setChecked(true);
    CHECK(it.rowsAre(1));
    CHECK(it.view()->rows().matches() == LineList{0});
}

TEST_CASE("Thousands of lines with a bar at their end are copied with it")
{
    application();
    const SmallArchive archive;
    archive.add(std::vector<LogEntry>(3000, LogEntry{Severity::info, "line"}));
    SmallPane it(archive);
    it.pane.setLive(bar(" 50%"));
    QApplication::clipboard()->clear();
    it.view()->selectAll();
    it.view()->copy();
    REQUIRE(QTest::qWaitFor([&] { return QApplication::clipboard()->text().endsWith(QStringLiteral("line\n 50%")); }, 20'000));
    CHECK(QApplication::clipboard()->text().count(QLatin1Char('\n')) == 3000);
}

TEST_CASE("An attempt is shown alone until all are wanted again")
{
    application();
    const SmallArchive archive;
    archive.add({{Severity::info, "signed in", 0, 1}, {Severity::error, "first try", 1, 1}, {Severity::info, "second try", 1, 2}});
    SmallPane it(archive);
    it.pane.setStages({QStringLiteral("Authorization"), QStringLiteral("Training")});
    auto* all = it.named<QToolButton>(QStringLiteral("Show all stages and attempts"));
    CHECK_FALSE(all->isVisible());
    it.pane.showAttempt(1, 1);
    CHECK(it.rowsAre(1));
    CHECK(it.view()->lineText(0) == QStringLiteral("first try"));
    it.pane.showAttempt(1, 2);
    CHECK(it.rowsAre(1));
    CHECK(it.view()->lineText(0) == QStringLiteral("second try"));
    QComboBox* stages = nullptr;
    for (QComboBox* box : it.pane.findChildren<QComboBox*>())
        if (box->findText(QStringLiteral("All stages")) >= 0)
            stages = box;
    REQUIRE(stages);
    CHECK(stages->currentText() == QStringLiteral("Training, attempt 2"));
    CHECK(stages->count() == 4);
    REQUIRE(all->isVisible());
    QTest::mouseClick(all, Qt::LeftButton);
    CHECK(it.rowsAre(3));
    CHECK_FALSE(all->isVisible());
    CHECK(stages->count() == 3);
    it.pane.showAttempt(1, 2);
    stages->setCurrentIndex(2);   // all of that stage
    CHECK(it.rowsAre(2));
    CHECK(stages->count() == 3);
    it.pane.showAttempt(1, 2);
    it.pane.openRun(archive.folder);   // another run
    CHECK(it.rowsAre(3));
    CHECK(stages->currentIndex() == 0);
}

TEST_CASE("What is found grows with the lines that come, and the place stays where it was")
{
    application();
    for (const auto& [is_expression, words] : {std::pair(false, QStringLiteral("needle")), std::pair(true, QStringLiteral("need[l]e$"))}) {
        const SmallArchive archive;
        std::vector<LogEntry> some(1000, LogEntry{Severity::info, "line"});
        some[10].text = some[700].text = "the needle";
        archive.add(some);
        SmallPane it(archive);
        it.named<QToolButton>(QStringLiteral("Regular expression"))->setChecked(is_expression);
        it.find(words);
        const auto found = [&](std::size_t count) { return QTest::qWaitFor([&] { return it.view()->rows().matches().size() == count && !it.view()->rows().busy(); }, 20'000); };
        REQUIRE(found(2));
        QTest::keyClick(it.view(), Qt::Key_Home);
        it.pane.findNext(1);
        it.pane.findNext(1);
        REQUIRE(it.view()->caretLine() == 700);
        const int place = it.view()->verticalScrollBar()->value();
        for (int i = 0; i < 5; ++i) {
            archive.add(some);
            it.pane.refresh();   // also while the lines before are still looked at
            CHECK(it.view()->verticalScrollBar()->value() == place);
        }
        REQUIRE(found(12));
        CHECK(it.view()->caretLine() == 700);
        CHECK(it.view()->verticalScrollBar()->value() == place);
        it.pane.findNext(1);
        CHECK(it.view()->caretLine() == 1010);
    }
}

TEST_CASE("A file that is rotated is followed in the file that takes its name, at once or later")
{
    application();
    OpenFile it("old 1\nold 2\n");
    fs::rename(it.path, it.path.string() + ".1");
    std::ofstream(it.path) << "new 1\nnew 2\nnew 3\n";
    CHECK(it.shows({"new 1", "new 2", "new 3"}));
    std::ofstream(it.path, std::ios::app) << "new 4\n";
    CHECK(it.shows({"new 1", "new 2", "new 3", "new 4"}));
    fs::rename(it.path, it.path.string() + ".1");
    REQUIRE(QTest::qWaitFor([&] { return it.pane.findChild<QFileSystemWatcher*>()->files().isEmpty() && !it.pane.findChild<QFileSystemWatcher*>()->directories().isEmpty(); }, 20'000));
    std::ofstream(it.path) << "later\n";
    CHECK(it.shows({"later"}));
    std::ofstream(it.path, std::ios::app) << "and on\n";
    CHECK(it.shows({"later", "and on"}));
}

TEST_CASE("Other words in a file's place are read anew: shorter, longer or as long, put there or renamed over it")
{
    application();
    OpenFile it("old 1\nold 2\n");
    std::ofstream(it.path, std::ios::trunc) << "a\n";
    CHECK(it.shows({"a"}));
    std::ofstream(it.path, std::ios::trunc) << "longer than before\nin two lines\n";
    CHECK(it.shows({"longer than before", "in two lines"}));
    std::ofstream(it.path, std::ios::trunc) << "LONGER than before\nin two lines\n";
    CHECK(it.shows({"LONGER than before", "in two lines"}));
    REQUIRE(replaceFile(it.path, "renamed over it\n", 0644, false));
    CHECK(it.shows({"renamed over it"}));
    std::ofstream(it.path, std::ios::app) << "and on\n";
    CHECK(it.shows({"renamed over it", "and on"}));
}

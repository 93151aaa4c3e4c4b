#pragma once
// A log pane over an archive of the test's own.
#include "tests/ui/small_window.h"
#include "ui/logs/log_pane.h"

namespace trainyard::test {

struct LogEntry {
    Severity severity = Severity::info;
    std::string text;
    int stage = 0;
    int attempt = 1;
    Time time{};
};

struct SmallArchive {
    fs::path folder = fs::temp_directory_path() / ("trainyard-log-" + randomBase32(8));
    SmallArchive() { fs::create_directories(folder); }
    ~SmallArchive() { static_cast<void>(removeTree(folder)); }
    void add(const std::vector<LogEntry>& entries) const
    {
        auto writer = logs::ArchiveWriter::open(folder);
        for (const LogEntry& entry : entries)
            REQUIRE(writer->append({entry.stage, entry.attempt, entry.time, entry.severity, entry.text, {}}));
    }
};

struct SmallPane {
    ui::LogPane pane;
    explicit SmallPane(const SmallArchive& archive)
    {
        pane.resize(900, 400);
        pane.show();
        pane.openRun(archive.folder);
    }
    ui::LogView* view() { return pane.view(); }
    template <class Widget>
    Widget* named(const QString& name)
    {
        for (Widget* widget : pane.findChildren<Widget*>())
            if (widget->accessibleName() == name)
                return widget;
        FAIL("no widget is named " << name.toStdString());
        return nullptr;
    }
    void find(const QString& words) { named<QLineEdit>(QStringLiteral("Find in the log"))->setText(words); }
    bool rowsAre(int count) { return QTest::qWaitFor([&] { return view()->lineCount() == count && !view()->rows().busy(); }, 10'000); }
};

}  // namespace trainyard::test

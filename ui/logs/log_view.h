#pragma once
#include "core/logs/archive_reader.h"

#include <QAbstractScrollArea>

#include <memory>
#include <vector>

namespace trainyard::ui {

// The log of a run, painted from its archive: only the lines that are seen are read, so a million lines open at once.
class LogView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);
    void open(const std::filesystem::path& run_folder);   // empties the view when there is no archive yet
    void refresh();                                       // picks up new lines; follows when told to
    void setStage(int stage);                             // -1 = all
    void setFollowing(bool following);
    bool following() const { return m_following; }
    void setFilter(const QString& words);                 // only lines that hold it
    int lineCount() const;
    QString lineText(int row) const;
    QString allText() const;                              // of what is shown, for the clipboard

Q_SIGNALS:
    void followingChanged(bool following);
    void linesChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void collect();
    bool wanted(std::size_t line) const;
    void updateScrollBars();
    int lineHeight() const;

    std::unique_ptr<logs::ArchiveReader> m_archive;
    std::vector<std::uint32_t> m_rows;   // lines of the archive that are shown; unused while all are
    std::size_t m_seen = 0;
    int m_stage = -1;
    std::string m_filter;
    bool m_following = true;
    bool m_moving_by_itself = false;
};

}  // namespace trainyard::ui

#pragma once
#include "ui/logs/log_view.h"
#include "ui/support/background_task.h"

#include <QTimer>
#include <QWidget>

class QFileSystemWatcher;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QAction;

namespace trainyard::ui {

// The log with what one does with it: choose a stage, find, filter, follow, time stamps, wrap, save. For a run's archive and for any file.
class LogPane final : public QWidget {
    Q_OBJECT
public:
    explicit LogPane(QWidget* parent = nullptr);
    void openRun(const std::filesystem::path& run_folder);
    void openFile(const QString& file);                  // on a worker; what is wrong with it is shown in the pane
    void setStages(const QStringList& names);
    void showAttempt(int stage, int attempt);            // alone, until all are wanted again
    void setLive(std::optional<LiveRow> live) { m_view->rows().setLive(std::move(live)); }
    void refresh() { m_view->refresh(); }
    void focusFind();
    void findNext(int step);                             // 1 or -1
    void save();                                         // asks where, then writes every line with its time
    void saveTo(const QString& file);
    LogView* view() { return m_view; }
    nlohmann::json saveState() const;                    // what is chosen: wrap, time stamps, find's options
    void restoreState(const nlohmann::json& state);

Q_SIGNALS:
    void message(const QString& words);
    void linkActivated(const QString& target, bool source);

private:
    QWidget* makeHead();
    QWidget* makeFind();
    QToolButton* makeOption(const QString& sign, const QString& name);
    void forgetAttempt();
    void makeMenu(QToolButton* button);
    void watchFile(const QString& file);
    void applyFilter();
    void goToFound();
    void showCount();
    bool eventFilter(QObject* object, QEvent* event) override;

    LogView* m_view;
    QComboBox *m_stage = nullptr, *m_severity = nullptr;
    QToolButton* m_all = nullptr;
    QStringList m_stages;
    QLineEdit* m_find = nullptr;
    QToolButton *m_case = nullptr, *m_word = nullptr, *m_expression = nullptr, *m_only = nullptr;
    QPushButton* m_follow = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_why = nullptr;                 // an expression cannot be read
    std::optional<std::size_t> m_wanted;     // the line from which what is found is shown first
    bool m_is_there = true;                  // the file that is watched
    QAction* m_wrap = nullptr;
    QList<QAction*> m_stamps;
    QFileSystemWatcher* m_watch = nullptr;   // of a file that is no run's archive
    QTimer m_look;                           // a file that grows fast is looked at so often, not at each write
    BackgroundTask m_opening, m_saving;
};

}  // namespace trainyard::ui

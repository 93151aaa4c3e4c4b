#pragma once
#include "ui/support/console_service.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace trainyard::ui {

class CodeEdit;
class InputForm;
class PackageView;

// training_input.json of the commit as a form and as text side by side, both to be edited. What is changed holds for this run only, as
// overrides of single keys, and is shown as a difference to the file. Defects stand at their line. Beside it what the package holds.
class InputPanel final : public QWidget {
    Q_OBJECT
public:
    explicit InputPanel(QWidget* parent = nullptr);
    void showCommit(const CommitInfo& commit);
    void showProblem(const Error& error);
    void clear(const QString& words);   // what was changed waits for the next file
    void forget();                      // that too is gone
    std::vector<std::string> overrides() const;   // KEY=VALUE
    void setOverrides(const std::vector<std::string>& overrides);   // of a file that is not read yet, too
    std::string editedText() const;               // empty: as it is in the commit
    bool isEmpty() const { return m_commit.commit.empty(); }
    int defectCount() const { return static_cast<int>(m_commit.defects.size() + m_commit.file_defects.size()); }

Q_SIGNALS:
    void overridesChanged();                      // some time after the last key
    void message(const QString& words);

private:
    QWidget* makeForm();
    QWidget* makeText();
    void setText(const std::string& text);
    void showText();
    void fillDefects();
    void fillNotes();
    void fillDifference();
    void mark();

    CommitInfo m_commit;
    std::vector<std::string> m_kept;              // overrides that were given before the file was read
    std::vector<std::string> m_changed_keys;
    QStackedWidget* m_stack;
    QLabel *m_words, *m_head, *m_notes, *m_difference_head;
    QScrollArea* m_scroll;
    InputForm* m_form;
    CodeEdit *m_text, *m_difference;
    QWidget* m_difference_box;
    QPushButton *m_reset, *m_copy;
    QListWidget* m_defects;
    PackageView* m_package;
    QTimer m_pause;
    bool m_filling = false;
};

}  // namespace trainyard::ui

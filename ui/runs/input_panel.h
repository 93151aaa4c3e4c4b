#pragma once
#include "ui/support/console_service.h"

#include <QTimer>
#include <QWidget>

class QFormLayout;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;
class QTreeWidget;

namespace trainyard::ui {

class CodeEdit;

// training_input.json of the commit as a form and as text side by side. What is changed in the form holds for this run only and is shown as a
// difference; defects stand at their line. Beside it what the package holds.
class InputPanel final : public QWidget {
    Q_OBJECT
public:
    explicit InputPanel(QWidget* parent = nullptr);
    void showCommit(const CommitInfo& commit);
    void showProblem(const Error& error);
    void clear(const QString& words);
    std::vector<std::string> overrides() const;   // KEY=VALUE
    void setOverrides(const std::vector<std::string>& overrides);
    bool isEmpty() const { return m_commit.commit.empty(); }
    int defectCount() const { return static_cast<int>(m_commit.defects.size()); }

Q_SIGNALS:
    void overridesChanged();                      // some time after the last key

private:
    struct Field {
        InputKey key;
        QWidget* edit = nullptr;
        QString value() const;
        bool changed() const;
    };
    QWidget* makeForm();
    QWidget* makeText();
    void fillForm();
    void fillDefects();
    void fillPackage();
    void fillText();

    CommitInfo m_commit;
    std::vector<Field> m_fields;
    std::vector<std::string> m_kept;              // overrides that were given before the file was read
    QStackedWidget* m_stack;
    QLabel *m_words, *m_head, *m_notes;
    QScrollArea* m_scroll;
    CodeEdit* m_text;
    QListWidget* m_defects;
    QTreeWidget* m_package;
    QTimer m_pause;
};

}  // namespace trainyard::ui

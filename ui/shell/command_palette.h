#pragma once
#include <QDialog>

class QAction;
class QLineEdit;
class QListWidget;

namespace trainyard::ui {

// Every command of the menus, found as one types. Enter runs it.
class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    CommandPalette(const QList<QAction*>& actions, QWidget* parent);

private:
    void fill();
    void runChosen();
    bool eventFilter(QObject* object, QEvent* event) override;

    QList<QAction*> m_actions;
    QLineEdit* m_words;
    QListWidget* m_list;
};

// Every shortcut on one page.
class CheatSheet final : public QDialog {
    Q_OBJECT
public:
    CheatSheet(const QList<QAction*>& actions, QWidget* parent);
};

QString plainName(const QAction* action);   // without the mark of its mnemonic

}  // namespace trainyard::ui

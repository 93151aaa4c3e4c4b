#pragma once
#include "ui/models/model_tree.h"
#include "ui/support/background_task.h"
#include "ui/support/served_models.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace trainyard::ui {

class FactTable;
class UndoBar;

// The models of the environment with their versions, and where the chosen version came from.
class ModelsPage final : public QWidget {
    Q_OBJECT
public:
    ModelsPage(ConsoleService& service, ServedModels& models, QWidget* parent = nullptr);
    ~ModelsPage() override;   // what was to be deleted is, unless that was undone
    nlohmann::json saveState() const;
    void restoreState(const nlohmann::json& state);

Q_SIGNALS:
    void predictWanted(const QString& model, const QString& version);
    void runWanted(const QString& run);
    void message(const QString& words);
    void working(const QString& words);
    void undoOffered(const QString& words, const std::function<void()>& undo);

private:
    QWidget* makeTree();
    QWidget* makeDetails();
    void addDeeds();
    void showList();
    void showAsking();
    void fill();
    void showChosen();
    void showFacts(const VersionInfo& version);
    QModelIndex chosen() const;                 // in the tree, not as it is filtered
    const ModelInfo* chosenModel() const;
    const VersionInfo* chosenVersion() const;   // nullptr: a model, or nothing
    void choose(const std::string& model, const std::string& version);
    void makeDefault();
    void moveDefault(const std::string& model, const std::string& version, const std::string& before);
    void deleteChosen();
    void deleteNow(const std::string& model, const std::string& version);
    void showProblem(const Error& error);

    ConsoleService& m_service;
    ServedModels& m_models;
    ModelTree m_tree;
    QSortFilterProxyModel m_filtered;
    BackgroundTask m_moving, m_deleting;
    QSplitter* m_split;
    QTreeView* m_view;
    QStackedWidget* m_stack;
    QLabel *m_empty, *m_title, *m_state, *m_error, *m_about;
    QPushButton *m_refresh, *m_default, *m_test, *m_run, *m_copy, *m_delete;
    QList<std::pair<QPushButton*, QAction*>> m_deeds;
    QLineEdit* m_filter;
    FactTable* m_facts;
    UndoBar* m_undo;
};

}  // namespace trainyard::ui

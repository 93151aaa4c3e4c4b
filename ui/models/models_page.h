#pragma once
#include "ui/models/model_tree.h"
#include "ui/support/background_task.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace trainyard::ui {

class ModelsPage final : public QWidget {
    Q_OBJECT
public:
    explicit ModelsPage(ConsoleService& service, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    void modelsChanged(const std::vector<trainyard::ui::ModelInfo>& models);
    void predictWanted(const QString& model, const QString& version);

private:
    ConsoleService& m_service;
    ModelTree m_tree;
    BackgroundTask m_task;
    QTreeView* m_view;
    QLabel* m_empty;
};

}  // namespace trainyard::ui

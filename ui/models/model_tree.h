#pragma once
#include "ui/support/console_service.h"

#include <QAbstractItemModel>

namespace trainyard::ui {

QString versionStateText(const std::string& state);   // of the wire's word: READY, CREATING …

// Models with their versions below them: name, state, default, run, created.
class ModelTree final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;
    void setModels(std::vector<ModelInfo> models);
    const std::vector<ModelInfo>& models() const { return m_models; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ModelInfo> m_models;
};

}  // namespace trainyard::ui

#pragma once
#include "core/environments/environment.h"

#include <QAbstractListModel>

namespace trainyard::ui {

// The environments: this machine first, then by name; below each its address and project; at the right which one is used.
class EnvironmentList final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setEnvironments(std::vector<environments::Environment> all);
    void setUsed(const std::string& name);
    const environments::Environment& at(int row) const { return m_all[static_cast<std::size_t>(row)]; }
    int rowOf(const std::string& name) const;   // -1: not there

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_all.size()); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<environments::Environment> m_all;
    std::string m_used;
};

}  // namespace trainyard::ui

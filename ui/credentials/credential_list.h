#pragma once
#include "ui/support/access_service.h"

#include <QAbstractListModel>

namespace trainyard::ui {

// The credentials: name, then kind and where it came from; at the right when it ends. Never more of a secret than its last four characters.
class CredentialList final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setCredentials(std::vector<CredentialInfo> all);
    void setWithoutSecret(std::vector<std::string> names);   // those have to be entered again; holds for the next lists, too
    const std::vector<CredentialInfo>& credentials() const { return m_all; }
    const CredentialInfo& at(int row) const { return m_all[static_cast<std::size_t>(row)]; }
    int rowOf(const std::string& name) const;   // -1: not there

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_all.size()); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void markThem();

    std::vector<CredentialInfo> m_all;
    std::vector<std::string> m_without_secret;
};

}  // namespace trainyard::ui

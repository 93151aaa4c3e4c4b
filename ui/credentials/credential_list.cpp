#include "ui/credentials/credential_list.h"

#include "ui/credentials/credential_words.h"
#include "ui/support/words.h"

#include <algorithm>

namespace trainyard::ui {

namespace {

QString whatItIs(const credentials::Credential& credential)
{
    QStringList parts{kindText(credential.kind)};
    if (!credential.host.empty())
        parts.append(toQt(credential.host));
    if (credentials::keepsSecret(credential.kind))
        parts.append(secretText(credential));
    return parts.join(QStringLiteral(" · "));
}

QString endOf(const credentials::Credential& credential)
{
    if (!credential.expires)
        return {};
    return *credential.expires < SystemClock().now() ? CredentialList::tr("ended %1").arg(momentText(*credential.expires)) : CredentialList::tr("until %1").arg(momentText(*credential.expires));
}

}  // namespace

void CredentialList::setCredentials(std::vector<CredentialInfo> all)
{
    beginResetModel();
    m_all = std::move(all);
    endResetModel();
}

int CredentialList::rowOf(const std::string& name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const CredentialInfo& each) { return each.credential.name == name; });
    return found == m_all.end() ? -1 : static_cast<int>(found - m_all.begin());
}

QVariant CredentialList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const credentials::Credential& credential = at(index.row()).credential;
    switch (role) {
    case Qt::DisplayRole: return toQt(credential.name);
    case Qt::UserRole: return whatItIs(credential);
    case Qt::UserRole + 1: return endOf(credential);
    case Qt::ToolTipRole: return credential.source.empty() ? QString() : tr("From %1").arg(toQt(credential.source));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2 %3").arg(toQt(credential.name), whatItIs(credential), endOf(credential)).trimmed();
    default: return {};
    }
}

}  // namespace trainyard::ui

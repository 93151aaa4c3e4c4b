#include "ui/credentials/credential_list.h"

#include "ui/credentials/credential_words.h"
#include "ui/support/words.h"

#include <algorithm>

namespace trainyard::ui {

namespace {

QString endOfSecret(const credentials::Credential& credential) { return credentials::keepsSecret(credential.kind) ? secretText(credential) : QString(); }

QString endOf(const credentials::Credential& credential)
{
    if (!credential.expires)
        return {};
    return *credential.expires < SystemClock().now() ? CredentialList::tr("ended %1").arg(momentText(*credential.expires)) : CredentialList::tr("until %1").arg(momentText(*credential.expires));
}

QString whatItIs(const credentials::Credential& credential)
{
    QStringList parts{kindText(credential.kind)};
    if (const QString end = endOf(credential); !end.isEmpty())
        parts.prepend(end);
    if (!credential.host.empty())
        parts.append(toQt(credential.host));
    return parts.join(QStringLiteral(" · "));
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
    case Qt::UserRole + 1: return endOfSecret(credential);   // a mark is never cut
    case Qt::ToolTipRole: return credential.source.empty() ? QString() : tr("From %1").arg(toQt(credential.source));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2 %3").arg(toQt(credential.name), whatItIs(credential), endOfSecret(credential)).trimmed();
    default: return {};
    }
}

}  // namespace trainyard::ui

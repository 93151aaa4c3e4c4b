#include "ui/credentials/credential_list.h"

#include "ui/credentials/credential_words.h"
#include "ui/support/words.h"

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr auto soon = std::chrono::hours(1);

QString endOfSecret(const CredentialInfo& info)
{
    if (info.secret_gone)
        return CredentialList::tr("enter it again");
    return credentials::keepsSecret(info.credential.kind) ? secretText(info.credential) : QString();
}

QString endOf(const credentials::Credential& credential)
{
    if (!credential.expires)
        return {};
    const QString moment = momentText(*credential.expires);
    const auto left = *credential.expires - SystemClock().now();
    return left < left.zero() ? CredentialList::tr("ended %1").arg(moment) : left < soon ? CredentialList::tr("ends soon: %1").arg(moment) : CredentialList::tr("until %1").arg(moment);
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
    markThem();
    endResetModel();
}

void CredentialList::setWithoutSecret(std::vector<std::string> names)
{
    m_without_secret = std::move(names);
    markThem();
    if (!m_all.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void CredentialList::markThem()
{
    for (CredentialInfo& each : m_all)
        each.secret_gone = std::find(m_without_secret.begin(), m_without_secret.end(), each.credential.name) != m_without_secret.end();
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
    case Qt::UserRole + 1: return endOfSecret(at(index.row()));   // a mark is never cut
    case Qt::ToolTipRole: return credential.source.empty() ? QString() : tr("From: %1").arg(sourceText(credential.source));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2 %3").arg(toQt(credential.name), whatItIs(credential), endOfSecret(at(index.row()))).trimmed();
    default: return {};
    }
}

}  // namespace trainyard::ui

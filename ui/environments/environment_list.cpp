#include "ui/environments/environment_list.h"

#include "ui/support/words.h"

#include <QUrl>

#include <algorithm>

namespace trainyard::ui {

namespace {

QString whereItIs(const environments::Environment& environment)
{
    const QString place = !environment.isThisMachine() ? QUrl(toQt(environment.endpoint)).authority()
                          : environment.endpoint.empty() ? EnvironmentList::tr("starts when it is needed")
                                                         : toQt(environment.endpoint).remove(QStringLiteral("http://"));
    return QStringLiteral("%1 · %2").arg(place, toQt(environment.project));
}

}  // namespace

void EnvironmentList::setEnvironments(std::vector<environments::Environment> all)
{
    if (all == m_all)
        return;   // the selection stays
    beginResetModel();
    m_all = std::move(all);
    endResetModel();
}

void EnvironmentList::setUsed(const std::string& name)
{
    m_used = name;
    if (!m_all.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int EnvironmentList::rowOf(const std::string& name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const auto& each) { return each.name == name; });
    return found == m_all.end() ? -1 : static_cast<int>(found - m_all.begin());
}

QVariant EnvironmentList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const environments::Environment& environment = at(index.row());
    const bool used = environment.name == m_used;
    switch (role) {
    case Qt::DisplayRole: return environmentText(environment.name);
    case Qt::UserRole: return whereItIs(environment);
    case Qt::UserRole + 1: return used ? tr("in use") : QString();
    case Qt::ToolTipRole: return toQt(environment.endpoint);
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2 %3").arg(environmentText(environment.name), whereItIs(environment), used ? tr("in use") : QString()).trimmed();
    default: return {};
    }
}

}  // namespace trainyard::ui

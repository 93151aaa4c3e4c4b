#include "ui/runs/recent_runs.h"

#include "core/base/json.h"
#include "ui/stage_graph/state_shape.h"
#include "ui/support/words.h"

#include <algorithm>

namespace trainyard::ui {

namespace {

pipeline::StageState shapeOf(pipeline::RunState state)
{
    switch (state) {
    case pipeline::RunState::running: return pipeline::StageState::running;
    case pipeline::RunState::succeeded: return pipeline::StageState::succeeded;
    case pipeline::RunState::failed: return pipeline::StageState::failed;
    case pipeline::RunState::cancelled: return pipeline::StageState::cancelled;
    case pipeline::RunState::interrupted: return pipeline::StageState::skipped;
    }
    return pipeline::StageState::pending;
}

QString secondLine(const pipeline::RunSnapshot& run)
{
    QStringList parts{stateText(run.state)};
    if (const QString version = toQt(stringAt(run.result, "version")); !version.isEmpty())
        parts.append(version);
    if (run.environment != "this-machine")
        parts.append(toQt(run.environment));
    parts.append(momentText(run.created));
    if (run.took)
        parts.append(elapsedText(*run.took));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

void RecentRuns::setRuns(std::vector<pipeline::RunSnapshot> runs)
{
    const bool same = runs.size() == m_runs.size() && std::equal(runs.begin(), runs.end(), m_runs.begin(), [](const auto& a, const auto& b) { return a.id == b.id; });
    if (same) {   // keeps the selection
        m_runs = std::move(runs);
        if (!m_runs.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

std::vector<pipeline::RunSnapshot> RecentRuns::endedIn(const std::vector<pipeline::RunSnapshot>& now) const
{
    std::vector<pipeline::RunSnapshot> ended;
    for (const pipeline::RunSnapshot& run : now)
        if (const int row = rowOf(run.id); row >= 0 && m_runs[static_cast<std::size_t>(row)].state == pipeline::RunState::running && run.state != pipeline::RunState::running)
            ended.push_back(run);
    return ended;
}

int RecentRuns::rowOf(const RunId& run) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const auto& each) { return each.id == run; });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

FilteredRuns::FilteredRuns(RecentRuns& runs, QObject* parent) : QSortFilterProxyModel(parent), m_runs(runs) { setSourceModel(&runs); }

void FilteredRuns::setWords(const QString& words)
{
    m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void FilteredRuns::setHidden(const RunId& run)
{
    m_hidden = run;
    invalidateFilter();
}

QModelIndex FilteredRuns::indexOf(const RunId& run) const
{
    const int row = m_runs.rowOf(run);
    return row < 0 ? QModelIndex() : mapFromSource(m_runs.index(row));
}

bool FilteredRuns::filterAcceptsRow(int row, const QModelIndex&) const
{
    const pipeline::RunSnapshot& each = m_runs.run(row);
    if (!m_hidden.empty() && each.id == m_hidden)
        return false;
    const QString all = QStringList{toQt(each.model), toQt(stringAt(each.request, "repository")), toQt(each.environment), toQt(each.id.value), secondLine(each)}.join(QLatin1Char('\n'));
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

QVariant RecentRuns::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const pipeline::RunSnapshot& each = run(index.row());
    switch (role) {
    case Qt::DisplayRole: return toQt(each.model);
    case Qt::ToolTipRole: return QStringLiteral("%1\n%2\n%3").arg(toQt(each.id.value), toQt(stringAt(each.request, "repository")), toQt(each.environment));
    case Qt::UserRole: return secondLine(each);
    case Qt::DecorationRole: return stateIcon(shapeOf(each.state));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(toQt(each.model), secondLine(each));
    default: return {};
    }
}

}  // namespace trainyard::ui

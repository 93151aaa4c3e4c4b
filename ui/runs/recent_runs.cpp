#include "ui/runs/recent_runs.h"

#include "core/base/json.h"
#include "ui/stage_graph/state_shape.h"
#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QPainter>

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
    if (run.ended)
        parts.append(elapsedText(*run.ended - run.created));
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
    case Qt::UserRole + 1: return static_cast<int>(shapeOf(each.state));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(toQt(each.model), secondLine(each));
    default: return {};
    }
}

void RecentRunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool chosen = option.state.testFlag(QStyle::State_Selected), focused = chosen && option.state.testFlag(QStyle::State_HasFocus);
    if (chosen || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, chosen ? roles().selection : roles().sunk);
    if (focused)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), roles().accent);
    painter->setPen(roles().line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const int line = option.fontMetrics.height(), top = option.rect.top() + 6;
    drawStateShape(*painter, QRectF(option.rect.left() + 12, top + (line - 16) / 2.0, 16, 16), static_cast<pipeline::StageState>(index.data(Qt::UserRole + 1).toInt()), 30);
    const int left = option.rect.left() + 38, width = option.rect.right() - left - 8;
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    painter->setFont(strong);
    painter->setPen(roles().text);
    painter->drawText(QRect(left, top, width, line), Qt::AlignVCenter, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, width));
    painter->setFont(option.font);
    painter->setPen(roles().dim);
    painter->drawText(QRect(left, top + line + 2, width, line), Qt::AlignVCenter, option.fontMetrics.elidedText(index.data(Qt::UserRole).toString(), Qt::ElideRight, width));
    painter->restore();
}

QSize RecentRunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const { return {120, option.fontMetrics.height() * 2 + 15}; }

}  // namespace trainyard::ui

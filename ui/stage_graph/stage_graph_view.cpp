#include "ui/stage_graph/stage_graph_view.h"

#include "ui/stage_graph/state_shape.h"
#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace trainyard::ui {

namespace {

using pipeline::StageSnapshot;
using pipeline::StageState;

constexpr int node_height = 72;
constexpr int widest_node = 276;
constexpr int row_gap = 40;

Time wallClock() { return SystemClock().now(); }

// The column of a stage: behind all its inputs.
std::vector<int> columnsOf(const std::vector<StageSnapshot>& stages)
{
    std::vector<int> columns(stages.size(), 0);
    for (std::size_t i = 0; i < stages.size(); ++i)
        for (const int input : stages[i].inputs)
            columns[i] = std::max(columns[i], columns[static_cast<std::size_t>(input)] + 1);
    return columns;
}

double turnNow() { return static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(wallClock().time_since_epoch()).count() % 1200) * 0.3; }

QPainterPath curve(const QRect& from, const QRect& to)
{
    const QPointF a(from.right() + 1, from.center().y()), b(to.left(), to.center().y());
    const double reach = (b.x() - a.x()) / 2;
    QPainterPath path(a);
    path.cubicTo(a + QPointF(reach, 0), b - QPointF(reach, 0), b);
    return path;
}

// One stage to a screen reader.
class StageAccessible final : public QAccessibleInterface {
public:
    StageAccessible(StageGraphView* view, int stage) : m_view(view), m_stage(stage) {}
    bool isValid() const override { return m_stage < static_cast<int>(m_view->stages().size()); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override { return kind == QAccessible::Name && isValid() ? m_view->describe(m_stage) : kind == QAccessible::Description && isValid() ? m_view->explain(m_stage) : QString(); }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override { return {m_view->mapToGlobal(m_view->nodeRect(m_stage).topLeft()), m_view->nodeRect(m_stage).size()}; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        state.selected = m_view->selected() == m_stage;
        state.focused = state.selected && m_view->hasFocus();
        state.busy = m_view->stages().size() > static_cast<std::size_t>(m_stage) && pipeline::hasBegun(m_view->stages()[static_cast<std::size_t>(m_stage)].state);
        return state;
    }

private:
    StageGraphView* m_view;
    int m_stage;
};

class GraphAccessible final : public QAccessibleWidget {
public:
    explicit GraphAccessible(StageGraphView* view) : QAccessibleWidget(view, QAccessible::List), m_view(view) {}
    ~GraphAccessible() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    int childCount() const override { return static_cast<int>(m_view->stages().size()); }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (std::size_t i = 0; i < m_children.size(); ++i)
            if (QAccessible::accessibleInterface(m_children[i]) == child)
                return static_cast<int>(i);
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (QAccessibleInterface* each = child(i); each && each->rect().contains(x, y))
                return each;
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override { return m_view->hasFocus() ? child(m_view->selected()) : nullptr; }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_children.size()) <= index)
            m_children.push_back(QAccessible::registerAccessibleInterface(new StageAccessible(m_view, static_cast<int>(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(index)]);
    }

private:
    StageGraphView* m_view;
    mutable std::vector<QAccessible::Id> m_children;
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* view = qobject_cast<StageGraphView*>(object);
    return view ? new GraphAccessible(view) : nullptr;
}

}  // namespace

void installStageGraphAccessibility() { QAccessible::installFactory(makeAccessible); }

StageGraphView::StageGraphView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Stages"));
    setMouseTracking(true);
    m_clock.setInterval(100);
    connect(&m_clock, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void StageGraphView::setStages(std::vector<StageSnapshot> stages, bool driven)
{
    m_driven = driven;
    const auto alike = [](const StageSnapshot& a, const StageSnapshot& b) { return a.name == b.name && a.inputs == b.inputs; };
    const bool same_shape = stages.size() == m_stages.size() && std::equal(stages.begin(), stages.end(), m_stages.begin(), alike);
    const std::vector<StageSnapshot> before = std::exchange(m_stages, std::move(stages));
    if (!same_shape) {
        m_selected = -1;
        layOut();
    }
    for (std::size_t i = 0; same_shape && i < m_stages.size(); ++i)
        if (m_stages[i].state != before[i].state)
            tellScreenReader(QAccessible::NameChanged, static_cast<int>(i));   // its state is part of its name
    const bool moving = driven && std::any_of(m_stages.begin(), m_stages.end(), [](const StageSnapshot& stage) { return pipeline::hasBegun(stage.state); });
    moving ? m_clock.start() : m_clock.stop();
    update();
}

void StageGraphView::setGoal(const QString& words)
{
    m_goal = words;
    update();
}

void StageGraphView::select(int stage)
{
    if (stage < 0 || stage >= static_cast<int>(m_stages.size()))
        return;
    const bool other = m_selected != stage;
    m_selected = stage;
    update();
    if (other && hasFocus())
        tellScreenReader(QAccessible::Focus, stage);
    Q_EMIT stageSelected(stage);
}

void StageGraphView::tellScreenReader(QAccessible::Event what, int stage)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(this, what);
    event.setChild(stage);
    QAccessible::updateAccessibility(&event);
}

QRect StageGraphView::nodeRect(int stage) const { return stage >= 0 && stage < static_cast<int>(m_rects.size()) ? m_rects[static_cast<std::size_t>(stage)] : QRect(); }

void StageGraphView::layOut()
{
    const std::vector<int> columns = columnsOf(m_stages);
    const int last = columns.empty() ? 0 : *std::max_element(columns.begin(), columns.end());
    const int slots_across = last + 2;   // the goal stands behind the last
    const int slot = width() / std::max(slots_across, 1);
    const int node_width = std::min(widest_node, slot - 32);
    m_rects.assign(m_stages.size(), QRect());
    for (int column = 0; column <= last; ++column) {
        const auto in_column = std::count(columns.begin(), columns.end(), column);
        int y = (height() - static_cast<int>(in_column) * node_height - static_cast<int>(in_column - 1) * row_gap) / 2;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i] == column) {
                m_rects[i] = QRect(column * slot + (slot - node_width) / 2, y, node_width, node_height);
                y += node_height + row_gap;
            }
    }
    m_goal_rect = QRect((last + 1) * slot + (slot - node_width) / 2, height() / 2 - 24, node_width, 48);
}

void StageGraphView::resizeEvent(QResizeEvent*) { layOut(); }

QString StageGraphView::timeOf(const StageSnapshot& stage) const
{
    if (!stage.started || interrupted(stage))
        return {};
    return elapsedText(stage.ended.value_or(wallClock()) - *stage.started);
}

QString StageGraphView::lineOf(const StageSnapshot& stage) const
{
    if (interrupted(stage))
        return tr("interrupted: nobody follows it");
    if (!stage.reason.empty())
        return translated(stage.reason);
    if (stage.error)
        return translated(stage.error->message).simplified();
    const bool was_going_on = stage.state == StageState::cancelled || stage.state == StageState::skipped;   // what it last said holds no more
    const QString words = stage.status.empty() || was_going_on ? stateText(stage.state) : translated(stage.status).simplified();
    if (stage.state != StageState::waiting || !stage.until)
        return words;
    return tr("until %1 · %2").arg(clockText(*stage.until).left(5), words);
}

// All that the node has no room for: its tool tip, and the description of a screen reader.
QString StageGraphView::explain(int index) const
{
    const StageSnapshot& stage = m_stages[static_cast<std::size_t>(index)];
    QStringList lines{lineOf(stage)};
    if (!stage.waiting_for.empty())
        lines.append(tr("Waiting for %1").arg(translated(stage.waiting_for)));
    if (stage.since && stage.until)
        lines.append(tr("since %1, until %2").arg(clockText(*stage.since), clockText(*stage.until)));
    if (stage.attempt > 1)
        lines.append(tr("Attempt %1").arg(stage.attempt));
    return lines.join(QLatin1Char('\n'));
}

QString StageGraphView::describe(int index) const
{
    const StageSnapshot& stage = m_stages[static_cast<std::size_t>(index)];
    return tr("%1, %2, %3, %4").arg(toQt(stage.name), interrupted(stage) ? stateText(pipeline::RunState::interrupted) : stateText(stage.state), timeOf(stage), lineOf(stage));
}

void StageGraphView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        for (const int input : m_stages[i].inputs)
            paintEdge(painter, static_cast<std::size_t>(input), i);
    paintGoal(painter);
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        paintNode(painter, i);
}

// Grey until data has passed, moving while it passes, green when the stage that gave it is done.
void StageGraphView::paintEdge(QPainter& painter, std::size_t from, std::size_t to) const
{
    const StageSnapshot& giver = m_stages[from];
    const bool done = giver.state == StageState::succeeded, flowing = m_driven && !done && giver.handed_on && pipeline::hasBegun(giver.state);
    QPen pen(done ? roles().succeeded : flowing ? roles().accent : roles().line, done || flowing ? 2 : 1.5);
    if (flowing) {
        pen.setDashPattern({4, 3});
        pen.setDashOffset(-turnNow() / 360 * 7);
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(curve(m_rects[from], m_rects[to]));
}

void StageGraphView::paintGoal(QPainter& painter) const
{
    if (m_stages.empty() || m_goal.isEmpty())
        return;
    const bool reached = m_stages.back().state == StageState::succeeded;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(reached ? roles().succeeded : roles().line, reached ? 2 : 1.5));
    painter.drawPath(curve(m_rects.back(), m_goal_rect));
    painter.setPen(QPen(reached ? roles().succeeded : roles().line, 1.2, reached ? Qt::SolidLine : Qt::DashLine));
    painter.drawRoundedRect(m_goal_rect, 24, 24);
    painter.setPen(reached ? roles().text : roles().dim);
    painter.drawText(m_goal_rect.adjusted(12, 0, -12, 0), Qt::AlignCenter, painter.fontMetrics().elidedText(m_goal, Qt::ElideMiddle, m_goal_rect.width() - 24));
}

void StageGraphView::paintNode(QPainter& painter, std::size_t index) const
{
    const StageSnapshot& stage = m_stages[index];
    const QRect rect = m_rects[index];
    const bool chosen = static_cast<int>(index) == m_selected;
    if (chosen && hasFocus()) {   // where the keys go
        painter.setPen(QPen(roles().accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect).adjusted(-3.5, -3.5, 3.5, 3.5), 10, 10);
    }
    painter.setPen(QPen(chosen ? roles().accent : m_driven && pipeline::hasBegun(stage.state) ? stateColour(stage.state) : roles().line, chosen ? 2 : 1, stage.state == StageState::skipped || interrupted(stage) ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(roles().panel);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    drawStateShape(painter, QRectF(rect.left() + 12, rect.top() + 14, 18, 18), interrupted(stage) ? StageState::skipped : stage.state, turnNow());
    const QString time = timeOf(stage);
    const int time_width = time.isEmpty() ? 0 : fontMetrics().horizontalAdvance(time) + 8;
    QFont name_font = font();
    name_font.setPointSizeF(font().pointSizeF() * 1.1);
    name_font.setWeight(QFont::DemiBold);
    painter.setFont(name_font);
    painter.setPen(roles().text);
    painter.drawText(QRect(rect.left() + 40, rect.top() + 10, rect.width() - 52 - time_width, 26), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(toQt(stage.name), Qt::ElideRight, rect.width() - 52 - time_width));
    painter.setFont(font());
    painter.setPen(roles().dim);
    painter.drawText(QRect(rect.right() - 12 - time_width, rect.top() + 10, time_width, 26), Qt::AlignVCenter | Qt::AlignRight, time);
    const QString words = lineOf(stage);
    painter.setPen(stage.state == StageState::failed ? roles().failed : roles().dim);
    painter.drawText(QRect(rect.left() + 14, rect.top() + 38, rect.width() - 28, 24), Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(words, !stage.error && words.contains(QLatin1String("://")) ? Qt::ElideMiddle : Qt::ElideRight, rect.width() - 28));
}

bool StageGraphView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < m_rects.size(); ++i)
        if (m_rects[i].contains(help->pos())) {
            QToolTip::showText(help->globalPos(), explain(static_cast<int>(i)), this, m_rects[i]);
            return true;
        }
    QToolTip::hideText();
    return true;
}

void StageGraphView::mousePressEvent(QMouseEvent* event)
{
    for (std::size_t i = 0; i < m_rects.size(); ++i)
        if (m_rects[i].contains(event->pos()))
            select(static_cast<int>(i));
}

// Right and left follow the edges, up and down walk what stands one below the other; Home and End are the first and the last.
void StageGraphView::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_stages.size()) - 1;
    const int key = event->key();
    if (last < 0 || (key != Qt::Key_Right && key != Qt::Key_Left && key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_Home && key != Qt::Key_End)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_selected < 0 || key == Qt::Key_Home || key == Qt::Key_End) {
        select(key == Qt::Key_End ? last : 0);
        return;
    }
    const std::vector<int> columns = columnsOf(m_stages);
    const auto column = [&](int stage) { return columns[static_cast<std::size_t>(stage)]; };
    const int step = key == Qt::Key_Right || key == Qt::Key_Down ? 1 : -1;
    const bool across = key == Qt::Key_Right || key == Qt::Key_Left;
    int nearest = -1;
    for (int stage = 0; stage <= last; ++stage) {
        const bool in_reach = across ? column(stage) == column(m_selected) + step : column(stage) == column(m_selected) && (nodeRect(stage).top() - nodeRect(m_selected).top()) * step > 0;
        const auto away = [&](int other) { return std::abs(nodeRect(other).center().y() - nodeRect(m_selected).center().y()); };
        if (in_reach && (nearest < 0 || away(stage) < away(nearest)))
            nearest = stage;
    }
    select(nearest < 0 ? m_selected : nearest);
}

void StageGraphView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_selected < 0)
        select(0);
    else
        tellScreenReader(QAccessible::Focus, m_selected);
    update();
}

void StageGraphView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

}  // namespace trainyard::ui

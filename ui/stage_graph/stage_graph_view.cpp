#include "ui/stage_graph/stage_graph_view.h"

#include "ui/stage_graph/state_shape.h"
#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace trainyard::ui {

namespace {

using pipeline::StageSnapshot;
using pipeline::StageState;

constexpr int node_height = 72;
constexpr int widest_node = 236;
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
    QString text(QAccessible::Text kind) const override { return kind == QAccessible::Name && isValid() ? m_view->describe(m_stage) : QString(); }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override { return {m_view->mapToGlobal(m_view->nodeRect(m_stage).topLeft()), m_view->nodeRect(m_stage).size()}; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        state.selected = m_view->selected() == m_stage;
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
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_children.size()) <= index)
            m_children.push_back(QAccessible::registerAccessibleInterface(new StageAccessible(m_view, static_cast<int>(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (std::size_t i = 0; i < m_children.size(); ++i)
            if (QAccessible::accessibleInterface(m_children[i]) == child)
                return static_cast<int>(i);
        return -1;
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
    m_clock.setInterval(100);
    connect(&m_clock, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void StageGraphView::setStages(std::vector<StageSnapshot> stages)
{
    const bool same_shape = stages.size() == m_stages.size();
    m_stages = std::move(stages);
    if (!same_shape) {
        m_selected = -1;
        layOut();
    }
    const bool moving = std::any_of(m_stages.begin(), m_stages.end(), [](const StageSnapshot& stage) { return pipeline::hasBegun(stage.state); });
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
    m_selected = stage;
    update();
    Q_EMIT stageSelected(stage);
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
    if (!stage.started)
        return {};
    return elapsedText(stage.ended.value_or(wallClock()) - *stage.started);
}

QString StageGraphView::lineOf(const StageSnapshot& stage) const
{
    if (!stage.reason.empty())
        return translated(stage.reason);
    if (stage.error)
        return translated(stage.error->message).simplified();
    return stage.status.empty() ? stateText(stage.state) : translated(stage.status).simplified();
}

QString StageGraphView::describe(int index) const
{
    const StageSnapshot& stage = m_stages[static_cast<std::size_t>(index)];
    return tr("%1, %2, %3, %4").arg(toQt(stage.name), stateText(stage.state), timeOf(stage), lineOf(stage));
}

void StageGraphView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto curve = [&](const QRect& from, const QRect& to) {
        const QPointF a(from.right() + 1, from.center().y()), b(to.left(), to.center().y());
        const double reach = (b.x() - a.x()) / 2;
        QPainterPath path(a);
        path.cubicTo(a + QPointF(reach, 0), b - QPointF(reach, 0), b);
        return path;
    };
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        for (const int input : m_stages[i].inputs) {
            const StageSnapshot& from = m_stages[static_cast<std::size_t>(input)];
            const bool done = from.state == StageState::succeeded, flowing = !done && from.handed_on && pipeline::hasBegun(from.state);
            QPen pen(done ? roles().succeeded : flowing ? roles().accent : roles().line, done || flowing ? 2 : 1.5);
            if (flowing)
                pen.setDashPattern({4, 3});
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(curve(m_rects[static_cast<std::size_t>(input)], m_rects[i]));
        }
    if (!m_stages.empty() && !m_goal.isEmpty()) {
        painter.setPen(QPen(roles().line, 1.5));
        painter.drawPath(curve(m_rects.back(), m_goal_rect));
        painter.setPen(QPen(roles().line, 1.2, Qt::DashLine));
        painter.drawRoundedRect(m_goal_rect, 24, 24);
        painter.setPen(roles().dim);
        painter.drawText(m_goal_rect.adjusted(12, 0, -12, 0), Qt::AlignCenter, painter.fontMetrics().elidedText(m_goal, Qt::ElideRight, m_goal_rect.width() - 24));
    }
    const double turn = static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(wallClock().time_since_epoch()).count() % 1200) * 0.3;
    QFont name_font = font();
    name_font.setPointSizeF(11);
    name_font.setWeight(QFont::DemiBold);
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const StageSnapshot& stage = m_stages[i];
        const QRect rect = m_rects[i];
        const bool chosen = static_cast<int>(i) == m_selected;
        painter.setPen(QPen(chosen ? roles().accent : pipeline::hasBegun(stage.state) ? stateColour(stage.state) : roles().line, chosen ? 2 : 1, stage.state == StageState::skipped ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(roles().panel);
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        drawStateShape(painter, QRectF(rect.left() + 12, rect.top() + 14, 18, 18), stage.state, turn);
        const QString time = timeOf(stage);
        const int time_width = time.isEmpty() ? 0 : fontMetrics().horizontalAdvance(time) + 8;
        painter.setFont(name_font);
        painter.setPen(roles().text);
        painter.drawText(QRect(rect.left() + 40, rect.top() + 10, rect.width() - 52 - time_width, 26), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(toQt(stage.name), Qt::ElideRight, rect.width() - 52 - time_width));
        painter.setFont(font());
        painter.setPen(roles().dim);
        painter.drawText(QRect(rect.right() - 12 - time_width, rect.top() + 10, time_width, 26), Qt::AlignVCenter | Qt::AlignRight, time);
        painter.setPen(stage.state == StageState::failed ? roles().failed : roles().dim);
        painter.drawText(QRect(rect.left() + 14, rect.top() + 38, rect.width() - 28, 24), Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(lineOf(stage), Qt::ElideRight, rect.width() - 28));
    }
}

void StageGraphView::mousePressEvent(QMouseEvent* event)
{
    for (std::size_t i = 0; i < m_rects.size(); ++i)
        if (m_rects[i].contains(event->pos()))
            select(static_cast<int>(i));
}

void StageGraphView::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || m_stages.empty())
        QWidget::keyPressEvent(event);
    else
        select(std::clamp(m_selected + step, 0, static_cast<int>(m_stages.size()) - 1));
}

void StageGraphView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_selected < 0)
        select(0);
}

}  // namespace trainyard::ui

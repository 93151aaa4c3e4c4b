#pragma once
#include "core/pipeline/run_values.h"

#include <QAccessible>
#include <QTimer>
#include <QWidget>

#include <vector>

namespace trainyard::ui {

// The stages of a run, laid out by their edges; knows none of them by name. A state is a shape, a word and a colour. Arrow keys walk it.
class StageGraphView final : public QWidget {
    Q_OBJECT
public:
    explicit StageGraphView(QWidget* parent = nullptr);
    void setStages(std::vector<pipeline::StageSnapshot> stages, bool driven = true);   // not driven: nothing moves, what was begun is interrupted
    const std::vector<pipeline::StageSnapshot>& stages() const { return m_stages; }
    void setGoal(const QString& words);   // the dashed node at the end: what comes of it
    int selected() const { return m_selected; }
    void select(int stage);
    QRect nodeRect(int stage) const;
    QString describe(int stage) const;    // for a screen reader: name, state, time
    QString explain(int stage) const;     // what it waits for, since and until when, which attempt
    QSize sizeHint() const override { return {900, 230}; }
    QSize minimumSizeHint() const override { return {560, 200}; }

Q_SIGNALS:
    void stageSelected(int stage);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;   // tool tips

private:
    void layOut();
    void paintEdge(QPainter& painter, std::size_t from, std::size_t to) const;
    void paintGoal(QPainter& painter) const;
    void paintNode(QPainter& painter, std::size_t index) const;
    void tellScreenReader(QAccessible::Event what, int stage);
    bool interrupted(const pipeline::StageSnapshot& stage) const { return !m_driven && pipeline::hasBegun(stage.state); }
    QString timeOf(const pipeline::StageSnapshot& stage) const;
    QString lineOf(const pipeline::StageSnapshot& stage) const;

    std::vector<pipeline::StageSnapshot> m_stages;
    std::vector<QRect> m_rects;
    QRect m_goal_rect;
    QString m_goal;
    int m_selected = -1;
    bool m_driven = true;
    QTimer m_clock;   // only while something runs
};

void installStageGraphAccessibility();   // once, before the first view

}  // namespace trainyard::ui

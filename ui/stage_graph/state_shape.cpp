#include "ui/stage_graph/state_shape.h"

#include "ui/support/theme.h"

#include <QPainterPath>

namespace trainyard::ui {

using State = pipeline::StageState;

QColor stateColour(State state)
{
    switch (state) {
    case State::succeeded: return roles().succeeded;
    case State::failed: return roles().failed;
    case State::running: return roles().accent;
    case State::waiting: return roles().waiting;
    default: return roles().faint;
    }
}

void drawStateShape(QPainter& painter, const QRectF& box, State state, double turn)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = stateColour(state);
    const QRectF inner = box.adjusted(1.5, 1.5, -1.5, -1.5);
    const double unit = inner.width() / 16;
    const auto at = [&](double x, double y) { return inner.topLeft() + QPointF(x * unit, y * unit); };
    QPen pen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const QPen mark(roles().panel, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (state) {
    case State::succeeded:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(inner);
        painter.setPen(mark);
        painter.drawPolyline(QPolygonF({at(4.5, 8.5), at(7, 11), at(11.5, 5.5)}));
        break;
    case State::failed:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(inner, 3, 3);
        painter.setPen(mark);
        painter.drawLine(at(5, 5), at(11, 11));
        painter.drawLine(at(11, 5), at(5, 11));
        break;
    case State::running:
        painter.setPen(QPen(roles().line, 2));
        painter.drawEllipse(inner);
        painter.setPen(pen);
        painter.drawArc(inner, static_cast<int>((90 - turn) * 16), -100 * 16);
        break;
    case State::waiting:
        painter.setPen(pen);
        painter.drawEllipse(inner);
        painter.drawPolyline(QPolygonF({at(8, 4), at(8, 8.5), at(11, 10)}));
        break;
    case State::cancelled:
        painter.setPen(pen);
        painter.drawRoundedRect(inner, 2, 2);
        break;
    case State::skipped:
        pen.setWidthF(1.5);
        pen.setDashPattern({2, 2});
        painter.setPen(pen);
        painter.drawEllipse(inner);
        break;
    case State::pending:
        pen.setWidthF(1.2);
        painter.setPen(pen);
        painter.drawEllipse(inner);
        break;
    }
    painter.restore();
}

QIcon stateIcon(State state)
{
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawStateShape(painter, QRectF(0, 0, 16, 16), state, 30);
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);   // a selection tints no colours
    return icon;
}

}  // namespace trainyard::ui

#include "ui/support/icons.h"

#include "ui/support/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace trainyard::ui {

namespace {

// On a square of 24.
QPainterPath pathOf(Symbol symbol)
{
    QPainterPath path;
    switch (symbol) {
    case Symbol::run:   // one node that leads to two
        path.addEllipse(QPointF(6, 12), 2.5, 2.5);
        path.addEllipse(QPointF(18, 6), 2.5, 2.5);
        path.addEllipse(QPointF(18, 18), 2.5, 2.5);
        path.moveTo(8.3, 10.8);
        path.lineTo(15.7, 7.2);
        path.moveTo(8.3, 13.2);
        path.lineTo(15.7, 16.8);
        break;
    case Symbol::models:   // a box
        path.addPolygon(QPolygonF({{12, 3}, {20, 7.5}, {20, 16.5}, {12, 21}, {4, 16.5}, {4, 7.5}, {12, 3}}));
        path.moveTo(4, 7.5);
        path.lineTo(12, 12);
        path.lineTo(20, 7.5);
        path.moveTo(12, 12);
        path.lineTo(12, 21);
        break;
    case Symbol::predict:   // an arrow into a frame
        path.moveTo(13, 4);
        path.lineTo(20, 4);
        path.lineTo(20, 20);
        path.lineTo(13, 20);
        path.moveTo(3, 12);
        path.lineTo(14, 12);
        path.moveTo(10, 8);
        path.lineTo(14, 12);
        path.lineTo(10, 16);
        break;
    case Symbol::environments:   // a key
        path.addEllipse(QPointF(8, 16), 4, 4);
        path.moveTo(11, 13);
        path.lineTo(20, 4);
        path.moveTo(16.5, 7.5);
        path.lineTo(19.5, 10.5);
        break;
    case Symbol::copy:   // two sheets
        path.addRoundedRect(QRectF(9, 9, 10, 11), 2, 2);
        path.moveTo(6, 15);
        path.lineTo(5, 15);
        path.lineTo(5, 4);
        path.lineTo(15, 4);
        path.lineTo(15, 6);
        break;
    case Symbol::application:   // a track that parts into two
        path.addEllipse(QPointF(6.5, 12), 2.2, 2.2);
        path.addEllipse(QPointF(17.5, 7), 2.2, 2.2);
        path.addEllipse(QPointF(17.5, 17), 2.2, 2.2);
        path.moveTo(8.7, 12);
        path.cubicTo(12.5, 12, 11.5, 7, 15.3, 7);
        path.moveTo(8.7, 12);
        path.cubicTo(12.5, 12, 11.5, 17, 15.3, 17);
        break;
    case Symbol::dot: break;
    }
    return path;
}

class SymbolEngine final : public QIconEngine {
public:
    explicit SymbolEngine(Symbol symbol) : m_symbol(symbol) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State state) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 24.0, rect.height() / 24.0);
        if (m_symbol == Symbol::dot) {   // something lives
            painter->setPen(Qt::NoPen);
            painter->setBrush(state == QIcon::On ? roles().succeeded : roles().faint);
            painter->drawEllipse(QPointF(12, 12), 6, 6);
            painter->restore();
            return;
        }
        QColor colour = state == QIcon::On ? roles().link : roles().dim;
        if (m_symbol == Symbol::application) {   // the same in every theme: the desktop shows it
            painter->setPen(Qt::NoPen);
            painter->setBrush(QColor(0x1f6feb));
            painter->drawRoundedRect(QRectF(0.5, 0.5, 23, 23), 5, 5);
            colour = Qt::white;
        }
        painter->setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(pathOf(m_symbol));
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new SymbolEngine(m_symbol); }

private:
    Symbol m_symbol;
};

}  // namespace

QIcon applicationIcon()
{
    QIcon drawn(new SymbolEngine(Symbol::application));
    return drawn;
}

QIcon icon(Symbol symbol) { return QIcon(new SymbolEngine(symbol)); }

}  // namespace trainyard::ui

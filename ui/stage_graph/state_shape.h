#pragma once
#include "core/pipeline/run_values.h"

#include <QColor>
#include <QIcon>
#include <QPainter>

namespace trainyard::ui {

QColor stateColour(pipeline::StageState state);
// The state's shape in a square of `box`; `turn` in degrees moves the arc of a running one.
void drawStateShape(QPainter& painter, const QRectF& box, pipeline::StageState state, double turn);
QIcon stateIcon(pipeline::StageState state);   // the same, standing still

}  // namespace trainyard::ui

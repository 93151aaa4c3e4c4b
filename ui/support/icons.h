#pragma once
#include <QIcon>

namespace trainyard::ui {

enum class Symbol { run, models, predict, environments, copy, application, dot };

// Drawn in the theme's colours, at any size.
QIcon icon(Symbol symbol);
QIcon applicationIcon();   // as packaging/desktop/com.trainyard.Trainyard.svg draws it

}  // namespace trainyard::ui

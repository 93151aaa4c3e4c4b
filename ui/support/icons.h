#pragma once
#include <QIcon>

namespace trainyard::ui {

enum class Symbol { run, models, predict, logo, dot };

// Drawn in the theme's colours, at any size.
QIcon icon(Symbol symbol);

}  // namespace trainyard::ui

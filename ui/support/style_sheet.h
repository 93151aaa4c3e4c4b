#pragma once
#include "ui/support/theme.h"

#include <QString>

namespace trainyard::ui {

// What the palette cannot say: shapes, edges, distances. `theme`: not `system`; `zoom` in percent.
QString styleSheet(const Roles& roles, Theme theme, int zoom);

}  // namespace trainyard::ui

#pragma once
#include <QString>

class QWidget;

namespace trainyard::ui {

// A field with its caption above it; the caption is the field's label, also to a screen reader.
QWidget* labelled(const QString& caption, QWidget* field);

}  // namespace trainyard::ui

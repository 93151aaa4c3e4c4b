#pragma once
#include <QString>

class QLayout;
class QWidget;

namespace trainyard::ui {

// A field with its caption above it; the caption is the field's label, also to a screen reader.
QWidget* labelled(const QString& caption, QWidget* field);
QWidget* panel(QLayout* inside);   // a box with a line around it

}  // namespace trainyard::ui

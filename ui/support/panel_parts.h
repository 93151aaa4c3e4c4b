#pragma once
#include <QString>

#include <initializer_list>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;
class QWidget;

namespace trainyard::ui {

// What the panels of every page are put together from, so that their heads, edges and words stand alike.
QVBoxLayout* panelColumn(QWidget* parent = nullptr);   // inside the line around a panel
QLabel* headingLabel(const QString& words, QWidget* parent = nullptr);
// A row: the heading, what belongs to it, then at the right what is done there.
QHBoxLayout* panelHead(std::initializer_list<QWidget*> left, std::initializer_list<QWidget*> right);
QPushButton* smallButton(const QString& words, const QString& explained, QWidget* parent);
// A button that cannot be pressed while what it began goes on. It gives the focus back to whoever was on it: Qt hands it to whatever comes next.
void setBusy(QWidget* button, bool busy);
// Words of any length that may be selected; `role` is their name in the style sheet.
QLabel* wrappedLabel(const char* role, QWidget* parent);
QVBoxLayout* insetColumn();   // of a widget of its own, to be filled and then scrolled
QWidget* scrolledDown(QVBoxLayout* inside, QWidget* parent);

}  // namespace trainyard::ui

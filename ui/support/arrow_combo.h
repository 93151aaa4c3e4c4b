#pragma once
#include <QComboBox>

namespace trainyard::ui {

// A combo box that draws its arrow itself. The style sheet's would be a picture, and reading the first picture loads every library that reads any:
// too long for what is seen first.
class ArrowCombo : public QComboBox {
    Q_OBJECT
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace trainyard::ui

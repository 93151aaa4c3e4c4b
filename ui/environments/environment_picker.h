#pragma once
#include "ui/environments/environment_choice.h"

#include <QToolButton>

namespace trainyard::ui {

// The window's environment in its top bar: a menu of the ones there are, and beside it who calls there.
class EnvironmentPicker final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentPicker(EnvironmentChoice& choice, QWidget* parent = nullptr);
    QToolButton* button() const { return m_button; }

Q_SIGNALS:
    void identityWanted();
    void manageWanted();

private:
    void fill();
    void showChosen();

    EnvironmentChoice& m_choice;
    QToolButton *m_button, *m_identity;
    QMenu* m_menu;
};

}  // namespace trainyard::ui

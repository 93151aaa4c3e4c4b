#pragma once
#include "ui/support/theme.h"

#include <QDialog>
#include <QString>

class QCheckBox;
class QComboBox;

namespace trainyard::ui {

struct Settings {
    Theme theme = Theme::system;
    int zoom = 100;          // percent
    QString language;        // "" = the system's
    bool notifies = true;
};

// How the window looks and speaks. Holds at once, but for the language; nothing else waits for it.
class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(const Settings& now, QWidget* parent);

Q_SIGNALS:
    void changed(const trainyard::ui::Settings& settings);

private:
    void tell();

    QComboBox *m_theme, *m_zoom, *m_language;
    QCheckBox* m_notifies;
};

}  // namespace trainyard::ui

#include "ui/support/theme.h"

#include "ui/support/desktop.h"
#include "ui/support/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFont>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QTimer>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr double usual_points = 10;

struct Chosen {
    Theme theme = Theme::system;
    int zoom = 100;
};

// What the application looks like now: putting it on again would polish every widget once more.
struct Worn {
    const Roles* roles = nullptr;
    int zoom = 0;
    friend bool operator==(const Worn&, const Worn&) = default;
};

Worn& worn()
{
    static Worn value;   // the GUI thread's
    return value;
}

Chosen& chosen()
{
    static Chosen value;   // of the one application; the GUI thread's
    return value;
}

const Roles light_roles{QColor(0xf6f7f9), QColor(0xffffff), QColor(0xeff1f4), QColor(0xd9dde3), QColor(0x1c2128), QColor(0x5b6572), QColor(0x626b77), QColor(0x1f6feb), QColor(0xffffff), QColor(0x1659c7),
                        QColor(0x176f3b), QColor(0xe3f4e8), QColor(0x875a00), QColor(0xfbf1d7), QColor(0xb92630), QColor(0xfde7e8), QColor(0xdde9fc), QColor(0x7d3cb5), false};
const Roles dark_roles{QColor(0x16191e), QColor(0x1d2127), QColor(0x121519), QColor(0x323840), QColor(0xe4e8ed), QColor(0xa2acb8), QColor(0x8a95a3), QColor(0x5b9dff), QColor(0x16191e), QColor(0x5b9dff),
                       QColor(0x4cc274), QColor(0x17301f), QColor(0xdcab3c), QColor(0x332a14), QColor(0xff7b80), QColor(0x3a1d20), QColor(0x24344d), QColor(0xd59cff), true};
const Roles contrast_roles{QColor(0x000000u), QColor(0x000000u), QColor(0x000000u), QColor(0xffffff), QColor(0xffffff), QColor(0xffffff), QColor(0xe0e0e0), QColor(0xffff00), QColor(0x000000u), QColor(0xffff00),
                           QColor(0x3cff8c), QColor(0x003018u), QColor(0xffc400), QColor(0x3a2a00), QColor(0xff9a9a), QColor(0x4a0000), QColor(0x003a8c), QColor(0xf0b0ff), true};

bool systemIsDark()
{
    static const bool palette_is_dark = QApplication::palette().color(QPalette::Window).lightness() < 128;   // before we set ours
    const std::optional<bool> wish = systemWantsDark();
    return wish.value_or(palette_is_dark);
}

Theme themeNow()
{
    const QByteArray wish = qgetenv("TRAINYARD_THEME");
    if (!wish.isEmpty())
        return wish == "dark" ? Theme::dark : wish == "contrast" ? Theme::high_contrast : Theme::light;
    if (chosen().theme != Theme::system)
        return chosen().theme;
    return systemWantsContrast() ? Theme::high_contrast : systemIsDark() ? Theme::dark : Theme::light;
}

QPalette paletteOf(const Roles& r)
{
    QPalette palette;
    palette.setColor(QPalette::Window, r.window);
    palette.setColor(QPalette::Base, r.panel);
    palette.setColor(QPalette::AlternateBase, r.sunk);
    palette.setColor(QPalette::Button, r.panel);
    palette.setColor(QPalette::ToolTipBase, r.panel);
    palette.setColor(QPalette::ToolTipText, r.text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, r.text);
    palette.setColor(QPalette::PlaceholderText, r.faint);
    palette.setColor(QPalette::Highlight, r.accent);
    palette.setColor(QPalette::HighlightedText, r.on_accent);
    palette.setColor(QPalette::Link, r.link);
    palette.setColor(QPalette::Disabled, QPalette::Text, r.faint);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, r.faint);
    return palette;
}

bool isWorn(const QApplication& application) { return worn() == Worn{&roles(), chosen().zoom} && !application.styleSheet().isEmpty(); }

// A sheet in another's place is put on every widget once for each of those that it lies in. Taken off and put on, it is put on once: a fifth of the time.
void takeOff(QApplication& application)
{
    worn() = {};
    application.setStyleSheet({});
}

// Taking the sheet off and putting it on are steps of their own: one after the other they would stop the window for twice as long. Nothing is laid out
// or painted between them, as the second comes before all else that the first has asked for. Of several changes the first to come takes the last one chosen,
// and leaves the others nothing to do.
class LookChange : public QObject {
public:
    explicit LookChange(QApplication& application) : QObject(&application), m_application(application)
    {
        QTimer::singleShot(0, this, [this] { begin(); });
    }

private:
    void begin()
    {
        if (!isWorn(m_application))
            takeOff(m_application);
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
    }
    void customEvent(QEvent*) override
    {
        applyTheme(m_application, chosen().theme, chosen().zoom);
        deleteLater();
    }

    QApplication& m_application;
};

}  // namespace

const Roles& roles()
{
    switch (themeNow()) {
    case Theme::dark: return dark_roles;
    case Theme::high_contrast: return contrast_roles;
    default: return light_roles;
    }
}

const char* nameOf(Theme theme)
{
    switch (theme) {
    case Theme::light: return "light";
    case Theme::dark: return "dark";
    case Theme::high_contrast: return "contrast";
    case Theme::system: break;
    }
    return "system";
}

Theme themeOfName(const QString& name)
{
    for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast})
        if (name == QLatin1String(nameOf(theme)))
            return theme;
    return Theme::system;
}

Theme chosenTheme() { return chosen().theme; }
int chosenZoom() { return chosen().zoom; }
double logPoints() { return 9.5 * chosen().zoom / 100; }

void chooseTheme(Theme theme, int zoom)
{
    chosen() = {theme, std::clamp(zoom, 60, 250)};
    QFont letters = QApplication::font();
    letters.setPointSizeF(usual_points * chosen().zoom / 100);
    if (letters != QApplication::font())
        QApplication::setFont(letters);   // widgets that are there hear of it only while the application runs
}

void applyTheme(QApplication& application, Theme theme, int zoom)
{
    chooseTheme(theme, zoom);
    if (isWorn(application))
        return;
    takeOff(application);
    const Roles& r = roles();
    worn() = {&r, chosen().zoom};
    if (application.style()->name() != QLatin1String("fusion"))
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(paletteOf(r));
    application.setStyleSheet(styleSheet(r, themeNow(), chosen().zoom));
}

void changeTheme(QApplication& application, Theme theme, int zoom)
{
    chooseTheme(theme, zoom);
    new LookChange(application);   // deletes itself
}

}  // namespace trainyard::ui

#include "ui/shell/settings_dialog.h"

#include "ui/support/arrow_combo.h"
#include "ui/support/labelled.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int zooms[] = {80, 90, 100, 110, 125, 150, 175, 200};

template <class Value>
void fill(QComboBox* box, const QString& name, const QList<QPair<QString, Value>>& choices, const Value& chosen)
{
    box->setAccessibleDescription(name);
    for (const auto& [words, value] : choices) {
        box->addItem(words, QVariant::fromValue(value));
        if (value == chosen)
            box->setCurrentIndex(box->count() - 1);
    }
}

}  // namespace

SettingsDialog::SettingsDialog(const Settings& now, QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    m_theme = new ArrowCombo(this);
    m_zoom = new ArrowCombo(this);
    m_language = new ArrowCombo(this);
    fill<int>(m_theme, tr("Appearance"), {{tr("As the system"), static_cast<int>(Theme::system)}, {tr("Light"), static_cast<int>(Theme::light)}, {tr("Dark"), static_cast<int>(Theme::dark)}, {tr("High contrast"), static_cast<int>(Theme::high_contrast)}}, static_cast<int>(now.theme));
    QList<QPair<QString, int>> sizes;
    for (const int zoom : zooms)
        sizes.append({tr("%1 %").arg(QLocale().toString(zoom)), zoom});
    if (std::find(std::begin(zooms), std::end(zooms), now.zoom) == std::end(zooms))
        sizes.append({tr("%1 %").arg(QLocale().toString(now.zoom)), now.zoom});
    fill<int>(m_zoom, tr("Size"), sizes, now.zoom);
    fill<QString>(m_language, tr("Language"), {{tr("As the system"), QString()}, {QStringLiteral("English"), QStringLiteral("en")}, {QStringLiteral("Español"), QStringLiteral("es")}}, now.language);
    m_notifies = new QCheckBox(tr("Tell me when a run ends while I look elsewhere"), this);
    m_notifies->setChecked(now.notifies);
    auto* later = new QLabel(tr("Another language is used from the next start."), this);
    later->setObjectName(QStringLiteral("dim"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(labelled(tr("Appearance"), m_theme));
    layout->addWidget(labelled(tr("Size"), m_zoom));
    layout->addWidget(labelled(tr("Language"), m_language));
    layout->addWidget(later);
    layout->addWidget(m_notifies);
    setMinimumWidth(360);
    for (QComboBox* box : {m_theme, m_zoom, m_language})
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsDialog::tell);
    connect(m_notifies, &QCheckBox::toggled, this, &SettingsDialog::tell);
}

void SettingsDialog::tell()
{
    Q_EMIT changed({static_cast<Theme>(m_theme->currentData().toInt()), m_zoom->currentData().toInt(), m_language->currentData().toString(), m_notifies->isChecked()});
}

}  // namespace trainyard::ui

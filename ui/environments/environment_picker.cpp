#include "ui/environments/environment_picker.h"

#include "ui/support/icons.h"
#include "ui/support/words.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>

namespace trainyard::ui {

EnvironmentPicker::EnvironmentPicker(EnvironmentChoice& choice, QWidget* parent) : QWidget(parent), m_choice(choice), m_menu(new QMenu(this))
{
    m_button = new QToolButton(this);
    m_button->setObjectName(QStringLiteral("top"));
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setMenu(m_menu);
    m_button->setToolTip(tr("Where runs, models and predictions go"));
    m_button->setFocusPolicy(Qt::TabFocus);
    m_identity = new QToolButton(this);
    m_identity->setObjectName(QStringLiteral("top"));
    m_identity->setIcon(icon(Symbol::environments));
    m_identity->setIconSize(QSize(16, 16));
    m_identity->setToolTip(tr("Who calls there: the identity card (Ctrl+I)"));
    m_identity->setAccessibleName(tr("Identity card of the environment"));
    m_identity->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_button);
    row->addWidget(m_identity);
    connect(m_identity, &QToolButton::clicked, this, &EnvironmentPicker::identityWanted);
    connect(m_menu, &QMenu::aboutToShow, this, &EnvironmentPicker::fill);
    connect(&choice, &EnvironmentChoice::changed, this, &EnvironmentPicker::showChosen);
    fill();
    showChosen();
}

void EnvironmentPicker::showChosen()
{
    const QString name = environmentText(m_choice.chosen());
    m_button->setText(tr("%1 ▾").arg(name));
    m_button->setAccessibleName(tr("Environment: %1").arg(name));
}

void EnvironmentPicker::fill()
{
    m_menu->clear();
    auto* group = new QActionGroup(m_menu);
    for (const auto& environment : m_choice.all()) {
        QAction* action = m_menu->addAction(environmentText(environment.name), this, [this, name = environment.name] { m_choice.choose(name); });
        action->setCheckable(true);
        action->setChecked(environment.name == m_choice.chosen());
        group->addAction(action);
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("&Environments and credentials…"), this, &EnvironmentPicker::manageWanted);
}

}  // namespace trainyard::ui

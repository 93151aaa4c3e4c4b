#include "ui/environments/checks_view.h"

#include "ui/stage_graph/state_shape.h"
#include "ui/support/icons.h"
#include "ui/support/panel_parts.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace trainyard::ui {

namespace {

using CheckState = google::ReadinessCheck::State;

pipeline::StageState shapeOf(CheckState state)
{
    return state == CheckState::works ? pipeline::StageState::succeeded : state == CheckState::fails ? pipeline::StageState::failed : pipeline::StageState::skipped;
}

QString stateWord(CheckState state)
{
    return state == CheckState::works ? ChecksView::tr("works") : state == CheckState::fails ? ChecksView::tr("fails") : ChecksView::tr("not tried");
}

QLabel* checkWords(const QString& words, const char* role, QWidget* parent)
{
    QLabel* label = wrappedLabel(role, parent);
    label->setText(breakable(words));
    return label;
}

}  // namespace

QString checkText(const std::string& name)
{
    if (name == "endpoint")
        return ChecksView::tr("Endpoint");
    if (name == "tls")
        return ChecksView::tr("Certificate");
    if (name == "token")
        return ChecksView::tr("Token");
    if (name == "bucket-read")
        return ChecksView::tr("Read the bucket");
    if (name == "bucket-write")
        return ChecksView::tr("Write to the bucket");
    if (name == "models")
        return ChecksView::tr("Models");
    if (name == "jobs")
        return ChecksView::tr("Jobs");
    return name == "logging" ? ChecksView::tr("Log") : toQt(name);
}

ChecksView::ChecksView(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(2, 1);
    m_grid->setColumnMinimumWidth(1, 132);
}

void ChecksView::clear()
{
    m_count = 0;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ChecksView::add(const google::ReadinessCheck& check)
{
    const int row = m_grid->rowCount();
    ++m_count;
    auto* shape = new QLabel(this);
    shape->setPixmap(stateIcon(shapeOf(check.state)).pixmap(QSize(16, 16), devicePixelRatioF()));
    shape->setAccessibleName(stateWord(check.state));
    shape->setToolTip(stateWord(check.state));
    auto* name = checkWords(checkText(check.name), "value", this);
    const bool waits = check.state == CheckState::not_tried && !check.words.arguments.empty();   // for the check that its words name
    const QString told = waits ? tr("not tried: “%1” does not work").arg(checkText(check.words.arguments.front().source)) : translated(check.words);
    auto* words = checkWords(told, check.state == CheckState::not_tried ? "dim" : "value", this);
    words->setAccessibleName(waits ? tr("%1, %2").arg(checkText(check.name), told) : tr("%1, %2: %3").arg(checkText(check.name), stateWord(check.state), told));
    m_grid->addWidget(shape, row, 0, Qt::AlignTop);
    m_grid->addWidget(name, row, 1, Qt::AlignTop);
    m_grid->addWidget(words, row, 2, Qt::AlignTop);
    if (check.hint.empty())
        return;
    const QString hint = translated(check.hint);
    auto* copy = new QToolButton(this);
    copy->setObjectName(QStringLiteral("option"));
    copy->setIcon(icon(Symbol::copy));
    copy->setIconSize(QSize(14, 14));
    copy->setFixedSize(22, 20);
    copy->setToolTip(tr("Copy"));
    copy->setAccessibleName(tr("Copy what to do about %1").arg(checkText(check.name)));
    connect(copy, &QToolButton::clicked, this, [this, hint] {
        QApplication::clipboard()->setText(hint);
        Q_EMIT message(tr("Copied %1").arg(hint));
    });
    m_grid->addWidget(checkWords(hint, "dim", this), row + 1, 2, Qt::AlignTop);
    m_grid->addWidget(copy, row + 1, 3, Qt::AlignTop);
}

}  // namespace trainyard::ui

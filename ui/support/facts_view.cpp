#include "ui/support/facts_view.h"

#include "ui/support/icons.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace trainyard::ui {

FactsView::FactsView(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 96);
}

void FactsView::setFacts(QList<Fact> facts)
{
    facts.removeIf([](const Fact& fact) { return fact.value.isEmpty(); });
    if (facts == m_facts)
        return;   // a selection in it stays
    m_facts = facts;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Fact& fact : facts)
        addRow(fact);
}

void FactsView::addRow(const Fact& fact)
{
    const int row = m_grid->rowCount();
    auto* line = new QWidget(this);
    line->setObjectName(QStringLiteral("line"));
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    m_grid->addWidget(line, row, 0, 1, 3);
    auto* caption = new QLabel(fact.name, this);
    caption->setObjectName(QStringLiteral("fact"));
    auto* words = new QLabel(breakable(fact.value), this);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name, fact.value));
    caption->setMinimumHeight(20);
    words->setMinimumHeight(20);
    for (QLabel* label : {caption, words})
        label->setAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    m_grid->addWidget(caption, row + 1, 0, Qt::AlignTop);
    m_grid->addWidget(words, row + 1, 1, Qt::AlignTop);
    if (!fact.copy)
        return;
    auto* copy = new QToolButton(this);
    copy->setObjectName(QStringLiteral("option"));
    copy->setIcon(icon(Symbol::copy));
    copy->setIconSize(QSize(14, 14));
    copy->setFixedSize(22, 20);
    copy->setToolTip(tr("Copy"));
    copy->setAccessibleName(tr("Copy %1").arg(fact.name));
    connect(copy, &QToolButton::clicked, this, [this, value = fact.value] {
        QApplication::clipboard()->setText(value);
        Q_EMIT message(tr("Copied %1").arg(value));
    });
    m_grid->addWidget(copy, row + 1, 2, Qt::AlignTop);
}

}  // namespace trainyard::ui

#include "ui/support/fact_table.h"

#include "ui/support/icons.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace trainyard::ui {

namespace {

QWidget* thinLine(QWidget* parent)
{
    auto* line = new QWidget(parent);
    line->setObjectName(QStringLiteral("line"));
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    return line;
}

QLabel* factLabel(QWidget* parent, const char* name, const QString& words)
{
    auto* label = new QLabel(words, parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

FactTable::FactTable(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnMinimumWidth(0, 84);
    m_grid->setColumnStretch(1, 1);
}

void FactTable::show(const QList<Section>& sections)
{
    if (sections == m_shown)
        return;
    m_shown = sections;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Section& section : sections) {
        if (section.facts.isEmpty())
            continue;
        if (!section.title.isEmpty())
            addHeading(section.title, row++);
        for (const auto& [name, value] : section.facts) {
            m_grid->addWidget(thinLine(this), row++, 0, 1, 3);
            addFact(name, value, row++);
        }
    }
}

void FactTable::addHeading(const QString& title, int row)
{
    auto* heading = new QLabel(title, this);
    heading->setObjectName(QStringLiteral("caption"));
    heading->setContentsMargins(0, row == 0 ? 0 : 8, 0, 0);
    m_grid->addWidget(heading, row, 0, 1, 3);
}

void FactTable::addFact(const QString& name, const QString& value, int row)
{
    auto* words = factLabel(this, "value", breakable(value));
    words->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
    auto* copy = new QToolButton(this);
    copy->setObjectName(QStringLiteral("option"));
    copy->setIcon(icon(Symbol::copy));
    copy->setIconSize(QSize(16, 16));
    copy->setToolTip(tr("Copy"));
    copy->setAccessibleName(tr("Copy %1").arg(name));
    connect(copy, &QToolButton::clicked, this, [this, value = value] {
        QApplication::clipboard()->setText(value);
        Q_EMIT copied(value);
    });
    m_grid->addWidget(factLabel(this, "fact", name), row, 0, Qt::AlignTop);
    m_grid->addWidget(words, row, 1, Qt::AlignTop);
    m_grid->addWidget(copy, row, 2, Qt::AlignTop);
}

QString FactTable::asText() const
{
    QStringList lines;
    for (const Section& section : m_shown)
        for (const auto& [name, value] : section.facts)
            lines.append(name + QLatin1Char('\t') + value);
    return lines.join(QLatin1Char('\n'));
}

}  // namespace trainyard::ui

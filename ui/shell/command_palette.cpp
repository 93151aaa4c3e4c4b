#include "ui/shell/command_palette.h"

#include "ui/support/theme.h"

#include <QAction>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QScreen>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

namespace {

// The letters of `words` in order; fewer leaps are better. -1: it does not match.
int distance(const QString& name, const QString& words)
{
    int at = 0, leaps = 0;
    for (const QChar letter : words) {
        const auto found = static_cast<int>(name.indexOf(letter, at, Qt::CaseInsensitive));
        if (found < 0)
            return -1;
        leaps += found - at;
        at = found + 1;
    }
    return leaps;
}

constexpr int keys_role = Qt::UserRole + 1;
constexpr int rows_shown = 14;
constexpr int width_of_palette = 560;

// The menu in which one would look for it.
QString menuOf(const QAction* action)
{
    for (const QObject* each : action->associatedObjects())
        if (const auto* menu = qobject_cast<const QMenu*>(each); menu && menu->title() != action->text())
            return menu->title().remove(QLatin1Char('&'));
    return {};
}

// A command with its keys at the right.
class CommandDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(roles().dim);
        painter->drawText(option.rect.adjusted(8, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, index.data(keys_role).toString());
        painter->restore();
    }
};

}  // namespace

QString plainName(const QAction* action)
{
    QString name = action->text();
    return name.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent, Qt::Popup), m_actions(actions)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Commands"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    m_words = new QLineEdit(this);
    m_words->setPlaceholderText(tr("Type a command…"));
    m_words->setAccessibleName(tr("Command"));
    m_words->installEventFilter(this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Commands that match"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);   // the field drives it
    layout->addWidget(m_words);
    layout->addWidget(m_list);
    connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runChosen);
    setFixedWidth(width_of_palette);
    fill();
    move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 80)));
    m_words->setFocus();
}

void CommandPalette::fill()
{
    const QString words = m_words->text().simplified().remove(QLatin1Char(' '));
    QList<QPair<int, int>> found;
    for (int i = 0; i < m_actions.size(); ++i)
        if (const int far = distance(plainName(m_actions[i]), words); far >= 0 && m_actions[i]->isEnabled())
            found.append({far, i});
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    m_list->clear();
    for (const auto& [far, i] : found) {
        const QString keys = m_actions[i]->shortcut().toString(QKeySequence::NativeText), menu = menuOf(m_actions[i]);
        auto* item = new QListWidgetItem(menu.isEmpty() ? plainName(m_actions[i]) : tr("%1: %2").arg(menu, plainName(m_actions[i])), m_list);
        item->setData(Qt::UserRole, i);
        item->setData(keys_role, keys);
        item->setData(Qt::AccessibleTextRole, keys.isEmpty() ? item->text() : QStringLiteral("%1, %2").arg(item->text(), keys));
    }
    if (found.isEmpty())
        (new QListWidgetItem(tr("No command is called that"), m_list))->setFlags(Qt::NoItemFlags);
    else
        m_list->setCurrentRow(0);
    const int rows = std::clamp(m_list->count(), 1, rows_shown);
    m_list->setFixedHeight(rows * std::max(m_list->sizeHintForRow(0), m_list->fontMetrics().height() + 8) + 4);
    adjustSize();
}

void CommandPalette::runChosen()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item && item->flags() == Qt::NoItemFlags)
        return;
    QAction* action = item ? m_actions[item->data(Qt::UserRole).toInt()] : nullptr;
    close();
    if (action)
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

bool CommandPalette::eventFilter(QObject* object, QEvent* event)
{
    if (object != m_words || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(object, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runChosen();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1), 0, std::max(0, m_list->count() - 1)));
        return true;
    }
    return false;
}

CheatSheet::CheatSheet(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    auto* sheet = new QWidget;
    auto* layout = new QGridLayout(sheet);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(8);
    QList<QPair<QString, QString>> rows;
    for (const QAction* action : actions)
        if (!action->shortcut().isEmpty())
            rows.append({QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText).replace(QStringLiteral("; "), QStringLiteral("  ")), plainName(action)});
    rows += {{tr("Enter, Shift+Enter"), tr("Next and previous match in the log")}, {tr("Arrow keys"), tr("Walk the stages, the runs, the lines of the log")}, {tr("Shift+arrow keys"), tr("Select in the log")}, {tr("End"), tr("Follow the log")}, {tr("Esc"), tr("Put a question or a list away; never the run")}};
    const int half = static_cast<int>(rows.size() + 1) / 2;
    for (int i = 0; i < rows.size(); ++i) {
        auto* keys = new QLabel(rows[i].first, sheet);
        keys->setObjectName(QStringLiteral("key"));
        layout->addWidget(keys, i % half, i / half * 2, Qt::AlignLeft);
        layout->addWidget(new QLabel(rows[i].second, sheet), i % half, i / half * 2 + 1);
    }
    layout->setColumnMinimumWidth(1, 240);
    auto* scroll = new QScrollArea(this);   // on a small screen
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    resize(sheet->sizeHint().boundedTo(screen()->availableSize() - QSize(32, 64)));
}

}  // namespace trainyard::ui

#include "ui/support/chip_combo.h"

#include "ui/support/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int most_seen = 20;
constexpr int beside_chip = 4, around_text = 10;   // pixels: the field's own edges, and the caret
constexpr int frame_width = 1;
constexpr int value_role = Qt::UserRole + 1;

}  // namespace

ChipCombo::ChipCombo(const QString& caption, const QString& hint, QWidget* parent) : ArrowCombo(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setMaxVisibleItems(most_seen);
    lineEdit()->setPlaceholderText(hint);
    lineEdit()->setAccessibleName(caption);
    setAccessibleDescription(caption);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    makeLists();
    lineEdit()->installEventFilter(this);
    m_chip = new QLabel(lineEdit());
    m_chip->setObjectName(QStringLiteral("hash"));
    m_chip->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_chip->hide();
    connect(lineEdit(), &QLineEdit::textChanged, this, &ChipCombo::placeChip);
    connect(this, &QComboBox::activated, this, [this](int row) { take(itemData(row, value_role).toString()); });
    connect(completer(), qOverload<const QModelIndex&>(&QCompleter::activated), this, [this](const QModelIndex& index) { take(index.data(value_role).toString()); });
}

// Both lists look alike: that of the arrow and that of what fits what is typed.
void ChipCombo::makeLists()
{
    setItemDelegate(new QStyledItemDelegate(this));   // Qt's own paints as a menu, whatever the style sheet says
    completer()->popup()->setObjectName(QStringLiteral("choices"));
    completer()->popup()->setItemDelegate(new QStyledItemDelegate(completer()->popup()));
    view()->setTextElideMode(Qt::ElideMiddle);
    connect(lineEdit(), &QLineEdit::returnPressed, this, [this] {
        if (!completer()->popup()->isVisible())   // there the key chooses what is marked
            Q_EMIT confirmed();
    });
}

// As wide as its longest entry, within the window.
void ChipCombo::showPopup()
{
    const int beside_entry = 2 * frame_width + view()->verticalScrollBar()->sizeHint().width();
    view()->setMinimumWidth(std::min(view()->sizeHintForColumn(0) + beside_entry, std::max(width(), window()->width() - mapTo(window(), QPoint()).x() - beside_entry)));
    ArrowCombo::showPopup();
}

// Qt has put the entry's name into the field; what is meant may be another text: a commit's whole hash.
void ChipCombo::take(const QString& value)
{
    if (!value.isEmpty() && value != currentText())
        setEditText(value);
}

void ChipCombo::makeHeading(QStandardItem& item) const
{
    item.setFlags(Qt::NoItemFlags);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    small.setWeight(QFont::DemiBold);
    item.setFont(small);
    item.setForeground(roles().dim);
}

void ChipCombo::setEntries(const QList<Entry>& entries)
{
    const QString typed = currentText();
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const Entry& entry : entries) {
            addItem(entry.name);
            setItemData(count() - 1, entry.value.isEmpty() ? entry.name : entry.value, value_role);
            setItemData(count() - 1, entry.explained, Qt::ToolTipRole);
            if (entry.heading)
                makeHeading(*qobject_cast<QStandardItemModel*>(model())->item(count() - 1));
        }
        setCurrentIndex(-1);
        setEditText(typed);
    }
}

QString ChipCombo::value() const { return currentText().trimmed(); }
QString ChipCombo::chip() const { return m_chip->text(); }

void ChipCombo::setChip(const QString& word, const QString& explained)
{
    m_chip->setText(word);
    lineEdit()->setAccessibleDescription(explained.isEmpty() ? word : explained);
    lineEdit()->setToolTip(explained);
    placeChip();
}

// What stands in the field comes first: where both have no room, the tool tip and the description tell what the chip would.
void ChipCombo::placeChip()
{
    m_chip->adjustSize();
    const QRect room = lineEdit()->rect();
    const QString shown = lineEdit()->text().isEmpty() ? lineEdit()->placeholderText() : lineEdit()->text();
    const int taken = m_chip->width() + beside_chip, words = lineEdit()->fontMetrics().horizontalAdvance(shown) + around_text;
    const bool fits = !m_chip->text().isEmpty() && words + taken <= room.width();
    m_chip->setVisible(fits);
    lineEdit()->setTextMargins(0, 0, fits ? taken : 0, 0);
    m_chip->move(room.right() - m_chip->width(), (room.height() - m_chip->height()) / 2);
    showBeginning();   // there may be less room
}

// What nobody typed is read from its beginning.
void ChipCombo::showBeginning()
{
    if (!lineEdit()->isModified())
        lineEdit()->home(false);
}

bool ChipCombo::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == lineEdit() && event->type() == QEvent::FocusIn)
        Q_EMIT entered();
    else if (watched == lineEdit() && event->type() == QEvent::FocusOut)
        lineEdit()->home(false);
    return ArrowCombo::eventFilter(watched, event);
}

void ChipCombo::resizeEvent(QResizeEvent* event)
{
    ArrowCombo::resizeEvent(event);
    placeChip();
}

}  // namespace trainyard::ui

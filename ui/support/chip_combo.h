#pragma once
#include "ui/support/arrow_combo.h"

class QLabel;
class QStandardItem;

namespace trainyard::ui {

// An editable field with a list behind it that is searched while one types, and a small word at its right: a commit's hash, "new".
class ChipCombo final : public ArrowCombo {
    Q_OBJECT
public:
    explicit ChipCombo(const QString& caption, const QString& hint, QWidget* parent = nullptr);
    void setChip(const QString& word, const QString& explained = {});   // empty: none
    QString chip() const;

    struct Entry {
        QString name;      // shown
        QString value;     // what is taken; empty: the name
        QString explained; // its tool tip
        bool heading = false;
    };
    void setEntries(const QList<Entry>& entries);   // what is typed stays
    QString value() const;                          // of what is typed, without blanks around
    void showPopup() override;

Q_SIGNALS:
    void entered();                                 // the keyboard is in it now
    void confirmed();                               // Enter, unless it chose from the list

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeLists();
    void makeHeading(QStandardItem& item) const;
    void placeChip();
    void showBeginning();
    void take(const QString& value);

    QLabel* m_chip;
};

}  // namespace trainyard::ui

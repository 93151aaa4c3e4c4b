#pragma once
// What stands side by side where there is room, and below each other where there is not.

#include <QSplitter>
#include <QWidget>

class QBoxLayout;

namespace trainyard::ui {

// Two rows that are one while it is wide enough. It asks for no more width than the wider of the two needs.
class FoldingRow final : public QWidget {
    Q_OBJECT
public:
    // `letters`: of its font, below which it folds, though both might just fit. Takes both layouts.
    FoldingRow(QLayout* first, int first_stretch, QLayout* second, int second_stretch, int letters, QWidget* parent = nullptr);
    bool folded() const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void turned(bool folded);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fold();
    int least() const;   // pixels of both beside each other
    int aside() const;   // of its own margins

    QBoxLayout* m_box;
    QLayout *m_first, *m_second;
    int m_letters;
};

// A splitter of columns whose parts go below each other. What is kept for the next session is how the columns stood.
class FoldingSplitter final : public QSplitter {
    Q_OBJECT
public:
    explicit FoldingSplitter(int letters, QWidget* parent = nullptr);
    bool folded() const { return orientation() == Qt::Vertical; }
    QByteArray keptColumns() const;
    void restoreColumns(const QByteArray& kept);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fold();

    QByteArray m_columns;   // while it is folded
    int m_letters;
};

}  // namespace trainyard::ui

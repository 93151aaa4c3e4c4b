#pragma once
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace trainyard::ui {

// Says what was done and offers to take it back for some seconds: undo instead of "are you sure?".
class UndoBar final : public QWidget {
    Q_OBJECT
public:
    explicit UndoBar(QWidget* parent = nullptr);
    // `undo` when the button is pressed, else `keep`, once: when the time is up, the next offer comes, or settle() is called.
    void offer(const QString& words, std::function<void()> undo, std::function<void()> keep = {});
    void settle();   // call before what `keep` refers to goes away

private:
    void end(bool undone);

    QLabel* m_words;
    QPushButton* m_button;
    QTimer m_time;
    QPointer<QWidget> m_before;   // had the focus when it was offered, and gets it from the button
    std::function<void()> m_undo, m_keep;
};

}  // namespace trainyard::ui

#pragma once
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace trainyard::ui {

// The line in the status bar: what was said last, and, while something takes long, what goes on, for how long, and a button that cancels it.
// Its clock runs only then.
class Activity final : public QWidget {
    Q_OBJECT
public:
    explicit Activity(QWidget* parent = nullptr);
    void begin(const QString& words, std::function<void()> cancel = {});   // what goes on now, and what ends it
    void say(const QString& words);                                       // it has ended with this
    bool working() const { return m_since.isValid(); }
    QString words() const;                                                // whole, as shown

private:
    void tick();
    void resizeEvent(QResizeEvent* event) override;

    QString m_words;
    std::function<void()> m_do_cancel;
    QElapsedTimer m_since;
    QTimer m_clock;
    QLabel* m_label;
    QToolButton* m_cancel;
};

}  // namespace trainyard::ui

#pragma once
#include <QPointer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace trainyard::ui {

// A question or an offer above the pages, with its answers beside it. Work goes on behind it: nothing is modal. Escape puts it away.
class NoticeBar final : public QWidget {
    Q_OBJECT
public:
    struct Answer {
        QString words;
        std::function<void()> chosen;   // may be empty: it is only put away
    };
    explicit NoticeBar(QWidget* parent = nullptr);
    void show(const QString& words, const QList<Answer>& answers, bool take_focus);   // the first answer takes it
    QString words() const;
    void putAway();

private:
    void keyPressEvent(QKeyEvent* event) override;

    QLabel* m_words;
    QHBoxLayout* m_row;
    QList<QWidget*> m_buttons;
    QPointer<QWidget> m_before;   // had the focus before an answer took it, and gets it back
};

}  // namespace trainyard::ui

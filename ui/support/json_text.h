#pragma once
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>

#include <map>

namespace trainyard::ui {

// Text with line numbers and marks: a line that has a defect carries it as its tool tip, its colour, a sign in the margin and, from the
// column on, a wavy line below.
class CodeEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    struct Mark {
        bool failed = false;      // else: changed
        QString words;
        int column = 0;           // from 1: where in the line it begins; 0: the line as a whole
    };
    explicit CodeEdit(const QString& name, QWidget* parent = nullptr);
    void setMarks(std::map<int, Mark> marks);      // by line, from 1
    const std::map<int, Mark>& marks() const { return m_marks; }
    void goTo(int line, int column);
    int numberWidth() const;
    void insertFromMimeData(const QMimeData* source) override;   // text only: Qt 6.4 ends with a fault on an empty clipboard of X11

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    friend class LineNumbers;
    void paintNumbers(QPaintEvent* event);

    QWidget* m_numbers;
    std::map<int, Mark> m_marks;
};

// Keys, texts, numbers and words of JSON.
class JsonColours final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

}  // namespace trainyard::ui

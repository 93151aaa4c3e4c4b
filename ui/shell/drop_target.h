#pragma once
#include <QWidget>

class QMimeData;

namespace trainyard::ui {

enum class DropKind { nothing, repository, request, rows, table, log, environment, key };

struct Drop {
    DropKind kind = DropKind::nothing;
    QString target;   // a path, or a repository's URL
};

// What the window makes of it: a folder or the URL of a repository is a new run, a JSON file a request, JSON lines its instances, any other file
// a log. A table is recognised to say what it would have to be.
Drop dropOf(const QMimeData& data);
bool canTake(const Drop& drop);
QString dropWords(const Drop& drop);   // what will happen, or why nothing will

// Shown over the window while something is dragged over it: what a drop does here.
class DropOverlay final : public QWidget {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);
    void show(const Drop& drop);
    QString words() const { return m_words; }

private:
    void paintEvent(QPaintEvent* event) override;

    QString m_words;
    bool m_can = false;
};

}  // namespace trainyard::ui

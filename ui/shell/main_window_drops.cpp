// Files, folders and URLs that are dragged over the window.
#include "ui/environments/access_page.h"
#include "ui/predict/predict_page.h"
#include "ui/runs/run_page.h"
#include "ui/shell/drop_target.h"
#include "ui/shell/main_window.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>

namespace trainyard::ui {

// Also over fields, which would take a file's address as their text. Plain text that is dragged within a field stays the field's.
bool MainWindow::eventFilter(QObject* object, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::DragLeave:
    case QEvent::Drop:
        if (const auto* widget = qobject_cast<QWidget*>(object); widget && widget->window() == this)
            return dragged(event);
        break;
    default: break;
    }
    return QMainWindow::eventFilter(object, event);
}

bool MainWindow::dragged(QEvent* event)
{
    if (event->type() == QEvent::DragLeave) {
        m_drop->hide();
        return false;
    }
    auto* drag = static_cast<QDropEvent*>(event);   // enter and move are drops that have not happened
    Drop drop = dropOf(*drag->mimeData());
    if (shows(access_page) && QFileInfo(drop.target).isFile())   // there a file is something else
        drop.kind = m_access->takesKey() ? DropKind::key : DropKind::environment;
    if (drop.kind == DropKind::nothing && !drag->mimeData()->hasUrls())
        return false;
    if (event->type() == QEvent::Drop) {
        m_drop->hide();
        take(drop);
    } else if (event->type() == QEvent::DragEnter) {
        m_drop->show(drop);
    }
    drag->setDropAction(canTake(drop) ? Qt::CopyAction : Qt::IgnoreAction);
    // An entered drag is taken also when its drop is not: else nobody would learn why.
    drag->setAccepted(event->type() == QEvent::DragEnter || canTake(drop));
    return true;
}

void MainWindow::take(const Drop& drop)
{
    switch (drop.kind) {
    case DropKind::repository:
        m_run->setRepository(drop.target);
        showPage(run_page);
        break;
    case DropKind::request:
    case DropKind::rows:
        predictPage().openFile(drop.target);
        showPage(predict_page);
        break;
    case DropKind::log: openLogFile(drop.target); break;
    case DropKind::environment:
    case DropKind::key: accessPage().openFile(drop.target); break;
    case DropKind::table:
    case DropKind::nothing: break;
    }
}

}  // namespace trainyard::ui

#include "ui/logs/log_window.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QLabel>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

namespace trainyard::ui {

LogWindow::LogWindow(const QString& title, const QString& file, QWidget* parent) : QWidget(parent, Qt::Window), m_pane(new LogPane(this)), m_said(new QLabel(this))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(title);
    resize(1100, 700);
    m_said->setObjectName(QStringLiteral("dim"));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);   // long words make no window wider
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_pane, 1);
    layout->addWidget(m_said);
    setFocusProxy(m_pane->view());
    connect(m_pane, &LogPane::message, this, &LogWindow::say);
    connect(m_pane, &LogPane::linkActivated, this, &LogWindow::follow);
    addShortcuts();
    say(file);
    m_pane->openFile(file);
    m_pane->view()->setFocus();
}

void LogWindow::say(const QString& words)
{
    m_said->setText(words);
    m_said->setToolTip(words);
}

// Whose source it is is not known here: its place is copied, for the reader's own editor.
void LogWindow::follow(const QString& target, bool source)
{
    if (!source && !target.startsWith(QLatin1String("gs:"))) {
        QDesktopServices::openUrl(QUrl(target));
        return;
    }
    QApplication::clipboard()->setText(target);
    say(tr("Copied %1").arg(target));
}

void LogWindow::addShortcuts()
{
    new QShortcut(QKeySequence::Find, this, m_pane, &LogPane::focusFind);
    new QShortcut(QKeySequence(QStringLiteral("F3")), this, m_pane, [this] { m_pane->findNext(1); });
    new QShortcut(QKeySequence(QStringLiteral("Shift+F3")), this, m_pane, [this] { m_pane->findNext(-1); });
    new QShortcut(QKeySequence::Save, this, m_pane, &LogPane::save);
    new QShortcut(QKeySequence::Close, this, this, &QWidget::close);
}

}  // namespace trainyard::ui

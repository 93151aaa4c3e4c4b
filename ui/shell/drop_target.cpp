#include "ui/shell/drop_target.h"

#include "ui/support/theme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QUrl>

namespace trainyard::ui {

namespace {

constexpr int longest_address = 2000;

// https://…, ssh://…, git@host:path; one line without spaces.
bool looksLikeRepository(const QString& words)
{
    static const QRegularExpression address(QStringLiteral("^((https?|ssh|git|file)://[^\\s]+|[\\w.-]+@[\\w.-]+:[^\\s]+)$"), QRegularExpression::CaseInsensitiveOption);
    return words.size() <= longest_address && address.match(words).hasMatch();
}

Drop dropOfFile(const QString& path)
{
    const QFileInfo file(path);
    const QString ending = file.suffix().toLower();
    if (file.isDir())
        return {DropKind::repository, path};
    if (!file.isFile())
        return {};
    if (ending == QLatin1String("json"))
        return {DropKind::request, path};
    if (ending == QLatin1String("jsonl") || ending == QLatin1String("ndjson"))
        return {DropKind::rows, path};
    if (ending == QLatin1String("csv") || ending == QLatin1String("tsv"))
        return {DropKind::table, path};
    return {DropKind::log, path};
}

}  // namespace

Drop dropOf(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    if (!urls.isEmpty() && urls.front().isLocalFile())
        return dropOfFile(urls.front().toLocalFile());
    const QString words = urls.isEmpty() ? data.text().trimmed() : urls.front().toString();
    return looksLikeRepository(words) ? Drop{DropKind::repository, words} : Drop{};
}

bool canTake(const Drop& drop) { return drop.kind != DropKind::nothing && drop.kind != DropKind::table; }

QString dropWords(const Drop& drop)
{
    const QString name = QFileInfo(drop.target).fileName();
    switch (drop.kind) {
    case DropKind::repository: return DropOverlay::tr("Drop to fill in a new run of %1").arg(drop.target);
    case DropKind::request: return DropOverlay::tr("Drop to put %1 into the request of Predict").arg(name);
    case DropKind::rows: return DropOverlay::tr("Drop to put the instances of %1, one a line, into the request of Predict").arg(name);
    case DropKind::table: return DropOverlay::tr("%1 is a table. Predict takes JSON: write each row as a list, one a line, and drop that as .jsonl").arg(name);
    case DropKind::log: return DropOverlay::tr("Drop to open %1 as a log").arg(name);
    case DropKind::environment: return DropOverlay::tr("Drop to import an environment from %1").arg(name);
    case DropKind::key: return DropOverlay::tr("Drop to take the key from %1").arg(name);
    case DropKind::nothing: break;
    }
    return DropOverlay::tr("Nothing here can take this. Folders, URLs of repositories, JSON files and logs can be dropped.");
}

DropOverlay::DropOverlay(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);   // what lies below is what is dragged over
    hide();
}

void DropOverlay::show(const Drop& drop)
{
    m_words = dropWords(drop);
    m_can = canTake(drop);
    setAccessibleName(m_words);
    setGeometry(parentWidget()->rect());
    raise();
    QWidget::show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent*)
{
    const Roles& r = roles();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = r.window;
    veil.setAlphaF(0.85F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(m_can ? r.accent : r.failed, 2, m_can ? Qt::DashLine : Qt::DotLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 12, -12, -12), 8, 8);
    painter.setPen(r.text);
    QFont letters = font();
    letters.setPointSizeF(letters.pointSizeF() * 1.3);
    painter.setFont(letters);
    painter.drawText(rect().adjusted(48, 48, -48, -48), Qt::AlignCenter | Qt::TextWordWrap, m_words);
}

}  // namespace trainyard::ui

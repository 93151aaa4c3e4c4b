#include "ui/support/words.h"

#include "ui/support/window_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace trainyard::ui {

QString toQt(const std::string& text) { return QString::fromStdString(text); }
std::string fromQt(const QString& text) { return text.toStdString(); }

QString translated(const Text& text)
{
    return toQt(text.in([](const std::string& literal) { return fromQt(QCoreApplication::translate("Core", windowWords(literal).c_str())); }));
}

QString breakable(const QString& text)
{
    constexpr int longest = 16;
    QString words;
    int since = 0;
    for (const QChar c : text) {
        words += c;
        since = c.isSpace() ? 0 : since + 1;
        if (QStringLiteral("/_-@").contains(c) || (since >= longest && c != QLatin1Char('f'))) {   // “ff” and “fi” are one letter to a font: nothing breaks there
            words += QChar(0x200b);
            since = 0;
        }
    }
    return words;
}

QString elapsedText(Elapsed elapsed)
{
    const auto seconds = std::chrono::duration<double>(elapsed).count();
    const auto whole = static_cast<qint64>(seconds);
    if (seconds < 60)
        return QCoreApplication::translate("Words", "%1 s").arg(QLocale().toString(std::max(seconds, 0.0), 'f', 1));
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QLatin1Char('0')).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString clockText(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count()).toString(QStringLiteral("HH:mm:ss"));
}

QString momentText(Time time)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count());
    const QString clock = QLocale().toString(moment.time(), QLocale::ShortFormat);
    return moment.date() == QDate::currentDate() ? clock : QStringLiteral("%1 %2").arg(QLocale().toString(moment.date(), QLocale::ShortFormat), clock);
}

QString sizeText(std::uint64_t bytes) { return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat); }

QString problemText(const Error& error)
{
    QStringList lines{translated(error.message)};
    for (const Defect& defect : error.defects)
        lines.append(QCoreApplication::translate("Words", "Line %1, column %2: %3 %4").arg(defect.line).arg(defect.column).arg(translated(defect.message), translated(defect.hint)));
    if (!error.hint.empty())
        lines.append(translated(error.hint));
    return lines.join(QLatin1Char('\n'));
}

QString environmentText(const std::string& name) { return name == "this-machine" ? QCoreApplication::translate("Words", "This machine") : toQt(name); }

QString stateText(pipeline::StageState state)
{
    using State = pipeline::StageState;
    switch (state) {
    case State::pending: return QCoreApplication::translate("Words", "pending");
    case State::running: return QCoreApplication::translate("Words", "running");
    case State::waiting: return QCoreApplication::translate("Words", "waiting");
    case State::succeeded: return QCoreApplication::translate("Words", "succeeded");
    case State::failed: return QCoreApplication::translate("Words", "failed");
    case State::cancelled: return QCoreApplication::translate("Words", "cancelled");
    case State::skipped: return QCoreApplication::translate("Words", "skipped");
    }
    return {};
}

QString stateText(pipeline::RunState state)
{
    using State = pipeline::RunState;
    switch (state) {
    case State::running: return QCoreApplication::translate("Words", "running");
    case State::succeeded: return QCoreApplication::translate("Words", "succeeded");
    case State::failed: return QCoreApplication::translate("Words", "failed");
    case State::cancelled: return QCoreApplication::translate("Words", "cancelled");
    case State::interrupted: return QCoreApplication::translate("Words", "interrupted");
    }
    return {};
}

}  // namespace trainyard::ui

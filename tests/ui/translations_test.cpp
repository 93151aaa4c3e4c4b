// The catalogues as they are kept; resources/translations/update collects the texts of the sources into them.
#include "core/base/files.h"
#include "tests/support/catch.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QString>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <set>

using namespace trainyard;

namespace {

struct Message {
    QString context, source;
    QStringList translations;
    bool finished = true, plural = false;
};

const fs::path kept_folder = fs::path(PROJECT_FOLDER) / "resources" / "translations";

std::vector<Message> messagesOf(const char* language, const fs::path& folder = kept_folder)
{
    const auto content = readFile(folder / (std::string("trainyard_") + language + ".ts"));
    REQUIRE(content);
    QXmlStreamReader xml(QByteArray::fromStdString(*content));
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement) {
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("message"))
                messages.push_back({context, {}, {}, true, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")});
            else if (xml.name() == QLatin1String("source"))
                messages.back().source = xml.readElementText();
            else if (xml.name() == QLatin1String("numerusform"))
                messages.back().translations.append(xml.readElementText());
            else if (xml.name() == QLatin1String("translation")) {
                messages.back().finished = xml.attributes().value(QLatin1String("type")).isEmpty();
                if (!messages.back().plural)
                    messages.back().translations.append(xml.readElementText());
            }
        }
    INFO(xml.errorString().toStdString() << " at line " << xml.lineNumber());
    REQUIRE_FALSE(xml.hasError());
    return messages;
}

std::set<QString> placeholders(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
    std::set<QString> found;
    for (auto each = place.globalMatch(text); each.hasNext();)
        found.insert(each.next().captured());
    return found;
}

}  // namespace

TEST_CASE("Every text that the window can show is translated to Spanish, with its arguments")
{
    const auto messages = messagesOf("es");
    CHECK(messages.size() > 700);
    for (const Message& message : messages) {
        INFO(message.context.toStdString() << ": " << message.source.toStdString());
        CHECK(message.finished);
        REQUIRE(message.translations.size() == (message.plural ? 2 : 1));
        for (const QString& translation : message.translations) {
            CHECK_FALSE(translation.isEmpty());
            std::set<QString> wanted = placeholders(message.source), given = placeholders(translation);
            if (message.plural) {   // "one" may say it in words
                wanted.erase(QStringLiteral("%n"));
                given.erase(QStringLiteral("%n"));
            }
            CHECK(given == wanted);
        }
    }
}

// What `resources/translations/update` would write now. Nothing there may be unfinished: a text that was added or changed since is untranslated.
TEST_CASE("No text of the sources is missing in the catalogues, neither the window's nor the core's")
{
    if (QStandardPaths::findExecutable(QStringLiteral("lupdate")).isEmpty() && !QFileInfo::exists(QStringLiteral("/usr/lib/qt6/bin/lupdate"))) {
        WARN("skipped: there is no lupdate here");
        return;
    }
    const QTemporaryDir folder;
    for (const char* name : {"trainyard_es.ts", "trainyard_en.ts"})
        REQUIRE(QFile::copy(QString::fromStdString((kept_folder / name).string()), folder.filePath(QString::fromLatin1(name))));
    QProcess update;
    update.setProcessChannelMode(QProcess::MergedChannels);
    update.start(QString::fromStdString((kept_folder / "update").string()), {folder.path()});
    REQUIRE(update.waitForFinished(120'000));
    INFO(update.readAll().toStdString());
    REQUIRE(update.exitCode() == 0);
    std::set<QString> contexts;
    for (const char* language : {"es", "en"})
        for (const Message& message : messagesOf(language, folder.path().toStdString())) {
            contexts.insert(message.context);
            INFO(language << ", " << message.context.toStdString() << ": " << message.source.toStdString() << "\nTranslate it: resources/translations/update, then fill in what is unfinished.");
            CHECK(message.finished);
        }
    for (const char* context : {"Core", "Words", "trainyard::ui::MainWindow", "trainyard::ui::RunPage"})
        CHECK(contexts.count(QString::fromLatin1(context)) == 1);
}

TEST_CASE("English has its plurals")
{
    for (const Message& message : messagesOf("en")) {
        INFO(message.source.toStdString());
        CHECK((message.finished && message.translations.size() == 2));
    }
}

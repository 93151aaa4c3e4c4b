// The catalogues as they are kept; resources/translations/update collects the texts of the sources into them.
#include "core/base/files.h"
#include "tests/support/catch.h"

#include <QRegularExpression>
#include <QString>
#include <QXmlStreamReader>

#include <set>

using namespace trainyard;

namespace {

struct Message {
    QString context, source;
    QStringList translations;
    bool finished = true, plural = false;
};

std::vector<Message> messagesOf(const char* language)
{
    const auto content = readFile(fs::path(PROJECT_FOLDER) / "resources" / "translations" / (std::string("trainyard_") + language + ".ts"));
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

TEST_CASE("English has its plurals")
{
    for (const Message& message : messagesOf("en")) {
        INFO(message.source.toStdString());
        CHECK((message.finished && message.translations.size() == 2));
    }
}

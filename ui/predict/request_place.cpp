#include "ui/predict/request_place.h"

#include "core/base/json.h"
#include "core/predict/prediction.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace trainyard::ui {

namespace {

// Walks JSON and tells where each item of the list of instances begins.
class InstanceWalk {
public:
    explicit InstanceWalk(std::string_view text) : m_text(text) {}
    int lineOf(int index)
    {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n')
                ++m_line;
            if (c == '\n' || c == ' ' || c == '\t' || c == '\r' || c == ',' || c == ':') {
                m_begins = m_begins || (c == ',' && m_depth == m_list_depth);
                continue;
            }
            if (m_begins && m_depth == m_list_depth && c != ']' && ++m_seen == index + 1)
                return m_line;
            m_begins = false;
            step(c);
        }
        return 0;
    }

private:
    void step(char c)
    {
        if (c == '"')
            skipText();
        else if (c == '[' || c == '{')
            open(c);
        else if (c == ']' || c == '}')
            --m_depth;
    }
    void open(char c)
    {
        ++m_depth;
        if (c == '[' && m_list_depth < 0 && (m_depth == 1 || (m_depth == 2 && m_key == "instances"))) {
            m_list_depth = m_depth;
            m_begins = true;
        }
    }
    void skipText()
    {
        const std::size_t begin = ++m_at;
        for (; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            if (m_text[m_at] == '\\')
                ++m_at;
        if (m_depth == 1)
            m_key = m_text.substr(begin, m_at > begin && m_at <= m_text.size() ? m_at - begin : 0);
    }

    std::string_view m_text, m_key;
    std::size_t m_at = 0;
    int m_line = 1, m_depth = 0, m_list_depth = -1, m_seen = 0;
    bool m_begins = false;
};

}  // namespace

int lineOfInstance(std::string_view request, int index) { return InstanceWalk(request).lineOf(index); }

// The first that is named, but for row 0: the others are compared with that.
int instanceInMessage(std::string_view message)
{
    int found = -1;
    for (const std::string_view word : {"row ", "Row ", "instance ", "Instance "})
        for (auto at = message.find(word); at != std::string_view::npos && found <= 0; at = message.find(word, at + 1))
            if (at + word.size() < message.size() && std::isdigit(static_cast<unsigned char>(message[at + word.size()])))
                found = std::atoi(std::string(message.substr(at + word.size(), 9)).c_str());
    return found;
}

namespace {

// "could not convert string to float: 'abc'", "unknown categories ['abc'] in column 1": what a model's own words quote.
std::vector<std::string> quotedIn(std::string_view message)
{
    std::vector<std::string> quoted;
    for (const char quote : {'\'', '"'})
        for (std::size_t begin = 0; (begin = message.find(quote, begin)) != std::string_view::npos;) {
            const std::size_t end = message.find(quote, begin + 1);
            if (end == std::string_view::npos)
                break;
            quoted.emplace_back(message.substr(begin + 1, end - begin - 1));
            begin = end + 1;
        }
    return quoted;
}

bool holds(const Json& value, const std::string& words)
{
    return value.is_string() ? value.get_ref<const std::string&>() == words : std::any_of(value.begin(), value.end(), [&](const Json& part) { return value.is_structured() && holds(part, words); });
}

}  // namespace

int instanceOfMessage(const std::string& request, std::string_view message)
{
    if (const int named = instanceInMessage(message); named >= 0)
        return named;
    const auto body = predict::requestFromInstances(request);
    if (!body)
        return -1;
    const Json instances = Json::parse(*body, nullptr, false).value("instances", Json::array());
    for (const std::string& words : quotedIn(message))
        for (std::size_t i = 0; i < instances.size(); ++i)
            if (holds(instances[i], words))
                return static_cast<int>(i);
    return message.find(" features, but ") != std::string_view::npos && !instances.empty() ? 0 : -1;   // each of them: the first stands for all
}

std::optional<RequestDefect> requestDefect(const std::string& request)
{
    if (request.find_first_not_of(" \t\r\n") == std::string::npos)
        return std::nullopt;
    const auto body = predict::requestFromInstances(request);
    if (!body) {
        RequestDefect defect{1, 0, body.error().message, body.error().hint};
        std::sscanf(body.error().where.c_str(), "request:%d:%d", &defect.line, &defect.column);
        return defect;
    }
    const Json instances = Json::parse(*body, nullptr, false).value("instances", Json::array());
    for (std::size_t i = 1; i < instances.size(); ++i)
        if (instances[i].is_array() && instances[0].is_array() && instances[i].size() != instances[0].size())
            return RequestDefect{std::max(1, lineOfInstance(request, static_cast<int>(i))), 0,
                                 text(TRANSLATABLE("Core", "Row %1 has another number of values (%2) than row 0 (%3). Every instance needs the same."), i, instances[i].size(), instances[0].size())};
    return std::nullopt;
}

int instanceCount(const std::string& request)
{
    const auto body = predict::requestFromInstances(request);
    return body ? static_cast<int>(Json::parse(*body, nullptr, false).value("instances", Json::array()).size()) : 0;
}

}  // namespace trainyard::ui

#include "core/platform/http/partial_response.h"

#include "core/base/json.h"

#include <map>
#include <memory>

namespace trainyard::platform {

namespace {

constexpr int deepest_selector = 32;

// What is kept below a name; no names = all of it.
struct Selection {
    std::map<std::string, Selection, std::less<>> names;
    bool whole = false;
};

class SelectorParser {
public:
    explicit SelectorParser(std::string_view text) : m_left(text) {}

    bool parse(Selection& into) { return list(into, 0) && m_left.empty(); }

private:
    bool list(Selection& into, int depth)
    {
        do {
            if (!path(into, depth))
                return false;
        } while (take(','));
        return true;
    }

    bool path(Selection& into, int depth)
    {
        const auto end = std::min(m_left.find_first_of(",/()"), m_left.size());
        if (end == 0 || depth > deepest_selector)
            return false;
        Selection& below = into.names[std::string(m_left.substr(0, end))];
        m_left.remove_prefix(end);
        if (take('/'))
            return path(below, depth + 1);
        if (take('('))
            return list(below, depth + 1) && take(')');
        below.whole = true;
        return true;
    }

    bool take(char expected)
    {
        if (m_left.empty() || m_left.front() != expected)
            return false;
        m_left.remove_prefix(1);
        return true;
    }

    std::string_view m_left;
};

Json keep(const Json& value, const Selection& selection)
{
    if (selection.whole)
        return value;
    if (value.is_array()) {
        Json kept = Json::array();
        for (const Json& each : value)
            kept.push_back(keep(each, selection));
        return kept;
    }
    Json kept = Json::object();
    if (!value.is_object())
        return kept;
    const auto every = selection.names.find("*");
    for (const auto& [name, inner] : value.items()) {
        const auto named = selection.names.find(name);
        const auto chosen = named != selection.names.end() ? named : every;
        if (chosen != selection.names.end())
            kept[name] = keep(inner, chosen->second);
    }
    return kept;
}

}  // namespace

Expected<Json> selectFields(const Json& document, std::string_view selector)
{
    Selection selection;
    if (!SelectorParser(selector).parse(selection))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "Invalid field selection %1"), std::string(selector)),
                    text(TRANSLATABLE("Core", "Names are parted by commas, what lies below a name by a slash or in brackets: items(name,size),nextPageToken.")));
    return keep(document, selection);
}

}  // namespace trainyard::platform

#include "core/environments/placed_json.h"

#include "core/base/encoding.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace trainyard::environments {

namespace {

constexpr int deepest = 50;

// Counts the lines as the parser reads on.
class LineCounter {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    LineCounter(const char* at, int* line) : m_at(at), m_line(line) {}
    reference operator*() const { return *m_at; }
    LineCounter& operator++()
    {
        if (*m_at == '\n' && m_line)
            ++*m_line;
        ++m_at;
        return *this;
    }
    LineCounter operator++(int)
    {
        LineCounter before = *this;
        ++*this;
        return before;
    }
    bool operator==(const LineCounter& other) const { return m_at == other.m_at; }
    bool operator!=(const LineCounter& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    int* m_line;
};

// Notes where each value of the document begins; the values themselves are read by the ordinary parser.
class Places : public nlohmann::json_sax<Json> {
public:
    Places(const int& line, std::map<std::string, int>& lines) : m_line(line), m_lines(lines) {}

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open(-1); }
    bool start_array(std::size_t) override { return open(0); }
    bool key(string_t& name) override
    {
        m_path.back().key = name;
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& problem) override
    {
        error_position = position;
        error_words = problem.what();
        return false;
    }

    std::size_t error_position = 0;
    std::string error_words;

private:
    struct Level {
        std::string key;
        int index;   // -1 in an object
    };

    std::string here() const
    {
        std::string pointer;
        for (const Level& level : m_path)
            pointer += "/" + (level.index < 0 ? level.key : std::to_string(level.index));
        return pointer;
    }
    bool value()
    {
        m_lines.emplace(here(), m_line);
        if (!m_path.empty() && m_path.back().index >= 0)
            ++m_path.back().index;
        return true;
    }
    bool open(int index)
    {
        m_lines.emplace(here(), m_line);
        m_path.push_back({{}, index});
        return m_path.size() <= deepest;
    }
    bool close()
    {
        m_path.pop_back();
        if (!m_path.empty() && m_path.back().index >= 0)
            ++m_path.back().index;
        return true;
    }

    const int& m_line;
    std::map<std::string, int>& m_lines;
    std::vector<Level> m_path;
};

// What the parser says, without its own prefix and position: "syntax error while parsing object - unexpected ']'; expected '}'".
std::string ownWords(const std::string& words)
{
    const auto colon = words.find(": ");
    const std::string tail = colon == std::string::npos ? words : words.substr(colon + 2);
    return validUtf8(tail.substr(0, 200));
}

Failure defectAt(const std::string& file, std::string_view content, std::size_t position, Text message)
{
    const std::string_view before = content.substr(0, std::min(position == 0 ? 0 : position - 1, content.size()));
    const auto newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    const int number = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const int column = 1 + static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 cannot be read: line %2 is not valid JSON."), file, number),
                            text(TRANSLATABLE("Core", "Mend that line, or move the file away. Nothing in it was changed.")), file + ":" + std::to_string(number) + ":" + std::to_string(column));
    error.defects.push_back({file, number, column, "not_json", std::move(message), error.hint});
    return fail(std::move(error));
}

}  // namespace

int PlacedJson::lineOf(const std::string& pointer) const
{
    for (std::string near = pointer;; near.resize(near.rfind('/'))) {
        if (const auto found = lines.find(near); found != lines.end())
            return found->second;
        if (near.rfind('/') == std::string::npos)
            return 0;
    }
}

Expected<PlacedJson> parsePlaced(std::string_view content, const std::string& file)
{
    PlacedJson result;
    int line = 1;
    Places places(line, result.lines);
    const LineCounter begin(content.data(), &line), end(content.data() + content.size(), nullptr);
    bool good = false;
    try {
        good = Json::sax_parse(begin, end, &places);
    } catch (const Json::exception& problem) {
        places.error_words = problem.what();
    }
    if (!good && places.error_words.empty())
        return defectAt(file, content, content.size(), text(TRANSLATABLE("Core", "It is nested more than %1 levels deep."), deepest));
    if (!good)
        return defectAt(file, content, places.error_position, verbatim(ownWords(places.error_words)));
    result.value = Json::parse(content, nullptr, false);
    return result;
}

}  // namespace trainyard::environments

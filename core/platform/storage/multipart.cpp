#include "core/platform/storage/multipart.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace trainyard::platform {

namespace {

constexpr std::size_t largest_resource = 1 << 20;

std::string boundaryOf(const std::string& content_type)
{
    const auto at = content_type.find("boundary=");
    if (at == std::string::npos)
        return {};
    std::string value = content_type.substr(at + 9);
    if (!value.empty() && (value[0] == '"' || value[0] == '\''))
        return value.substr(1, value.find(value[0], 1) - 1);
    return value.substr(0, value.find_first_of("; \t"));
}

Failure badMultipart(const char* what)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The multipart body of the upload is not complete: %1."), what));
}

// The body as text that is read line by line up to the bytes of the second part.
class Lines {
public:
    explicit Lines(BodyReader& body) : m_body(body) {}

    Expected<std::string> line()
    {
        for (;;) {
            const auto end = m_have.find('\n');
            if (end != std::string::npos) {
                std::string line = m_have.substr(0, end);
                m_have.erase(0, end + 1);
                if (!line.empty() && line.back() == '\r')
                    line.pop_back();
                return line;
            }
            if (m_have.size() > largest_resource)
                return badMultipart("a line is too long");
            const auto more = fill();
            if (!more)
                return fail(more.error());
            if (!*more)
                return badMultipart("it ends too early");
        }
    }

    Expected<bool> fill()
    {
        std::array<char, 1 << 16> piece;
        const auto got = m_body.read(piece);
        if (!got)
            return fail(got.error());
        m_have.append(piece.data(), *got);
        return *got > 0;
    }

    std::string& have() { return m_have; }

private:
    BodyReader& m_body;
    std::string m_have;
};

bool beginsWithField(std::string line, std::string_view field)
{
    std::transform(line.begin(), line.end(), line.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return line.compare(0, field.size(), field) == 0;
}

// The headers of a part, up to the empty line; gives its content type.
Expected<std::string> partHeaders(Lines& lines)
{
    std::string content_type;
    for (;;) {
        auto line = lines.line();
        if (!line)
            return line;
        if (line->empty())
            return content_type;
        if (beginsWithField(*line, "content-type:"))
            content_type = line->substr(line->find_first_not_of(" \t", 13));
    }
}

// Streams up to "\n--boundary", holding back what may be its beginning and the line end before it.
Expected<void> streamPart(Lines& lines, const std::string& delimiter, const std::function<Expected<void>(std::string_view)>& on_bytes)
{
    std::string& have = lines.have();
    for (bool first = true;; first = false) {
        const std::string end = "\n" + delimiter;
        const bool empty_part = first && have.compare(0, delimiter.size(), delimiter) == 0;
        const auto at = empty_part ? 0 : have.find(end);
        if (at != std::string::npos) {
            const bool carriage = at > 0 && have[at - 1] == '\r';
            return on_bytes(std::string_view(have).substr(0, carriage ? at - 1 : at));
        }
        const std::size_t keep = end.size() + 1;
        if (have.size() > keep) {
            if (auto taken = on_bytes(std::string_view(have).substr(0, have.size() - keep)); !taken)
                return taken;
            have.erase(0, have.size() - keep);
        }
        const auto more = lines.fill();
        if (!more)
            return fail(more.error());
        if (!*more)
            return badMultipart("the closing boundary is missing");
    }
}

}  // namespace

Expected<MultipartHead> readMultipart(BodyReader& body, const std::string& content_type, const std::function<Expected<void>(std::string_view)>& on_bytes)
{
    const std::string delimiter = "--" + boundaryOf(content_type);
    if (delimiter.size() == 2)
        return badMultipart("its boundary is not named");
    Lines lines(body);
    MultipartHead head;
    for (auto line = lines.line();; line = lines.line()) {   // what stands before the first boundary does not count
        if (!line)
            return fail(line.error());
        if (*line == delimiter)
            break;
    }
    if (auto headers = partHeaders(lines); !headers)
        return fail(headers.error());
    for (auto line = lines.line();; line = lines.line()) {
        if (!line)
            return fail(line.error());
        if (*line == delimiter)
            break;
        head.resource += *line + "\n";
        if (head.resource.size() > largest_resource)
            return badMultipart("the object's description is too long");
    }
    auto headers = partHeaders(lines);
    if (!headers)
        return fail(headers.error());
    head.content_type = *headers;
    if (auto streamed = streamPart(lines, delimiter, on_bytes); !streamed)
        return fail(streamed.error());
    return head;
}

}  // namespace trainyard::platform

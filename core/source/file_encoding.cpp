#include "core/source/file_encoding.h"

#include "core/base/encoding.h"
#include "core/base/tolerant_json.h"

namespace trainyard::source {

namespace {

constexpr std::size_t largest_file = 1 << 20;

}  // namespace

std::optional<Defect> unreadable(std::string_view content)
{
    const auto defect = [](const char* kind, Text message, Text hint) { return Defect{{}, 1, 1, kind, std::move(message), std::move(hint)}; };
    if (content.size() > largest_file)
        return defect("too_large", text(TRANSLATABLE("Core", "The file has %1 bytes; training_input.json has some hundred."), content.size()), text(TRANSLATABLE("Core", "Look whether another file was saved under this name.")));
    if (content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF") || content.substr(0, 2).find('\0') != std::string_view::npos)
        return defect("encoding", text(TRANSLATABLE("Core", "The file is not UTF-8; it looks like UTF-16.")), text(TRANSLATABLE("Core", "Save it as UTF-8 without a byte-order mark.")));
    return std::nullopt;
}

std::optional<Defect> badUtf8(std::string_view content)
{
    if (isValidUtf8(content))
        return std::nullopt;
    Place place;
    for (std::size_t i = 0; i < content.size(); ++i) {
        std::size_t length = 1;
        while (length < 4 && i + length < content.size() && (static_cast<unsigned char>(content[i + length]) & 0xC0) == 0x80)
            ++length;
        if (!isValidUtf8(content.substr(i, length)))
            break;
        if (content[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
        i += length - 1;
    }
    return Defect{{}, place.line, place.column, "encoding", text(TRANSLATABLE("Core", "The file is not UTF-8 here; it looks like Latin-1 or Windows-1252.")), text(TRANSLATABLE("Core", "Save it as UTF-8."))};
}

}  // namespace trainyard::source

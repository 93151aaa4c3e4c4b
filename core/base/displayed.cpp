#include "core/base/displayed.h"

#include "core/base/encoding.h"

namespace trainyard {

std::string displayed(const std::string& text)
{
    std::string shown;
    for (const char c : validUtf8(text)) {
        constexpr const char* digits = "0123456789ABCDEF";
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20 || code == 0x7F)
            shown += std::string("\\x") + digits[code >> 4] + digits[code & 15];
        else
            shown += c;
    }
    return shown;
}

}  // namespace trainyard

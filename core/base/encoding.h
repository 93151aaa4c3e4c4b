#pragma once
// Base64, percent-encoding and UTF-8: each once.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trainyard {

std::string base64(std::string_view bytes);
std::string base64Url(std::string_view bytes);                         // RFC 7515: -_ and no padding
std::optional<std::string> fromBase64(std::string_view text);          // standard or url alphabet, padding optional
std::string percentEncode(std::string_view bytes);                     // all but unreserved, '/' too
std::optional<std::string> percentDecode(std::string_view text);       // nullopt on %zz
std::string validUtf8(std::string_view bytes);                         // NUL and malformed sequences become U+FFFD
bool isValidUtf8(std::string_view bytes);
std::string_view cutUtf8(std::string_view text, std::size_t most);    // its first `most` bytes at most, without half a character at the end
std::size_t editDistance(std::string_view a, std::string_view b);      // for "did you mean"

}  // namespace trainyard

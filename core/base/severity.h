#pragma once
#include <cstdint>
#include <string_view>

namespace trainyard {

enum class Severity : std::uint8_t { standard, debug, info, notice, warning, error, critical };   // `standard` is Cloud Logging's DEFAULT

std::string_view name(Severity severity);           // "DEFAULT", "DEBUG", "INFO", …
Severity severityFromName(std::string_view name);   // unknown: standard

// What a line says of itself: a traceback or "ERROR …" is an error, "WARNING …" a warning; everything else, a progress bar on standard
// error too, is information.
Severity severityOfLine(std::string_view line);

}  // namespace trainyard

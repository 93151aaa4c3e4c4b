#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/pipeline/run_values.h"

#include <QString>

namespace trainyard::ui {

QString toQt(const std::string& text);
std::string fromQt(const QString& text);
QString translated(const Text& text);                        // in the user's language, its arguments in place
QString breakable(const QString& text);                       // long paths and hashes may break at the end of a line
QString elapsedText(Elapsed elapsed);                        // 0.3 s, 1:48, 1:02:03
QString clockText(Time time);                                // 22:10:34, local
QString momentText(Time time);                               // 22:10 today, else the day before it; local
QString sizeText(std::uint64_t bytes);                       // 4.1 kB
QString problemText(const Error& error);                     // message, hint and defects, a line each
QString environmentText(const std::string& name);             // "This machine", else its name
QString stateText(pipeline::StageState state);
QString stateText(pipeline::RunState state);

}  // namespace trainyard::ui

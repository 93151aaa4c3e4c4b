#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/pipeline/run_values.h"

#include <QString>

namespace trainyard::ui {

QString toQt(const std::string& text);
std::string fromQt(const QString& text);
QString translated(const Text& text);                        // in the user's language, its arguments in place
QString elapsedText(Elapsed elapsed);                        // 0.3 s, 1:48, 1:02:03
QString clockText(Time time);                                // 22:10:34, local
QString stateText(pipeline::StageState state);
QString stateText(pipeline::RunState state);

}  // namespace trainyard::ui

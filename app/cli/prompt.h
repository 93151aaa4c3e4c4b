#pragma once
// Asking the person at the terminal. Nobody is ever asked where there is none.

#include "core/base/error.h"

#include <stop_token>
#include <string>

namespace trainyard::cli {

bool someoneCanAnswer();   // standard input and standard error are a terminal

// One line, typed without echo. Stop: the terminal is as it was, kind cancelled.
Expected<std::string> askSecret(const std::string& prompt, std::stop_token stop);
Expected<bool> askYesOrNo(const std::string& prompt, std::stop_token stop);   // anything but y and yes is no

// All of standard input, at most `most` bytes.
Expected<std::string> readStandardInput(std::size_t most, std::stop_token stop);

}  // namespace trainyard::cli

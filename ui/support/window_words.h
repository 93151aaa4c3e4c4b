#pragma once
#include <string>

namespace trainyard::ui {

// Core's hints name commands of trainyardctl. Where the window has a way of its own, it tells that one: a literal with the same arguments,
// in the context "Core". Every other literal comes back as it is.
std::string windowWords(const std::string& literal);

}  // namespace trainyard::ui

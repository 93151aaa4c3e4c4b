#pragma once
#include <thread>

namespace trainyard::console {

// Reads the system's list of fonts on a thread of its own, while the application connects to its display: the first text needs it and would
// read it itself. Ends by itself; join before the first widget is made. Where there is no fontconfig nothing happens.
std::jthread readFontsEarly();

}  // namespace trainyard::console

#include "app/console/early_fonts.h"

#include <dlfcn.h>

namespace trainyard::console {

std::jthread readFontsEarly()
{
    return std::jthread([] {
        // Not linked: it is Qt's own to need. Never closed: Qt goes on with what was read.
        if (void* library = ::dlopen("libfontconfig.so.1", RTLD_LAZY))
            if (auto* read = reinterpret_cast<int (*)()>(::dlsym(library, "FcInit")))
                static_cast<void>(read());
    });
}

}  // namespace trainyard::console

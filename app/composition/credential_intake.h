#pragma once
// What is checked of a credential before it is kept, and what its entry in the list will say.

#include "app/composition/credential_desk.h"
#include "core/credentials/source_context.h"

namespace trainyard {

struct Intake {
    credentials::Credential credential;   // without `added`
    std::string secret;                   // as it will be kept; empty: nothing is
};

// Asks no service, but for kind browser, whose sign-in it is.
Expected<Intake> takeIn(const NewCredential& given, const credentials::SourceContext& context, const std::vector<credentials::Credential>& known,
                        const std::function<void(const std::string& url)>& open_browser, std::stop_token stop);

}  // namespace trainyard

#pragma once
// Who may speak at all, before any route: Host, Origin, and the token or the job's secret.

#include "core/platform/http/listener.h"
#include "core/platform/http/server.h"

#include <optional>

namespace trainyard::platform {

// Nothing when the request may go on to its route; else the answer that refuses it. Any thread.
std::optional<Response> refusal(const Request& request, const Listener& listener, const ServerOptions& options);

}  // namespace trainyard::platform

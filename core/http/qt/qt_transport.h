#pragma once
#include "core/http/transport.h"

#include <memory>

namespace trainyard::http {

// Qt's network stack as a blocking transport: proxies, certificates and HTTP are its own. Each worker thread gets a
// QNetworkAccessManager that ends with the thread. Never call it on the thread of the GUI. Needs a QCoreApplication.
class QtTransport final : public Transport {
public:
    Expected<Response> send(const Request& request, std::stop_token stop) override;
};

}  // namespace trainyard::http

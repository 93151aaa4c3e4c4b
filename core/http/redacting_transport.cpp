#include "core/http/redacting_transport.h"

#include "core/base/json.h"

namespace trainyard::http {

Expected<Response> RedactingTransport::send(const Request& request, std::stop_token stop)
{
    auto response = m_inner.send(request, std::move(stop));
    if (!response)
        return fail(redacted(m_redactor, Json(response.error())).get<Error>());
    if (response->status >= 400)
        response->body = m_redactor.redact(response->body);
    return response;
}

}  // namespace trainyard::http

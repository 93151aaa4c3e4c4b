#pragma once
#include "core/base/redaction.h"
#include "core/http/transport.h"

namespace trainyard::http {

// A service may repeat in its refusal what it was sent. What it says with a status of 400 or more becomes part of an error, so it is redacted
// here, before anybody makes words of it; errors of the exchange itself too. Both outlive this. Any thread.
class RedactingTransport final : public Transport {
public:
    RedactingTransport(Transport& inner, const Redactor& redactor) : m_inner(inner), m_redactor(redactor) {}
    Expected<Response> send(const Request& request, std::stop_token stop) override;

private:
    Transport& m_inner;
    const Redactor& m_redactor;
};

}  // namespace trainyard::http

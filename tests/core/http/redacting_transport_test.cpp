#include "core/http/redacting_transport.h"
#include "tests/support/catch.h"

using namespace trainyard;
using namespace trainyard::http;

namespace {

class Echo final : public Transport {
public:
    Expected<Response> send(const Request& request, std::stop_token) override
    {
        if (m_status == 0) {
            Error error = makeError(ErrorKind::unavailable, text("lost: %1", request.body), {}, request.body);
            error.raw = request.body;
            return fail(std::move(error));
        }
        return Response{m_status, {}, "you sent " + request.body, 1, {}};
    }
    int m_status = 200;
};

}  // namespace

TEST_CASE("A refusal that repeats a secret is told without it; an answer stays as it is")
{
    Echo echo;
    Redactor redactor;
    redactor.add("a-secret-token");
    RedactingTransport transport(echo, redactor);
    Request request;
    request.body = "a-secret-token";
    CHECK(transport.send(request, {})->body == "you sent a-secret-token");
    for (const int status : {400, 401, 403, 404, 500, 503}) {
        echo.m_status = status;
        CHECK(transport.send(request, {})->body == "you sent ***");
    }
    echo.m_status = 0;
    const Error error = transport.send(request, {}).error();
    CHECK(error.message.english() == "lost: ***");
    CHECK(error.where == "***");
    CHECK(error.raw == "***");
}

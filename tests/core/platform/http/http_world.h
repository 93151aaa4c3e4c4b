#pragma once
// A server of two routes on a real port of this machine, asked byte by byte.
#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/platform/http/server.h"
#include "tests/support/catch.h"
#include "tests/support/http_client.h"
#include "tests/support/scratch_folder.h"

#include <atomic>
#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace trainyard::platform {

inline const std::string http_token = "the-right-token-of-this-platform";

struct HttpWorld {
    Router router;
    std::atomic<int> called = 0;
    std::unique_ptr<Server> server;
    int port = 0;

    explicit HttpWorld(const std::function<void(ServerOptions&)>& adjust = [](ServerOptions&) {})
    {
        router.add("POST", "/echo", Access::owner_and_job, [this](Request& request) {
            ++called;
            auto body = request.body->readAll(1 << 20);
            return body ? textResponse(std::move(*body), 200) : errorResponse(body.error());
        });
        router.add("GET", "/name/{name}", Access::owner_and_job, [this](Request& request) {
            ++called;
            return jsonResponse({{"name", request.captures.front()}, {"q", request.parameter("q")}});
        });
        router.add("GET", "/owner", Access::owner, [this](Request&) {
            ++called;
            return jsonResponse(Json::object());
        });
        router.add("POST", "/broken", Access::owner_and_job, [](Request& request) -> Response { throw std::runtime_error("cannot read " + request.body->readAll(1 << 20).value_or("") + request.parameter("q")); });
        ServerOptions options;
        options.header_timeout = options.idle_timeout = options.silence_timeout = std::chrono::seconds(30);   // no test waits so long
        options.token_is_good = [](std::string_view given) { return constantTimeEqual(given, http_token); };
        adjust(options);
        server = Server::start(std::move(options), router);
        port = *server->listen(0);
    }

    std::string host() const { return "127.0.0.1:" + std::to_string(port); }
    std::string head(const std::string& first_line, const std::string& more = {}) const
    {
        return first_line + " HTTP/1.1\r\nHost: " + host() + "\r\nAuthorization: Bearer " + http_token + "\r\n" + more + "\r\n";
    }
    test::Answer say(const std::string& bytes, bool has_body = true) const
    {
        test::HttpClient client(port);
        client.send(bytes);
        return client.answer(has_body);
    }
};

}  // namespace trainyard::platform

// What the server tells the platform's own log: which kind of thing went wrong, never what was sent.
#include "tests/core/platform/http/http_world.h"
#include "tests/support/secret_shapes.h"

#include <mutex>

using namespace trainyard;
using namespace trainyard::platform;

TEST_CASE("A request that breaks a route is a line of the platform's log without anything of the request, be it in its body, its address or its token")
{
    std::mutex mutex;
    std::string log;
    HttpWorld world([&](ServerOptions& options) {
        options.on_problem = [&](const std::string& line) {
            const std::lock_guard lock(mutex);
            log += line + "\n";
        };
    });
    std::vector<std::vector<std::string>> disguises;
    for (const std::string& secret : test::secretShapes())
        for (auto& disguise : test::disguisesOf(secret)) {
            const std::string& line = disguise.front();
            const std::string head = "POST /broken?q=" + percentEncode(line.substr(0, 4000)) + " HTTP/1.1\r\nHost: " + world.host() + "\r\n";
            world.say(head + "Authorization: Bearer " + http_token + "\r\nContent-Length: " + std::to_string(line.size()) + "\r\n\r\n" + line);
            world.say(head + "Authorization: Bearer " + percentEncode(line) + "\r\n\r\n");
            disguises.push_back(std::move(disguise));
        }
    world.server.reset();
    CHECK(log.find("runtime_error") != std::string::npos);
    std::size_t hits = 0;
    for (const auto& disguise : disguises)
        hits += test::shows(log, disguise) ? 1 : 0;
    CHECK(hits == 0);
}

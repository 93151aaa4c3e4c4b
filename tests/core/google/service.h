#pragma once
// A client of a scripted service: what the tests of each client begin with.

#include "core/google/ai_platform_client.h"
#include "core/google/logging_client.h"
#include "core/google/storage_client.h"
#include "tests/support/catch.h"
#include "tests/support/fake_token_source.h"
#include "tests/support/fake_transport.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/stepping_clock.h"

namespace trainyard::google::test {

using trainyard::test::Exchange;
using Strings = std::vector<std::string>;

struct Service {
    trainyard::test::FakeTransport transport;
    trainyard::test::FakeTokenSource tokens;
    trainyard::test::SteppingClock clock;
    environments::Environment environment{"test", "http://service", "my project", "europe-west1", "bank", {"SCIKIT_LEARN"}};
    Caller caller{transport, tokens, clock};
    StorageClient storage{caller, environment};
    AiPlatformClient platform{caller, environment};
    LoggingClient logging{caller, environment};

    // "GET /path": of this service, with the token.
    Exchange& expect(const std::string& request)
    {
        const auto slash = request.find('/');
        return transport.expect(request.substr(0, slash) + "http://service" + request.substr(slash)).withHeader("Authorization", "Bearer token-1");
    }
    std::string problems() const { return transport.problems(); }
};

inline Json refusal(int status, const std::string& message) { return {{"error", {{"code", status}, {"message", message}}}}; }

}  // namespace trainyard::google::test

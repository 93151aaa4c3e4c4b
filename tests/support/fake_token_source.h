#pragma once
#include "core/credentials/token_source.h"

#include <mutex>
#include <optional>
#include <string>

namespace trainyard::test {

// token-1, and after the service has refused that, token-2. Any thread.
class FakeTokenSource final : public credentials::TokenSource {
public:
    Expected<std::string> token(std::stop_token stop) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_asked;
        if (stop.stop_requested())
            return failCancelled();
        if (m_error)
            return fail(*m_error);
        return "token-" + std::to_string(m_number);
    }
    void invalidate(const std::string& token) override
    {
        const std::lock_guard lock(m_mutex);
        if (token == "token-" + std::to_string(m_number))
            ++m_number;
    }
    Text identity() const override { return verbatim("ada@example.org"); }

    void failWith(std::optional<Error> error)
    {
        const std::lock_guard lock(m_mutex);
        m_error = std::move(error);
    }
    int asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    mutable std::mutex m_mutex;
    int m_number = 1;
    int m_asked = 0;
    std::optional<Error> m_error;
};

}  // namespace trainyard::test

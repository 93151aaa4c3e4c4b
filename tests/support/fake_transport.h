#pragma once
// A transcript: expect this request, reply that, nothing else was sent.
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/http/transport.h"

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::test {

// The bytes that a request would put on the wire behind its head.
inline std::string bodyOf(const http::Request& request)
{
    if (!request.file_body)
        return request.body;
    const auto whole = readFile(request.file_body->path);
    return whole ? whole->substr(request.file_body->offset, request.file_body->size) : std::string();
}

// One expected request and what is answered to it.
class Exchange {
public:
    explicit Exchange(std::string request) : m_request(std::move(request)) {}

    Exchange& withHeader(std::string name, std::string value)
    {
        m_headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Exchange& withBody(std::string body)
    {
        m_body = std::move(body);
        return *this;
    }
    Exchange& withJson(Json body)
    {
        m_json = std::move(body);
        return *this;
    }
    Exchange& replies(int status, std::string body = {}, http::Headers headers = {})
    {
        m_answer = http::Response{status, std::move(headers), std::move(body)};
        return *this;
    }
    Exchange& replies(int status, const Json& body, http::Headers headers = {}) { return replies(status, body.dump(), std::move(headers)); }
    Exchange& replies(int status, const char* body, http::Headers headers = {}) { return replies(status, std::string(body), std::move(headers)); }
    Exchange& fails(ErrorKind kind)
    {
        m_answer = fail(kind, verbatim("The line was cut."));
        return *this;
    }
    Exchange& meanwhile(std::function<void()> what)   // while the request is under way
    {
        m_meanwhile = std::move(what);
        return *this;
    }

private:
    friend class FakeTransport;

    std::string differs(const http::Request& request) const
    {
        std::string complaint;
        if (request.method + " " + request.url != m_request)
            complaint = "expected " + m_request + " but " + request.method + " " + request.url + " was sent\n";
        for (const auto& [name, value] : m_headers)
            if (http::header(request.headers, name) != value)
                complaint += m_request + ": " + name + " is " + http::header(request.headers, name) + " and not " + value + "\n";
        if (m_body && bodyOf(request) != *m_body)
            complaint += m_request + ": the body is " + bodyOf(request).substr(0, 500) + "\n";
        if (m_json && Json::parse(bodyOf(request), nullptr, false) != *m_json)
            complaint += m_request + ": the body is " + bodyOf(request) + "\n            and not " + m_json->dump() + "\n";
        return complaint;
    }

    std::string m_request;
    http::Headers m_headers;
    std::optional<std::string> m_body;
    std::optional<Json> m_json;
    Expected<http::Response> m_answer = http::Response{200, {}, "{}"};
    std::function<void()> m_meanwhile;
};

// Any thread.
class FakeTransport final : public http::Transport {
public:
    // "GET http://service/path": method and URL exactly. The reference holds as long as the transport.
    Exchange& expect(std::string request)
    {
        const std::lock_guard lock(m_mutex);
        return m_script.emplace_back(std::move(request));
    }

    Expected<http::Response> send(const http::Request& request, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return failCancelled();
        const Exchange* exchange = take(request);
        if (!exchange)
            return fail(ErrorKind::internal, verbatim("not in the transcript"));
        if (exchange->m_meanwhile)
            exchange->m_meanwhile();
        if (stop.stop_requested())
            return failCancelled();
        auto answer = exchange->m_answer;
        if (answer && request.on_body && answer->status >= 200 && answer->status <= 299)
            if (!request.on_body(std::exchange(answer->body, {})))
                return failCancelled();
        return answer;
    }

    // Empty when every request was as expected and nothing is left over.
    std::string problems() const
    {
        const std::lock_guard lock(m_mutex);
        std::string all = m_problems;
        for (std::size_t i = m_sent.size(); i < m_script.size(); ++i)
            all += "never sent: " + m_script[i].m_request + "\n";
        return all;
    }

    std::vector<http::Request> sent() const
    {
        const std::lock_guard lock(m_mutex);
        return m_sent;
    }

private:
    const Exchange* take(const http::Request& request)
    {
        const std::lock_guard lock(m_mutex);
        const std::size_t number = m_sent.size();
        m_sent.push_back(request);
        if (number >= m_script.size()) {
            m_problems += "not expected: " + request.method + " " + request.url + "\n";
            return nullptr;
        }
        m_problems += m_script[number].differs(request);
        return &m_script[number];
    }

    mutable std::mutex m_mutex;
    std::deque<Exchange> m_script;
    std::vector<http::Request> m_sent;
    std::string m_problems;
};

}  // namespace trainyard::test

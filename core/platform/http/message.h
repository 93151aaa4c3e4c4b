#pragma once
// Requests and responses as the platform's routes see them; Beast stays behind connection.cpp.

#include "core/base/error.h"
#include "core/base/file_descriptor.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace trainyard::platform {

class Headers {
public:
    void add(std::string name, std::string value) { m_fields.emplace_back(std::move(name), std::move(value)); }
    std::string get(std::string_view name) const;      // case-insensitive; empty when absent
    bool has(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return m_fields; }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

// The body as it arrives: routes that store it never hold it whole.
class BodyReader {
public:
    virtual ~BodyReader() = default;
    virtual Expected<std::size_t> read(std::span<char> into) = 0;   // 0 = the end. Already de-chunked and un-gzipped.
    Expected<std::string> readAll(std::size_t max_bytes);          // larger: invalid_input with http_status 413
};

// Who calls. A job is known by the socket it came through, never by a token.
struct Caller {
    enum class Kind { owner, job };
    Kind kind = Kind::owner;
    std::string job;   // the job's id
};

struct Request {
    std::string method;                                   // after X-HTTP-Method-Override
    std::string path;                                     // still percent-encoded, begins with '/'
    std::vector<std::pair<std::string, std::string>> query;   // decoded
    Headers headers;
    std::string base_url;                                 // scheme://host the client called: for Location, selfLink, mediaLink
    Caller caller;
    BodyReader* body = nullptr;                           // never null in a route
    std::vector<std::string> captures;                    // decoded values of the pattern's {names}, in order
    std::stop_token stop;                                 // connection lost or server stopping

    std::string parameter(std::string_view name) const;   // "" when absent
    bool hasParameter(std::string_view name) const;
};

struct FileBody {   // sent with sendfile-like streaming; the descriptor keeps the bytes even when the object is replaced meanwhile
    std::shared_ptr<FileDescriptor> file;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

struct Response {
    int status = 200;
    Headers headers;
    std::variant<std::string, FileBody> body;
};

Response jsonResponse(const nlohmann::json& document, int status = 200);
Response emptyResponse(int status = 204);
Response textResponse(std::string words, int status);
// {"error":{"code","message","status","errors":[{"message","domain":"global","reason"}]}}: one form for Cloud Storage and AI Platform.
Response errorResponse(int status, std::string message, std::string reason);
Response errorResponse(const Error& error);   // by kind; http_status wins when set

}  // namespace trainyard::platform

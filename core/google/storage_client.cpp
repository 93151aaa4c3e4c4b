#include "core/google/storage_client.h"

#include "core/base/checksum.h"
#include "core/base/encoding.h"
#include "core/base/files.h"
#include "core/base/json.h"

#include <cerrno>
#include <charconv>
#include <fstream>
#include <utility>

namespace trainyard::google {

namespace {

constexpr std::uint64_t largest_whole_upload = 8u << 20;
constexpr std::uint64_t chunk_size = 8u << 20;   // a multiple of 256 KiB
constexpr int most_sessions = 3;
constexpr int most_chunks_in_vain = 5;

Object objectOf(const Json& json)
{
    return {stringAt(json, "bucket"), stringAt(json, "name"), integerAt(json, "generation"), static_cast<std::uint64_t>(integerAt(json, "size")), stringAt(json, "crc32c"),
            stringAt(json, "md5Hash"), stringAt(json, "contentType"), timeFromRfc3339(stringAt(json, "updated")).value_or(Time())};
}

// An object without a generation is none.
Expected<Object> objectOf(const Expected<Json>& json, const std::string& where)
{
    if (!json)
        return fail(json.error());
    Object object = objectOf(*json);
    return object.name.empty() || object.generation == 0 ? Expected<Object>(unexpectedAnswer(where, json->dump(-1, ' ', false, Json::error_handler_t::replace))) : object;
}

Expected<std::string> crc32cOfFile(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot read %1."), path.string()), path.string()));
    Checksums sums;
    std::string piece(1 << 16, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
        sums.add({piece.data(), static_cast<std::size_t>(file.gcount())});
    return sums.crc32c();
}

std::uint64_t persistedBytes(const http::Response& response)
{
    const std::string range = http::header(response.headers, "Range");   // bytes=0-N; none = nothing
    const auto dash = range.rfind('-');
    std::uint64_t last = 0;
    if (dash == std::string::npos || std::from_chars(range.data() + dash + 1, range.data() + range.size(), last).ec != std::errc())
        return 0;
    return last + 1;
}

Failure damaged(const std::string& uri)
{
    return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "%1 did not arrive as it was sent: the checksums differ."), uri), text(TRANSLATABLE("Core", "Try again; if it happens again, look at the network and the disk.")), uri);
}

}  // namespace

Expected<StorageUri> parseStorageUri(const std::string& uri)
{
    const auto slash = uri.find('/', 5);
    StorageUri result{uri.substr(std::min<std::size_t>(5, uri.size()), slash == std::string::npos ? std::string::npos : slash - 5), slash == std::string::npos ? std::string() : uri.substr(slash + 1)};
    if (uri.rfind("gs://", 0) != 0 || result.bucket.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no storage address."), uri), text(TRANSLATABLE("Core", "Write gs://BUCKET/OBJECT.")), uri);
    return result;
}

std::string StorageClient::objectUrl(const std::string& bucket, const std::string& name) const
{
    return m_environment.storageUrl() + "/storage/v1/b/" + percentEncode(bucket) + "/o/" + percentEncode(name);
}

Expected<std::vector<std::string>> StorageClient::buckets(std::stop_token stop)
{
    std::vector<std::string> names;
    std::string token;
    do {
        http::Request request;
        request.url = m_environment.storageUrl() + "/storage/v1/b?project=" + percentEncode(m_environment.project) + (token.empty() ? std::string() : "&pageToken=" + percentEncode(token));
        const std::string where = request.url;
        const auto json = m_caller.json(std::move(request), stop);
        if (!json)
            return fail(json.error());
        for (const Json& each : valueAt(*json, "items"))
            names.push_back(stringAt(each, "name"));
        const std::string before = std::exchange(token, stringAt(*json, "nextPageToken"));
        if (!token.empty() && token == before)
            return unexpectedAnswer(where);
    } while (!token.empty());
    return names;
}

Expected<void> StorageClient::bucket(const std::string& name, std::stop_token stop)
{
    http::Request request;
    request.url = m_environment.storageUrl() + "/storage/v1/b/" + percentEncode(name);
    const auto json = m_caller.json(std::move(request), stop);
    return json ? Expected<void>() : fail(json.error());
}

Expected<void> StorageClient::makeBucket(const std::string& name, std::stop_token stop)
{
    http::Request request;
    request.method = "POST";
    request.url = m_environment.storageUrl() + "/storage/v1/b?project=" + percentEncode(m_environment.project);
    request.body = Json{{"name", name}, {"location", m_environment.region}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    request.idempotency = http::Idempotency::not_idempotent;
    const auto json = m_caller.json(std::move(request), stop);
    return json ? Expected<void>() : fail(json.error());
}

Expected<Object> StorageClient::object(const std::string& bucket, const std::string& name, std::stop_token stop)
{
    http::Request request;
    request.url = objectUrl(bucket, name);
    const std::string where = request.url;
    return objectOf(m_caller.json(std::move(request), stop), where);
}

Expected<ObjectList> StorageClient::list(const std::string& bucket, const std::string& prefix, const std::string& delimiter, std::stop_token stop)
{
    ObjectList result;
    std::string token;
    do {
        http::Request request;
        request.url = m_environment.storageUrl() + "/storage/v1/b/" + percentEncode(bucket) + "/o?prefix=" + percentEncode(prefix) + "&delimiter=" + percentEncode(delimiter) +
                      (token.empty() ? std::string() : "&pageToken=" + percentEncode(token));
        const auto json = m_caller.json(std::move(request), stop);
        if (!json)
            return fail(json.error());
        for (const Json& each : valueAt(*json, "items"))
            result.objects.push_back(objectOf(each));
        for (const Json& each : valueAt(*json, "prefixes"))
            if (each.is_string())
                result.prefixes.push_back(each.get<std::string>());
        const std::string before = std::exchange(token, stringAt(*json, "nextPageToken"));
        if (!token.empty() && token == before)
            return unexpectedAnswer("gs://" + bucket + "/" + prefix);
    } while (!token.empty());
    return result;
}

Expected<Object> StorageClient::upload(const fs::path& file, const std::string& bucket, const std::string& name, std::optional<std::int64_t> if_generation,
                                       const std::function<void(std::uint64_t)>& progress, std::stop_token stop)
{
    const auto crc32c = crc32cOfFile(file);
    if (!crc32c)
        return fail(crc32c.error());
    std::error_code error;
    const std::uint64_t size = fs::file_size(file, error);
    if (error)
        return fail(systemError(error.value(), text(TRANSLATABLE("Core", "Cannot read %1."), file.string()), file.string()));
    const std::string url = m_environment.storageUrl() + "/upload/storage/v1/b/" + percentEncode(bucket) + "/o?name=" + percentEncode(name) +
                            (if_generation ? "&ifGenerationMatch=" + std::to_string(*if_generation) : std::string());
    auto object = size <= largest_whole_upload ? uploadWhole(file, size, url, *crc32c, stop) : uploadInChunks(file, size, url, *crc32c, progress, stop);
    if (object && object->crc32c != *crc32c)
        return damaged("gs://" + bucket + "/" + name);
    return object;
}

Expected<Object> StorageClient::uploadWhole(const fs::path& file, std::uint64_t size, const std::string& url, const std::string& crc32c, std::stop_token stop)
{
    http::Request request;
    request.method = "POST";
    request.url = url + "&uploadType=media";
    request.headers = {{"Content-Type", "application/octet-stream"}, {"X-Goog-Hash", "crc32c=" + crc32c}};
    if (size > 0)
        request.file_body = http::FilePart{file, 0, size};
    const std::string where = request.url;
    return objectOf(m_caller.json(std::move(request), stop), where);
}

Expected<Object> StorageClient::uploadInChunks(const fs::path& file, std::uint64_t size, const std::string& url, const std::string& crc32c,
                                               const std::function<void(std::uint64_t)>& progress, std::stop_token stop)
{
    for (int begun = 1;; ++begun) {
        const auto session = beginSession(size, url, crc32c, stop);
        if (!session)
            return fail(session.error());
        auto object = sendChunks(file, size, *session, progress, stop);
        const bool lost = !object && object.error().kind == ErrorKind::not_found;   // 404, 410: the service has forgotten the session
        if (!lost || begun == most_sessions)
            return object;
    }
}

Expected<std::string> StorageClient::beginSession(std::uint64_t size, const std::string& url, const std::string& crc32c, std::stop_token stop)
{
    http::Request begin;
    begin.method = "POST";
    begin.url = url + "&uploadType=resumable";
    begin.headers = {{"X-Upload-Content-Length", std::to_string(size)}};
    begin.body = Json{{"crc32c", crc32c}}.dump();
    const auto begun = m_caller.send(std::move(begin), stop);
    if (!begun)
        return fail(begun.error());
    if (begun->status != 200 && begun->status != 201)
        return fail(http::errorOfResponse(*begun, url));
    const std::string session = http::header(begun->headers, "Location");
    return session.empty() ? Expected<std::string>(unexpectedAnswer(url, begun->body)) : session;
}

Expected<Object> StorageClient::sendChunks(const fs::path& file, std::uint64_t size, const std::string& session, const std::function<void(std::uint64_t)>& progress,
                                           std::stop_token stop)
{
    int in_vain = 0;
    for (std::uint64_t at = 0;;) {
        http::Request chunk;
        chunk.method = "PUT";
        chunk.url = session;
        const std::uint64_t length = std::min(chunk_size, size - at);
        const std::string range = length == 0 ? "*" : std::to_string(at) + "-" + std::to_string(at + length - 1);   // all of it is there: only ask
        chunk.headers = {{"Content-Range", "bytes " + range + "/" + std::to_string(size)}, {"Content-Type", "application/octet-stream"}};
        if (length > 0)
            chunk.file_body = http::FilePart{file, at, length};
        const auto answer = m_caller.send(std::move(chunk), stop);
        if (!answer)
            return fail(answer.error());
        if (answer->status == 200 || answer->status == 201) {
            const auto json = parseJson(answer->body, text(TRANSLATABLE("Core", "The answer of %1"), session));
            return json ? objectOf(json, session) : Expected<Object>(unexpectedAnswer(session, answer->body));
        }
        if (answer->status != 308)
            return fail(http::errorOfResponse(*answer, session));
        const std::uint64_t persisted = persistedBytes(*answer);   // never our own count
        in_vain = persisted > at ? 0 : in_vain + 1;
        if (persisted > size || in_vain == most_chunks_in_vain)
            return unexpectedAnswer(session, answer->body);
        at = persisted;
        progress(at);
    }
}

Expected<Object> StorageClient::download(const std::string& bucket, const std::string& name, const std::function<bool(std::string_view)>& on_piece, std::stop_token stop)
{
    auto about = object(bucket, name, stop);
    if (!about)
        return about;
    Checksums sums;
    http::Request request;
    request.url = objectUrl(bucket, name) + "?alt=media&generation=" + std::to_string(about->generation);
    request.headers = {{"Accept-Encoding", "gzip"}};           // the bytes as they are stored, which the checksum is of
    request.idempotency = http::Idempotency::not_idempotent;   // what was delivered cannot be taken back
    request.on_body = [&](std::string_view piece) {
        sums.add(piece);
        return on_piece(piece);
    };
    const auto response = m_caller.send(std::move(request), stop);
    if (!response)
        return fail(response.error());
    if (response->status != 200)
        return fail(http::errorOfResponse(*response, about->uri()));
    if (sums.crc32c() != about->crc32c)
        return damaged(about->uri());
    return about;
}

Expected<Object> StorageClient::copy(const Object& source, const std::string& bucket, const std::string& name, std::stop_token stop)
{
    http::Request request;
    request.method = "POST";
    request.url = objectUrl(source.bucket, source.name) + "/copyTo/b/" + percentEncode(bucket) + "/o/" + percentEncode(name);
    const std::string where = request.url;
    return objectOf(m_caller.json(std::move(request), stop), where);
}

Expected<void> StorageClient::remove(const std::string& bucket, const std::string& name, std::stop_token stop)
{
    http::Request request;
    request.method = "DELETE";
    request.url = objectUrl(bucket, name);
    request.idempotency = http::Idempotency::not_idempotent;
    const auto json = m_caller.json(std::move(request), stop);
    return json ? Expected<void>() : fail(json.error());
}

}  // namespace trainyard::google

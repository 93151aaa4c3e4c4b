#include "core/platform/storage/upload_routes.h"

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/platform/storage/multipart.h"
#include "core/platform/storage/object_json.h"

#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <mutex>

namespace trainyard::platform {

namespace {

constexpr std::size_t most_sessions = 1000;

// One resumable upload. Gone with the daemon: clients answer a 404 by starting again.
struct Session {
    std::mutex mutex;
    NewObject object;
    Preconditions conditions;
    std::optional<Incoming> incoming;
    std::optional<ObjectInfo> done;
};

struct ContentRange {
    std::optional<std::uint64_t> first;
    std::optional<std::uint64_t> total;
};

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

// "bytes a-b/N", "bytes a-b/*", "bytes a-*/*", "bytes */N", "bytes */*" or nothing.
ContentRange contentRange(std::string_view value)
{
    ContentRange range;
    if (value.starts_with("bytes "))
        value.remove_prefix(6);
    const auto slash = value.find('/');
    if (slash == std::string_view::npos)
        return range;
    range.total = number(value.substr(slash + 1));
    range.first = number(value.substr(0, std::min(value.find('-'), slash)));
    return range;
}

class Uploads {
public:
    explicit Uploads(ObjectStore& store) : m_store(store) {}

    Response insert(Request& request)
    {
        const std::string type = request.parameter("uploadType");
        if (type == "resumable")
            return begin(request);
        return type == "multipart" ? multipart(request) : media(request);
    }

    Response resume(Request& request)
    {
        const auto session = find(request.parameter("upload_id"));
        if (!session)
            return errorResponse(404, "This upload is not known any more. Start it again.", {});
        const std::lock_guard lock(session->mutex);
        if (request.method == "DELETE") {
            erase(request.parameter("upload_id"));
            return emptyResponse(499);
        }
        if (session->done)
            return jsonResponse(objectJson(*session->done, request.base_url));
        return receive(request, *session);
    }

private:
    Response media(Request& request)
    {
        NewObject object = newObjectOf(request, request.captures.at(0), Json());
        object.content_type = request.headers.get("Content-Type");
        auto incoming = m_store.receive();
        if (!incoming)
            return errorResponse(incoming.error());
        if (auto copied = copyBody(request, *incoming); !copied)
            return errorResponse(copied.error());
        return commit(request, std::move(*incoming), std::move(object), preconditionsOf(request));
    }

    Response multipart(Request& request)
    {
        auto incoming = m_store.receive();
        if (!incoming)
            return errorResponse(incoming.error());
        const auto head = readMultipart(*request.body, request.headers.get("Content-Type"), [&](std::string_view bytes) { return incoming->write(bytes); });
        if (!head)
            return errorResponse(head.error());
        const auto resource = parseJson(head->resource, text(TRANSLATABLE("Core", "The object's description")));
        if (!resource)
            return errorResponse(resource.error());
        NewObject object = newObjectOf(request, request.captures.at(0), *resource);
        if (object.content_type.empty())
            object.content_type = head->content_type;
        return commit(request, std::move(*incoming), std::move(object), preconditionsOf(request));
    }

    Response begin(Request& request)
    {
        const auto body = request.body->readAll(1 << 20);
        if (!body)
            return errorResponse(body.error());
        Json resource;
        if (!body->empty()) {
            auto parsed = parseJson(*body, text(TRANSLATABLE("Core", "The object's description")));
            if (!parsed)
                return errorResponse(parsed.error());
            resource = std::move(*parsed);
        }
        auto session = std::make_shared<Session>();
        session->object = newObjectOf(request, request.captures.at(0), resource);
        if (session->object.content_type.empty())
            session->object.content_type = request.headers.get("X-Upload-Content-Type");
        session->conditions = preconditionsOf(request);
        if (const auto bucket = m_store.bucket(session->object.bucket); !bucket)
            return errorResponse(bucket.error());
        auto incoming = m_store.receive();
        if (!incoming)
            return errorResponse(incoming.error());
        session->incoming = std::move(*incoming);
        const std::string id = randomToken(24);
        {
            const std::lock_guard lock(m_mutex);
            if (m_sessions.size() >= most_sessions)
                return errorResponse(429, "Too many uploads are open. Finish some first.", "rateLimitExceeded");
            m_sessions[id] = std::move(session);
        }
        Response response = emptyResponse(200);
        response.headers.add("Location", request.base_url + request.path + "?uploadType=resumable&upload_id=" + id);
        response.headers.add("X-GUploader-UploadID", id);
        return response;
    }

    Response receive(Request& request, Session& session)
    {
        const ContentRange range = contentRange(request.headers.get("Content-Range"));
        const std::uint64_t have = session.incoming->size();
        const bool status_query = request.headers.has("Content-Range") && !range.first;
        if (!status_query) {
            if (range.first.value_or(0) > have)
                return progressResponse(request, have);   // a gap: tell where to go on
            if (auto copied = copyBody(request, *session.incoming, have - range.first.value_or(0)); !copied) {
                if (session.incoming->broken())
                    erase(request.parameter("upload_id"));   // its bytes go too: on a full disk they are what fills it
                return errorResponse(copied.error());
            }
        }
        const bool complete = range.total ? session.incoming->size() >= *range.total : !request.headers.has("Content-Range");
        const bool streamed = !status_query && !range.total && request.headers.get("Content-Range").ends_with("-*/*");
        if (!complete && !streamed)
            return progressResponse(request, session.incoming->size());
        takeHashes(request, session.object);
        auto done = m_store.commit(std::move(*session.incoming), session.object, session.conditions);
        if (!done) {
            erase(request.parameter("upload_id"));
            return errorResponse(done.error());
        }
        session.done = *done;
        return withHashes(request, *done);
    }

    Response commit(Request& request, Incoming incoming, NewObject object, const Preconditions& conditions)
    {
        takeHashes(request, object);
        const auto done = m_store.commit(std::move(incoming), object, conditions);
        return done ? withHashes(request, *done) : errorResponse(done.error());
    }

    static Response withHashes(const Request& request, const ObjectInfo& object)
    {
        Response response = jsonResponse(objectJson(object, request.base_url));
        response.headers.add("X-Goog-Hash", "crc32c=" + object.crc32c + (object.md5.empty() ? std::string() : ",md5=" + object.md5));
        return response;
    }

    // x-goog-hash: crc32c=…,md5=…
    static void takeHashes(const Request& request, NewObject& object)
    {
        std::string rest = request.headers.get("X-Goog-Hash");
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            const std::string one = rest.substr(0, comma);
            if (const auto at = one.find("crc32c="); at != std::string::npos)
                object.expected_crc32c = one.substr(at + 7);
            else if (const auto md5 = one.find("md5="); md5 != std::string::npos)
                object.expected_md5 = one.substr(md5 + 4);
            rest.erase(0, std::min(comma + 1, rest.size()));
        }
    }

    static Response progressResponse(const Request& request, std::uint64_t have)
    {
        const bool no_308 = request.headers.get("X-Guploader-No-308") == "yes";
        Response response = emptyResponse(no_308 ? 200 : 308);
        if (no_308)
            response.headers.add("X-HTTP-Status-Code-Override", "308");
        if (have > 0)
            response.headers.add("Range", "bytes=0-" + std::to_string(have - 1));
        return response;
    }

    // `skip` bytes are here already: sent again by a client that did not hear so.
    static Expected<void> copyBody(Request& request, Incoming& incoming, std::uint64_t skip = 0)
    {
        std::array<char, 1 << 16> piece;
        for (;;) {
            const auto got = request.body->read(piece);
            if (!got)
                return fail(got.error());
            if (*got == 0)
                return {};
            const auto known = static_cast<std::size_t>(std::min<std::uint64_t>(skip, *got));
            skip -= known;
            if (auto written = incoming.write({piece.data() + known, *got - known}); !written)
                return written;
        }
    }

    std::shared_ptr<Session> find(const std::string& id)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_sessions.find(id);
        return found == m_sessions.end() ? nullptr : found->second;
    }

    void erase(const std::string& id)
    {
        const std::lock_guard lock(m_mutex);
        m_sessions.erase(id);
    }

    ObjectStore& m_store;
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<Session>> m_sessions;
};

}  // namespace

void addUploadRoutes(Router& router, ObjectStore& store)
{
    const auto uploads = std::make_shared<Uploads>(store);
    for (const char* path : {"/upload/storage/v1/b/{bucket}/o", "/resumable/upload/storage/v1/b/{bucket}/o"}) {
        router.add("POST", path, Access::owner_and_job,
                   [uploads](Request& request) { return request.hasParameter("upload_id") ? uploads->resume(request) : uploads->insert(request); });
        router.add("PUT", path, Access::owner_and_job, [uploads](Request& request) { return uploads->resume(request); });
        router.add("DELETE", path, Access::owner_and_job, [uploads](Request& request) { return uploads->resume(request); });
    }
}

}  // namespace trainyard::platform

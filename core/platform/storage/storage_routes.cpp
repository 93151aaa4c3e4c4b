#include "core/platform/storage/storage_routes.h"

#include "core/base/json.h"
#include "core/platform/storage/object_json.h"
#include "core/platform/storage/upload_routes.h"

#include <charconv>

namespace trainyard::platform {

namespace {

constexpr std::size_t largest_description = 1 << 20;

Expected<Json> bodyJson(Request& request)
{
    const auto body = request.body->readAll(largest_description);
    if (!body)
        return fail(body.error());
    return body->empty() ? Expected<Json>(Json()) : parseJson(*body, text(TRANSLATABLE("Core", "The body of the request")));
}

struct Range {
    std::uint64_t first = 0, size = 0;
    bool partial = false, satisfiable = true;
};

std::optional<std::uint64_t> rangeNumber(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

// One range of bytes; anything else means the whole, as HTTP allows.
Range rangeOf(std::string_view header, std::uint64_t size)
{
    Range whole{0, size, false, true};
    if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos)
        return whole;
    header.remove_prefix(6);
    const auto dash = header.find('-');
    if (dash == std::string_view::npos)
        return whole;
    const auto first = rangeNumber(header.substr(0, dash)), last = rangeNumber(header.substr(dash + 1));
    if (!first && !last)
        return whole;
    if (!first)   // the last N bytes
        return {size - std::min(*last, size), std::min(*last, size), true, size > 0};
    if (*first >= size)
        return {0, 0, true, false};
    return {*first, std::min(last.value_or(size - 1), size - 1) - *first + 1, true, true};
}

class Objects {
public:
    explicit Objects(ObjectStore& store) : m_store(store) {}

    Response listBuckets(Request& request)
    {
        const auto buckets = m_store.buckets();
        if (!buckets)
            return errorResponse(buckets.error());
        Json json = {{"kind", "storage#buckets"}};
        for (const BucketInfo& bucket : *buckets)
            if (bucket.name.starts_with(request.parameter("prefix")))
                json["items"].push_back(bucketJson(bucket, request.base_url));
        return jsonResponse(json);
    }

    Response insertBucket(Request& request)
    {
        const auto body = bodyJson(request);
        if (!body)
            return errorResponse(body.error());
        const auto bucket = m_store.makeBucket(stringAt(*body, "name"));
        return bucket ? jsonResponse(bucketJson(*bucket, request.base_url)) : errorResponse(bucket.error());
    }

    Response getBucket(Request& request)
    {
        const auto bucket = m_store.bucket(request.captures.at(0));
        return bucket ? jsonResponse(bucketJson(*bucket, request.base_url)) : errorResponse(bucket.error());
    }

    Response deleteBucket(Request& request)
    {
        const auto deleted = m_store.deleteBucket(request.captures.at(0));
        return deleted ? emptyResponse() : errorResponse(deleted.error());
    }

    Response storageLayout(Request& request)
    {
        const auto bucket = m_store.bucket(request.captures.at(0));
        if (!bucket)
            return errorResponse(bucket.error());
        return jsonResponse({{"kind", "storage#storageLayout"}, {"bucket", bucket->name}, {"location", "US-CENTRAL1"}, {"locationType", "region"},
                             {"hierarchicalNamespace", {{"enabled", false}}}});
    }

    Response list(Request& request)
    {
        ListQuery query;
        query.prefix = request.parameter("prefix");
        query.delimiter = request.parameter("delimiter");
        query.start_offset = request.parameter("startOffset");
        query.end_offset = request.parameter("endOffset");
        query.after = request.parameter("pageToken");
        query.include_trailing_delimiter = request.parameter("includeTrailingDelimiter") == "true";
        if (const auto most = rangeNumber(request.parameter("maxResults")); most && *most > 0)
            query.max_results = static_cast<std::size_t>(std::min<std::uint64_t>(*most, 1000));
        const auto listing = m_store.list(request.captures.at(0), query);
        if (!listing)
            return errorResponse(listing.error());
        Json json = {{"kind", "storage#objects"}};
        for (const ObjectInfo& object : listing->objects)
            json["items"].push_back(objectJson(object, request.base_url));
        if (!listing->prefixes.empty())
            json["prefixes"] = listing->prefixes;
        if (!listing->next.empty())
            json["nextPageToken"] = listing->next;
        return jsonResponse(json);
    }

    Response get(Request& request)
    {
        if (request.parameter("alt") == "media")
            return media(request);
        const auto object = m_store.get(request.captures.at(0), request.captures.at(1));
        if (!object)
            return errorResponse(object.error());
        if (auto refused = refusedRead(request, *object))
            return *refused;
        return jsonResponse(objectJson(*object, request.base_url));
    }

    Response media(Request& request)
    {
        const auto object = m_store.openObject(request.captures.at(0), request.captures.at(1));
        if (!object)
            return object.error().kind == ErrorKind::not_found ? textResponse(object.error().message.english(), 404) : errorResponse(object.error());
        if (auto refused = refusedRead(request, object->info))
            return *refused;
        const Range range = rangeOf(request.headers.get("Range"), object->info.size);
        Response response;
        addObjectHeaders(response, object->info);
        if (!range.satisfiable) {
            response.status = 416;
            response.headers.add("Content-Range", "bytes */" + std::to_string(object->info.size));
            return response;
        }
        response.status = range.partial ? 206 : 200;
        if (range.partial)
            response.headers.add("Content-Range", "bytes " + std::to_string(range.first) + "-" + std::to_string(range.first + range.size - 1) + "/" + std::to_string(object->info.size));
        response.body = FileBody{object->content, range.first, range.size};
        return response;
    }

    Response remove(Request& request)
    {
        const auto removed = m_store.remove(request.captures.at(0), request.captures.at(1), preconditionsOf(request));
        return removed ? emptyResponse() : errorResponse(removed.error());
    }

    Response patch(Request& request)
    {
        const auto body = bodyJson(request);
        if (!body)
            return errorResponse(body.error());
        const auto object = m_store.patch(request.captures.at(0), request.captures.at(1), valueAt(*body, "metadata"), stringAt(*body, "contentType"), preconditionsOf(request));
        return object ? jsonResponse(objectJson(*object, request.base_url)) : errorResponse(object.error());
    }

    Response copy(Request& request, bool rewrite)
    {
        const auto body = bodyJson(request);
        if (!body)
            return errorResponse(body.error());
        const auto source = m_store.get(request.captures.at(0), request.captures.at(1));
        if (!source)
            return errorResponse(source.error());
        NewObject target = newObjectOf(request, request.captures.at(2), *body);
        target.name = request.captures.at(3);
        const auto object = m_store.copy(*source, target, preconditionsOf(request));
        if (!object)
            return errorResponse(object.error());
        const Json resource = objectJson(*object, request.base_url);
        if (!rewrite)
            return jsonResponse(resource);
        const std::string size = std::to_string(object->size);
        return jsonResponse({{"kind", "storage#rewriteResponse"}, {"totalBytesRewritten", size}, {"objectSize", size}, {"done", true}, {"resource", resource}});
    }

    Response compose(Request& request)
    {
        const auto body = bodyJson(request);
        if (!body)
            return errorResponse(body.error());
        std::vector<ObjectInfo> sources;
        for (const Json& each : valueAt(*body, "sourceObjects")) {
            auto source = m_store.get(request.captures.at(0), stringAt(each, "name"));
            if (!source)
                return errorResponse(source.error());
            sources.push_back(std::move(*source));
        }
        NewObject target = newObjectOf(request, request.captures.at(0), valueAt(*body, "destination"));
        target.name = request.captures.at(1);
        const auto object = m_store.compose(sources, target, preconditionsOf(request));
        return object ? jsonResponse(objectJson(*object, request.base_url)) : errorResponse(object.error());
    }

private:
    // A generation that is gone, or a condition that does not hold.
    static std::optional<Response> refusedRead(const Request& request, const ObjectInfo& object)
    {
        if (!request.parameter("generation").empty() && request.parameter("generation") != std::to_string(object.generation))
            return errorResponse(404, "No such object: " + object.bucket + "/" + object.name + ", generation " + request.parameter("generation"), {});
        const Preconditions conditions = preconditionsOf(request);
        if ((conditions.generation_not_match && *conditions.generation_not_match == object.generation) ||
            (conditions.metageneration_not_match && *conditions.metageneration_not_match == object.metageneration))
            return emptyResponse(304);
        if ((conditions.generation_match && *conditions.generation_match != object.generation) ||
            (conditions.metageneration_match && *conditions.metageneration_match != object.metageneration))
            return errorResponse(412, "At least one of the pre-conditions you specified did not hold.", {});
        return std::nullopt;
    }

    ObjectStore& m_store;
};

}  // namespace

void addStorageRoutes(Router& router, ObjectStore& store)
{
    addUploadRoutes(router, store);
    const auto objects = std::make_shared<Objects>(store);
    const auto both = Access::owner_and_job;
    for (const std::string root : {"/storage/v1", ""}) {   // Node's client leaves the prefix out
        const std::string bucket = root + "/b/{bucket}", object = bucket + "/o/{object}";
        router.add("GET", root + "/b", both, [objects](Request& request) { return objects->listBuckets(request); });
        router.add("POST", root + "/b", Access::owner, [objects](Request& request) { return objects->insertBucket(request); });
        router.add("GET", bucket, both, [objects](Request& request) { return objects->getBucket(request); });
        router.add("DELETE", bucket, Access::owner, [objects](Request& request) { return objects->deleteBucket(request); });
        router.add("GET", bucket + "/storageLayout", both, [objects](Request& request) { return objects->storageLayout(request); });
        router.add("GET", bucket + "/managedFolders", both, [](Request&) { return jsonResponse({{"kind", "storage#managedFolders"}}); });
        router.add("GET", bucket + "/o", both, [objects](Request& request) { return objects->list(request); });
        router.add("GET", bucket + "/o/", both, [objects](Request& request) { return objects->list(request); });
        router.add("GET", object, both, [objects](Request& request) { return objects->get(request); });
        router.add("DELETE", object, both, [objects](Request& request) { return objects->remove(request); });
        router.add("PATCH", object, both, [objects](Request& request) { return objects->patch(request); });
        router.add("PUT", object, both, [objects](Request& request) { return objects->patch(request); });
        router.add("POST", object + "/compose", both, [objects](Request& request) { return objects->compose(request); });
        router.add("POST", object + "/copyTo/b/{bucket}/o/{object}", both, [objects](Request& request) { return objects->copy(request, false); });
        router.add("POST", object + "/rewriteTo/b/{bucket}/o/{object}", both, [objects](Request& request) { return objects->copy(request, true); });
    }
    router.add("GET", "/download/storage/v1/b/{bucket}/o/{object}", both, [objects](Request& request) { return objects->media(request); });
}

// Last of all routes: its pattern takes any path of two segments or more.
void addXmlReads(Router& router, ObjectStore& store)
{
    const auto objects = std::make_shared<Objects>(store);
    router.add("GET", "/{bucket}/{object...}", Access::owner_and_job, [objects](Request& request) { return objects->media(request); });
}

}  // namespace trainyard::platform

#include "core/platform/storage/object_json.h"

#include "core/base/encoding.h"
#include "core/base/json.h"

#include <ctime>

namespace trainyard::platform {

namespace {

std::optional<std::int64_t> numberParameter(const Request& request, const std::string& name)
{
    if (request.parameter(name).empty())
        return std::nullopt;
    return integerAt(Json{{"value", request.parameter(name)}}, "value", -1);
}

std::string httpDate(Time time)
{
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    char text[64];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

}  // namespace

std::string etagOf(const ObjectInfo& object) { return base64(std::to_string(object.generation) + "/" + std::to_string(object.metageneration)); }

Json bucketJson(const BucketInfo& bucket, const std::string& base_url)
{
    return {{"kind", "storage#bucket"}, {"id", bucket.name}, {"name", bucket.name}, {"selfLink", base_url + "/storage/v1/b/" + bucket.name},
            {"projectNumber", "0"}, {"timeCreated", rfc3339(bucket.created)}, {"updated", rfc3339(bucket.created)}, {"metageneration", "1"},
            {"location", "US-CENTRAL1"}, {"locationType", "region"}, {"storageClass", "STANDARD"}, {"etag", base64("1")}};
}

Json objectJson(const ObjectInfo& object, const std::string& base_url)
{
    const std::string path = "/b/" + object.bucket + "/o/" + percentEncode(object.name), generation = std::to_string(object.generation);
    Json json = {{"kind", "storage#object"}, {"id", object.bucket + "/" + object.name + "/" + generation}, {"selfLink", base_url + "/storage/v1" + path},
                 {"mediaLink", base_url + "/download/storage/v1" + path + "?generation=" + generation + "&alt=media"}, {"name", object.name}, {"bucket", object.bucket},
                 {"generation", generation}, {"metageneration", std::to_string(object.metageneration)}, {"contentType", object.content_type},
                 {"storageClass", "STANDARD"}, {"size", std::to_string(object.size)}, {"crc32c", object.crc32c}, {"etag", etagOf(object)},
                 {"timeCreated", rfc3339(object.created)}, {"updated", rfc3339(object.updated)}, {"timeStorageClassUpdated", rfc3339(object.created)}};
    if (!object.md5.empty())
        json["md5Hash"] = object.md5;
    if (object.metadata.is_object() && !object.metadata.empty())
        json["metadata"] = object.metadata;
    return json;
}

Preconditions preconditionsOf(const Request& request, const char* prefix)
{
    const std::string begin(prefix);
    return {numberParameter(request, begin + "GenerationMatch"), numberParameter(request, begin + "GenerationNotMatch"),
            numberParameter(request, begin + "MetagenerationMatch"), numberParameter(request, begin + "MetagenerationNotMatch")};
}

NewObject newObjectOf(const Request& request, const std::string& bucket, const Json& resource)
{
    NewObject object;
    object.bucket = bucket;
    object.name = request.hasParameter("name") && !request.parameter("name").empty() ? request.parameter("name") : stringAt(resource, "name");
    object.content_type = stringAt(resource, "contentType");
    object.metadata = valueAt(resource, "metadata");
    object.writer = request.caller.job;
    object.expected_crc32c = stringAt(resource, "crc32c");
    object.expected_md5 = stringAt(resource, "md5Hash");
    return object;
}

void addObjectHeaders(Response& response, const ObjectInfo& object)
{
    response.headers.add("ETag", "\"" + etagOf(object) + "\"");
    response.headers.add("X-Goog-Generation", std::to_string(object.generation));
    response.headers.add("X-Goog-Metageneration", std::to_string(object.metageneration));
    response.headers.add("X-Goog-Stored-Content-Length", std::to_string(object.size));
    response.headers.add("X-Goog-Stored-Content-Encoding", "identity");
    response.headers.add("X-Goog-Storage-Class", "STANDARD");
    response.headers.add("X-Goog-Hash", "crc32c=" + object.crc32c + (object.md5.empty() ? std::string() : ",md5=" + object.md5));
    response.headers.add("Last-Modified", httpDate(object.updated));
    response.headers.add("Content-Type", object.content_type);
    response.headers.add("Accept-Ranges", "bytes");
}

}  // namespace trainyard::platform

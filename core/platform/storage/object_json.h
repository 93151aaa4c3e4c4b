#pragma once
// The resources of the JSON API, and what requests say of them.

#include "core/platform/http/message.h"
#include "core/platform/storage/object_store.h"

namespace trainyard::platform {

nlohmann::json bucketJson(const BucketInfo& bucket, const std::string& base_url);
nlohmann::json objectJson(const ObjectInfo& object, const std::string& base_url);
Preconditions preconditionsOf(const Request& request, const char* prefix = "if");   // "if" or "ifSource"
NewObject newObjectOf(const Request& request, const std::string& bucket, const nlohmann::json& resource);
void addObjectHeaders(Response& response, const ObjectInfo& object);                // X-Goog-*, ETag, Last-Modified
std::string etagOf(const ObjectInfo& object);                                       // valid base64: gcloud insists

}  // namespace trainyard::platform

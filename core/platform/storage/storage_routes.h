#pragma once
#include "core/platform/http/router.h"
#include "core/platform/storage/object_store.h"

namespace trainyard::platform {

// Cloud Storage's JSON API (at /storage/v1, /b, /upload, /resumable/upload, /download). `store` outlives the router.
void addStorageRoutes(Router& router, ObjectStore& store);
// The XML API's GET and HEAD /BUCKET/OBJECT, as Go's client and TensorFlow read. Add it last: it takes any path.
void addXmlReads(Router& router, ObjectStore& store);

}  // namespace trainyard::platform

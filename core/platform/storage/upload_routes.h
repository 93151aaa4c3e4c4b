#pragma once
#include "core/platform/http/router.h"
#include "core/platform/storage/object_store.h"

namespace trainyard::platform {

void addUploadRoutes(Router& router, ObjectStore& store);   // media, multipart and resumable

}  // namespace trainyard::platform

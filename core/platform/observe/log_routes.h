#pragma once
#include "core/platform/http/router.h"
#include "core/platform/observe/entry_store.h"

namespace trainyard::platform {

void addLogRoutes(Router& router, EntryStore& store, const std::string& project);   // POST /v2/entries:list

}  // namespace trainyard::platform

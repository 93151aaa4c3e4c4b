#pragma once
#include "core/platform/http/message.h"

#include <functional>

namespace trainyard::platform {

struct MultipartHead {
    std::string resource;       // the first part: the object's JSON
    std::string content_type;   // of the second part: the bytes
};

// Reads a multipart/related upload: gives the first part and streams the second to `on_bytes`. Line ends CRLF or LF, the boundary
// unquoted or in double or single quotes: all are met on the wire.
Expected<MultipartHead> readMultipart(BodyReader& body, const std::string& content_type, const std::function<Expected<void>(std::string_view)>& on_bytes);

}  // namespace trainyard::platform

#pragma once
// Cloud Storage's JSON API: one function = one call (a list hides its pages, an upload its chunks).

#include "core/google/caller.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::google {

struct Object {
    std::string bucket, name;
    std::int64_t generation = 0;
    std::uint64_t size = 0;
    std::string crc32c, md5, content_type;
    Time updated{};
    std::string uri() const { return "gs://" + bucket + "/" + name; }
};

struct ObjectList {
    std::vector<Object> objects;
    std::vector<std::string> prefixes;
};

// gs://BUCKET/NAME; the name may be empty.
struct StorageUri {
    std::string bucket, name;
};
Expected<StorageUri> parseStorageUri(const std::string& uri);

class StorageClient {
public:
    StorageClient(Caller& caller, const environments::Environment& environment) : m_caller(caller), m_environment(environment) {}

    Expected<std::vector<std::string>> buckets(std::stop_token stop);
    Expected<void> bucket(const std::string& name, std::stop_token stop);                       // not_found when it is not there
    Expected<void> makeBucket(const std::string& name, std::stop_token stop);
    Expected<Object> object(const std::string& bucket, const std::string& name, std::stop_token stop);
    Expected<ObjectList> list(const std::string& bucket, const std::string& prefix, const std::string& delimiter, std::stop_token stop);
    // From a file, checked by crc32c. `if_generation`: 0 = only when there is none (412: conflict). `progress` in bytes.
    Expected<Object> upload(const std::filesystem::path& file, const std::string& bucket, const std::string& name, std::optional<std::int64_t> if_generation,
                            const std::function<void(std::uint64_t)>& progress, std::stop_token stop);
    // Piece by piece; checked by crc32c at the end.
    Expected<Object> download(const std::string& bucket, const std::string& name, const std::function<bool(std::string_view)>& on_piece, std::stop_token stop);
    Expected<Object> copy(const Object& source, const std::string& bucket, const std::string& name, std::stop_token stop);
    Expected<void> remove(const std::string& bucket, const std::string& name, std::stop_token stop);

private:
    std::string objectUrl(const std::string& bucket, const std::string& name) const;
    Expected<Object> uploadWhole(const std::filesystem::path& file, std::uint64_t size, const std::string& url, const std::string& crc32c, std::stop_token stop);
    Expected<Object> uploadInChunks(const std::filesystem::path& file, std::uint64_t size, const std::string& url, const std::string& crc32c,
                                    const std::function<void(std::uint64_t)>& progress, std::stop_token stop);
    Expected<std::string> beginSession(std::uint64_t size, const std::string& url, const std::string& crc32c, std::stop_token stop);   // its address
    Expected<Object> sendChunks(const std::filesystem::path& file, std::uint64_t size, const std::string& session, const std::function<void(std::uint64_t)>& progress,
                                std::stop_token stop);

    Caller& m_caller;
    const environments::Environment& m_environment;
};

}  // namespace trainyard::google

#pragma once
// Buckets and objects on disk. An object's bytes are a file that never changes; its row names the file. The bytes are synced and in
// place before the row is written, so after `kill -9` every acknowledged object is whole. Any thread.

#include "core/base/checksum.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/file_descriptor.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::platform {

struct BucketInfo {
    std::string name;
    Time created{};
};

struct ObjectInfo {
    std::string bucket;
    std::string name;               // bytes, never normalised
    std::int64_t generation = 0;
    std::int64_t metageneration = 1;
    std::uint64_t size = 0;
    std::string crc32c;             // base64
    std::string md5;                // base64; empty for composed objects
    std::string content_type;
    nlohmann::json metadata;        // object of texts, or null
    Time created{}, updated{};
    std::string writer;             // the job that wrote it; empty = the owner
    std::string uri() const { return "gs://" + bucket + "/" + name; }
};

struct Preconditions {
    std::optional<std::int64_t> generation_match;   // 0 = there is no live object
    std::optional<std::int64_t> generation_not_match;
    std::optional<std::int64_t> metageneration_match;
    std::optional<std::int64_t> metageneration_not_match;
};

struct NewObject {
    std::string bucket;
    std::string name;
    std::string content_type;
    nlohmann::json metadata;
    std::string writer;
    std::string expected_crc32c;    // checked when not empty
    std::string expected_md5;
};

// Bytes on their way in: gone when it is destroyed uncommitted.
class Incoming {
public:
    Incoming(Incoming&&) noexcept = default;
    Incoming& operator=(Incoming&&) noexcept = default;
    ~Incoming();
    Expected<void> write(std::string_view bytes);
    std::uint64_t size() const { return m_size; }
    bool broken() const { return m_broken; }   // a write failed: nothing can be made of it any more

private:
    friend class ObjectStore;
    Incoming(std::filesystem::path path, FileDescriptor file) : m_path(std::move(path)), m_file(std::move(file)) {}
    std::filesystem::path m_path;
    FileDescriptor m_file;
    Checksums m_checksums;
    std::uint64_t m_size = 0;
    bool m_broken = false;
};

struct OpenObject {
    ObjectInfo info;
    std::shared_ptr<FileDescriptor> content;   // stays readable when the object is replaced or deleted
};

struct ListQuery {
    std::string prefix, delimiter, start_offset, end_offset;
    std::string after;                 // the page token: the last name or prefix that was given
    std::size_t max_results = 1000;    // objects and prefixes together
    bool include_trailing_delimiter = false;
};

struct Listing {
    std::vector<ObjectInfo> objects;
    std::vector<std::string> prefixes;
    std::string next;                  // empty = complete
};

class ObjectStore {
public:
    // `folder` is the platform's; makes objects/ and storage.sqlite there and sweeps what a killed process left half.
    static Expected<std::unique_ptr<ObjectStore>> open(const std::filesystem::path& folder, Clock& clock);
    ~ObjectStore();

    Expected<BucketInfo> makeBucket(const std::string& name);     // conflict when it exists
    Expected<BucketInfo> bucket(const std::string& name) const;
    Expected<std::vector<BucketInfo>> buckets() const;
    Expected<void> deleteBucket(const std::string& name);         // conflict when it is not empty

    Expected<Incoming> receive();
    Expected<ObjectInfo> commit(Incoming incoming, const NewObject& object, const Preconditions& conditions = {});
    Expected<ObjectInfo> get(const std::string& bucket, const std::string& name) const;
    Expected<OpenObject> openObject(const std::string& bucket, const std::string& name) const;
    Expected<Listing> list(const std::string& bucket, const ListQuery& query) const;
    Expected<void> remove(const std::string& bucket, const std::string& name, const Preconditions& conditions = {});
    // `null` in metadata removes a key; content_type when not empty.
    Expected<ObjectInfo> patch(const std::string& bucket, const std::string& name, const nlohmann::json& metadata, const std::string& content_type, const Preconditions& conditions);
    Expected<ObjectInfo> copy(const ObjectInfo& source, const NewObject& target, const Preconditions& conditions = {});
    Expected<ObjectInfo> compose(const std::vector<ObjectInfo>& sources, const NewObject& target, const Preconditions& conditions = {});
    Expected<std::vector<ObjectInfo>> writtenBy(const std::string& job) const;

private:
    struct State;
    explicit ObjectStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

bool isBucketName(std::string_view name);

}  // namespace trainyard::platform

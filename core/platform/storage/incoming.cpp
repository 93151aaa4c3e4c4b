#include "core/platform/storage/object_store_state.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace trainyard::platform {

namespace {

Failure wrongChecksum(const char* which, const std::string& expected, const std::string& actual)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The %1 %2 that was given does not match what arrived (%3)."), which, expected, actual));
}

}  // namespace

Incoming::~Incoming()
{
    if (m_file)
        ::unlink(m_path.c_str());
}

Expected<void> Incoming::write(std::string_view bytes)
{
    m_checksums.add(bytes);
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            m_broken = true;   // its checksums know bytes that are not there
            return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_path.parent_path().string()));
        }
        m_size += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Expected<Incoming> ObjectStore::receive()
{
    const fs::path path = m_state->objects / m_state->newFileName();
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_state->objects.string()));
    return Incoming(path, std::move(file));
}

Expected<ObjectInfo> ObjectStore::commit(Incoming incoming, const NewObject& object, const Preconditions& conditions)
{
    ObjectInfo info;
    info.bucket = object.bucket;
    info.name = object.name;
    info.size = incoming.m_size;
    info.crc32c = incoming.m_checksums.crc32c();
    info.md5 = incoming.m_checksums.md5();
    info.content_type = object.content_type.empty() ? "application/octet-stream" : object.content_type;
    info.metadata = object.metadata;
    info.writer = object.writer;
    if (object.name.empty() || object.name.size() > 1024)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "An object's name has 1 to 1024 bytes.")));
    if (!object.expected_crc32c.empty() && object.expected_crc32c != info.crc32c)
        return wrongChecksum("crc32c", object.expected_crc32c, info.crc32c);
    if (!object.expected_md5.empty() && object.expected_md5 != info.md5)
        return wrongChecksum("md5", object.expected_md5, info.md5);
    if (::fsync(incoming.m_file.get()) != 0)
        return fail(systemError(errno, text(TRANSLATABLE("Core", "The object cannot be stored.")), m_state->objects.string()));
    const std::string file = incoming.m_path.filename().string();
    incoming.m_file.reset();   // from here on `place` keeps or removes the bytes
    return m_state->place(std::move(info), file, conditions);
}

Expected<ObjectInfo> ObjectStore::compose(const std::vector<ObjectInfo>& sources, const NewObject& target, const Preconditions& conditions)
{
    auto incoming = receive();
    if (!incoming)
        return fail(incoming.error());
    std::array<char, 1 << 16> piece;
    for (const ObjectInfo& source : sources) {
        const auto open = openObject(source.bucket, source.name);
        if (!open)
            return fail(open.error());
        for (std::uint64_t at = 0; at < open->info.size;) {
            const ssize_t got = ::pread(open->content->get(), piece.data(), piece.size(), static_cast<off_t>(at));
            if (got <= 0)
                return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot read %1."), source.uri()), source.uri()));
            if (auto written = incoming->write({piece.data(), static_cast<std::size_t>(got)}); !written)
                return fail(written.error());
            at += static_cast<std::uint64_t>(got);
        }
    }
    return commit(std::move(*incoming), target, conditions);
}

}  // namespace trainyard::platform

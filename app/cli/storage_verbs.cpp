#include "app/cli/storage_names.h"
#include "app/cli/verbs.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <fcntl.h>
#include <iostream>
#include <unistd.h>

namespace trainyard::cli {

namespace {

using google::Object;
using google::StorageUri;

bool isRemote(const std::string& path) { return path.rfind("gs://", 0) == 0; }
std::string baseName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// One `storage` command; each step ends it with the first error.
class Storage {
public:
    Storage(const Verb& verb, google::StorageClient& client) : m_verb(verb), m_client(client) {}

    Expected<void> list()
    {
        if (m_verb.arguments.paths.empty())
            return listBuckets();
        const auto paths = sources(m_verb.arguments.paths, true);
        if (!paths)
            return fail(paths.error());
        for (const std::string& path : *paths) {
            const auto uri = google::parseStorageUri(path);
            if (!uri)
                return fail(uri.error());
            const auto found = m_client.list(uri->bucket, uri->name, m_verb.arguments.recursive ? "" : "/", m_verb.stop);
            if (!found)
                return fail(found.error());
            auto listing = *found;
            // A folder named without its slash means what is in it.
            if (listing.objects.empty() && listing.prefixes.size() == 1 && listing.prefixes[0] == uri->name + "/")
                if (auto inside = m_client.list(uri->bucket, uri->name + "/", "/", m_verb.stop))
                    listing = std::move(*inside);
            if (listing.objects.empty() && listing.prefixes.empty() && !uri->name.empty())
                return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Nothing is at %1."), path), text(TRANSLATABLE("Core", "`trainyardctl storage ls gs://%1` shows what there is."), uri->bucket), path);
            print(uri->bucket, listing);
        }
        return finish();
    }

    Expected<void> cat()
    {
        const auto paths = sources(m_verb.arguments.paths, false);
        if (!paths)
            return fail(paths.error());
        for (const std::string& path : *paths)
            if (auto done = catOne(path); !done)
                return done;
        return {};
    }

    Expected<void> copy()
    {
        std::vector<std::string> named = m_verb.arguments.paths;
        const std::string target = named.back();
        named.pop_back();
        const auto from = sources(named, m_verb.arguments.recursive);
        if (!from)
            return fail(from.error());
        for (const std::string& source : *from)
            if (auto done = copyOne(source, target, from->size() > 1); !done)
                return done;
        return {};
    }

    Expected<void> remove()
    {
        const auto paths = sources(m_verb.arguments.paths, m_verb.arguments.recursive);
        if (!paths)
            return fail(paths.error());
        for (const std::string& path : *paths) {
            const auto uri = google::parseStorageUri(path);
            if (!uri)
                return fail(uri.error());
            if (!m_verb.arguments.recursive) {
                if (auto removed = m_client.remove(uri->bucket, uri->name, m_verb.stop); !removed)
                    return named(removed.error(), *uri);
                said("Removed " + path);
                continue;
            }
            const auto found = below(*uri);
            if (!found)
                return fail(found.error());
            for (const Object& object : *found) {
                if (auto removed = m_client.remove(object.bucket, object.name, m_verb.stop); !removed)
                    return removed;
                said("Removed " + object.uri());
            }
        }
        return {};
    }

    Expected<void> makeBuckets()
    {
        for (const std::string& path : m_verb.arguments.paths) {
            const auto uri = google::parseStorageUri(isRemote(path) ? path : "gs://" + path);
            if (!uri)
                return fail(uri.error());
            if (auto made = m_client.makeBucket(uri->bucket, m_verb.stop); !made)
                return made;
            said("Made gs://" + uri->bucket);
        }
        return {};
    }

private:
    void said(const std::string& line) { m_verb.output.words(line); }

    Expected<std::vector<std::string>> sources(const std::vector<std::string>& named, bool folders)
    {
        std::vector<std::string> all;
        for (const std::string& path : named) {
            auto paths = expanded(m_client, path, folders, m_verb.stop);
            if (!paths)
                return paths;
            all.insert(all.end(), paths->begin(), paths->end());
        }
        return all;
    }

    // What is missing is told with the way to what there is.
    static Failure named(Error error, const StorageUri& uri)
    {
        if (error.kind == ErrorKind::not_found && error.hint.empty())
            error.hint = text(TRANSLATABLE("Core", "`trainyardctl storage ls gs://%1` shows what there is."), uri.bucket + "/" + uri.name.substr(0, uri.name.rfind('/') + 1));
        return fail(std::move(error));
    }

    Expected<void> listBuckets()
    {
        const auto buckets = m_client.buckets(m_verb.stop);
        if (!buckets)
            return fail(buckets.error());
        for (const std::string& name : *buckets) {
            m_document.push_back("gs://" + name + "/");
            if (!m_verb.output.json())
                m_verb.output.value("gs://" + name + "/\n");
        }
        return finish();
    }

    void print(const std::string& bucket, const google::ObjectList& listing)
    {
        for (const Object& object : listing.objects) {
            m_document.push_back({{"uri", object.uri()}, {"size", object.size}, {"updated", rfc3339(object.updated)}, {"generation", std::to_string(object.generation)}});
            if (m_verb.output.json())
                continue;
            const std::string size = std::to_string(object.size);
            m_verb.output.value((m_verb.arguments.long_listing ? std::string(size.size() < 10 ? 10 - size.size() : 0, ' ') + size + "  " + rfc3339(object.updated) + "  " : std::string()) + object.uri() + "\n");
        }
        for (const std::string& prefix : listing.prefixes) {
            m_document.push_back({{"uri", "gs://" + bucket + "/" + prefix}});
            if (!m_verb.output.json())
                m_verb.output.value((m_verb.arguments.long_listing ? std::string(41, ' ') : std::string()) + "gs://" + bucket + "/" + prefix + "\n");
        }
    }

    Expected<void> finish()
    {
        if (m_verb.output.json())
            m_verb.output.document(m_document);
        return {};
    }

    Expected<std::vector<Object>> below(const StorageUri& uri)
    {
        auto found = m_client.list(uri.bucket, uri.name, "", m_verb.stop);
        if (!found)
            return fail(found.error());
        std::vector<Object> objects;
        for (Object& object : found->objects)
            if (uri.name.empty() || uri.name.ends_with('/') || object.name == uri.name || object.name.rfind(uri.name + "/", 0) == 0)
                objects.push_back(std::move(object));
        if (objects.empty())
            return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "Nothing is at %1."), "gs://" + uri.bucket + "/" + uri.name), {}, "gs://" + uri.bucket + "/" + uri.name);
        return objects;
    }

    Expected<void> catOne(const std::string& path)
    {
        const auto uri = google::parseStorageUri(path);
        if (!uri)
            return fail(uri.error());
        const auto got = m_client.download(uri->bucket, uri->name, [](std::string_view piece) {
            std::cout.write(piece.data(), static_cast<std::streamsize>(piece.size()));
            return std::cout.good();
        }, m_verb.stop);
        std::cout.flush();
        return got ? Expected<void>() : named(got.error(), *uri);
    }

    Expected<void> copyOne(const std::string& source, const std::string& target, bool several)
    {
        if (isRemote(source) && isRemote(target))
            return copyWithin(source, target, several);
        if (isRemote(source))
            return downloadTo(source, target, several);
        if (isRemote(target))
            return uploadFrom(source, target, several);
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "Neither %1 nor %2 is in a bucket."), source, target), text(TRANSLATABLE("Core", "Write gs://BUCKET/OBJECT for one of them.")), source);
    }

    Expected<void> copyWithin(const std::string& source, const std::string& target, bool several)
    {
        const auto from = google::parseStorageUri(source), to = google::parseStorageUri(target);
        if (!from || !to)
            return fail(from ? to.error() : from.error());
        const auto objects = m_verb.arguments.recursive ? below(*from) : one(*from);
        if (!objects)
            return fail(objects.error());
        for (const Object& object : *objects) {
            const std::string name = m_verb.arguments.recursive ? joined(to->name, relative(*from, object.name)) : to->name.empty() || to->name.ends_with('/') || several ? joined(to->name, baseName(object.name)) : to->name;
            if (auto copied = m_client.copy(object, to->bucket, name, m_verb.stop); !copied)
                return fail(copied.error());
            said("Copied " + object.uri() + " to gs://" + to->bucket + "/" + name);
        }
        return {};
    }

    Expected<std::vector<Object>> one(const StorageUri& uri)
    {
        auto object = m_client.object(uri.bucket, uri.name, m_verb.stop);
        return object ? Expected<std::vector<Object>>(std::vector<Object>{*object}) : named(object.error(), uri);
    }

    static std::string joined(const std::string& folder, const std::string& name) { return folder.empty() || folder.ends_with('/') ? folder + name : folder + "/" + name; }

    // As gsutil: the folder's own last name goes along.
    static std::string relative(const StorageUri& from, const std::string& name)
    {
        std::string root = from.name;
        while (root.ends_with('/'))
            root.pop_back();
        const auto slash = root.rfind('/');
        return slash == std::string::npos ? name : name.substr(slash + 1);
    }

    Expected<void> downloadTo(const std::string& source, const std::string& target, bool several)
    {
        const auto from = google::parseStorageUri(source);
        if (!from)
            return fail(from.error());
        const auto objects = m_verb.arguments.recursive ? below(*from) : one(*from);
        if (!objects)
            return fail(objects.error());
        std::error_code error;
        for (const Object& object : *objects) {
            if (target == "-") {
                if (auto done = catOne(object.uri()); !done)
                    return done;
                continue;
            }
            fs::path path = target;
            if (m_verb.arguments.recursive)
                path = fs::path(target) / relative(*from, object.name);
            else if (fs::is_directory(target, error) || target.ends_with('/') || several)
                path = fs::path(target) / baseName(object.name);
            for (const fs::path& part : path.lexically_relative(target))
                if (m_verb.arguments.recursive && part == "..")
                    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The name %1 leads out of the folder."), object.name), {}, object.uri());
            if (auto done = downloadOne(object, path); !done)
                return done;
        }
        return {};
    }

    // Beside, then renamed: an interrupted copy leaves no half file under the name.
    Expected<void> downloadOne(const Object& object, const fs::path& path)
    {
        if (auto made = makeFolders(path.parent_path(), 0755); !made)
            return made;
        const fs::path beside = path.string() + ".part";
        FileDescriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (!file)
            return fail(systemError(errno, text(TRANSLATABLE("Core", "Cannot write %1."), path.string()), path.string()));
        const auto got = m_client.download(object.bucket, object.name, [&](std::string_view piece) { return ::write(file.get(), piece.data(), piece.size()) == static_cast<ssize_t>(piece.size()); }, m_verb.stop);
        std::error_code error;
        if (!got) {
            fs::remove(beside, error);
            return fail(got.error().cancelled() && !m_verb.stop.stop_requested() ? systemError(ENOSPC, text(TRANSLATABLE("Core", "Cannot write %1."), path.string()), path.string()) : got.error());
        }
        fs::rename(beside, path, error);
        said("Copied " + object.uri() + " to " + path.string());
        return error ? fail(systemError(error.value(), text(TRANSLATABLE("Core", "Cannot write %1."), path.string()), path.string())) : Expected<void>();
    }

    Expected<void> uploadFrom(const std::string& source, const std::string& target, bool several)
    {
        const auto to = google::parseStorageUri(target);
        if (!to)
            return fail(to.error());
        std::error_code error;
        if (fs::is_directory(source, error)) {
            if (!m_verb.arguments.recursive)
                return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is a folder."), source), text(TRANSLATABLE("Core", "Copy it with everything below by -r.")), source);
            const fs::path root = fs::path(source).lexically_normal();
            const fs::path parent = root.has_filename() ? root.parent_path() : root.parent_path().parent_path();
            for (const auto& entry : fs::recursive_directory_iterator(source, error))
                if (entry.is_regular_file())
                    if (auto done = uploadOne(entry.path(), to->bucket, joined(to->name, entry.path().lexically_relative(parent).generic_string())); !done)
                        return done;
            return {};
        }
        const bool into = to->name.empty() || to->name.ends_with('/') || several;
        return uploadOne(source, to->bucket, into ? joined(to->name, fs::path(source).filename().string()) : to->name);
    }

    Expected<void> uploadOne(const fs::path& file, const std::string& bucket, const std::string& name)
    {
        const auto object = m_client.upload(file, bucket, name, std::nullopt, [&](std::uint64_t bytes) { m_verb.output.progress(text(TRANSLATABLE("Core", "%1: %2 MB"), file.filename().string(), bytes >> 20)); }, m_verb.stop);
        if (!object)
            return fail(object.error());
        said("Copied " + file.string() + " to " + object->uri());
        return {};
    }

    const Verb& m_verb;
    google::StorageClient& m_client;
    Json m_document = Json::array();
};

}  // namespace

int storageVerb(const Verb& verb)
{
    const auto connection = verb.connect();
    if (!connection)
        return verb.output.error(connection.error());
    verb.output.endProgress();
    Storage storage(verb, (*connection)->storage);
    const std::string& name = verb.arguments.verb;
    const auto done = name == "storage ls" ? storage.list() : name == "storage cat" ? storage.cat() : name == "storage cp" ? storage.copy() : name == "storage rm" ? storage.remove() : storage.makeBuckets();
    return done ? 0 : verb.output.error(done.error());
}

}  // namespace trainyard::cli

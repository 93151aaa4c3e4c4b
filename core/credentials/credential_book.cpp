#include "core/credentials/credential_book.h"

#include "core/base/encoding.h"
#include "core/base/named_list.h"

#include <algorithm>
#include <array>

namespace trainyard::credentials {

namespace {

constexpr std::array kind_words = {"service-account", "authorized-user", "access-token", "gcloud",    "metadata",
                                   "impersonated",    "federated",       "browser",      "git-https", "git-ssh"};

Failure badBook(const std::filesystem::path& file, const std::string& why)
{
    Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The list of credentials %1 cannot be read."), file.string()),
                            text(TRANSLATABLE("Core", "Mend the file, or move it away and add the credentials again; their secrets are not in it.")), file.string());
    error.raw = why;
    return fail(std::move(error));
}

std::optional<Credential> credentialOf(const Json& entry)
{
    const auto kind = credentialKindFromWord(stringAt(entry, "kind"));
    Credential credential;
    credential.name = stringAt(entry, "name");
    if (!kind || credential.name.empty())
        return std::nullopt;   // of a newer version: kept in the file, not shown
    credential.kind = *kind;
    credential.host = stringAt(entry, "host");
    credential.user = stringAt(entry, "user");
    credential.source = stringAt(entry, "source");
    credential.last_four = stringAt(entry, "last_four");
    credential.expires = timeFromRfc3339(stringAt(entry, "expires"));
    credential.added = timeFromRfc3339(stringAt(entry, "added")).value_or(Time());
    credential.project = stringAt(entry, "project");
    credential.quota_project = stringAt(entry, "quota_project");
    credential.base = stringAt(entry, "base");
    credential.target = stringAt(entry, "target");
    credential.delegates = textsAt(entry, "delegates");
    credential.allowed_hosts = textsAt(entry, "allowed_hosts");
    return credential;
}

// Into `entry`, which keeps the keys that this version does not know.
void writeInto(Json& entry, const Credential& credential)
{
    const auto put = [&](const char* key, const auto& value, bool empty) {
        if (empty)
            entry.erase(key);
        else
            entry[key] = value;
    };
    const auto putText = [&](const char* key, const std::string& value) { put(key, value, value.empty()); };
    entry["name"] = credential.name;
    entry["kind"] = word(credential.kind);
    entry["added"] = rfc3339(credential.added);
    putText("host", credential.host);
    putText("user", credential.user);
    putText("source", credential.source);
    putText("last_four", credential.last_four);
    putText("expires", credential.expires ? rfc3339(*credential.expires) : std::string());
    putText("project", credential.project);
    putText("quota_project", credential.quota_project);
    putText("base", credential.base);
    putText("target", credential.target);
    put("delegates", credential.delegates, credential.delegates.empty());
    put("allowed_hosts", credential.allowed_hosts, credential.allowed_hosts.empty());
}

NamedList listIn(const std::filesystem::path& file, const std::filesystem::path& lock = {}) { return {file, lock, "credentials"}; }

Expected<Json> readBook(const NamedList& list)
{
    const auto content = list.content();
    if (!content)
        return fail(content.error());
    if (!*content)
        return list.none();
    auto document = parseJson(**content, text(TRANSLATABLE("Core", "The list of credentials %1"), list.file.string()));
    if (!document)
        return badBook(list.file, document.error().message.english());
    if (!document->is_object() || !valueAt(*document, list.key).is_array())
        return badBook(list.file, "credentials is not a list");
    if (list.isNewer(*document))
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The list of credentials %1 was written by a newer version of Trainyard."), list.file.string()),
                    text(TRANSLATABLE("Core", "Use that version, or another home with --home.")), list.file.string());
    return document;
}

std::string nearNames(const std::vector<Credential>& credentials, const std::string& name)
{
    std::string near;
    for (const Credential& each : credentials)
        if (credentials.size() <= 5 || editDistance(each.name, name) <= std::max<std::size_t>(2, name.size() / 3))
            near += (near.empty() ? "" : ", ") + each.name;
    return near;
}

}  // namespace

std::string_view word(CredentialKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::optional<CredentialKind> credentialKindFromWord(std::string_view word)
{
    for (std::size_t i = 0; i < kind_words.size(); ++i)
        if (word == kind_words[i])
            return static_cast<CredentialKind>(i);
    return std::nullopt;
}

bool isForGit(CredentialKind kind) { return kind == CredentialKind::git_https || kind == CredentialKind::git_ssh; }

bool keepsSecret(CredentialKind kind) { return kind != CredentialKind::gcloud && kind != CredentialKind::metadata; }

Failure unknownCredential(const std::vector<Credential>& known, const std::string& name)
{
    const std::string near = nearNames(known, name);
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no credential %1."), name),
                near.empty() ? text(TRANSLATABLE("Core", "Add one with `trainyardctl credentials add %1 KIND`."), name)
                             : text(TRANSLATABLE("Core", "There is: %1. See `trainyardctl credentials list`."), near),
                name);
}

Expected<std::vector<Credential>> CredentialBook::list() const
{
    const auto document = readBook(listIn(m_file));
    if (!document)
        return fail(document.error());
    std::vector<Credential> credentials;
    for (const Json& entry : (*document)["credentials"])
        if (auto credential = credentialOf(entry))
            credentials.push_back(std::move(*credential));
    std::sort(credentials.begin(), credentials.end(), [](const Credential& a, const Credential& b) { return a.name < b.name; });
    return credentials;
}

Expected<std::optional<Credential>> CredentialBook::find(const std::string& name) const
{
    auto credentials = list();
    if (!credentials)
        return fail(credentials.error());
    for (Credential& each : *credentials)
        if (each.name == name)
            return std::optional(std::move(each));
    return std::nullopt;
}

Expected<void> CredentialBook::put(const Credential& credential)
{
    const NamedList book = listIn(m_file, m_lock);
    return book.change([&] { return readBook(book); }, [&](Json& entries) -> Expected<void> {
        auto entry = NamedList::entry(entries, credential.name);
        if (entry == entries.end()) {
            entries.push_back(Json::object());
            entry = std::prev(entries.end());
        }
        writeInto(*entry, credential);
        return {};
    });
}

Expected<void> CredentialBook::remove(const std::string& name)
{
    const NamedList book = listIn(m_file, m_lock);
    return book.change([&] { return readBook(book); }, [&](Json& entries) -> Expected<void> {
        const auto entry = NamedList::entry(entries, name);
        if (entry == entries.end()) {
            const auto known = list();
            return unknownCredential(known ? *known : std::vector<Credential>(), name);
        }
        entries.erase(entry);
        return {};
    });
}

}  // namespace trainyard::credentials

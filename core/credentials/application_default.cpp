#include "core/credentials/application_default.h"

#include "core/base/files.h"
#include "core/credentials/credential_file.h"
#include "core/credentials/metadata_server.h"
#include "core/credentials/token_sources.h"

namespace trainyard::credentials {

namespace {

constexpr const char* variable_name = "GOOGLE_APPLICATION_CREDENTIALS";

Text loginAgain() { return text(TRANSLATABLE("Core", "Sign in again with `gcloud auth application-default login`.")); }

// What it writes is not the file that the variable names.
Text loginAgainWithoutVariable()
{
    return text(TRANSLATABLE("Core", "Sign in again with `gcloud auth application-default login`, which writes a file of gcloud's own: unset GOOGLE_APPLICATION_CREDENTIALS to use that."));
}

Text namedByVariable(const std::string& path) { return text(TRANSLATABLE("Core", "the file %1 that GOOGLE_APPLICATION_CREDENTIALS names"), path); }

Failure withVariable(Error error, const std::string& path)
{
    if (error.kind == ErrorKind::not_found) {
        error.message = text(TRANSLATABLE("Core", "GOOGLE_APPLICATION_CREDENTIALS names a file that is not there: %1"), path);
        error.hint = text(TRANSLATABLE("Core", "Correct the variable, or unset it to use another source; none is tried while it is set."));
    }
    return fail(std::move(error));
}

Failure nobody()
{
    return fail(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "No credential was found: GOOGLE_APPLICATION_CREDENTIALS is not set, gcloud has none for applications, and this is no machine of Google's.")),
                text(TRANSLATABLE("Core", "Sign in with `gcloud auth application-default login`, set GOOGLE_APPLICATION_CREDENTIALS to a key file, or add one with `trainyardctl credentials add`.")),
                application_default_name);
}

// Whom a file speaks of; empty when that cannot be known without asking.
std::string whoIn(const std::filesystem::path& path)
{
    const auto content = readFile(path, 1 << 20);
    const Json file = content ? Json::parse(*content, nullptr, false) : Json();
    for (const char* key : {"client_email", "account", "service_account_impersonation_url", "refresh_token", "audience"})
        if (auto value = stringAt(file, key); !value.empty())
            return value;
    return {};
}

}  // namespace

std::filesystem::path gcloudFolder(const Variables& environment)
{
    const auto value = [&](const char* name) {
        const auto found = environment.find(name);
        return found == environment.end() ? std::string() : found->second;
    };
    if (auto folder = value("CLOUDSDK_CONFIG"); !folder.empty())
        return folder;
    const std::string home = value("HOME");
    return home.empty() ? std::filesystem::path() : std::filesystem::path(home) / ".config" / "gcloud";
}

std::filesystem::path applicationDefaultFile(const Variables& environment)
{
    const auto folder = gcloudFolder(environment);
    return folder.empty() ? folder : folder / "application_default_credentials.json";
}

Expected<std::unique_ptr<TokenSource>> credentialFile(const std::filesystem::path& path, Text source, Text renew, const SourceContext& context)
{
    const auto content = readFile(path, 1 << 20);
    if (!content)
        return fail(content.error());
    auto fetcher = fetcherOfContent(*content, {std::move(source), path.string(), std::move(renew)}, context);
    if (!fetcher)
        return fail(fetcher.error());
    return std::make_unique<CachedTokens>(std::move(*fetcher), context);
}

Expected<std::unique_ptr<TokenSource>> applicationDefault(const SourceContext& context, std::stop_token stop)
{
    if (const std::string named = context.variable(variable_name); !named.empty()) {
        auto source = credentialFile(named, namedByVariable(named), loginAgainWithoutVariable(), context);
        return source ? std::move(source) : withVariable(source.error(), named);
    }
    const auto file = applicationDefaultFile(context.environment);
    std::error_code error;
    if (!file.empty() && fs::is_regular_file(file, error))
        return credentialFile(file, text(TRANSLATABLE("Core", "the file %1 of `gcloud auth application-default login`"), file.string()), loginAgain(), context);
    if (MetadataServer(context).present(stop))
        return std::make_unique<CachedTokens>(std::make_unique<MetadataAccount>(context), context);
    if (stop.stop_requested())
        return failCancelled();
    return nobody();
}

std::optional<Text> passedOver(const IdentityFacts& used, const SourceContext& context)
{
    const std::string named = context.variable(variable_name);
    const auto file = applicationDefaultFile(context.environment);
    std::error_code error;
    if (named.empty() || used.source != namedByVariable(named) || file.empty() || !fs::is_regular_file(file, error) || fs::equivalent(named, file, error) || whoIn(named) == whoIn(file))
        return std::nullopt;
    return text(TRANSLATABLE("Core", "Two sources contradict each other: GOOGLE_APPLICATION_CREDENTIALS names %1, and %2 is somebody else's. The variable wins; unset it to use the other."), named, file.string());
}

}  // namespace trainyard::credentials

#include "core/credentials/subject_token.h"

#include "core/base/files.h"
#include "core/credentials/subject_program.h"
#include "core/credentials/token_endpoint.h"
#include "core/credentials/trusted_hosts.h"
#include "core/http/retry.h"

namespace trainyard::credentials {

namespace {

constexpr std::uint64_t most_bytes = 1 << 20;

struct Format {
    bool json = false;
    std::string field;   // of the JSON object
};

Failure badSource(const Origin& origin, Text message)
{
    return fail(ErrorKind::invalid_input, std::move(message), text(TRANSLATABLE("Core", "Make the file anew: `gcloud iam workload-identity-pools create-cred-config`.")), origin.where);
}

Expected<Format> formatOf(const Json& source, const Origin& origin)
{
    const Json& format = valueAt(source, "format");
    const std::string type = stringAt(format, "type", "text");
    const Format read{type == "json", stringAt(format, "subject_token_field_name")};
    if (type != "text" && type != "json")
        return badSource(origin, text(TRANSLATABLE("Core", "%1 names a format of its token that there is not: %2. There are text and json."), origin.where, type));
    if (read.json && read.field.empty())
        return badSource(origin, text(TRANSLATABLE("Core", "%1 says that its token is in JSON, but not in which field: subject_token_field_name is missing."), origin.where));
    return read;
}

Expected<std::string> tokenIn(const std::string& content, const Format& format, const std::string& place, Redactor& redactor)
{
    const std::string token = format.json ? stringAt(Json::parse(content, nullptr, false), format.field.c_str()) : content;
    redactor.add(token);
    if (token.empty())
        return fail(ErrorKind::unauthenticated,
                    format.json ? text(TRANSLATABLE("Core", "%1 holds no token: its JSON has no text under %2."), place, format.field) : text(TRANSLATABLE("Core", "%1 holds no token: it is empty."), place),
                    text(TRANSLATABLE("Core", "Whoever writes it (the CI, the cluster) did not, or writes it elsewhere.")), place);
    return token;
}

SubjectToken fromFile(const std::string& path, const Format& format, const SourceContext& context)
{
    return [path, format, &redactor = context.redactor](std::stop_token) -> Expected<std::string> {
        const auto content = readFile(path, most_bytes);
        if (!content) {
            Error error = content.error();
            error.kind = ErrorKind::unauthenticated;
            error.message = text(TRANSLATABLE("Core", "The token that is to be exchanged cannot be read: there is no %1, or it may not be read."), path);
            error.hint = text(TRANSLATABLE("Core", "Whoever writes it (the CI, the cluster) did not, or writes it elsewhere."));
            return fail(std::move(error));
        }
        return tokenIn(*content, format, path, redactor);
    };
}

SubjectToken fromUrl(const std::string& url, const Json& headers, const Format& format, const SourceContext& context)
{
    http::Request request;
    request.url = url;
    request.timeout = std::chrono::seconds(30);
    if (headers.is_object())
        for (const auto& [name, value] : headers.items())
            if (value.is_string()) {
                request.headers.emplace_back(name, value.get<std::string>());
                context.redactor.add(value.get<std::string>());
            }
    return [request, format, context](std::stop_token stop) -> Expected<std::string> {
        const auto response = exchange(context, request, std::move(stop));
        if (!response)
            return fail(response.error());
        if (response->status != 200) {
            Error error = http::errorOfResponse(*response, request.url);
            error.kind = response->status >= 500 ? ErrorKind::unavailable : ErrorKind::unauthenticated;
            return fail(std::move(error));
        }
        return tokenIn(response->body, format, request.url, context.redactor);
    };
}

bool isHeaderSafe(const Json& headers)
{
    if (!headers.is_object())
        return true;
    for (const auto& [name, value] : headers.items())
        if (name.find_first_of(" :\r\n") != std::string::npos || (value.is_string() && value.get_ref<const std::string&>().find_first_of("\r\n") != std::string::npos))
            return false;
    return true;
}

}  // namespace

Expected<SubjectToken> subjectTokenOf(const Json& file, const Origin& origin, const SourceContext& context)
{
    const Json& source = valueAt(file, "credential_source");
    const std::string path = stringAt(source, "file"), url = stringAt(source, "url");
    if (!stringAt(source, "environment_id").empty() || stringAt(file, "subject_token_type").find(":aws:") != std::string::npos)
        return badSource(origin, text(TRANSLATABLE("Core", "%1 is for a machine of AWS, whose signed requests this version does not make. Use a file or URL source, or a service account's key."), origin.where));
    if (source.contains("certificate"))
        return badSource(origin, text(TRANSLATABLE("Core", "%1 identifies itself by a certificate, which this version does not do. Use a file or URL source, or a service account's key."), origin.where));
    if (valueAt(source, "executable").is_object())
        return subjectProgram(file, origin, context);
    if (path.empty() == url.empty())
        return badSource(origin, path.empty() ? text(TRANSLATABLE("Core", "%1 does not say where its token comes from: credential_source has no file and no url."), origin.where)
                                              : text(TRANSLATABLE("Core", "%1 says twice where its token comes from: credential_source has a file and a url."), origin.where));
    const auto format = formatOf(source, origin);
    if (!format)
        return fail(format.error());
    if (!path.empty())
        return fromFile(path, *format, context);
    if (auto checked = checkUrl(url, UrlUse::subject_token, context.allowed_hosts, origin.where); !checked)
        return fail(checked.error());
    const Json& headers = valueAt(source, "headers");
    if (!isHeaderSafe(headers))
        return badSource(origin, text(TRANSLATABLE("Core", "%1 has headers for its URL that are none."), origin.where));
    return fromUrl(url, headers, *format, context);
}

}  // namespace trainyard::credentials

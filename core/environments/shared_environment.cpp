#include "core/environments/shared_environment.h"

#include "core/environments/environment_book.h"
#include "core/environments/placed_json.h"
#include "core/environments/placeholders.h"

namespace trainyard::environments {

namespace {

constexpr const char* kind = "environment";
constexpr int share_format = 1;

const std::string& chosen(const std::string& own, const std::string& otherwise) { return own.empty() ? otherwise : own; }

Failure notAnExport(const std::string& file)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no exported environment."), file),
                text(TRANSLATABLE("Core", "`trainyardctl environments export NAME FILE` writes one. A run's recipe is used with `trainyardctl run --from FILE`.")), file);
}

}  // namespace

Json exportEnvironment(const Environment& environment)
{
    Json document = toJson(environment);
    for (const char* own : {"project", "bucket", "identity"})
        document.erase(own);
    for (const char* url : {"endpoint", "storage_url", "ml_url", "logging_url", "token_url"})
        if (document.contains(url))
            document[url] = withPlaceholders(document[url].get<std::string>(), environment.project, environment.bucket);
    document["trainyard"] = kind;
    document["format"] = share_format;
    return document;
}

Expected<Environment> importEnvironment(std::string_view content, const std::string& file, const OwnChoices& own)
{
    const auto document = parsePlaced(content, file);
    if (!document)
        return fail(document.error());
    if (stringAt(document->value, "trainyard") != kind)
        return notAnExport(file);
    if (integerAt(document->value, "format") > share_format)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "%1 was written by a newer version of Trainyard."), file), text(TRANSLATABLE("Core", "Use that version, or ask for the values and use `trainyardctl environments add`.")), file);
    Environment environment = environmentFromJson(document->value);
    environment.name = chosen(own.name, environment.name);
    environment.region = chosen(own.region, environment.region);
    environment.project = own.project;
    environment.bucket = own.bucket;
    environment.identity = own.identity;
    std::string bucket = own.bucket;
    if (bucket.rfind("gs://", 0) == 0)
        bucket.erase(0, 5);
    for (std::string* url : {&environment.endpoint, &environment.storage_url, &environment.ml_url, &environment.logging_url, &environment.token_url})
        *url = withoutPlaceholders(*url, own.project, bucket);
    return environment;
}

}  // namespace trainyard::environments

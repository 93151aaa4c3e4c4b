#include "core/recipes/shared_run.h"

#include "core/base/json.h"
#include "core/base/redaction.h"
#include "core/environments/placeholders.h"
#include "core/source/repository_address.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace trainyard::recipes {

namespace {

constexpr const char* kind = "run";
constexpr int share_format = 1;
constexpr std::array<std::string_view, 10> secret_endings = {"password", "passwd", "passphrase", "secret", "token", "apikey", "credential", "credentials", "privatekey", "accesskey"};
constexpr std::array<std::string_view, 16> secret_beginnings = {"ghp_", "gho_", "ghs_", "ghr_", "github_pat_", "glpat-", "ATBB", "ATCTT", "ATATT", "ya29.", "AIza", "AKIA", "xox", "hf_", "eyJ", "-----BEGIN"};

struct Option {
    std::string name, value;   // of --name=value or KEY=VALUE; value empty without an equals sign
    bool has_value = false;
};

Option optionOf(const std::string& argument)
{
    const auto equals = argument.find('=');
    return equals == std::string::npos ? Option{argument, {}, false} : Option{argument.substr(0, equals), argument.substr(equals + 1), true};
}

// An exported list of arguments, and the names of what is not in it.
struct Exported {
    std::vector<std::string> kept, left_out;
};

Exported exportArguments(const std::vector<std::string>& arguments, const RunPlace& place)
{
    Exported result;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const Option option = optionOf(arguments[i]);
        const bool is_option = arguments[i].rfind("--", 0) == 0;
        if (looksSecret(is_option ? option.name : std::string(), is_option && option.has_value ? option.value : arguments[i])) {
            result.left_out.push_back(is_option ? option.name : std::string("an argument"));
            i += is_option && !option.has_value ? 1 : 0;   // its value is the next one
        } else {
            result.kept.push_back(environments::withPlaceholders(arguments[i], place.project, place.bucket));
        }
    }
    return result;
}

Exported exportOverrides(const std::vector<std::string>& overrides, const RunPlace& place)
{
    Exported result;
    for (const std::string& each : overrides) {
        const Option option = optionOf(each);
        if (looksSecret(option.name, option.value))
            result.left_out.push_back("--set " + option.name);
        else
            result.kept.push_back(environments::withPlaceholders(each, place.project, place.bucket));
    }
    return result;
}

// A folder of this machine is nobody else's; the user before an https host is one person. (ssh's user is part of the address: git@…)
std::string sharedAddress(const std::string& repository)
{
    const auto address = source::parseRepositoryAddress(repository);
    if (!address || address->local() || repository.rfind("file:", 0) == 0)
        return {};
    const auto begin = repository.rfind("http", 0) == 0 ? repository.find("://") : std::string::npos;
    const auto at = begin == std::string::npos ? begin : repository.rfind('@', repository.find('/', begin + 3));
    return at == std::string::npos || at < begin ? repository : repository.substr(0, begin + 3) + repository.substr(at + 1);
}

std::vector<std::string> filledIn(std::vector<std::string> list, const RunPlace& place)
{
    for (std::string& each : list)
        each = environments::withoutPlaceholders(each, place.project, place.bucket);
    return list;
}

}  // namespace

bool looksSecret(std::string_view name, std::string_view value)
{
    std::string letters;   // --db-API_Key → dbapikey
    for (const unsigned char c : name)
        if (std::isalnum(c))
            letters += static_cast<char>(std::tolower(c));
    const bool by_name = (letters.size() >= 6 && letters.compare(letters.size() - 6, 6, "apikey") == 0) ||
                         std::any_of(secret_endings.begin(), secret_endings.end(), [&](std::string_view end) { return letters.size() >= end.size() && letters.compare(letters.size() - end.size(), end.size(), end) == 0; });
    const bool by_shape = std::any_of(secret_beginnings.begin(), secret_beginnings.end(), [&](std::string_view begin) { return value.size() >= 16 && value.find(begin) != std::string_view::npos; });
    return by_name || by_shape || withoutUrlPassword(value) != value;
}

Json exportRun(const pipeline::RunSnapshot& run, const RunPlace& place)
{
    const stages::TrainRequest request = run.request.get<stages::TrainRequest>();
    const Exported arguments = exportArguments(request.arguments, place), overrides = exportOverrides(request.overrides, place);
    std::vector<std::string> left_out = overrides.left_out;
    left_out.insert(left_out.end(), arguments.left_out.begin(), arguments.left_out.end());
    return {{"trainyard", kind}, {"format", share_format}, {"recipe", run.recipe}, {"repository", sharedAddress(request.repository)}, {"ref", request.ref}, {"commit", stringAt(run.result, "commit")},
            {"folder", request.folder}, {"model", request.model}, {"set", overrides.kept}, {"arguments", arguments.kept}, {"left_out", left_out}};
}

Expected<SharedRun> importRun(std::string_view content, const std::string& file, const RunPlace& place)
{
    const auto document = parseJson(content, text(TRANSLATABLE("Core", "The recipe %1"), file));
    if (!document)
        return fail(document.error());
    if (stringAt(*document, "trainyard") != kind)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 is no exported run."), file), text(TRANSLATABLE("Core", "`trainyardctl runs export RUN FILE` writes one.")), file);
    if (integerAt(*document, "format") > share_format)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "%1 was written by a newer version of Trainyard."), file), text(TRANSLATABLE("Core", "Use that version.")), file);
    SharedRun shared;
    const std::string commit = stringAt(*document, "commit");
    shared.request.repository = stringAt(*document, "repository");
    shared.request.ref = commit.empty() ? stringAt(*document, "ref") : commit;
    shared.request.folder = stringAt(*document, "folder");
    shared.request.model = stringAt(*document, "model");
    shared.request.overrides = filledIn(textsAt(*document, "set"), place);
    shared.request.arguments = filledIn(textsAt(*document, "arguments"), place);
    shared.left_out = textsAt(*document, "left_out");
    return shared;
}

}  // namespace trainyard::recipes

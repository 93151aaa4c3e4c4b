#include "core/environments/field_checks.h"

#include "core/base/encoding.h"
#include "core/environments/base_url.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace trainyard::environments {

namespace {

constexpr std::size_t longest_name = 40;
constexpr std::array<std::string_view, 3> framework_words = {"SCIKIT_LEARN", "TENSORFLOW", "XGBOOST"};
// Where AI Platform trained or predicted. A private endpoint may have others: only a likely slip of the pen is refused.
constexpr std::array<std::string_view, 24> regions = {
    "asia-east1",   "asia-east2",   "asia-northeast1",         "asia-northeast2", "asia-northeast3",    "asia-south1", "asia-southeast1", "australia-southeast1",
    "europe-north1", "europe-west1", "europe-west2",           "europe-west3",    "europe-west4",       "europe-west6", "global",         "northamerica-northeast1",
    "southamerica-east1", "us-central1", "us-east1",           "us-east4",        "us-west1",           "us-west2",     "us-west3",       "us-west4"};

bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

// Letters and digits without a break, as a token has them. The cut one would show most of it.
bool isLikeToken(const std::string& word)
{
    constexpr std::size_t long_for_a_word = 24;
    return word.size() > long_for_a_word && word.find_first_of("-_.") == std::string::npos && word.find_first_of("0123456789") != std::string::npos;
}

// Lower-case letters, digits and `also`; everything else becomes one hyphen, none at the ends.
std::string slug(std::string_view text, std::string_view also, std::size_t longest)
{
    std::string result;
    for (const char c : lowered(text)) {
        if (isLower(c) || isDigit(c) || also.find(c) != std::string_view::npos)
            result += c;
        else if (!result.empty() && result.back() != '-')
            result += '-';
    }
    const auto begin = result.find_first_not_of("-_.");
    result = begin == std::string::npos ? std::string() : result.substr(begin);
    if (result.size() > longest)
        result = isLikeToken(result) ? std::string() : result.substr(0, longest);
    while (!result.empty() && !isLower(result.back()) && !isDigit(result.back()))
        result.pop_back();
    return result;
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

bool isIpAddress(const std::string& name)
{
    return name.find_first_not_of("0123456789.") == std::string::npos && std::count(name.begin(), name.end(), '.') == 3;
}

// Google's rules, https://cloud.google.com/storage/docs/buckets#naming
bool isBucketName(const std::string& name)
{
    const bool dotted = contains(name, ".");
    if (name.size() < 3 || name.size() > (dotted ? 222 : 63) || isIpAddress(name))
        return false;
    if (!std::all_of(name.begin(), name.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-' || c == '_' || c == '.'; }))
        return false;
    if ((!isLower(name.front()) && !isDigit(name.front())) || (!isLower(name.back()) && !isDigit(name.back())))
        return false;
    for (std::size_t at = 0, dot = 0; dot != std::string::npos; at = dot + 1) {
        dot = name.find('.', at);
        const std::size_t size = (dot == std::string::npos ? name.size() : dot) - at;
        if (size == 0 || size > 63)
            return false;
    }
    return name.rfind("goog", 0) != 0 && !contains(name, "google") && !contains(name, "g00gle");
}

void checkBucket(std::string& bucket, std::vector<FieldProblem>& problems)
{
    std::string name = bucket.rfind("gs://", 0) == 0 ? bucket.substr(5) : bucket;
    while (!name.empty() && name.back() == '/')
        name.pop_back();
    if (isBucketName(name)) {
        bucket = name;
        return;
    }
    const std::string first = name.substr(0, name.find('/'));
    std::string proposal = isBucketName(first) ? first : slug(first, "_", 63);
    if (!isBucketName(proposal))
        proposal.clear();
    if (name.empty())
        problems.push_back({"bucket", text(TRANSLATABLE("Core", "The bucket is missing.")), {}});
    else if (isBucketName(first))
        problems.push_back({"bucket", text(TRANSLATABLE("Core", "%1 names a place in a bucket; an environment needs the bucket alone."), bucket), proposal});
    else
        problems.push_back({"bucket", text(TRANSLATABLE("Core", "%1 is no bucket name: 3 to 63 lower-case letters, digits, hyphens, underscores and dots, a letter or a digit at both ends, no IP address, nothing like “google” in it."), bucket), proposal});
}

bool isProjectId(std::string_view id)
{
    if (const auto colon = id.find(':'); colon != std::string_view::npos) {   // example.com:my-project
        const std::string_view domain = id.substr(0, colon);
        const bool good = !domain.empty() && domain.find('.') != std::string_view::npos && std::all_of(domain.begin(), domain.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-' || c == '.'; });
        return good && isProjectId(id.substr(colon + 1));
    }
    if (std::all_of(id.begin(), id.end(), isDigit))
        return id.size() >= 6 && id.size() <= 19;   // a project's number
    return id.size() >= 6 && id.size() <= 30 && isLower(id.front()) && id.back() != '-' &&
           std::all_of(id.begin(), id.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-'; });
}

void checkProject(std::string& project, std::vector<FieldProblem>& problems)
{
    std::string id = project.rfind("projects/", 0) == 0 ? project.substr(9) : project;
    if (isProjectId(id)) {
        project = id;
        return;
    }
    std::string proposal = slug(id, "", 30);
    if (!isProjectId(proposal))
        proposal.clear();
    problems.push_back({"project", id.empty() ? text(TRANSLATABLE("Core", "The project is missing."))
                                              : text(TRANSLATABLE("Core", "%1 is no project id: 6 to 30 lower-case letters, digits and hyphens, a letter first and no hyphen last. It is the id, not the name that the console shows."), project),
                        proposal});
}

// us-central1 → us-central
std::string_view regionWords(std::string_view region)
{
    while (!region.empty() && isDigit(region.back()))
        region.remove_suffix(1);
    return region;
}

bool hasRegionForm(std::string_view region)
{
    const std::string_view words = regionWords(region);
    return !words.empty() && words.size() <= 40 && isLower(words.front()) && isLower(words.back()) && words.find("--") == std::string_view::npos &&
           std::all_of(words.begin(), words.end(), [](char c) { return isLower(c) || c == '-'; });
}

std::string nearRegion(const std::string& region)
{
    std::string candidate = slug(region, "", 40);
    if (candidate.size() > 2 && candidate[candidate.size() - 2] == '-' && isLower(candidate.back()))   // a zone: us-central1-a
        candidate.resize(candidate.size() - 2);
    std::string best;
    std::size_t distance = 3;
    for (const std::string_view known : regions)
        if (const std::size_t now = editDistance(candidate, known); now < distance) {
            best = known;
            distance = now;
        }
    return best;
}

void checkRegion(const std::string& region, std::vector<FieldProblem>& problems)
{
    const bool known = std::any_of(regions.begin(), regions.end(), [&](std::string_view each) { return regionWords(each) == regionWords(region); });
    const std::string near = nearRegion(region);
    if (hasRegionForm(region) && (known || near.empty()))
        return;
    problems.push_back({"region", region.empty() ? text(TRANSLATABLE("Core", "The region is missing."))
                                                 : text(TRANSLATABLE("Core", "%1 is no region; regions are called us-central1, europe-west4 …"), region), near});
}

void checkUrl(std::string& url, const char* field, bool required, std::vector<FieldProblem>& problems)
{
    if (url.empty() && !required)
        return;
    const BaseUrl parsed = parseBaseUrl(url);
    if (url.empty())
        problems.push_back({field, text(TRANSLATABLE("Core", "The endpoint is missing: the base URL of a service that speaks AI Platform v1.")), {}});
    else if (parsed.problem.empty())
        url = parsed.url;
    else
        problems.push_back({field, parsed.problem, parsed.proposal});
}

// A token service is called at one address, not below a base.
void checkTokenUrl(std::string& url, std::vector<FieldProblem>& problems)
{
    if (url.empty())
        return;
    const auto host_end = url.find('/', std::min(url.find("://") + 3, url.size()));
    std::string host = url.substr(0, host_end);
    const std::string path = host_end == std::string::npos ? std::string() : url.substr(host_end);
    const BaseUrl parsed = parseBaseUrl(host);
    const bool plain = path.find_first_of("?# \t\r\n\\") == std::string::npos;
    if (parsed.problem.empty() && plain)
        url = parsed.url + path;
    else
        problems.push_back({"token_url", parsed.problem.empty() ? text(TRANSLATABLE("Core", "The address of a token service ends before ? and #.")) : parsed.problem,
                            parsed.proposal.empty() ? std::string() : parsed.proposal + path.substr(0, path.find_first_of("?# \t\r\n\\"))});
}

void checkName(const std::string& name, std::vector<FieldProblem>& problems)
{
    if (name == this_machine)
        problems.push_back({"name", text(TRANSLATABLE("Core", "The environment this-machine is built in; another one needs another name.")), {}});
    else if (!isEnvironmentName(name))
        problems.push_back({"name", name.empty() ? text(TRANSLATABLE("Core", "The environment has no name."))
                                                 : text(TRANSLATABLE("Core", "%1 is no environment's name: lower-case letters, digits and hyphens, a letter first, at most 40."), name),
                            proposeEnvironmentName(name)});
}

void checkFrameworks(std::vector<std::string>& frameworks, std::vector<FieldProblem>& problems)
{
    for (std::string& framework : frameworks) {
        std::string word = lowered(framework);
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return c == '-' ? '_' : static_cast<char>(std::toupper(c)); });
        if (std::find(framework_words.begin(), framework_words.end(), word) != framework_words.end()) {
            framework = word;
            continue;
        }
        const auto near = std::min_element(framework_words.begin(), framework_words.end(), [&](std::string_view a, std::string_view b) { return editDistance(word, a) < editDistance(word, b); });
        problems.push_back({"frameworks", text(TRANSLATABLE("Core", "%1 is no framework; there are scikit_learn, tensorflow and xgboost."), framework), editDistance(word, *near) <= 4 ? lowered(*near) : std::string()});
    }
}

}  // namespace

Text FieldProblem::hint() const { return proposal.empty() ? Text() : text(TRANSLATABLE("Core", "Use %1."), proposal); }

bool isEnvironmentName(std::string_view name)
{
    return !name.empty() && name.size() <= longest_name && isLower(name.front()) && name.back() != '-' &&
           std::all_of(name.begin(), name.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-'; });
}

std::string proposeEnvironmentName(std::string_view name)
{
    const std::string proposal = slug(name, "", longest_name);
    return isEnvironmentName(proposal) && proposal != this_machine ? proposal : std::string();
}

std::vector<FieldProblem> problemsOf(Environment& environment)
{
    std::vector<FieldProblem> problems;
    checkName(environment.name, problems);
    checkUrl(environment.endpoint, "endpoint", true, problems);
    checkProject(environment.project, problems);
    checkRegion(environment.region, problems);
    checkBucket(environment.bucket, problems);
    checkUrl(environment.storage_url, "storage_url", false, problems);
    checkUrl(environment.ml_url, "ml_url", false, problems);
    checkUrl(environment.logging_url, "logging_url", false, problems);
    checkTokenUrl(environment.token_url, problems);
    checkFrameworks(environment.frameworks, problems);
    return problems;
}

Error fieldsError(const std::vector<FieldProblem>& problems, const Text& what, const std::string& where)
{
    if (problems.size() == 1) {
        return makeError(ErrorKind::invalid_input, problems.front().message, problems.front().hint(), where);
    }
    Error error = makeError(ErrorKind::invalid_input, what, {}, where);
    for (const FieldProblem& problem : problems)
        error.defects.push_back({problem.field, 0, 0, "environment_" + problem.field, problem.message, problem.hint()});
    return error;
}

}  // namespace trainyard::environments

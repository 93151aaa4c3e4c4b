#include "core/environments/placeholders.h"

#include <cctype>

namespace trainyard::environments {

namespace {

constexpr std::string_view project_mark = "${PROJECT}";
constexpr std::string_view bucket_mark = "${BUCKET}";

bool isWordCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.'; }

bool wordStandsAt(std::string_view text, std::size_t at, std::string_view word)
{
    if (word.empty() || text.compare(at, word.size(), word) != 0)
        return false;
    const std::size_t end = at + word.size();
    return (at == 0 || !isWordCharacter(text[at - 1])) && (end == text.size() || !isWordCharacter(text[end]));
}

// Both have this name: is the project meant at `at`?
bool meansProject(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, at);
    if (before.size() >= 5 && before.substr(before.size() - 5) == "gs://")
        return false;
    const auto option = before.find_last_of(" \t\",=");
    const std::string_view name = option != std::string_view::npos && before[option] == '=' ? before.substr(0, option) : before;
    return name.find("project") != std::string_view::npos && name.find("bucket") == std::string_view::npos;
}

}  // namespace

std::string withPlaceholders(const std::string& text, const std::string& project, const std::string& bucket)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_bucket = wordStandsAt(text, at, bucket), is_project = wordStandsAt(text, at, project);
        if (is_project && (!is_bucket || meansProject(text, at))) {
            result += project_mark;
            at += project.size();
        } else if (is_bucket) {
            result += bucket_mark;
            at += bucket.size();
        } else {
            result += text[at] == '$' ? "$$" : std::string(1, text[at]);
            ++at;
        }
    }
    return result;
}

std::string withoutPlaceholders(const std::string& text, const std::string& project, const std::string& bucket)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (text.compare(at, 2, "$$") == 0) {
            result += "$";
            at += 2;
        } else if (text.compare(at, project_mark.size(), project_mark) == 0) {
            result += project;
            at += project_mark.size();
        } else if (text.compare(at, bucket_mark.size(), bucket_mark) == 0) {
            result += bucket;
            at += bucket_mark.size();
        } else {
            result += text[at++];
        }
    }
    return result;
}

}  // namespace trainyard::environments

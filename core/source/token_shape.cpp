#include "core/source/token_shape.h"

#include <algorithm>
#include <array>

namespace trainyard::source {

namespace {

enum class Maker { github, gitlab, gitlab_deploy, gitlab_job, bitbucket_access, bitbucket_api, bitbucket_app };

struct Shape {
    std::string_view prefix;
    Maker maker;
};

// As the platforms document them.
constexpr std::array shapes = {Shape{"ghp_", Maker::github}, Shape{"github_pat_", Maker::github}, Shape{"gho_", Maker::github}, Shape{"ghu_", Maker::github}, Shape{"ghs_", Maker::github}, Shape{"ghr_", Maker::github},
                               Shape{"glpat-", Maker::gitlab}, Shape{"gloas-", Maker::gitlab}, Shape{"gldt-", Maker::gitlab_deploy}, Shape{"glcbt-", Maker::gitlab_job},
                               Shape{"ATCTT", Maker::bitbucket_access}, Shape{"ATATT", Maker::bitbucket_api}, Shape{"ATBB", Maker::bitbucket_app}};
constexpr std::size_t shortest_token = 16;   // "ghp_x" may be somebody's name

const Shape* shapeOf(std::string_view text)
{
    const auto found = std::find_if(shapes.begin(), shapes.end(), [&](const Shape& shape) { return text.size() >= shortest_token && text.starts_with(shape.prefix); });
    return found == shapes.end() ? nullptr : found;
}

bool isBlankOrControl(unsigned char c) { return c <= 0x20 || c == 0x7F; }

}  // namespace

bool looksLikeToken(std::string_view text) { return shapeOf(text) != nullptr; }

std::string usualUser(std::string_view host, std::string_view token)
{
    if (const Shape* shape = shapeOf(token))
        switch (shape->maker) {
        case Maker::github: return "x-access-token";
        case Maker::gitlab: return "oauth2";
        case Maker::gitlab_deploy: return {};
        case Maker::gitlab_job: return "gitlab-ci-token";
        case Maker::bitbucket_access: return "x-token-auth";
        case Maker::bitbucket_api: return "x-bitbucket-api-token-auth";
        case Maker::bitbucket_app: return {};
        }
    if (host == "github.com")
        return "x-access-token";
    return host == "bitbucket.org" ? "x-token-auth" : "oauth2";   // GitLab's own, and what Gitea and Forgejo take beside any token
}

Expected<void> checkToken(const std::string& token, const std::string& host)
{
    const Shape* shape = shapeOf(token);
    if (token.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The token for %1 is empty."), host), text(TRANSLATABLE("Core", "Give the token itself, or none at all.")), host);
    if (token.find("PRIVATE KEY-----") != std::string::npos)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "What was given as the token for %1 is a private key."), host),
                    text(TRANSLATABLE("Core", "Use it with an ssh address (git@HOST:PATH): TRAINYARD_SSH_KEY_FILE names its file, `trainyardctl credentials add NAME git-ssh --host HOST --file KEY` keeps it.")), host);
    if (std::any_of(token.begin(), token.end(), isBlankOrControl))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The token for %1 holds blanks or line ends."), host), text(TRANSLATABLE("Core", "Copy it again: a token is one word.")), host);
    if (shape && shape->maker == Maker::bitbucket_app)
        return fail(ErrorKind::unauthenticated, text(TRANSLATABLE("Core", "The token for %1 is a Bitbucket app password. Those ended on 2026-07-28; it was not sent."), host),
                    text(TRANSLATABLE("Core", "Make a repository access token (repository settings, Access tokens, scope Repositories: Read), or an API token of your Atlassian account with the scope read:repository:bitbucket. Their user names, x-token-auth and x-bitbucket-api-token-auth, are used by themselves.")), host);
    return {};
}

}  // namespace trainyard::source

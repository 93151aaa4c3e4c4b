#include "core/source/git_objects.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string_view>

// What a user calls a branch, tag or commit of a local folder. git's whole language of revisions is not taken: a remote would not
// understand it, and libgit2 1.5 loses memory over each text that it finds nothing for.

namespace trainyard::source::git {

namespace {

constexpr int longest_chain = 10;          // symbolic references that lead to one another
constexpr std::size_t shortest_id = 4;     // as git
constexpr unsigned most_generations = 1'000'000;

// Followed by hand, not by libgit2's own resolving, which loses memory where a chain leads nowhere.
std::optional<git_oid> idOfReference(git_repository* repository, std::string name)
{
    for (int i = 0; i < longest_chain; ++i) {
        git_reference* found = nullptr;
        if (git_reference_lookup(&found, repository, name.c_str()) != 0)
            return std::nullopt;
        const Reference reference(found);
        if (const git_oid* id = git_reference_target(found))
            return *id;
        name = git_reference_symbolic_target(found);
    }
    return std::nullopt;
}

// In git's own order.
std::optional<git_oid> idOfName(git_repository* repository, const std::string& name)
{
    constexpr std::array<const char*, 5> prefixes = {"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"};
    for (const char* prefix : prefixes)
        if (const auto id = idOfReference(repository, prefix + name))
            return id;
    return idOfReference(repository, "refs/remotes/" + name + "/HEAD");
}

bool isHexadecimal(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c); });
}

Object objectOfName(git_repository* repository, const std::string& name)
{
    git_object* found = nullptr;
    git_oid id;
    if (name.size() == GIT_OID_HEXSZ && git_oid_fromstr(&id, name.c_str()) == 0)
        git_object_lookup(&found, repository, &id, GIT_OBJECT_ANY);
    else if (const auto of_name = idOfName(repository, name))
        git_object_lookup(&found, repository, &*of_name, GIT_OBJECT_ANY);
    else if (name.size() >= shortest_id && name.size() < GIT_OID_HEXSZ && isHexadecimal(name) && git_oid_fromstrn(&id, name.c_str(), name.size()) == 0)
        git_object_lookup_prefix(&found, repository, &id, name.size(), GIT_OBJECT_COMMIT);
    return Object(found);
}

Commit peeled(const Object& object)
{
    git_object* commit = nullptr;
    if (object)
        git_object_peel(&commit, object.get(), GIT_OBJECT_COMMIT);
    return Commit(reinterpret_cast<git_commit*>(commit));
}

struct Step {
    char kind = '~';   // '~': so many first parents back; '^': that parent
    unsigned count = 1;
};

// "~2" at `at`; nullopt for what is no step.
std::optional<Step> stepAt(std::string_view text, std::size_t& at)
{
    Step step{text[at++], 1};
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), step.count);
    if (error == std::errc::result_out_of_range || step.count > most_generations)
        return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    return at == text.size() || text[at] == '~' || text[at] == '^' ? std::optional(step) : std::nullopt;
}

Commit stepped(const Commit& commit, const Step& step)
{
    git_commit* next = nullptr;
    if (step.kind == '~')
        git_commit_nth_gen_ancestor(&next, commit.get(), step.count);
    else if (step.count == 0)
        git_commit_dup(&next, commit.get());
    else
        git_commit_parent(&next, commit.get(), step.count - 1);
    return Commit(next);
}

// NAME, or NAME and steps back from it: HEAD~2, main^.
Commit commitOfWords(git_repository* repository, const std::string& revision)
{
    std::size_t at = std::min(revision.find_first_of("~^"), revision.size());
    Commit commit = peeled(objectOfName(repository, revision.substr(0, at)));
    while (commit && at < revision.size()) {
        const auto step = stepAt(revision, at);
        commit = step ? stepped(commit, *step) : Commit();
    }
    return commit;
}

}  // namespace

Expected<Commit> commitOf(git_repository* repository, const std::string& revision)
{
    if (Commit commit = commitOfWords(repository, revision))
        return commit;
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no branch, tag or commit %1."), revision), {}, revision);
}

}  // namespace trainyard::source::git

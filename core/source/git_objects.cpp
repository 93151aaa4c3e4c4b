#include "core/source/git_objects.h"

#include "core/source/loose_objects.h"
#include "core/source/repository_address.h"
#include "core/source/strange_files.h"

namespace trainyard::source::git {

std::string lastError()
{
    const git_error* error = git_error_last();
    return error && error->message ? error->message : std::string();
}

Expected<Repository> openRepository(const std::filesystem::path& path)
{
    if (const auto strange = strangeFileOfRepository(path))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The repository %1 holds a pipe or device where a file belongs: %2"), path.string(), displayed(strange->string())),
                    text(TRANSLATABLE("Core", "git never makes one. Clone the repository anew, from where you have it.")), path.string());
    git_repository* opened = nullptr;
    if (git_repository_open_ext(&opened, path.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr) == 0) {
        Repository repository(opened);
        if (readLooseObjectsOurselves(opened) != 0)
            return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The repository %1 cannot be read: %2"), path.string(), lastError()), {}, path.string());
        return repository;
    }
    Error error = makeError(ErrorKind::not_found, text(TRANSLATABLE("Core", "%1 is not a git repository."), path.string()),
                            text(TRANSLATABLE("Core", "Run `git init` and commit your files there, or name another folder.")), path.string());
    error.raw = lastError();
    if (error.raw.find("object format") != std::string::npos || error.raw.find("extensions.objectformat") != std::string::npos) {
        error.kind = ErrorKind::invalid_input;
        error.message = text(TRANSLATABLE("Core", "The repository %1 is a SHA-256 repository, which Trainyard does not read yet."), path.string());
        error.hint = text(TRANSLATABLE("Core", "Push it to a repository of the usual kind (SHA-1): `git init --object-format=sha1`."));
        return fail(std::move(error));
    }
    git_repository* above = nullptr;
    if (git_repository_open_ext(&above, path.c_str(), 0, nullptr) == 0) {
        const Repository parent(above);
        const char* root = git_repository_workdir(above);
        if (root)
            error.hint = text(TRANSLATABLE("Core", "The repository is %1; name that, and this folder with --folder."), root);
    }
    return fail(std::move(error));
}

}  // namespace trainyard::source::git

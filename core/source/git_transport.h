#pragma once
// One repository's way to its server: git with what opens that place, and its failures as errors in words of their own.

#include "core/source/askpass/askpass.h"
#include "core/source/git_access.h"
#include "core/source/git_program.h"
#include "core/source/secret_file.h"

#include <memory>

namespace trainyard::source {

class GitTransport {
public:
    // Asks for the access, once. `mark` is carried by every process, so that none outlives a cancelled call.
    static Expected<GitTransport> open(RepositoryAddress address, const GitSettings& settings, std::string mark, std::stop_token stop);

    Expected<std::string> listRefs(std::stop_token stop);   // the lines of ls-remote
    // One commit into a bare repository. What git says on the way goes to `on_words`: its progress, not for keeping.
    Expected<void> fetch(const std::filesystem::path& repository, const std::string& refspec, std::stop_token stop, const std::function<void(std::string_view)>& on_words);

private:
    GitTransport(RepositoryAddress address, const GitSettings& settings, std::string mark) : m_address(std::move(address)), m_settings(settings), m_place(placeOf(m_address)), m_mark(std::move(mark)), m_url(m_address.text) {}
    Expected<std::string> run(GitCall call, std::stop_token stop);
    Expected<void> use(GitAccess access, std::stop_token stop);
    Expected<void> prepareHttps();
    Expected<void> prepareSsh(std::stop_token stop);
    Expected<void> handToAskpass(const AskpassSecret& secret);
    Error errorOf(const std::string& words, std::stop_token stop) const;

    RepositoryAddress m_address;
    GitSettings m_settings;
    GitPlace m_place;
    std::string m_mark, m_url;   // the URL is what git is given: without a user's name where the credential has its own
    GitAccess m_access;
    std::shared_ptr<Redactor> m_secrets = std::make_shared<Redactor>();
    std::map<std::string, std::string> m_environment;
    std::optional<SecretFile> m_askpass, m_key;
};

}  // namespace trainyard::source

#include "app/composition/environment_desk.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/credentials/credential_book.h"
#include "core/credentials/token_sources.h"
#include "core/credentials/trusted_hosts.h"
#include "core/environments/shared_environment.h"
#include "core/pipeline/run_watch.h"

namespace trainyard {

namespace {

using environments::Environment;
constexpr int most_runs_looked_at = 10000;

// An identity that cannot be had: the rest of the test still says what it can.
class NoIdentity final : public credentials::TokenSource {
public:
    explicit NoIdentity(Error why) : m_why(std::move(why)) {}
    Expected<std::string> token(std::stop_token) override { return fail(m_why); }
    void invalidate(const std::string&) override {}
    Text identity() const override { return text(TRANSLATABLE("Core", "nobody")); }

private:
    const Error m_why;
};

}  // namespace

Expected<std::vector<Environment>> listEnvironments(Composition& composition, std::stop_token stop)
{
    auto all = composition.environments().list();
    if (all && !all->empty() && all->front().isThisMachine())
        if (const auto status = composition.localPlatform().status(std::move(stop)))
            all->front() = environments::thisMachine(status->endpoint);
    return all;
}

Expected<void> checkIdentity(Composition& composition, const std::string& name)
{
    if (name.empty() || name == credentials::application_default_name)
        return {};
    const auto found = credentials::CredentialBook(composition.home()).find(name);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no credential %1 to be the environment's identity."), name),
                    text(TRANSLATABLE("Core", "`trainyardctl credentials list` shows the ones there are, `trainyardctl credentials add %1 KIND` adds it."), name), name);
    if (credentials::isForGit((*found)->kind))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The credential %1 opens git repositories; an environment needs one that gives tokens."), name),
                    text(TRANSLATABLE("Core", "`trainyardctl credentials list` shows the kinds.")), name);
    return {};
}

Expected<int> removeEnvironment(Composition& composition, const std::string& name)
{
    int left = 0;
    const auto runs = pipeline::listRuns(composition.home(), most_runs_looked_at);
    for (const pipeline::RunSnapshot& run : runs ? *runs : std::vector<pipeline::RunSnapshot>()) {
        if (run.environment != name || run.state == pipeline::RunState::succeeded)
            continue;
        if (run.state == pipeline::RunState::running)
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The run %1 is running in the environment %2."), run.id.value, name),
                        text(TRANSLATABLE("Core", "Wait for its end or cancel it (`trainyardctl cancel %1`), then remove the environment."), run.id.value), name);
        ++left;
    }
    const auto removed = composition.environments().remove(name);
    return removed ? Expected<int>(left) : fail(removed.error());
}

std::string sharedContent(const Redactor& redactor, const Json& document)
{
    return redacted(redactor, document).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Expected<void> exportEnvironment(Composition& composition, const Environment& environment, const fs::path& file)
{
    return replaceFile(file, sharedContent(composition.redactor(), environments::exportEnvironment(environment)), 0644);
}

Expected<std::vector<google::ReadinessCheck>> testEnvironment(Composition& composition, const std::string& name, const Progress& progress, const google::OnReadinessCheck& on_check, std::stop_token stop)
{
    const auto found = composition.environments().find(name);
    if (!found)
        return fail(found.error());
    const auto connection = composition.connect(name, progress, stop);
    if (!connection && (found->isThisMachine() || connection.error().cancelled()))
        return fail(connection.error());
    NoIdentity nobody(connection ? Error() : connection.error());
    const Environment& environment = connection ? (*connection)->environment : *found;
    credentials::TokenSource& tokens = connection ? *(*connection)->tokens : nobody;
    return google::testReadiness(environment, composition.transport(), tokens, composition.clock(), on_check, std::move(stop));
}

Expected<void> checkTokenHost(const Environment& environment, const std::set<std::string>& allowed, const std::string& file)
{
    return environment.token_url.empty() ? Expected<void>() : credentials::checkUrl(environment.token_url, credentials::UrlUse::token, allowed, file);
}

}  // namespace trainyard

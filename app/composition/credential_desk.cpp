#include "app/composition/credential_desk.h"

#include "app/composition/credential_intake.h"
#include "app/composition/git_settings.h"
#include "app/composition/identity.h"
#include "core/credentials/token_sources.h"
#include "core/google/token_info.h"
#include "core/source/key_check.h"

#include <algorithm>

namespace trainyard {

namespace {

using credentials::Credential;
using credentials::CredentialKind;

// Google says whose its own tokens are and when they end; nobody else's are sent there.
void askGoogle(Composition& composition, const std::string& token, CredentialTest& test, std::stop_token stop)
{
    const auto info = google::tokenInfo(composition.transport(), token, std::move(stop));
    if (!info)
        return;   // a courtesy: the test is right without it
    if (test.principal.empty())
        test.principal = info->email;
    if (!test.expires)
        test.expires = composition.clock().now() + info->left;
}

// One that another credential asks for has none of its own.
bool holdsSecret(const Credential& credential) { return credentials::keepsSecret(credential.kind) && credential.base.empty(); }

}  // namespace

CredentialNeeds credentialNeeds(CredentialKind kind)
{
    CredentialNeeds needs;
    needs.host = credentials::isForGit(kind);
    needs.user = credentials::isForGit(kind);
    needs.secret = credentials::keepsSecret(kind);
    needs.file = needs.secret && kind != CredentialKind::access_token && kind != CredentialKind::git_https;
    needs.account = kind == CredentialKind::impersonated;
    needs.browser = kind == CredentialKind::browser;
    return needs;
}

Expected<credentials::SecretStore*> CredentialDesk::store(const std::string& name) const
{
    if (auto* secrets = m_composition.secrets())
        return secrets;
    return fail(ErrorKind::unavailable, stateText(credentials::SecretStoreState::no_service), stateHint(credentials::SecretStoreState::no_service), name);
}

credentials::SecretStoreState CredentialDesk::storeState(std::stop_token stop)
{
    auto* secrets = m_composition.secrets();
    return secrets ? secrets->state(std::move(stop)) : credentials::SecretStoreState::no_service;
}

Expected<void> CredentialDesk::keep(const NewCredential& given, const std::string& secret, std::stop_token stop)
{
    const auto secrets = store(given.name);
    if (!secrets)
        return fail(secrets.error());
    if (given.kind == CredentialKind::git_ssh) {   // a passphrase of the key before is none of this one
        const auto kept = given.passphrase.empty() ? (*secrets)->remove(passphraseName(given.name), stop) : (*secrets)->write(passphraseName(given.name), given.passphrase, stop);
        if (!kept)
            return kept;
    }
    return (*secrets)->write(given.name, secret, std::move(stop));
}

Expected<AddedCredential> CredentialDesk::add(NewCredential given, const std::function<void(const std::string&)>& open_browser, std::stop_token stop)
{
    const auto known = m_book.list();
    if (!known)
        return fail(known.error());
    if (credentialNeeds(given.kind).browser)   // not after the user has signed in
        if (const auto state = storeState(stop); state != credentials::SecretStoreState::usable && state != credentials::SecretStoreState::session_only)
            return fail(ErrorKind::unavailable, stateText(state), stateHint(state), given.name);
    auto intake = takeIn(given, sourceContextOf(m_composition, {}), *known, open_browser, stop);
    if (!intake)
        return fail(intake.error());
    AddedCredential added;
    added.replaced = std::any_of(known->begin(), known->end(), [&](const Credential& each) { return each.name == given.name; });
    if (!intake->secret.empty()) {
        m_composition.redactor().add(intake->secret, intake->credential.user);
        if (auto kept = keep(given, intake->secret, stop); !kept)
            return fail(kept.error());
        added.kept = storeState(stop);
    }
    added.credential = std::move(intake->credential);
    added.credential.added = m_composition.clock().now();
    if (auto listed = m_book.put(added.credential); !listed)
        return fail(listed.error());
    return added;
}

Expected<std::vector<CredentialRow>> CredentialDesk::list() const
{
    const auto credentials = m_book.list();
    if (!credentials)
        return fail(credentials.error());
    const auto environments = m_composition.environments().list();
    if (!environments)
        return fail(environments.error());
    std::vector<CredentialRow> rows;
    for (const Credential& credential : *credentials) {
        CredentialRow row{credential, {}, {}};
        for (const auto& environment : *environments)
            if (environment.identity == credential.name)
                row.environments.push_back(environment.name);
        for (const Credential& other : *credentials)
            if (other.base == credential.name)
                row.bases.push_back(other.name);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> CredentialDesk::withoutSecret(std::stop_token stop) const
{
    std::vector<std::string> names;
    const auto all = m_book.list();
    auto* secrets = m_composition.secrets();
    if (!all || !secrets)
        return names;
    for (const Credential& each : *all) {
        if (!holdsSecret(each))
            continue;
        const auto secret = credentials::readIfThere(*secrets, each.name, stop);
        if (!secret)
            return {};   // it cannot tell, and would not of the next one
        if (!*secret)
            names.push_back(each.name);
    }
    return names;
}

Expected<CredentialRow> CredentialDesk::rowOf(const std::string& name) const
{
    auto rows = list();
    if (!rows)
        return fail(rows.error());
    std::vector<Credential> known;
    for (CredentialRow& row : *rows) {
        if (row.credential.name == name)
            return std::move(row);
        known.push_back(row.credential);
    }
    return credentials::unknownCredential(known, name);
}

Expected<CredentialTest> CredentialDesk::testGit(const Credential& credential, std::stop_token stop)
{
    const auto secrets = store(credential.name);
    if (!secrets)
        return fail(secrets.error());
    const auto place = source::placeOfText((credential.kind == CredentialKind::git_ssh ? "ssh://" : "https://") + credential.host + "/x");
    auto access = gitAccessFromBook(m_book, **secrets, credential.name)(place.value_or(source::GitPlace()), stop);
    if (!access)
        return fail(access.error());
    source::teach(m_composition.redactor(), *access);
    if (access->ssh) {
        const auto fingerprint = source::openKey(*access->ssh, std::move(stop));
        if (!fingerprint)
            return fail(fingerprint.error());
        return CredentialTest{*fingerprint, {}, text(TRANSLATABLE("Core", "The key opens. Whether %1 knows it shows `trainyardctl check` with a repository there."), credential.host), {}};
    }
    const auto ready = place ? source::readyAccess(std::move(*access), *place) : Expected<source::GitAccess>(source::GitAccess());
    if (!ready)
        return fail(ready.error());
    return CredentialTest{ready->https ? ready->https->user : std::string(), {}, text(TRANSLATABLE("Core", "The token is there. Whether %1 takes it shows `trainyardctl check` with a repository there."), credential.host), {}};
}

Expected<CredentialTest> CredentialDesk::testTokens(const CredentialRow& row, std::stop_token stop)
{
    const auto secrets = store(row.credential.name);
    if (!secrets)
        return fail(secrets.error());
    const auto environment = row.environments.empty() ? environments::Environment() : m_composition.environments().find(row.environments.front()).value_or(environments::Environment());
    const auto context = sourceContextOf(m_composition, environment);   // an environment may have a token server of its own
    const auto source = credentials::TokenSources(m_book, **secrets, context).of(row.credential, stop);
    if (!source)
        return fail(source.error());
    const auto token = (*source)->token(stop);
    if (!token)
        return fail(token.error());
    const auto facts = (*source)->facts();
    CredentialTest test{facts.principal, facts.expires, text(TRANSLATABLE("Core", "It gives tokens.")), {}};
    if (facts.clock_skew && std::chrono::abs(*facts.clock_skew) >= credentials::noteworthy_skew)
        test.warnings.push_back(credentials::correctedSkewWords(*facts.clock_skew));
    const CredentialKind kind = row.credential.kind;
    const bool of_a_person = kind == CredentialKind::authorized_user || kind == CredentialKind::access_token || kind == CredentialKind::browser;
    const bool unknown = test.principal.empty() || !test.expires;
    if (of_a_person && unknown && context.token_url.empty() && row.credential.allowed_hosts.empty() && google::isGoogles(*token))
        askGoogle(m_composition, *token, test, stop);
    return test;
}

Expected<CredentialTest> CredentialDesk::test(const std::string& name, std::stop_token stop)
{
    const auto row = rowOf(name);
    if (!row)
        return fail(row.error());
    const auto tested = credentials::isForGit(row->credential.kind) ? testGit(row->credential, stop) : testTokens(*row, stop);
    if (tested && row->credential.kind == CredentialKind::access_token && tested->expires && tested->expires != row->credential.expires) {
        Credential known = row->credential;   // now it is known when it ends
        known.expires = tested->expires;
        static_cast<void>(m_book.put(known));
    }
    return tested;
}

Expected<CredentialRow> CredentialDesk::remove(const std::string& name, std::stop_token stop)
{
    auto row = rowOf(name);
    if (!row)
        return row;
    if (holdsSecret(row->credential)) {
        const auto secrets = store(name);
        if (!secrets)
            return fail(secrets.error());
        for (const std::string& entry : {name, passphraseName(name)})
            if (auto removed = (*secrets)->remove(entry, stop); !removed)
                return fail(removed.error());   // its entry stays too: else the secret would be forgotten there
    }
    if (auto removed = m_book.remove(name); !removed)
        return fail(removed.error());
    return row;
}

}  // namespace trainyard

#include "core/credentials/keychain/keychain_store.h"

#include "core/credentials/keychain/keyring_thread.h"
#include "core/credentials/keychain/secret_service.h"

#include <QCoreApplication>
#include <QLibrary>
#include <qt6keychain/keychain.h>

namespace trainyard::credentials {

// What a job of QtKeychain ended with.
struct KeychainStore::JobEnd {
    QKeychain::Error error = QKeychain::NoError;
    std::string words;
    std::string secret;   // of a read
};

namespace {

constexpr auto service_name = "trainyard";

// A function of a library that QtKeychain has loaded; nullptr where there is none, as on other systems.
template <class Function>
Function loaded(const char* library, const char* name)
{
    return reinterpret_cast<Function>(QLibrary(QString::fromLatin1(library), 0).resolve(name));
}

// libsecret lets GIO end the process when the session's bus goes away, and a run that was detached outlives its session.
void outliveTheBus()
{
    constexpr int session_bus = 2;
    const auto get = loaded<void* (*)(int, void*, void*)>("gio-2.0", "g_bus_get_sync");
    const auto set = loaded<void (*)(void*, int)>("gio-2.0", "g_dbus_connection_set_exit_on_close");
    if (get && set)
        if (void* bus = get(session_bus, nullptr, nullptr))
            set(bus, 0);   // the reference is kept: it is the process's only connection of this kind
}

// libsecret goes on with its session of a keyring that was started anew in between, which does not know it.
void forgetSession()
{
    if (const auto forget = loaded<void (*)()>("secret-1", "secret_service_disconnect"))
        forget();
}

// Starts it and tells how it ended, if it ever does. It deletes itself then and not before: the keyring's answer would find nobody.
template <class JobEnd>
void startJob(QKeychain::Job* job, const std::string& key, std::shared_ptr<Answer<JobEnd>> answer)
{
    job->setKey(QString::fromStdString(key));
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, job, [answer = std::move(answer)](QKeychain::Job* ended) {
        JobEnd end{ended->error(), ended->errorString().toStdString(), {}};
        if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(ended); read && end.error == QKeychain::NoError)
            end.secret = read->binaryData().toStdString();
        answer->give(std::move(end));
    });
    job->start();
}

Failure failure(SecretStoreState state, const std::string& name)
{
    Error error = makeError(ErrorKind::unavailable, stateText(state), stateHint(state), name);
    if (state == SecretStoreState::locked)
        error.question = Question{Question::About::locked_keyring, text(TRANSLATABLE("Core", "The keyring is locked. Unlock it and try again?")), name};
    return fail(std::move(error));
}

template <class JobEnd>
Failure refused(const JobEnd& end, const std::string& name)
{
    const bool by_user = end.error == QKeychain::AccessDeniedByUser || end.error == QKeychain::AccessDenied;
    Error error = makeError(by_user ? ErrorKind::permission_denied : ErrorKind::unavailable,
                            by_user ? text(TRANSLATABLE("Core", "The keyring did not let Trainyard at the secret of %1."), name) : text(TRANSLATABLE("Core", "The keyring could not do it for the secret of %1."), name),
                            text(TRANSLATABLE("Core", "Look into your system's password manager: is the keyring open, and may programs use it?")), name);
    error.raw = end.words;
    return fail(std::move(error));
}

}  // namespace

// What lives on the keyring's thread, made with the first question.
struct KeychainStore::Thread {
    KeyringThread& started()
    {
        const std::lock_guard lock(mutex);
        if (!thread)
            thread = std::make_unique<KeyringThread>();
        return *thread;
    }

    std::mutex mutex;
    std::shared_ptr<SecretService> service = std::make_shared<SecretService>();
    std::shared_ptr<bool> bus_outlived = std::make_shared<bool>(false);
    std::unique_ptr<KeyringThread> thread;   // ends first
};

KeychainStore::KeychainStore(const std::string& home_id) : KeychainStore(home_id, Limits{}) {}

KeychainStore::KeychainStore(const std::string& home_id, Limits limits)
    : m_prefix("trainyard/" + home_id + "/"), m_limits(limits), m_thread(std::make_unique<Thread>())
{
}

KeychainStore::~KeychainStore() = default;

SecretStoreState KeychainStore::state(std::stop_token stop)
{
    Q_ASSERT(QCoreApplication::instance() && QThread::currentThread() != QCoreApplication::instance()->thread());
    const auto state = m_thread->started().ask<SecretStoreState>(
        [service = m_thread->service, patience = m_limits.patience](QObject& context, std::shared_ptr<Answer<SecretStoreState>> answer) {
            service->askState(context, patience, [answer](SecretStoreState found) { answer->give(found); });
        }, m_limits.patience, std::move(stop));
    return state.value_or(SecretStoreState::not_answering);
}

Expected<void> KeychainStore::usable(const std::string& name, std::stop_token stop)
{
    const SecretStoreState found = state(stop);
    if (stop.stop_requested())
        return failCancelled();
    return found == SecretStoreState::usable ? Expected<void>() : failure(found, name);
}

// How the job ended: without an error, or surely without such an entry. Once more when the keyring is another one than a moment ago.
Expected<KeychainStore::JobEnd> KeychainStore::carryOut(const std::string& name, std::function<QKeychain::Job*()> make, std::stop_token stop)
{
    for (bool again = false;; again = true) {
        if (auto ready = usable(name, stop); !ready)
            return fail(ready.error());
        const auto end = m_thread->started().ask<JobEnd>([make, again, key = m_prefix + name, outlived = m_thread->bus_outlived](QObject&, std::shared_ptr<Answer<JobEnd>> answer) {
            if (!std::exchange(*outlived, true))
                outliveTheBus();
            if (again)
                forgetSession();
            startJob(make(), key, std::move(answer));
        }, m_limits.patience, stop);
        if (stop.stop_requested())
            return failCancelled();
        if (!end)
            return failure(SecretStoreState::not_answering, name);
        if (end->error == QKeychain::NoError)
            return *end;
        if (auto ready = usable(name, stop); !ready)   // locked, ended or silent since: then the job's word "not found" means nothing
            return fail(ready.error());
        if (end->error == QKeychain::EntryNotFound)
            return *end;
        if (again || end->error != QKeychain::OtherError)
            return refused(*end, name);
    }
}

Expected<std::optional<std::string>> KeychainStore::read(const std::string& name, std::stop_token stop)
{
    const auto end = carryOut(name, [] { return new QKeychain::ReadPasswordJob(QString::fromLatin1(service_name)); }, std::move(stop));
    if (!end)
        return fail(end.error());
    return end->error == QKeychain::NoError ? std::optional(end->secret) : std::nullopt;
}

Expected<void> KeychainStore::write(const std::string& name, const std::string& secret, std::stop_token stop)
{
    if (secret.size() > m_limits.longest_secret)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The secret of %1 has %2 bytes; the keyring takes %3 at most."), name, secret.size(), m_limits.longest_secret),
                    text(TRANSLATABLE("Core", "A token has some hundred bytes, a key or credential file some thousand: is it the right file?")), name);
    const auto end = carryOut(name, [bytes = QByteArray::fromStdString(secret)] {
        auto* job = new QKeychain::WritePasswordJob(QString::fromLatin1(service_name));
        job->setBinaryData(bytes);   // text would end at the first NUL
        return job;
    }, std::move(stop));
    return end ? Expected<void>() : fail(end.error());
}

Expected<void> KeychainStore::remove(const std::string& name, std::stop_token stop)
{
    const auto end = carryOut(name, [] { return new QKeychain::DeletePasswordJob(QString::fromLatin1(service_name)); }, std::move(stop));
    return end ? Expected<void>() : fail(end.error());   // absent is fine
}

}  // namespace trainyard::credentials

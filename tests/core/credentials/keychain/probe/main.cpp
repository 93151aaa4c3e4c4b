// Does with the keyring what it is told by standard input, a line each, and answers with a line of JSON each. A process of its own for every
// scenario: the libraries below keep one connection to the session's bus for as long as a process lives.
#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/credentials/keychain/keychain_store.h"

#include <QCoreApplication>

#include <atomic>
#include <iostream>
#include <thread>

using namespace trainyard;
using credentials::KeychainStore;
using credentials::SecretStoreState;

namespace {

const char* word(SecretStoreState state)
{
    switch (state) {
    case SecretStoreState::usable: return "usable";
    case SecretStoreState::locked: return "locked";
    case SecretStoreState::no_service: return "no_service";
    case SecretStoreState::not_answering: return "not_answering";
    case SecretStoreState::session_only: return "session_only";
    }
    return "";
}

template <class Value>
Json failed(const Expected<Value>& result)
{
    return {{"error", name(result.error().kind)}, {"message", result.error().message.english()}, {"hint", result.error().hint.english()}, {"raw", result.error().raw},
            {"locked_question", result.error().question && result.error().question->about == Question::About::locked_keyring}};
}

Json answer(const Expected<std::optional<std::string>>& read)
{
    return !read ? failed(read) : *read ? Json{{"secret", base64(**read)}} : Json{{"absent", true}};
}

Json answer(const Expected<void>& done) { return done ? Json{{"done", true}} : failed(done); }

Json readMany(KeychainStore& store, const std::string& name)
{
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 8; ++i)
            readers.emplace_back([&] {
                for (int each = 0; each < 5; ++each)
                    if (const auto read = store.read(name, {}); read && *read)
                        ++right;
            });
    }
    return {{"right", right.load()}};
}

// Begins to read, then changes its mind.
Json readAndStop(KeychainStore& store, const std::string& name)
{
    std::stop_source stop;
    std::atomic<bool> begun = false;
    Json told;
    std::jthread reader([&] {
        begun = true;
        begun.notify_all();
        told = answer(store.read(name, stop.get_token()));
    });
    begun.wait(false);
    stop.request_stop();
    reader.join();
    return told;
}

Json carryOut(KeychainStore& store, const std::string& line)
{
    const auto first = line.find(' '), second = line.find(' ', first + 1);
    const std::string verb = line.substr(0, first), entry = first == std::string::npos ? "" : line.substr(first + 1, second - first - 1);
    if (verb == "state")
        return {{"state", word(store.state({}))}};
    if (verb == "read")
        return answer(store.read(entry, {}));
    if (verb == "write")
        return answer(store.write(entry, fromBase64(line.substr(second + 1)).value_or(""), {}));
    if (verb == "remove")
        return answer(store.remove(entry, {}));
    return verb == "read-many" ? readMany(store, entry) : readAndStop(store, entry);
}

}  // namespace

int main(int count, char** values)
{
    QCoreApplication application(count, values);
    std::jthread work([&] {
        KeychainStore::Limits limits;
        limits.patience = std::chrono::milliseconds(std::stoi(values[1]));
        KeychainStore store("home-of-the-test", limits);
        for (std::string line; std::getline(std::cin, line);)
            std::cout << carryOut(store, line).dump() << std::endl;
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    return QCoreApplication::exec();
}

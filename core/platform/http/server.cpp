#include "core/platform/http/server.h"

#include "core/platform/http/connection.h"

#include <arpa/inet.h>
#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <cxxabi.h>
#include <fcntl.h>
#include <list>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <typeinfo>

namespace trainyard::platform {

namespace {

// What went wrong, without its words: they may quote a request, with the secrets in it.
std::string kindOf(const std::exception& problem)
{
    if (const auto* system = dynamic_cast<const std::system_error*>(&problem))
        return system->code().message();
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(abi::__cxa_demangle(typeid(problem).name(), nullptr, nullptr, &status), &std::free);
    return status == 0 ? name.get() : typeid(problem).name();
}

class ThreadedServer final : public Server {
public:
    ThreadedServer(ServerOptions options, const Router& router)
        : m_options(std::move(options)), m_router(router), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_acceptor([this](std::stop_token stop) { acceptLoop(stop); })
    {
    }

    ~ThreadedServer() override
    {
        m_acceptor.request_stop();
        ::eventfd_write(m_wake.get(), 1);
        m_acceptor.join();
        std::unique_lock lock(m_mutex);
        for (const auto& connection : m_connections)
            connection->stop();
        m_fewer.wait(lock, [this] { return m_connections.empty(); });
    }

    Expected<int> listen(int port) override
    {
        int bound = port;
        auto socket = openLoopback(bound);
        if (!socket)
            return fail(socket.error());
        auto listener = std::make_shared<Listener>();
        listener->socket = std::move(*socket);
        listener->owner = true;
        listener->port = bound;
        addToLoop(std::move(listener));
        return bound;
    }

    int addListener(FileDescriptor listening, Caller caller, std::string basic_secret) override
    {
        auto listener = std::make_shared<Listener>();
        listener->socket = std::move(listening);
        listener->caller = std::move(caller);
        listener->basic_secret = std::move(basic_secret);
        return addToLoop(std::move(listener));
    }

    void removeListener(int id) override
    {
        const std::lock_guard lock(m_mutex);
        m_listeners.erase(id);
        for (const auto& connection : m_connections)
            if (connection->listenerId() == id)
                connection->stop();
        ::eventfd_write(m_wake.get(), 1);
    }

    static Expected<FileDescriptor> openLoopback(int& port)
    {
        FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        const int on = 1;
        ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::listen(socket.get(), 128) != 0) {
            Error error = systemError(errno, text(TRANSLATABLE("Core", "The platform cannot listen on port %1 of this machine."), port), "127.0.0.1:" + std::to_string(port));
            if (errno == EADDRINUSE) {
                error.kind = ErrorKind::conflict;
                error.hint = text(TRANSLATABLE("Core", "Another program uses that port. Leave --port out for a free one, or name another."));
            }
            return fail(std::move(error));
        }
        socklen_t size = sizeof address;
        ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        return socket;
    }

private:
    int addToLoop(std::shared_ptr<Listener> listener)
    {
        ::fcntl(listener->socket.get(), F_SETFL, O_NONBLOCK);
        const std::lock_guard lock(m_mutex);
        listener->id = ++m_last_id;
        m_listeners[listener->id] = listener;
        ::eventfd_write(m_wake.get(), 1);
        return listener->id;
    }

    void acceptLoop(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            std::vector<pollfd> fds = {{m_wake.get(), POLLIN, 0}};
            std::vector<std::shared_ptr<const Listener>> listeners;
            {
                std::unique_lock lock(m_mutex);
                if (m_connections.size() < m_options.max_connections)
                    for (const auto& [id, listener] : m_listeners) {
                        fds.push_back({listener->socket.get(), POLLIN, 0});
                        listeners.push_back(listener);
                    }
            }
            ::poll(fds.data(), fds.size(), -1);
            eventfd_t ignored;
            ::eventfd_read(m_wake.get(), &ignored);
            for (std::size_t i = 0; i < listeners.size(); ++i)
                if (fds[i + 1].revents)
                    acceptOne(listeners[i]);
        }
    }

    void acceptOne(const std::shared_ptr<const Listener>& listener)
    {
        FileDescriptor socket(::accept4(listener->socket.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!socket)
            return;
        auto connection = Connection::make(std::move(socket), listener, m_options, m_router);
        const std::lock_guard lock(m_mutex);
        if (m_listeners.count(listener->id) == 0)
            return;
        m_connections.push_back(connection);
        try {
            std::thread([this, connection] { run(connection); }).detach();   // counted in m_connections; the destructor waits for all
        } catch (const std::system_error& problem) {
            m_connections.remove(connection);
            m_options.on_problem(std::string("no thread for a connection: ") + problem.what());
        }
    }

    void run(const std::shared_ptr<Connection>& connection)
    {
        try {
            connection->serve();
        } catch (const std::exception& problem) {
            m_options.on_problem("a connection ended: " + kindOf(problem));
        }
        const std::lock_guard lock(m_mutex);
        m_connections.remove(connection);
        ::eventfd_write(m_wake.get(), 1);
        m_fewer.notify_all();
    }

    ServerOptions m_options;
    const Router& m_router;
    std::mutex m_mutex;
    std::condition_variable m_fewer;
    std::map<int, std::shared_ptr<Listener>> m_listeners;
    std::list<std::shared_ptr<Connection>> m_connections;
    int m_last_id = 0;
    FileDescriptor m_wake;
    std::jthread m_acceptor;
};

}  // namespace

std::unique_ptr<Server> Server::start(ServerOptions options, const Router& router) { return std::make_unique<ThreadedServer>(std::move(options), router); }

Expected<FileDescriptor> listenOnLoopback(int& port)
{
    port = 0;
    return ThreadedServer::openLoopback(port);
}

}  // namespace trainyard::platform

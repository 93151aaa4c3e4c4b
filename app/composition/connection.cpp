#include "app/composition/connection.h"

namespace trainyard {

Connection::Connection(http::Transport& transport, Clock& clock, environments::Environment where, std::unique_ptr<credentials::TokenSource> source, const Home& home)
    : environment(std::move(where)), tokens(std::move(source)), caller(transport, *tokens, clock), storage(caller, environment), platform(caller, environment),
      logging(caller, environment), services{environment, *tokens, storage, platform, logging, home.gitCache(), home.path() / "cache" / "packages"}
{
}

}  // namespace trainyard

#pragma once
// What both front ends do with the environments of a home beyond the book itself.

#include "app/composition/composition.h"
#include "core/google/readiness.h"

namespace trainyard {

// As the book has them, this machine first with its platform's address while that runs (else without one).
Expected<std::vector<environments::Environment>> listEnvironments(Composition& composition, std::stop_token stop);

// Whether a credential of that name can be an environment's identity: a name that none has would only be found out in the first run.
Expected<void> checkIdentity(Composition& composition, const std::string& name);

// conflict while a run goes on there. Gives the number of runs that were not finished there: they can be resumed when an environment of
// that name is there again.
Expected<int> removeEnvironment(Composition& composition, const std::string& name);

// What an environment or a run is handed on as: a file's content without any secret that this program knows.
std::string sharedContent(const Redactor& redactor, const nlohmann::json& document);
// The environment in a file for a colleague: no secret, nothing of one project. Written over what is there.
Expected<void> exportEnvironment(Composition& composition, const environments::Environment& environment, const std::filesystem::path& file);

// Everything that a run needs, tried once. Without an identity the rest of the test still says what it can; an error only when there is no
// such environment or this machine's platform does not start.
Expected<std::vector<google::ReadinessCheck>> testEnvironment(Composition& composition, const std::string& name, const Progress& progress, const google::OnReadinessCheck& on_check, std::stop_token stop);

// Whoever wrote an exported environment decides where refresh tokens and keys would go: Question{unknown_host} unless that host is Google's
// or allowed.
Expected<void> checkTokenHost(const environments::Environment& environment, const std::set<std::string>& allowed, const std::string& file);

}  // namespace trainyard

#pragma once
// Who am I for this call: what a source, the environment's variables and the place say, brought together; contradictions named.

#include "core/base/json.h"
#include "core/credentials/source_context.h"
#include "core/credentials/token_source.h"

namespace trainyard::credentials {

// Where calls go, as the environment says; empty where it does not.
struct CallPlace {
    std::string environment, project, region, bucket;
    bool this_machine = false;   // its own platform: no account, no quota
};

struct IdentityCard {
    CallPlace place;              // its project found elsewhere when the environment names none
    Text project_source;          // who says that project
    std::string kind;             // "service-account" …; "this-machine"
    std::string principal;        // empty when nobody says
    Text source;
    std::vector<std::string> chain;
    std::string credential_project, quota_project;
    std::vector<std::string> scopes;
    std::optional<Time> expires;
    std::optional<std::chrono::seconds> clock_skew;
    std::vector<Text> warnings;
    std::optional<Error> problem;   // why there is no token
};

// Asks for a token, which shows whether the credential is good and how far the clock is off.
IdentityCard identityCard(TokenSource& source, const CallPlace& place, const SourceContext& context, std::stop_token stop);
// When there is not even a source.
IdentityCard identityCard(const Error& problem, const CallPlace& place, const SourceContext& context);

Json publicJson(const IdentityCard& card);

struct ProjectChoice {
    std::string project;
    Text source;
};
// GOOGLE_CLOUD_PROJECT, GCLOUD_PROJECT, the credential, `gcloud config get project`; empty when nobody says.
ProjectChoice findProject(const IdentityFacts& facts, const SourceContext& context, std::stop_token stop);

}  // namespace trainyard::credentials

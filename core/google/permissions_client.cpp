#include "core/google/permissions_client.h"

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/credentials/iam_member.h"
#include "core/credentials/trusted_hosts.h"

#include <algorithm>

namespace trainyard::google {

namespace {

constexpr const char* google_resource_manager = "https://cloudresourcemanager.googleapis.com";

bool isGooglesOwn(const environments::Environment& environment)
{
    const auto url = credentials::parseUrl(environment.platformUrl());
    return url && url->host.ends_with(".googleapis.com");
}

std::vector<std::string> permissionsIn(const Json& answer)
{
    std::vector<std::string> permissions;
    if (const Json& list = valueAt(answer, "permissions"); list.is_array())
        for (const Json& each : list)
            if (each.is_string())
                permissions.push_back(each.get<std::string>());
    return permissions;
}

std::vector<std::string> namesOf(const std::vector<NeededPermission>& needed, bool of_bucket)
{
    std::vector<std::string> names;
    for (const NeededPermission& each : needed)
        if (each.of_bucket == of_bucket)
            names.push_back(each.permission);
    return names;
}

MissingPermission missingOf(const NeededPermission& needed, const std::string& project, const std::string& bucket, const std::string& principal)
{
    const std::string member = " --member=" + credentials::iamMember(principal) + " --role=" + needed.role;
    if (needed.of_bucket)
        return {needed.permission, "gs://" + bucket, needed.role, "gcloud storage buckets add-iam-policy-binding gs://" + bucket + member};
    return {needed.permission, project, needed.role, "gcloud projects add-iam-policy-binding " + project + member};
}

// Only Google's own services are sure to know the question.
bool isUnknownQuestion(const Error& error) { return error.http_status == 404 || error.http_status == 405 || error.http_status == 501; }

Failure notTold(const environments::Environment& environment)
{
    return fail(ErrorKind::failed, text(TRANSLATABLE("Core", "The service at %1 does not tell what an identity may do."), environment.endpoint),
                text(TRANSLATABLE("Core", "`trainyardctl environments test %1` tries everything that a run needs instead."), environment.name), environment.endpoint);
}

Failure explained(Error error, const std::string& project)
{
    if (error.kind == ErrorKind::permission_denied || error.kind == ErrorKind::not_found) {
        error.message = text(TRANSLATABLE("Core", "There is no project %1, or this identity has no part in it: %2"), project, error.message);
        error.hint = text(TRANSLATABLE("Core", "Look at the project's id (not its name or number): `gcloud projects list`. If it is right, ask its owner for a role in it."));
    }
    return fail(std::move(error));
}

}  // namespace

std::vector<NeededPermission> neededPermissions(const environments::Environment& environment)
{
    std::vector<NeededPermission> needed;
    const std::string user = isGooglesOwn(environment) ? "roles/aiplatform.user" : "roles/ml.developer";
    const std::vector<std::string> calls = isGooglesOwn(environment)
                                               ? std::vector<std::string>{"aiplatform.customJobs.create", "aiplatform.customJobs.get", "aiplatform.customJobs.cancel", "aiplatform.models.upload", "aiplatform.models.list",
                                                                          "aiplatform.endpoints.create", "aiplatform.endpoints.deploy", "aiplatform.endpoints.predict"}
                                               : std::vector<std::string>{"ml.jobs.create", "ml.jobs.get", "ml.jobs.cancel", "ml.models.create", "ml.models.list", "ml.versions.create", "ml.versions.get", "ml.versions.predict"};
    for (const std::string& call : calls)
        needed.push_back({call, user, false});
    needed.push_back({"logging.logEntries.list", "roles/logging.viewer", false});
    for (const char* call : {"storage.objects.create", "storage.objects.get", "storage.objects.list", "storage.objects.delete"})
        needed.push_back({call, "roles/storage.objectAdmin", true});
    needed.push_back({"storage.buckets.get", "roles/storage.legacyBucketReader", true});
    return needed;
}

std::string PermissionsClient::resourceManagerUrl() const { return isGooglesOwn(m_environment) ? google_resource_manager : m_environment.endpoint; }

Expected<std::vector<std::string>> PermissionsClient::ofProject(const std::string& project, const std::vector<std::string>& permissions, std::stop_token stop)
{
    http::Request request;
    request.method = "POST";
    request.url = resourceManagerUrl() + "/v1/projects/" + percentEncode(project) + ":testIamPermissions";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = Json{{"permissions", permissions}}.dump();
    const auto answer = m_caller.json(std::move(request), std::move(stop));
    if (!answer)
        return explained(answer.error(), project);
    return permissionsIn(*answer);
}

Expected<std::vector<std::string>> PermissionsClient::ofBucket(const std::string& bucket, const std::vector<std::string>& permissions, std::stop_token stop)
{
    http::Request request;
    request.url = m_environment.storageUrl() + "/storage/v1/b/" + percentEncode(bucket) + "/iam/testPermissions";
    for (std::size_t i = 0; i < permissions.size(); ++i)
        request.url += (i ? "&permissions=" : "?permissions=") + percentEncode(permissions[i]);
    const auto answer = m_caller.json(std::move(request), std::move(stop));
    if (answer)
        return permissionsIn(*answer);
    Error error = answer.error();
    if (error.kind == ErrorKind::not_found) {
        error.message = text(TRANSLATABLE("Core", "The bucket gs://%1 does not exist."), bucket);
        error.hint = text(TRANSLATABLE("Core", "Make it with `trainyardctl storage mb gs://%1`."), bucket);
    }
    return fail(std::move(error));
}

Expected<std::vector<MissingPermission>> PermissionsClient::missing(const std::string& project, const std::string& bucket, const std::string& principal, std::stop_token stop)
{
    const auto needed = neededPermissions(m_environment);
    const auto of_project = ofProject(project, namesOf(needed, false), stop);
    if (!of_project)
        return !isGooglesOwn(m_environment) && isUnknownQuestion(of_project.error()) ? notTold(m_environment) : fail(of_project.error());
    const auto of_bucket = bucket.empty() ? Expected<std::vector<std::string>>(namesOf(needed, true)) : ofBucket(bucket, namesOf(needed, true), stop);
    if (!of_bucket)
        return fail(of_bucket.error());
    std::vector<MissingPermission> missing;
    for (const NeededPermission& each : needed) {
        const auto& had = each.of_bucket ? *of_bucket : *of_project;
        if (std::find(had.begin(), had.end(), each.permission) == had.end())
            missing.push_back(missingOf(each, project, bucket, principal));
    }
    return missing;
}

}  // namespace trainyard::google

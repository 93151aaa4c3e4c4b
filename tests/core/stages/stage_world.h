#pragma once
// One stage, a scripted service and an engine that keeps what the stage says: what the tests of each stage begin with.

#include "core/base/checksum.h"
#include "core/base/json.h"
#include "core/stages/services.h"
#include "core/stages/values.h"
#include "tests/core/google/service.h"
#include "tests/support/fake_stage_context.h"

namespace trainyard::stages::test {

using google::test::refusal;
using pipeline::InputState;
using pipeline::StopReason;
using trainyard::test::Exchange;
using Strings = std::vector<std::string>;

const std::string project_path = "/v1/projects/my%20project";
const std::string job_id = "bank_20260504_030201_aaaa";
constexpr const char* run_label = "20260504-030201-aaaa";

struct StageWorld {
    google::test::Service service;
    trainyard::test::ScratchFolder folder;
    Services services{service.environment, service.tokens, service.storage, service.platform, service.logging, folder.path / "git", folder.path / "scratch"};
    trainyard::test::FakeStageContext context{service.clock};

    Exchange& expect(const std::string& request) { return service.expect(request); }
    std::string problems() const { return service.problems(); }

    // The script says no word while the platform is asked for a job, its log, a list.
    Exchange& jobIsAsked(const char* state, const std::string& message = {}, const std::string& run = run_label)
    {
        return expect("GET " + project_path + "/jobs/" + job_id).replies(200, Json{{"jobId", job_id}, {"state", state}, {"errorMessage", message}, {"labels", {{"trainyard_run", run}}}});
    }
    Exchange& logIsAsked(std::initializer_list<Json> entries = {}) { return expect("POST /v2/entries:list").replies(200, Json{{"entries", Json::array_t(entries)}}); }
    Exchange& filesAreAsked(std::initializer_list<Json> items = {}, const std::string& prefix = job_id + "%2F", const std::string& bucket = "bank")
    {
        return expect("GET /storage/v1/b/" + bucket + "/o?prefix=" + prefix + "&delimiter=").replies(200, Json{{"items", Json::array_t(items)}});
    }
};

inline Json file(const std::string& name, const std::string& size = "10", const std::string& generation = "2", const std::string& updated = "2020-01-01T00:00:00Z", const std::string& bucket = "bank")
{
    return {{"bucket", bucket}, {"name", name}, {"generation", generation}, {"size", size}, {"updated", updated}};
}

inline Json line(const char* id, const char* time, const std::string& words, const char* task = "master-replica-0")
{
    return {{"insertId", id}, {"timestamp", time}, {"severity", "INFO"}, {"textPayload", words}, {"resource", {{"labels", {{"task_name", task}}}}}};
}

}  // namespace trainyard::stages::test

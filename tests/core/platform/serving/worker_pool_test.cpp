// Warm workers: loaded once, asked often; one that dies is started again once, one that hangs is ended.
#include "tests/core/platform/serving/serving_world.h"

#include <csignal>
#include <fstream>
#include <future>

using namespace trainyard;
using namespace trainyard::platform;
using namespace trainyard::platform::test;
using namespace std::chrono_literals;

namespace {

std::vector<pid_t> descendantsOf(const std::string& process)
{
    std::vector<pid_t> all;
    for (const auto& task : fs::directory_iterator("/proc/" + process + "/task")) {
        std::ifstream children(task.path() / "children");
        for (pid_t child = 0; children >> child;) {
            all.push_back(child);
            const auto below = descendantsOf(std::to_string(child));
            all.insert(all.end(), below.begin(), below.end());
        }
    }
    return all;
}

// Every process that this one has started, and theirs, as the machine does when it runs out of memory; how many there were.
std::size_t killDescendants()
{
    const auto all = descendantsOf("self");
    for (auto each = all.rbegin(); each != all.rend(); ++each)   // the model's own process first: no word more from it
        ::kill(*each, SIGKILL);
    return all.size();
}

struct Pool : ServingWorld {
    std::unique_ptr<WorkerPool> made;
    WorkerPool& pool()
    {
        if (!made)
            made = std::make_unique<WorkerPool>(sandbox, runtimes, SERVING_SCRIPT, times);
        return *made;
    }
    // How often this process of the model was asked; 0 when the answer is an error.
    std::pair<int, int> askedAndProcess(const ServedModel& served)
    {
        const auto answer = pool().predict(served, asking("x"), {});
        REQUIRE(answer);
        INFO(answer->body << answer->problem);
        const Json document = Json::parse(answer->body, nullptr, false);
        const Json& predictions = valueAt(document, "predictions");
        REQUIRE(predictions.size() == 3);
        return {predictions[0].get<int>(), predictions[1].get<int>()};
    }
};

}  // namespace

TEST_CASE_METHOD(Pool, "A model is loaded once and asked by the same process again and again")
{
    const auto served = model("bank");
    CHECK(pool().load(served, {}));
    CHECK(pool().load(served, {}));
    const auto first = askedAndProcess(served), second = askedAndProcess(served);
    CHECK(first.first == 1);
    CHECK(second.first == 2);
    pool().unload(served.key);
    CHECK(askedAndProcess(served).first == 1);   // a new process
}

TEST_CASE_METHOD(Pool, "A model that does not load says why in its own words, and the next try is a new one")
{
    const auto garbage = pool().load(model("garbage", "no pickle"), {});
    REQUIRE_FALSE(garbage);
    CHECK(garbage.error().kind == ErrorKind::failed);
    CHECK(garbage.error().message.english().rfind("Failed to load model: model.pkl: ", 0) == 0);
    const auto missing = pool().load(model("missing", missing_pickle), {});
    CHECK(missing.error().message.english().find("ModuleNotFoundError: No module named 'not_there'") != std::string::npos);
    const auto other = pool().load(model("other", other_pickle), {});
    CHECK(other.error().message.english().find("Invalid model type detected: builtins.list") != std::string::npos);
    CHECK(pool().load(model("garbage"), {}));   // mended meanwhile
}

TEST_CASE_METHOD(Pool, "What the model or its input refuses is an answer and leaves the worker as it is")
{
    const auto served = model("bank");
    const auto raised = pool().predict(served, asking("raise"), {});
    REQUIRE(raised);
    CHECK(raised->problem == "Failed to run the provided model: ValueError: X has 3 features, but this expects 20 features as input (Error code: 2)");
    const auto nothing = pool().predict(served, R"({"instances":[]})", {});
    CHECK(nothing->problem.rfind("Invalid inputs: ", 0) == 0);
    const auto uneven = pool().predict(served, R"({"instances":[[1,2],[1]]})", {});
    CHECK(uneven->problem.find("row 1 has 1 values, row 0 has 2") != std::string::npos);
    CHECK(askedAndProcess(served).first == 2);   // the one that raised, and this
}

TEST_CASE_METHOD(Pool, "A model sees keys in their order and numbers with all their digits, and so does who asked it")
{
    const auto answer = pool().predict(model("bank"), R"({"instances":[{"zeta":12345678901234567890123,"as typed":1e3,"alpha":"é"}]})", {});
    REQUIRE(answer);
    CHECK(answer->body == R"({"predictions": [{"zeta": 12345678901234567890123, "as typed": 1000.0, "alpha": "é"}, "{'zeta': 12345678901234567890123, 'as typed': 1000.0, 'alpha': 'é'}"]})");
}

TEST_CASE_METHOD(Pool, "A body that Python cannot read is an answer and leaves the worker as it is")
{
    const auto served = model("bank");
    CHECK(pool().predict(served, "{\"instances\":[1]}" + std::string(1, '\0'), {})->problem.rfind("Invalid inputs: ", 0) == 0);
    CHECK(pool().predict(served, R"({"instances":[)" + std::string(5000, '7') + "]}", {})->problem.find("(Error code: 1)") != std::string::npos);
    CHECK(askedAndProcess(served).first == 1);
}

TEST_CASE_METHOD(Pool, "A worker that dies is started again once; a request that kills it each time is the request's fault")
{
    const auto served = model("bank");
    CHECK(askedAndProcess(served).first == 1);
    const auto died = pool().predict(served, asking("die"), {});
    REQUIRE_FALSE(died);
    CHECK(died.error().kind == ErrorKind::failed);
    CHECK(died.error().message.english().find("its process ended") != std::string::npos);
    CHECK(askedAndProcess(served).first == 1);   // and the next one finds a new worker
}

TEST_CASE_METHOD(Pool, "A worker that was killed between two requests is started again, and nobody notices")
{
    const auto served = model("bank");
    CHECK(askedAndProcess(served).first == 1);
    CHECK(killDescendants() > 0);
    CHECK(askedAndProcess(served).first == 1);   // a new process answered
}

TEST_CASE_METHOD(Pool, "A worker that hangs is ended when its time is up, and the next request is answered")
{
    times.predict = 300ms;
    const auto served = model("bank");
    REQUIRE(pool().load(served, {}));
    const auto hung = pool().predict(served, asking("hang"), {});
    REQUIRE_FALSE(hung);
    CHECK(hung.error().kind == ErrorKind::timed_out);
    times.predict = 60s;
    made.reset();
    CHECK(askedAndProcess(served).first == 1);
}

TEST_CASE_METHOD(Pool, "Cancel reaches a request that hangs, and that worker is not asked again")
{
    const auto served = model("bank");
    REQUIRE(pool().load(served, {}));
    std::stop_source stop;
    auto asked = std::async(std::launch::async, [&] { return pool().predict(served, asking("hang"), stop.get_token()); });
    stop.request_stop();
    CHECK(asked.get().error().cancelled());
    CHECK(askedAndProcess(served).first == 1);
}

TEST_CASE_METHOD(Pool, "More models than workers may live: the one that was not asked for longest goes, and comes back when asked")
{
    std::vector<ServedModel> many;
    for (int i = 0; i < 9; ++i)
        many.push_back(model("m" + std::to_string(i)));
    for (const ServedModel& each : many)
        CHECK(askedAndProcess(each).first == 1);
    CHECK(askedAndProcess(many[8]).first == 2);
    CHECK(askedAndProcess(many[0]).first == 1);   // its worker had gone
}

TEST_CASE_METHOD(Pool, "A worker sees neither the machine's files nor its network nor our environment")
{
    if (!sandbox.contained()) {
        WARN("skipped: " << sandbox.why().english());
        return;
    }
    REQUIRE(replaceFile(folder.path / "private.txt", "x", 0644, false));
    const auto looked = pool().predict(model("bank"), asking({{"look for", (folder.path / "private.txt").string()}}), {});
    REQUIRE(looked);
    const Json document = Json::parse(looked->body, nullptr, false);
    const Json& seen = valueAt(document, "predictions");
    INFO(looked->body);
    CHECK(seen[0] == false);
    CHECK(seen[1].dump().find("TRAINYARD") == std::string::npos);
    CHECK(seen[1].dump().find("\"USER\"") == std::string::npos);
    CHECK(seen[2] == Json::array({"lo"}));   // a loopback of its own, nothing else
}

#pragma once
// The real worker script under the system's own Python, with a toy model that does what an instance tells it to.

#include "core/base/json.h"
#include "core/platform/serving/worker_pool.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

namespace trainyard::platform::test {

constexpr const char* toy_module = R"(
import os, time

def networks():
    with open("/proc/net/dev") as lines:
        return [line.split(":")[0].strip() for line in lines if ":" in line]

class Model:
    def __init__(self):
        self.asked = 0
    def predict(self, instances, **options):
        self.asked += 1
        first = instances[0]
        if first == "die":
            os._exit(1)
        if first == "hang":
            time.sleep(1000)
        if first == "raise":
            raise ValueError("X has 3 features, but this expects 20 features as input")
        if isinstance(first, dict) and "as typed" in first:
            return [first, repr(first)]
        if isinstance(first, dict):
            return [os.path.exists(first["look for"]), sorted(os.environ), networks()]
        return [self.asked, os.getpid(), open(os.path.join(os.getcwd(), "note.txt")).read()]
)";

constexpr const char* good_pickle = "ctoy\nModel\n)R.";                 // toy.Model()
constexpr const char* other_pickle = "cbuiltins\nlist\n)R.";            // list(): no model
constexpr const char* missing_pickle = "cnot_there\nModel\n)R.";

struct ServingWorld {
    trainyard::test::ScratchFolder folder;
    Sandbox sandbox = Sandbox::probe(folder.path / "sandbox", true, {});
    RuntimeStore runtimes{folder.path / "runtimes", folder.path / "no-definitions"};
    WorkerTimes times;

    ServingWorld()
    {
        const fs::path plain = folder.path / "runtimes" / "plain";
        fs::create_directories(plain / "bin");
        fs::create_symlink(fs::canonical("/usr/bin/python3"), plain / "bin" / "python");
        REQUIRE(replaceFile(plain / "manifest.json", "{\"base_prefix\": \"/usr\"}", 0644, false));
        fs::create_directories(folder.path / "overlay");
        REQUIRE(replaceFile(folder.path / "overlay" / "toy.py", toy_module, 0644, false));
    }
    ServingRuntime runtime() const { return {"plain", folder.path / "overlay"}; }
    ServedModel model(const std::string& name, const std::string& pickle = good_pickle, const std::string& note = "one") const
    {
        const fs::path files = folder.path / "models" / name;
        fs::create_directories(files);
        REQUIRE(replaceFile(files / "model.pkl", pickle, 0644, false));
        REQUIRE(replaceFile(files / "note.txt", note, 0644, false));
        return {name, files, runtime()};
    }
    static std::string asking(const Json& instance) { return Json{{"instances", Json::array({instance})}}.dump(); }
};

}  // namespace trainyard::platform::test

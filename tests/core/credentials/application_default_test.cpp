#include "core/credentials/application_default.h"

#include "tests/core/credentials/world.h"

using namespace trainyard;
using namespace trainyard::credentials;
using namespace trainyard::credentials::test;

namespace {

constexpr const char* well_known = ".config/gcloud/application_default_credentials.json";

std::string principalOf(World& world)
{
    const auto source = applicationDefault(world.context(), {});
    REQUIRE(source);
    const IdentityFacts facts = (*source)->facts();
    return facts.principal.empty() ? facts.source.english() : facts.principal;
}

}  // namespace

TEST_CASE("The variable's file comes first, then gcloud's, then the metadata server")
{
    World world;
    world.variables.erase("NO_GCE_CHECK");
    world.transport.expect("GET http://169.254.169.254").replies(200, std::string("x"), {{"Metadata-Flavor", "Google"}});
    CHECK(principalOf(world) == "the metadata server metadata.google.internal");
    world.write(well_known, keyFile("of-gcloud"));
    CHECK(principalOf(world) == "trainer@of-gcloud.iam.gserviceaccount.com");
    world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = world.write("key.json", keyFile("of-the-variable"));
    CHECK(principalOf(world) == "trainer@of-the-variable.iam.gserviceaccount.com");
    CHECK(world.problems() == "");   // the metadata server was asked only when there was nothing else
}

TEST_CASE("A variable that is set but bad is an error: nothing else is tried")
{
    World world;
    world.variables.erase("NO_GCE_CHECK");
    world.write(well_known, keyFile("of-gcloud"));
    const auto errorWith = [&](const std::string& path) {
        world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = path;
        const auto source = applicationDefault(world.context(), {});
        REQUIRE_FALSE(source);
        return source.error();
    };
    const std::string missing = (world.folder.path / "missing.json").string();
    CHECK(errorWith(missing).message.english() == "GOOGLE_APPLICATION_CREDENTIALS names a file that is not there: " + missing);
    CHECK(errorWith(missing).hint.english().find("none is tried while it is set") != std::string::npos);
    CHECK(errorWith(world.write("bad.json", std::string("{"))).message.english().find("not valid JSON") != std::string::npos);
    CHECK(errorWith(world.write("odd.json", std::string("{\"type\": \"x\"}"))).kind == ErrorKind::invalid_input);
    CHECK_FALSE(errorWith(world.folder.path.string()).message.empty());
    CHECK(world.transport.sent().empty());
}

TEST_CASE("A bad file of gcloud's is an error too, and an empty variable is none")
{
    World world;
    world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = "";
    const std::string file = world.write(well_known, std::string("nonsense"));
    CHECK(applicationDefault(world.context(), {}).error().where == file);
}

TEST_CASE("CLOUDSDK_CONFIG moves gcloud's folder")
{
    World world;
    world.write(well_known, keyFile("of-home"));
    world.write("elsewhere/application_default_credentials.json", keyFile("elsewhere"));
    world.variables["CLOUDSDK_CONFIG"] = (world.folder.path / "elsewhere").string();
    CHECK(principalOf(world) == "trainer@elsewhere.iam.gserviceaccount.com");
    CHECK(applicationDefaultFile({}).empty());
}

TEST_CASE("Without any credential the error names every way to get one")
{
    World world;
    const auto source = applicationDefault(world.context(), {});
    REQUIRE_FALSE(source);
    CHECK(source.error().kind == ErrorKind::unauthenticated);
    for (const char* way : {"gcloud auth application-default login", "GOOGLE_APPLICATION_CREDENTIALS", "trainyardctl credentials add"})
        CHECK(source.error().hint.english().find(way) != std::string::npos);
    std::stop_source stop;
    stop.request_stop();
    CHECK(applicationDefault(world.context(), stop.get_token()).error().cancelled());
}

TEST_CASE("A second source is told only when the variable's file is used and the other is somebody else's")
{
    World world;
    const auto told = [&] {
        const auto source = applicationDefault(world.context(), {});
        return source ? passedOver((*source)->facts(), world.context()) : std::nullopt;
    };
    CHECK_FALSE(told());
    world.write(well_known, keyFile("a"));
    CHECK_FALSE(told());
    world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = world.write("same.json", keyFile("a"));
    CHECK_FALSE(told());
    world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = (world.folder.path / well_known).string();
    CHECK_FALSE(told());
    world.variables["GOOGLE_APPLICATION_CREDENTIALS"] = world.write("other.json", keyFile("b"));
    CHECK(told()->english().find("contradict") != std::string::npos);
    CHECK_FALSE(passedOver({}, world.context()));   // another credential is used: the variable does not count
}

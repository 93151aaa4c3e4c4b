#include "core/environments/environment.h"

#include "core/base/encoding.h"

#include <algorithm>
#include <cctype>

namespace trainyard::environments {

namespace {

constexpr std::size_t few = 6;

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : ", ") + word;
    return all;
}

}  // namespace

bool Environment::serves(std::string_view framework) const { return frameworks.empty() || std::find(frameworks.begin(), frameworks.end(), framework) != frameworks.end(); }

bool Environment::hasMachine(std::string_view machine) const { return machines.empty() || std::find(machines.begin(), machines.end(), machine) != machines.end(); }

std::string Environment::frameworkWords() const
{
    std::string words = joined(frameworks);
    std::transform(words.begin(), words.end(), words.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return words;
}

std::string Environment::machineWords() const { return joined(machines); }

Environment thisMachine(std::string endpoint)
{
    Environment environment;
    environment.name = this_machine;
    environment.endpoint = std::move(endpoint);
    environment.project = "trainyard-local";
    environment.region = "us-central1";
    environment.bucket = "trainyard-local";
    environment.frameworks = {"SCIKIT_LEARN"};
    return environment;
}

Failure unknownEnvironment(const std::vector<std::string>& known, const std::string& name)
{
    std::vector<std::string> near;
    for (const std::string& each : known)
        if (known.size() <= few || editDistance(each, name) <= std::max<std::size_t>(2, name.size() / 3))
            near.push_back(each);
    return fail(ErrorKind::not_found, text(TRANSLATABLE("Core", "There is no environment %1."), name),
                near.empty() ? text(TRANSLATABLE("Core", "`trainyardctl environments list` shows the ones there are."))
                             : text(TRANSLATABLE("Core", "There is: %1. `trainyardctl environments add` makes a new one."), joined(near)),
                name);
}

}  // namespace trainyard::environments

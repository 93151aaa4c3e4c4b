#pragma once
// One way in which a repository means harm, and how such repositories are made.

#include "tests/core/source/hostile/hostile_place.h"

namespace trainyard::test {

struct HostileCase {
    std::string kind, name;
    std::function<void(const HostilePlace&)> make;
    bool as_folder_only = false;   // what git itself waits for until its patience is up
};
using Make = std::function<void(const HostilePlace&)>;

inline std::string emptyTree(const HostilePlace& place) { return place.remote.tree(""); }
inline std::string link(const HostilePlace& place, const std::string& target, const std::string& name) { return "120000 blob " + place.remote.blob(target) + "\t" + name + "\n"; }

// A file of that raw name in a folder "sub".
inline Make rawName(const std::string& name)
{
    return [=](const HostilePlace& place) { place.remote.commitTree(place.files() + "040000 tree " + place.remote.rawTree("100644", name, place.remote.blob("evil")) + "\tsub\n"); };
}

// A folder of that raw name with a file "config" in it.
inline Make rawFolder(const std::string& name)
{
    return [=](const HostilePlace& place) {
        const std::string inner = place.remote.rawTree("100644", "config", place.remote.blob("[core]\n\tfsmonitor = " + place.touch() + "\n"));
        place.remote.commitTree(place.files() + "040000 tree " + place.remote.rawTree("40000", name, inner) + "\tsub\n");
    };
}

inline Make linkTo(const std::string& target, const std::string& name = "link")
{
    return [=](const HostilePlace& place) { place.remote.commitTree(place.files() + link(place, target, name)); };
}

// The example with this file of its own, committed and in the folder.
inline void commitWith(const HostilePlace& place, const std::string& file, const std::string& content, const std::string& more_lines = {})
{
    std::string lines;
    std::istringstream honest(place.files());
    for (std::string line; std::getline(honest, line);)
        if (!line.ends_with("\t" + file))
            lines += line + "\n";
    place.remote.write(file, content);
    place.remote.commitTree(lines + "100644 blob " + place.remote.blob(content) + "\t" + file + "\n" + more_lines);
}

inline Make written(const std::string& file, const std::function<std::string(const HostilePlace&)>& content)
{
    return [=](const HostilePlace& place) { commitWith(place, file, content(place)); };
}
inline Make written(const std::string& file, const std::string& content)
{
    return [=](const HostilePlace& place) { commitWith(place, file, content); };
}

inline Make configured(const std::string& key, const std::string& value = {})
{
    return [=](const HostilePlace& place) {
        place.remote.git({"config", key, value.empty() ? place.touch() : value});
        place.remote.write("train.py", "changed");
    };
}

inline Make hooked(const std::string& hook)
{
    return [=](const HostilePlace& place) { REQUIRE(replaceFile(place.remote.path() / ".git/hooks" / hook, "#!/bin/sh\n" + place.touch() + "\n", 0755).has_value()); };
}

// Each in a repository of its own, fetched and read as a folder.
inline void goThroughAll(const std::vector<HostileCase>& cases)
{
    for (const HostileCase& each : cases) {
        INFO(each.name);
        Tally::all().begin(each.kind);
        const HostilePlace place;
        each.make(place);
        for (const std::string& address : {place.remote.url(), place.remote.path().string()}) {
            INFO(address);
            if (each.as_folder_only && address == place.remote.url())
                continue;
            place.holds(place.goThrough(address));
        }
    }
}

}  // namespace trainyard::test

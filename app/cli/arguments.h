#pragma once
// The command line as a value. Other programs depend on it: design 10; change it only by adding.

#include "core/base/error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace trainyard::cli {

struct Arguments {
    std::filesystem::path home;   // empty = the default
    std::string environment = "this-machine";
    bool environment_given = false;
    bool json = false;
    bool quiet = false;
    std::string verb;             // "run", "platform start" …

    std::string repository;
    std::string ref;
    std::string folder;
    std::string model;
    std::string version;
    std::vector<std::string> set;        // KEY=VALUE
    std::vector<std::string> arguments;  // of the training script, after the file's own
    bool detach = false;
    bool detached_driver = false;        // we are what --detach started

    std::string run;
    bool follow = false;
    std::string stage;

    std::string instances;   // a file or "-"
    std::string request;

    std::vector<std::string> paths;   // storage
    bool recursive = false;
    bool long_listing = false;

    // environments
    std::string name, file;              // also of runs export
    std::string endpoint, project, region, bucket, identity, storage_url, ml_url, logging_url, token_url;
    std::vector<std::string> frameworks, machines;
    std::vector<std::string> allow_hosts;
    std::string from;                    // of run: an exported recipe

    // credentials; name, file, allow_hosts as above
    std::string kind, host, user, base, target;
    std::vector<std::string> delegates;

    bool test = false;        // whoami: what may this identity do

    int port = 0;
    bool new_token = false;
};

struct Parsed {
    std::optional<Arguments> arguments;   // absent: print `words` and exit with `exit_code`
    std::string words;
    int exit_code = 0;
};

Parsed parseArguments(int count, const char* const* values);

}  // namespace trainyard::cli

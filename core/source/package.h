#pragma once
#include "core/source/commit_files.h"
#include "core/source/fetch.h"
#include "core/source/training_input.h"

#include <string>
#include <vector>

namespace trainyard::source {

struct PackagePlan {
    std::string name;                 // of the Python package: an identifier
    std::string module;               // dotted: bank_marketing.train
    std::vector<std::string> files;   // paths in the repository that go along
    std::vector<Text> notes;          // links left out, submodules, LFS pointers
};

struct Package {
    std::string file_name;            // bank_marketing-0.0.0.tar.gz
    std::string bytes;
    std::string sha256;               // lower-case hex
    PackagePlan plan;
};

// The folder as a Python source distribution. Same commit, same bytes. Nothing of it is run.
Expected<PackagePlan> planPackage(const CommitFiles& files, const RepositoryAddress& address, const std::string& folder, const TrainingInput& input);
Expected<Package> makePackage(const CommitFiles& files, const Checkout& checkout, const RepositoryAddress& address, const std::string& folder, const TrainingInput& input);

}  // namespace trainyard::source

#pragma once
#include "core/base/error.h"
#include "core/base/home.h"

#include <string>
#include <vector>

namespace trainyard::ui {

struct SentRequest {
    std::string time;       // RFC 3339
    std::string model, version, request, answer;
    bool failed = false;    // then the answer is what was said
    double milliseconds = 0;
    int instances = 0;      // 0: not known
    bool cancelled = false; // by the user, before there was an answer
};

// The last requests of a home, the newest first. Blocking: worker threads.
Expected<std::vector<SentRequest>> readHistory(const Home& home);
Expected<std::vector<SentRequest>> keepInHistory(const Home& home, SentRequest request);   // gives all that are kept now

}  // namespace trainyard::ui

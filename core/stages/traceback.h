#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard::stages {

struct TracebackFrame {
    std::string path;   // where the job had the file
    int line = 0;
};

// `  File "/…/site/bank/train.py", line 12, in main`: the place that a line of a Python traceback names.
std::optional<TracebackFrame> tracebackFrame(std::string_view line);

// Collects the frames of the last traceback in a log, as its entries come.
class TracebackReader {
public:
    void read(std::string_view entry);
    const std::vector<TracebackFrame>& frames() const { return m_frames; }   // outermost first

private:
    std::vector<TracebackFrame> m_frames;
};

}  // namespace trainyard::stages

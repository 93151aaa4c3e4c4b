#pragma once
// Work on a log that two threads share: pieces in order, more threads would take the machine from the training that is being watched.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <future>
#include <stop_token>

namespace trainyard::logs {

// Does the pieces 0 … count - 1, on a second thread too where that is worth it. Gives how many were done before it was stopped: those from the first on.
template <class Work>
std::uint64_t inPieces(std::uint64_t count, bool two, std::stop_token stop, const Work& work)
{
    std::atomic<std::uint64_t> next = 0;
    const auto some = [&] {
        while (!stop.stop_requested()) {
            const std::uint64_t piece = next.fetch_add(1);
            if (piece >= count)
                return;
            work(piece);
        }
    };
    std::future<void> second;
    if (two && count > 1)
        second = std::async(std::launch::async, some);
    some();
    if (second.valid())
        second.get();
    return std::min(next.load(), count);
}

}  // namespace trainyard::logs

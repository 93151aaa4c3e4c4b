#pragma once
#include "core/base/text.h"

#include <functional>
#include <string>
#include <string_view>

namespace trainyard::source {

// Reads git's progress as it comes ("Receiving objects:  55% (10/18), 58.00 MiB | 12.00 MiB/s") and says it in our words.
class TransferProgress {
public:
    TransferProgress(std::string name, std::function<void(const Text&)> say) : m_name(std::move(name)), m_say(std::move(say)) {}
    void add(std::string_view words);

private:
    std::string m_name;
    std::function<void(const Text&)> m_say;
    std::string m_rest, m_said;
};

}  // namespace trainyard::source

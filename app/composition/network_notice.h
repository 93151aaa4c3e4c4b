#pragma once
#include "core/base/home.h"

#include <optional>

namespace trainyard {

// `words` the first time that anybody asks with this marker file, nothing ever after: the file remembers that they were said.
std::optional<Text> saidOnce(const std::filesystem::path& marker, const Text& words);

// Once a home: that it lies on a network file system, and what that means. Whoever asks shows it.
std::optional<Text> networkNotice(const Home& home);

}  // namespace trainyard

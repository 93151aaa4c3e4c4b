#pragma once
#include "core/platform/http/message.h"

namespace trainyard::platform {

// Un-gzips another reader; refuses a body that grows more than a thousandfold or is malformed.
class GzipReader final : public BodyReader {
public:
    explicit GzipReader(BodyReader& compressed);
    ~GzipReader() override;
    GzipReader(const GzipReader&) = delete;
    GzipReader& operator=(const GzipReader&) = delete;
    Expected<std::size_t> read(std::span<char> into) override;

private:
    struct State;
    BodyReader& m_compressed;
    std::unique_ptr<State> m_state;
};

}  // namespace trainyard::platform

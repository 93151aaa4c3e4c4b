#include "core/platform/http/body_decoder.h"

#include <array>
#include <zlib.h>

namespace trainyard::platform {

struct GzipReader::State {
    z_stream stream{};
    std::array<char, 1 << 14> input;
    std::uint64_t in = 0, out = 0;
    bool ended = false;
};

GzipReader::GzipReader(BodyReader& compressed) : m_compressed(compressed), m_state(std::make_unique<State>()) { inflateInit2(&m_state->stream, 15 + 16); }

GzipReader::~GzipReader() { inflateEnd(&m_state->stream); }

Expected<std::size_t> GzipReader::read(std::span<char> into)
{
    State& state = *m_state;
    state.stream.next_out = reinterpret_cast<Bytef*>(into.data());
    state.stream.avail_out = static_cast<uInt>(into.size());
    while (!state.ended && state.stream.avail_out == into.size()) {
        if (state.stream.avail_in == 0) {
            const auto got = m_compressed.read(state.input);
            if (!got)
                return got;
            if (*got == 0)
                return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The gzip body of the request ends too early.")));
            state.stream.next_in = reinterpret_cast<Bytef*>(state.input.data());
            state.stream.avail_in = static_cast<uInt>(*got);
            state.in += *got;
        }
        const int result = inflate(&state.stream, Z_NO_FLUSH);
        state.ended = result == Z_STREAM_END;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The body of the request is not valid gzip.")));
    }
    const std::size_t made = into.size() - state.stream.avail_out;
    state.out += made;
    if (state.out > state.in * 1000 + (1u << 20))
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The gzip body of the request unpacks to far too much.")));
    return made;
}

}  // namespace trainyard::platform

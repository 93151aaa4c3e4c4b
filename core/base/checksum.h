#pragma once
// The two checksums of Cloud Storage, made while the bytes pass.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace trainyard {

class Checksums {
public:
    Checksums();
    Checksums(Checksums&&) noexcept;
    Checksums& operator=(Checksums&&) noexcept;
    ~Checksums();
    void add(std::string_view bytes);
    std::string crc32c() const;   // base64 of the big-endian CRC-32C (Castagnoli)
    std::string md5() const;      // base64

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace trainyard

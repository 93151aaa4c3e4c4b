#include "core/base/checksum.h"

#include "core/base/encoding.h"

#include <boost/crc.hpp>
#include <openssl/evp.h>

namespace trainyard {

struct Checksums::State {
    boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
    EVP_MD_CTX* md5 = EVP_MD_CTX_new();
    State() { EVP_DigestInit_ex(md5, EVP_md5(), nullptr); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(md5); }
};

Checksums::Checksums() : m_state(std::make_unique<State>()) {}
Checksums::Checksums(Checksums&&) noexcept = default;
Checksums& Checksums::operator=(Checksums&&) noexcept = default;
Checksums::~Checksums() = default;

void Checksums::add(std::string_view bytes)
{
    m_state->crc.process_bytes(bytes.data(), bytes.size());
    EVP_DigestUpdate(m_state->md5, bytes.data(), bytes.size());
}

std::string Checksums::crc32c() const
{
    const std::uint32_t value = m_state->crc.checksum();
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xFF);
    return base64(bytes);
}

std::string Checksums::md5() const
{
    EVP_MD_CTX* copy = EVP_MD_CTX_new();
    EVP_MD_CTX_copy_ex(copy, m_state->md5);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_DigestFinal_ex(copy, digest, &size);
    EVP_MD_CTX_free(copy);
    return base64({reinterpret_cast<const char*>(digest), size});
}

}  // namespace trainyard

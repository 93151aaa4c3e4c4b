#include "core/credentials/jwt.h"

#include "core/base/encoding.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace trainyard::credentials {

namespace {

int noPassphrase(char*, int, int, void*) { return 0; }   // OpenSSL's own would ask at the terminal

std::string libraryWords()
{
    char words[256] = {};
    if (const auto code = ::ERR_get_error())
        ::ERR_error_string_n(code, words, sizeof words);
    ::ERR_clear_error();
    return words;
}

Failure badKey(const std::string& file, Text hint)
{
    Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The private key in %1 cannot be read."), file), std::move(hint), file);
    error.raw = libraryWords();
    return fail(std::move(error));
}

}  // namespace

void RsaKey::Free::operator()(void* key) const { ::EVP_PKEY_free(static_cast<EVP_PKEY*>(key)); }

Expected<RsaKey> RsaKey::read(const std::string& pem, const std::string& file)
{
    if (pem.find("\\n") != std::string::npos)
        return badKey(file, text(TRANSLATABLE("Core", "Its line ends were lost: the key holds \\n as two characters. Take the file as it was downloaded.")));
    const std::unique_ptr<BIO, int (*)(BIO*)> memory(::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), ::BIO_free);
    RsaKey key;
    if (memory)
        key.m_key.reset(::PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassphrase, nullptr));
    if (!key.m_key)
        return badKey(file, text(TRANSLATABLE("Core", "It must be an unencrypted PEM private key. Download the key file anew.")));
    if (::EVP_PKEY_base_id(static_cast<EVP_PKEY*>(key.m_key.get())) != EVP_PKEY_RSA)
        return badKey(file, text(TRANSLATABLE("Core", "It is no RSA key, and Google's keys of service accounts are. Download the key file anew.")));
    return key;
}

Expected<std::string> RsaKey::sign(std::string_view message) const
{
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(::EVP_MD_CTX_new(), ::EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    std::size_t size = 0;
    bool ok = context && ::EVP_DigestSignInit(context.get(), nullptr, ::EVP_sha256(), nullptr, static_cast<EVP_PKEY*>(m_key.get())) == 1;
    ok = ok && ::EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size()) == 1;
    std::string signature(size, '\0');
    ok = ok && ::EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, message.size()) == 1;
    if (!ok) {
        Error error = makeError(ErrorKind::internal, text(TRANSLATABLE("Core", "The private key cannot sign.")), text(TRANSLATABLE("Core", "Download the key file anew.")));
        error.raw = libraryWords();
        return fail(std::move(error));
    }
    signature.resize(size);
    return signature;
}

Expected<std::string> signedJwt(const RsaKey& key, const Json& header, const Json& claims)
{
    const std::string content = base64Url(header.dump()) + "." + base64Url(claims.dump());
    const auto signature = key.sign(content);
    return signature ? Expected<std::string>(content + "." + base64Url(*signature)) : fail(signature.error());
}

}  // namespace trainyard::credentials

#pragma once
// The factory: from an entry of the book and its secret to what gives its tokens.

#include "core/credentials/cached_tokens.h"
#include "core/credentials/credential_book.h"
#include "core/credentials/secret_store.h"

namespace trainyard::credentials {

constexpr const char* application_default_name = "application-default";   // the name that means applicationDefault

class TokenSources {
public:
    // All outlive this; the sources that it makes need only what `context` refers to.
    TokenSources(const CredentialBook& book, SecretStore& secrets, SourceContext context) : m_book(book), m_secrets(secrets), m_context(std::move(context)) {}

    // `name` of the book, or application_default_name. Reads the secret; asks no service yet. Git's kinds: invalid_input.
    Expected<std::unique_ptr<TokenSource>> named(const std::string& name, std::stop_token stop) const;
    Expected<std::unique_ptr<TokenSource>> of(const Credential& credential, std::stop_token stop) const;

private:
    Expected<std::unique_ptr<TokenSource>> namedAt(int depth, const std::string& name, const SourceContext& context, std::stop_token stop) const;
    Expected<std::unique_ptr<TokenSource>> ofAt(int depth, const Credential& credential, SourceContext context, std::stop_token stop) const;
    Expected<std::unique_ptr<TokenFetcher>> fetcherOf(int depth, const Credential& credential, const SourceContext& context, std::stop_token stop) const;
    Expected<std::unique_ptr<TokenFetcher>> impersonated(int depth, const Credential& credential, const SourceContext& context, std::stop_token stop) const;
    Expected<std::string> secretOf(const Credential& credential, std::stop_token stop) const;

    const CredentialBook& m_book;
    SecretStore& m_secrets;
    const SourceContext m_context;
};

}  // namespace trainyard::credentials

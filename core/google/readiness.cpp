#include "core/google/readiness.h"

#include "core/base/encoding.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/environments/base_url.h"

#include <set>

namespace trainyard::google {

namespace {

using State = ReadinessCheck::State;

// One test of one environment.
class ReadinessTest {
public:
    ReadinessTest(const environments::Environment& environment, http::Transport& transport, credentials::TokenSource& tokens, Clock& clock, const OnReadinessCheck& on_check, std::stop_token stop)
        : m_environment(environment), m_transport(transport), m_tokens(tokens), m_caller(transport, tokens, clock), m_on_check(on_check), m_stop(std::move(stop))
    {
    }

    std::vector<ReadinessCheck> run()
    {
        const bool answers = tryEndpoints();
        const bool token = tryToken(answers);
        tryBucket(token);
        tryCall("models", token, m_environment.platformUrl() + projectPath() + "/models?pageSize=1", {}, text(TRANSLATABLE("Core", "models can be listed in %1"), m_environment.project));
        tryCall("jobs", token, m_environment.platformUrl() + projectPath() + "/jobs?pageSize=1", {}, text(TRANSLATABLE("Core", "jobs can be listed in %1"), m_environment.project));
        const Json query = {{"resourceNames", {"projects/" + m_environment.project}}, {"filter", "(resource.type=\"ml_job\" OR resource.type=\"cloudml_job\") AND resource.labels.job_id=\"trainyard_test\""},
                            {"orderBy", "timestamp asc"}, {"pageSize", 1}};
        tryCall("logging", token, m_environment.loggingUrl() + "/v2/entries:list", query.dump(), text(TRANSLATABLE("Core", "the log of a job can be read")));
        return std::move(m_checks);
    }

private:
    std::string projectPath() const { return "/v1/projects/" + percentEncode(m_environment.project); }
    std::string bucketPath() const { return "/storage/v1/b/" + percentEncode(m_environment.bucket); }

    void add(ReadinessCheck check)
    {
        m_checks.push_back(std::move(check));
        m_on_check(m_checks.back());
    }
    void works(std::string name, Text words) { add({std::move(name), State::works, std::move(words), {}, {}}); }
    void notTried(std::string name, const std::string& because) { add({std::move(name), State::not_tried, text(TRANSLATABLE("Core", "not tried: %1 does not work"), because), {}, {}}); }
    void fails(std::string name, Error error, Text hint = {})
    {
        if (!hint.empty())
            error.hint = std::move(hint);
        ReadinessCheck check{std::move(name), State::fails, error.message, error.hint, {}};
        check.error = std::move(error);
        add(std::move(check));
    }

    // Any answer at all is one: who may call comes later. Each service's address is tried once.
    bool tryEndpoints()
    {
        std::set<std::string> tried;
        bool all = true, secure = true;
        for (const std::string& url : {m_environment.platformUrl(), m_environment.storageUrl(), m_environment.loggingUrl()})
            if (tried.insert(url).second)
                all = tryEndpoint(url, secure) && all;
        if (all && secure)
            works("tls", text(TRANSLATABLE("Core", "the certificate is one that this system trusts")));
        else if (all)
            works("tls", text(TRANSLATABLE("Core", "not needed: plain http to this machine itself")));
        else if (m_checks.back().name != "tls")
            notTried("tls", "endpoint");
        return all;
    }

    bool tryEndpoint(const std::string& url, bool& secure)
    {
        secure = secure && url.rfind("https://", 0) == 0;
        http::Request request;
        request.url = url + "/";
        request.timeout = std::chrono::seconds(15);
        const auto answer = m_transport.send(request, m_stop);
        if (answer && (answer->status < 300 || answer->status > 399)) {
            works("endpoint", text(TRANSLATABLE("Core", "%1 answers"), url));
            return true;
        }
        if (answer) {
            fails("endpoint", makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 sends callers on to %2."), url, http::header(answer->headers, "Location")),
                                        text(TRANSLATABLE("Core", "A token is never sent on to another address. Name the service's own URL as the endpoint.")), url));
            return false;
        }
        const bool tls = answer.error().raw.find("certificate") != std::string::npos || answer.error().raw.find("SSL") != std::string::npos;
        if (tls)
            works("endpoint", text(TRANSLATABLE("Core", "something answers at %1"), url));
        fails(tls ? "tls" : "endpoint", answer.error(), tls ? Text() : text(TRANSLATABLE("Core", "Is the service running, and is %1 its address? From this machine's network it cannot be reached; a proxy or a VPN may be missing."), url));
        return false;
    }

    bool tryToken(bool answers)
    {
        if (!answers) {   // a token is not sent for when nobody is there to take it
            notTried("token", whatFailed());
            return false;
        }
        const auto token = m_tokens.token(m_stop);
        if (token)
            works("token", m_tokens.identity());
        else
            fails("token", token.error());
        return token.has_value();
    }

    void tryBucket(bool token)
    {
        const std::string uri = "gs://" + m_environment.bucket;
        const bool readable = tryCall("bucket-read", token, m_environment.storageUrl() + bucketPath() + "/o?maxResults=1", {}, text(TRANSLATABLE("Core", "%1 can be read"), uri));
        if (!readable) {
            notTried("bucket-write", token ? "bucket-read" : whatFailed());
            return;
        }
        const std::string name = "trainyard-test-" + randomBase32(10);
        http::Request request;
        request.method = "POST";
        request.url = m_environment.storageUrl() + "/upload" + bucketPath() + "/o?uploadType=media&ifGenerationMatch=0&name=" + name;
        request.headers = {{"Content-Type", "text/plain"}};
        request.body = "Written by `trainyardctl environments test`; it may be deleted.\n";
        if (const auto written = m_caller.json(std::move(request), m_stop); !written) {
            fails("bucket-write", written.error(), hintFor("bucket-write", written.error()));
            return;
        }
        request = {};
        request.method = "DELETE";
        request.url = m_environment.storageUrl() + bucketPath() + "/o/" + name;
        if (const auto removed = m_caller.json(std::move(request), m_stop); !removed)
            works("bucket-write", text(TRANSLATABLE("Core", "%1 can be written to, but nothing in it deleted: %2/%3 stays there"), uri, uri, name));
        else
            works("bucket-write", text(TRANSLATABLE("Core", "%1 can be written to"), uri));
    }

    bool tryCall(const std::string& name, bool token, const std::string& url, const std::string& body, Text words)
    {
        if (!token) {
            notTried(name, whatFailed());
            return false;
        }
        http::Request request;
        request.method = body.empty() ? "GET" : "POST";
        request.url = url;
        request.body = body;
        const auto answer = m_caller.json(std::move(request), m_stop);
        if (answer)
            works(name, std::move(words));
        else
            fails(name, answer.error(), hintFor(name, answer.error()));
        return answer.has_value();
    }

    std::string whatFailed() const
    {
        for (const ReadinessCheck& check : m_checks)
            if (check.state == State::fails)
                return check.name;
        return {};
    }

    Text hintFor(const std::string& name, const Error& error) const
    {
        const bool bucket = name.rfind("bucket", 0) == 0;
        switch (error.kind) {
        case ErrorKind::unauthenticated:
            return text(TRANSLATABLE("Core", "The service knows no such token (%1). Is it this service's, and still good? Try `trainyardctl credentials test NAME`, or name another identity when you add the environment."), m_tokens.identity());
        case ErrorKind::permission_denied:
            return bucket ? text(TRANSLATABLE("Core", "Let %1 read and write objects in gs://%2 (roles/storage.objectAdmin), or choose another bucket."), m_tokens.identity(), m_environment.bucket)
                          : text(TRANSLATABLE("Core", "Is %1 the project's id, and may %2 use it? It needs roles/ml.developer and, for the log, roles/logging.viewer there."), m_environment.project, m_tokens.identity());
        case ErrorKind::not_found:
            return bucket ? text(TRANSLATABLE("Core", "Make it with `trainyardctl --environment %1 storage mb gs://%2`, or choose another bucket."), m_environment.name, m_environment.bucket)
                          : text(TRANSLATABLE("Core", "Is %1 the project's id, and is %2 the base URL of an AI Platform v1 service?"), m_environment.project, m_environment.platformUrl());
        default: return {};
        }
    }

    const environments::Environment& m_environment;
    http::Transport& m_transport;
    credentials::TokenSource& m_tokens;
    Caller m_caller;
    const OnReadinessCheck& m_on_check;
    std::stop_token m_stop;
    std::vector<ReadinessCheck> m_checks;
};

}  // namespace

std::vector<ReadinessCheck> testReadiness(const environments::Environment& environment, http::Transport& transport, credentials::TokenSource& tokens, Clock& clock, const OnReadinessCheck& on_check,
                                          std::stop_token stop)
{
    return ReadinessTest(environment, transport, tokens, clock, on_check, std::move(stop)).run();
}

}  // namespace trainyard::google

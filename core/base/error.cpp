#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <cstring>

namespace trainyard {

namespace {

constexpr std::array kind_names = {"invalid_input", "not_found",         "failed",      "timed_out", "conflict", "internal",
                                   "unauthenticated", "permission_denied", "unavailable", "exhausted", "cancelled"};
constexpr std::array action_names = {"copy_text", "open_source", "set_key", "run_again_with", "resume", "start_platform", "delete"};
constexpr std::array about_names = {"passphrase", "host_key", "unknown_host", "locked_keyring"};

template <class Enum, std::size_t size>
Enum fromName(const std::array<const char*, size>& names, const std::string& name)
{
    for (std::size_t i = 0; i < size; ++i)
        if (name == names[i])
            return static_cast<Enum>(i);
    return static_cast<Enum>(0);
}

nlohmann::json fixJson(const Fix& fix)
{
    return {{"action", action_names[static_cast<std::size_t>(fix.action)]}, {"label", fix.label}, {"target", fix.target}, {"value", fix.value}};
}

nlohmann::json questionJson(const Question& question)
{
    return {{"about", about_names[static_cast<std::size_t>(question.about)]}, {"text", question.text}, {"subject", question.subject}};
}

ErrorKind kindOfErrno(int error_number)
{
    switch (error_number) {
    case ENOENT:
    case ENOTDIR: return ErrorKind::not_found;
    case EACCES:
    case EPERM:
    case EROFS: return ErrorKind::permission_denied;
    case EISDIR: return ErrorKind::invalid_input;
    case ENOSPC:
    case EDQUOT:
    case EMFILE:
    case ENFILE:
    case ENOMEM: return ErrorKind::exhausted;
    default: return ErrorKind::failed;
    }
}

Text hintOfErrno(int error_number)
{
    switch (error_number) {
    case ENOSPC:
    case EDQUOT: return text(TRANSLATABLE("Core", "The disk is full. Free some space there, then try again; nothing that was saved before is lost."));
    case EROFS: return text(TRANSLATABLE("Core", "That place is mounted read-only. Choose another with --home."));
    case ENOENT:
    case ENOTDIR: return text(TRANSLATABLE("Core", "There is nothing of that name: look at the spelling, and at the folder that you are in."));
    case EISDIR: return text(TRANSLATABLE("Core", "That is a folder, and a file is wanted: name one in it."));
    case EACCES:
    case EPERM: return text(TRANSLATABLE("Core", "Your user may not do that there: `ls -ld` shows who may."));
    default: return {};
    }
}

}  // namespace

std::string_view name(ErrorKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<ErrorKind> errorKindFromName(std::string_view name)
{
    for (std::size_t i = 0; i < kind_names.size(); ++i)
        if (name == kind_names[i])
            return static_cast<ErrorKind>(i);
    return std::nullopt;
}

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::failed:
    case ErrorKind::timed_out:
    case ErrorKind::conflict:
    case ErrorKind::internal: return 1;
    case ErrorKind::invalid_input:
    case ErrorKind::not_found: return 2;
    case ErrorKind::unauthenticated:
    case ErrorKind::permission_denied:
    case ErrorKind::unavailable:
    case ErrorKind::exhausted: return 3;
    case ErrorKind::cancelled: return 130;
    }
    return 1;
}

Error makeError(ErrorKind kind, Text message, Text hint, std::string where)
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.hint = std::move(hint);
    error.where = std::move(where);
    return error;
}

Failure fail(ErrorKind kind, Text message, Text hint, std::string where)
{
    return Failure(makeError(kind, std::move(message), std::move(hint), std::move(where)));
}

Failure fail(Error error) { return Failure(std::move(error)); }

Failure failCancelled() { return fail(ErrorKind::cancelled, text(TRANSLATABLE("Core", "Cancelled."))); }

Error systemError(int error_number, Text message, std::string where)
{
    Error error = makeError(kindOfErrno(error_number), std::move(message), hintOfErrno(error_number), std::move(where));
    error.raw = std::strerror(error_number);
    error.cause = std::make_shared<Error>(makeError(error.kind, verbatim(error.raw)));
    return error;
}

void to_json(nlohmann::json& json, const Defect& defect)
{
    json = {{"file", defect.file}, {"line", defect.line}, {"column", defect.column}, {"kind", defect.kind}, {"message", defect.message}, {"hint", defect.hint}};
}

void from_json(const nlohmann::json& json, Defect& defect)
{
    defect.file = json.value("file", std::string());
    defect.line = json.value("line", 0);
    defect.column = json.value("column", 0);
    defect.kind = json.value("kind", std::string());
    defect.message = json.value("message", Text());
    defect.hint = json.value("hint", Text());
}

void to_json(nlohmann::json& json, const Error& error)
{
    json = {{"kind", name(error.kind)}, {"message", error.message}, {"hint", error.hint}, {"where", error.where}};
    if (error.http_status)
        json["http_status"] = error.http_status;
    if (!error.raw.empty())
        json["raw"] = error.raw;
    if (error.cause)
        json["cause"] = *error.cause;
    if (error.fix)
        json["fix"] = fixJson(*error.fix);
    if (error.question)
        json["question"] = questionJson(*error.question);
    if (!error.defects.empty())
        json["defects"] = error.defects;
}

void from_json(const nlohmann::json& json, Error& error)
{
    error = Error();
    error.kind = errorKindFromName(json.value("kind", std::string())).value_or(ErrorKind::internal);
    error.message = json.value("message", Text());
    error.hint = json.value("hint", Text());
    error.where = json.value("where", std::string());
    error.http_status = json.value("http_status", 0);
    error.raw = json.value("raw", std::string());
    if (json.contains("cause"))
        error.cause = std::make_shared<Error>(json["cause"].get<Error>());
    if (json.contains("fix")) {
        const auto& fix = json["fix"];
        error.fix = Fix{fromName<Fix::Action>(action_names, fix.value("action", std::string())), fix.value("label", Text()),
                        fix.value("target", std::string()), fix.value("value", std::string())};
    }
    if (json.contains("question")) {
        const auto& question = json["question"];
        error.question = Question{fromName<Question::About>(about_names, question.value("about", std::string())), question.value("text", Text()),
                                  question.value("subject", std::string())};
    }
    error.defects = json.value("defects", std::vector<Defect>());
}

nlohmann::json publicJson(const Defect& defect)
{
    return {{"file", defect.file},     {"line", defect.line}, {"column", defect.column}, {"kind", defect.kind},
            {"message", defect.message.english()}, {"hint", defect.hint.english()}};
}

nlohmann::json publicJson(const Error& error)
{
    nlohmann::json json = {{"kind", name(error.kind)}, {"message", error.message.english()}, {"hint", error.hint.english()}, {"where", error.where}};
    if (error.http_status)
        json["http_status"] = error.http_status;
    if (!error.raw.empty())
        json["raw"] = error.raw;
    if (!error.defects.empty()) {
        json["defects"] = nlohmann::json::array();
        for (const Defect& defect : error.defects)
            json["defects"].push_back(publicJson(defect));
    }
    return json;
}

}  // namespace trainyard

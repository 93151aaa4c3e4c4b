#pragma once
// Errors are values. The kind decides retry, wording and exit code; the message says what happened and to which thing, the hint what
// to do next. Exceptions do not cross a module's border.

#include "core/base/text.h"

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard {

enum class ErrorKind {
    invalid_input,
    not_found,
    failed,
    timed_out,
    conflict,
    internal,
    unauthenticated,
    permission_denied,
    unavailable,
    exhausted,
    cancelled
};

std::string_view name(ErrorKind kind);   // "invalid_input" …: the word in --json
std::optional<ErrorKind> errorKindFromName(std::string_view name);
int exitCode(ErrorKind kind);            // 1, 2, 3 or 130: design 10

// A mend as data: a button in the console, a command on the command line.
struct Fix {
    enum class Action { copy_text, open_source, set_key, run_again_with, resume, start_platform, delete_thing };
    Action action = Action::copy_text;
    Text label;
    std::string target;   // what it is applied to: a file:line, a key, a run, a resource
    std::string value;    // the text to copy, the new value …
    friend bool operator==(const Fix&, const Fix&) = default;
};

// A stage never asks; it fails with a question, the front end asks, then resumes.
struct Question {
    enum class About { passphrase, host_key, unknown_host, locked_keyring };
    About about = About::passphrase;
    Text text;
    std::string subject;   // the key file, the host …
    friend bool operator==(const Question&, const Question&) = default;
};

// One defect in a file of the user's. Line and column count from 1, columns in code points; 0 = the file as a whole.
struct Defect {
    std::string file;
    int line = 0;
    int column = 0;
    std::string kind;   // a stable word: "missing_comma", "unknown_key" …
    Text message;
    Text hint;
    friend bool operator==(const Defect&, const Defect&) = default;
};

struct Error {
    ErrorKind kind = ErrorKind::internal;
    Text message;
    Text hint;
    std::string where;     // the resource, URL, file or command it happened to
    int http_status = 0;   // 0 = no HTTP answer
    std::string raw;       // the service's or tool's own words, whole
    std::shared_ptr<const Error> cause;
    std::optional<Fix> fix;
    std::optional<Question> question;
    std::vector<Defect> defects;

    bool cancelled() const { return kind == ErrorKind::cancelled; }
};

template <class T>
using Expected = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

Error makeError(ErrorKind kind, Text message, Text hint = {}, std::string where = {});
Failure fail(ErrorKind kind, Text message, Text hint = {}, std::string where = {});
Failure fail(Error error);
Failure failCancelled();

// The error of a failed system call: kind and words from errno (ENOSPC: exhausted, EACCES: permission_denied, ENOENT: not_found …).
Error systemError(int error_number, Text message, std::string where);

void to_json(nlohmann::json& json, const Defect& defect);
void from_json(const nlohmann::json& json, Defect& defect);
void to_json(nlohmann::json& json, const Error& error);     // for the journal: everything, texts with their parts
void from_json(const nlohmann::json& json, Error& error);
nlohmann::json publicJson(const Defect& defect);            // for --json: English words, design 10
nlohmann::json publicJson(const Error& error);

}  // namespace trainyard

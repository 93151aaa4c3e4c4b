#include "core/credentials/subject_program.h"

#include "core/base/files.h"
#include "core/base/process.h"

namespace trainyard::credentials {

namespace {

constexpr const char* allowing = "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES";
constexpr std::int64_t usual_timeout = 30'000, shortest_timeout = 5'000, longest_timeout = 120'000;

struct Program {
    ProcessSpec spec;
    std::chrono::milliseconds timeout{usual_timeout};
    std::string output_file, where;
};

Failure badAnswer(const Program& program, Text message)
{
    return fail(ErrorKind::unauthenticated, std::move(message), text(TRANSLATABLE("Core", "Run that program yourself and look at what it prints: %1"), program.spec.argv.front()), program.where);
}

Expected<std::string> tokenInAnswer(const Json& answer, const Program& program, Time now)
{
    if (!answer.is_object() || !answer.contains("version") || !valueAt(answer, "success").is_boolean())
        return badAnswer(program, text(TRANSLATABLE("Core", "The program that %1 names printed no answer with version and success."), program.where));
    if (integerAt(answer, "version") != 1)
        return badAnswer(program, text(TRANSLATABLE("Core", "The program that %1 names answers in a form of version %2; 1 is known."), program.where, integerAt(answer, "version")));
    if (!answer["success"].get<bool>())
        return badAnswer(program, text(TRANSLATABLE("Core", "The program that %1 names gives no token: %2 (%3)"), program.where, stringAt(answer, "message"), stringAt(answer, "code")));
    const std::int64_t ends = integerAt(answer, "expiration_time");
    if (answer.contains("expiration_time") && Time(std::chrono::seconds(ends)) < now)
        return badAnswer(program, text(TRANSLATABLE("Core", "The program that %1 names gave a token that has ended."), program.where));
    const std::string type = stringAt(answer, "token_type");
    const std::string token = type.ends_with(":saml2") ? stringAt(answer, "saml_response") : type.ends_with(":jwt") || type.ends_with(":id_token") ? stringAt(answer, "id_token") : std::string();
    if (token.empty())
        return badAnswer(program, text(TRANSLATABLE("Core", "The program that %1 names answers without a token of a kind that can be exchanged."), program.where));
    return token;
}

// What an earlier run of the program left, when it says itself that it is still good.
std::optional<std::string> leftToken(const Program& program, Time now)
{
    const auto content = program.output_file.empty() ? fail(ErrorKind::not_found, {}) : readFile(program.output_file, 1 << 20);
    const Json answer = content ? Json::parse(*content, nullptr, false) : Json();
    if (!answer.is_object() || !answer.contains("expiration_time"))
        return std::nullopt;
    const auto token = tokenInAnswer(answer, program, now);
    return token ? std::optional(*token) : std::nullopt;
}

Expected<std::string> run(const Program& program, const SourceContext& context, std::stop_token stop)
{
    const Time now = context.skew->corrected(context.clock.now());
    if (auto left = leftToken(program, now)) {
        context.redactor.add(*left);
        return *left;
    }
    ProcessLimits limits;
    limits.timeout = program.timeout;
    limits.max_output = 1 << 20;
    const auto result = runProcess(program.spec, std::move(stop), limits);
    if (!result)
        return fail(result.error());
    if (!result->end.ok()) {
        Error error = badAnswer(program, text(TRANSLATABLE("Core", "The program that %1 names ended with exit code %2."), program.where, result->end.exit_code)).value();
        error.raw = result->error_output;
        return fail(std::move(error));
    }
    auto token = tokenInAnswer(Json::parse(result->output, nullptr, false), program, now);
    if (token)
        context.redactor.add(*token);
    return token;
}

void addVariables(Variables& environment, const Json& file, const std::string& output_file)
{
    environment["GOOGLE_EXTERNAL_ACCOUNT_AUDIENCE"] = stringAt(file, "audience");
    environment["GOOGLE_EXTERNAL_ACCOUNT_TOKEN_TYPE"] = stringAt(file, "subject_token_type");
    environment["GOOGLE_EXTERNAL_ACCOUNT_INTERACTIVE"] = "0";
    environment["GOOGLE_EXTERNAL_ACCOUNT_REVOKE"] = "0";
    if (!output_file.empty())
        environment["GOOGLE_EXTERNAL_ACCOUNT_OUTPUT_FILE"] = output_file;
}

}  // namespace

std::optional<std::vector<std::string>> splitCommand(const std::string& command)
{
    std::vector<std::string> words;
    bool in_word = false;
    char quote = 0;
    for (std::size_t i = 0; i < command.size(); ++i) {
        const char c = command[i];
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!quote && space) {
            in_word = false;
            continue;
        }
        if (!in_word)
            words.emplace_back();
        in_word = true;
        const bool escapes = c == '\\' && quote != '\'' && i + 1 < command.size() && (!quote || command[i + 1] == '"' || command[i + 1] == '\\');
        if (escapes)
            words.back() += command[++i];
        else if (quote ? c == quote : c == '\'' || c == '"')
            quote = quote ? 0 : c;
        else
            words.back() += c;
    }
    return quote ? std::nullopt : std::optional(words);
}

Expected<SubjectToken> subjectProgram(const Json& file, const Origin& origin, const SourceContext& context)
{
    const Json& executable = valueAt(valueAt(file, "credential_source"), "executable");
    const std::string command = stringAt(executable, "command");
    if (context.variable(allowing) != "1")
        return fail(ErrorKind::permission_denied, text(TRANSLATABLE("Core", "%1 wants to run a program: %2"), origin.where, command),
                    text(TRANSLATABLE("Core", "Only if you know that program and trust whoever gave you the file, allow it: set %1 to 1."), allowing), origin.where);
    const auto argv = splitCommand(command);
    const std::int64_t timeout = integerAt(executable, "timeout_millis", usual_timeout);
    if (!argv || argv->empty() || timeout < shortest_timeout || timeout > longest_timeout)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "%1 names no program that can be run: its command is empty or its timeout_millis is not from 5000 to 120000."), origin.where),
                    text(TRANSLATABLE("Core", "Make the file anew: `gcloud iam workload-identity-pools create-cred-config`.")), origin.where);
    Program program;
    program.spec.argv = *argv;
    program.spec.environment = context.environment;
    program.timeout = std::chrono::milliseconds(timeout);
    program.output_file = stringAt(executable, "output_file");
    program.where = origin.where;
    addVariables(program.spec.environment, file, program.output_file);
    return [program, context](std::stop_token stop) { return run(program, context, std::move(stop)); };
}

}  // namespace trainyard::credentials

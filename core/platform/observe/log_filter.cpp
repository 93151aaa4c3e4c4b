#include "core/platform/observe/log_filter.h"

namespace trainyard::platform {

namespace {

bool take(std::string_view& rest, std::string_view expected)
{
    if (!rest.starts_with(expected))
        return false;
    rest.remove_prefix(expected.size());
    return true;
}

std::optional<std::string> takeQuoted(std::string_view& rest)
{
    if (!take(rest, "\""))
        return std::nullopt;
    const auto end = rest.find('"');
    if (end == std::string_view::npos)
        return std::nullopt;
    std::string value(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    return value;
}

Failure refused(std::string_view rest)
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "This filter is not supported here, from: %1"), rest),
                text(TRANSLATABLE("Core", "The platform answers (resource.type=\"ml_job\" OR resource.type=\"cloudml_job\") AND resource.labels.job_id=\"JOB\" AND timestamp>=\"TIME\".")));
}

}  // namespace

Expected<LogFilter> parseLogFilter(std::string_view filter)
{
    LogFilter result;
    std::string_view rest = filter;
    if (!take(rest, "(resource.type=\"ml_job\" OR resource.type=\"cloudml_job\") AND resource.labels.job_id="))
        return refused(rest);
    const auto job = takeQuoted(rest);
    if (!job || job->empty())
        return refused(rest);
    result.job = *job;
    if (rest.empty())
        return result;
    std::optional<std::string> time, again;
    const std::string_view clause = rest;
    if (take(rest, " AND timestamp>=")) {
        time = takeQuoted(rest);
    } else if (take(rest, " AND ((timestamp=")) {
        time = takeQuoted(rest);
        std::optional<std::string> id;
        const bool good = time && take(rest, " AND insertId>") && (id = takeQuoted(rest)) && take(rest, ") OR timestamp>") && (again = takeQuoted(rest)) && take(rest, ")") && *again == *time;
        if (!good)
            return refused(clause);
        result.after_insert_id = *id;
    }
    result.from = time ? timeFromRfc3339(*time) : std::nullopt;
    if (!result.from || !rest.empty())
        return refused(clause);
    return result;
}

}  // namespace trainyard::platform

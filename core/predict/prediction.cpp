#include "core/predict/prediction.h"

#include "core/base/json.h"
#include "core/base/tolerant_json.h"

#include <algorithm>

namespace trainyard::predict {

namespace {

constexpr std::size_t largest_request = 1'500'000;

struct Place {
    std::size_t line = 1, column = 1;
};

Place placeOf(std::string_view text, std::size_t byte)
{
    Place place;
    for (std::size_t i = 0; i < byte && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

// Valid JSON without the blanks between its values; else as it was typed: a parsed value would lose the order of keys, which a model may depend on, and the
// digits of large numbers.
std::string compact(std::string_view json)
{
    std::string kept;
    bool in_string = false, escaped = false;
    for (const char c : json) {
        if (c == '\0')
            break;   // the parser has read no further
        if (!in_string && (c == ' ' || c == '\t' || c == '\r' || c == '\n'))
            continue;
        in_string = c == '"' && !escaped ? !in_string : in_string;
        escaped = in_string && c == '\\' && !escaped;
        kept += c;
    }
    return kept;
}

// A document as it goes out, and what is in it.
struct Typed {
    Json value;
    std::string json;
};

// What was meant, as far as it can be told: what is pasted is Python often, or has lost a comma.
std::optional<Error> expectedInstead(std::string_view typed, std::size_t line_offset)
{
    if (typed.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return std::nullopt;
    const TolerantParse parse = parseTolerantly(typed);
    if (parse.defects.empty())
        return std::nullopt;
    // A text that is not closed leaves open whatever is around it, too.
    const auto cause = std::find_if(parse.defects.begin(), parse.defects.end(), [](const Defect& each) { return each.kind != "missing_brace" && each.kind != "missing_bracket"; });
    const Defect& first = cause == parse.defects.end() ? parse.defects.front() : *cause;
    if (first.kind == "too_deep" || first.kind == "text_after_end")
        return std::nullopt;   // its words are about a file
    const std::size_t line = static_cast<std::size_t>(first.line) + line_offset;
    return makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The request is not valid JSON at line %1, column %2. %3"), line, first.column, first.message), first.hint,
                     "request:" + std::to_string(line) + ":" + std::to_string(first.column));
}

Expected<Typed> parseAt(std::string_view text, std::size_t line_offset)
{
    if (auto checked = parseJson(text, trainyard::text(TRANSLATABLE("Core", "The request"))); checked)
        return Typed{std::move(*checked), compact(text)};
    if (auto said = expectedInstead(text, line_offset))
        return fail(std::move(*said));
    std::size_t byte = text.size();
    try {
        [[maybe_unused]] const Json again = Json::parse(text);
    } catch (const Json::parse_error& problem) {
        byte = problem.byte == 0 ? 0 : problem.byte - 1;
    } catch (const Json::exception&) {
        byte = 0;
    }
    const Place place = placeOf(text, byte);
    return fail(ErrorKind::invalid_input, trainyard::text(TRANSLATABLE("Core", "The request is not valid JSON at line %1, column %2."), place.line + line_offset, place.column),
                trainyard::text(TRANSLATABLE("Core", "Write a JSON list of instances, {\"instances\": [...]}, or one instance a line.")),
                "request:" + std::to_string(place.line + line_offset) + ":" + std::to_string(place.column));
}

std::string_view withoutByteOrderMark(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text; }

Expected<std::string> checkedBody(const Typed& body)
{
    const Json& instances = valueAt(body.value, "instances");
    if (!instances.is_array() || instances.empty())
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "There are no instances in the request.")), text(TRANSLATABLE("Core", "Write a JSON list of instances, {\"instances\": [...]}, or one instance a line.")));
    if (body.json.size() > largest_request)
        return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The request has %1 bytes; at most %2 are allowed."), body.json.size(), largest_request), text(TRANSLATABLE("Core", "Send fewer instances at a time.")));
    return body.json;
}

// One instance a line; empty lines do not count.
Expected<Typed> parseLines(std::string_view text)
{
    Typed instances{Json::array(), "["};
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
            auto instance = parseAt(line, number);
            if (!instance)
                return instance;
            instances.json += (instances.value.empty() ? "" : ",") + instance->json;
            instances.value.push_back(std::move(instance->value));
        }
        ++number;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    instances.json += ']';
    return instances;
}

bool looksLikeLines(std::string_view text)
{
    const auto end = text.find('\n');
    if (end == std::string_view::npos || text.substr(end).find_first_not_of(" \t\r\n") == std::string_view::npos)
        return false;
    return Json::accept(text.substr(0, end)) && !Json::accept(text);
}

Error explained(const http::Response& response, const std::string& model, const std::string& version)
{
    Error error = explainedNotFound(http::errorOfResponse(response, model), model, version);
    const std::string message = error.message.english();
    if (message.rfind("Prediction failed", 0) == 0)
        error.kind = ErrorKind::failed;
    if (message.find("features") != std::string::npos && message.find("expecting") != std::string::npos)
        error.hint = text(TRANSLATABLE("Core", "The instances have another number of columns than the model was trained with. Look at one row of the training data without its target."));
    else if (message.find("values, row 0 has") != std::string::npos)
        error.hint = text(TRANSLATABLE("Core", "Every instance needs the same number of values."));
    else if (message.find("no version that could answer") != std::string::npos)
        error.hint = text(TRANSLATABLE("Core", "`trainyardctl versions %1` shows its versions and their states; a run that succeeds makes one."), model);
    else if (error.kind == ErrorKind::failed)
        error.hint = text(TRANSLATABLE("Core", "The model itself refused these instances: compare them with one row of the training data."));
    return error;
}

}  // namespace

Error explainedNotFound(Error error, const std::string& model, const std::string& version)
{
    if (error.http_status != 404)
        return error;
    error.message = version.empty() ? text(TRANSLATABLE("Core", "There is no model %1 in this environment."), model)
                                    : text(TRANSLATABLE("Core", "There is no version %1 of the model %2 in this environment."), version, model);
    error.hint = text(TRANSLATABLE("Core", "`trainyardctl models` lists the models, `trainyardctl versions MODEL` their versions."));
    return error;
}

Expected<std::string> requestFromInstances(std::string_view given)
{
    const std::string_view text = withoutByteOrderMark(given);
    auto json = looksLikeLines(text) ? parseLines(text) : parseAt(text, 0);
    if (!json)
        return fail(json.error());
    if (json->value.is_object() && json->value.contains("instances"))
        return checkedBody(*json);
    const bool is_list = json->value.is_array();
    return checkedBody({{{"instances", is_list ? std::move(json->value) : Json::array({std::move(json->value)})}}, "{\"instances\":" + (is_list ? json->json : "[" + json->json + "]") + "}"});
}

Expected<std::string> requestFromBody(std::string_view text)
{
    auto json = parseAt(withoutByteOrderMark(text), 0);
    return json ? checkedBody(*json) : fail(json.error());
}

Expected<Prediction> predict(google::AiPlatformClient& client, Clock& clock, const std::string& model, const std::string& version, const std::string& request, std::stop_token stop)
{
    const AwakeTime begin = clock.awake();
    const auto response = client.predict(model, version, request, stop);
    if (!response)
        return fail(response.error());
    const Json answer = Json::parse(response->body, nullptr, false);
    if (response->status != 200 || (answer.is_object() && answer.contains("error")))
        return fail(explained(*response, model, version));
    return Prediction{response->body, clock.awake() - begin};
}

}  // namespace trainyard::predict

#include "core/environments/environment_book.h"

#include "core/base/files.h"
#include "core/environments/field_checks.h"
#include "core/environments/placed_json.h"

#include <algorithm>

namespace trainyard::environments {

namespace {

constexpr int book_format = 1;
constexpr std::uint64_t largest_book = 4u << 20;

std::vector<std::string> textsOf(const Json& object, const char* key)
{
    std::vector<std::string> texts;
    if (const Json& list = valueAt(object, key); list.is_array())
        for (const Json& each : list)
            if (each.is_string())
                texts.push_back(each.get<std::string>());
    return texts;
}

Defect defectIn(const PlacedJson& document, const std::string& file, const std::string& pointer, std::string kind, Text message, Text hint)
{
    return {file, document.lineOf(pointer), 1, std::move(kind), std::move(message), std::move(hint)};
}

// Every known field must be of its type: one that is not would silently be taken for absent.
void checkTypes(const PlacedJson& document, const std::string& file, const std::string& pointer, const Json& entry, std::vector<Defect>& defects)
{
    for (const char* key : {"name", "endpoint", "project", "region", "bucket", "identity", "storage_url", "ml_url", "logging_url", "token_url"})
        if (const Json& value = valueAt(entry, key); !value.is_null() && !value.is_string())
            defects.push_back(defectIn(document, file, pointer + "/" + key, "wrong_type", text(TRANSLATABLE("Core", "“%1” is a text in quotation marks."), key), {}));
    for (const char* key : {"frameworks", "machines"})
        if (const Json& value = valueAt(entry, key); !value.is_null() && !(value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& each) { return each.is_string(); })))
            defects.push_back(defectIn(document, file, pointer + "/" + key, "wrong_type", text(TRANSLATABLE("Core", "“%1” is a list of texts."), key), {}));
    if (const Json& value = valueAt(entry, "prediction_class"); !value.is_null() && !value.is_boolean())
        defects.push_back(defectIn(document, file, pointer + "/prediction_class", "wrong_type", text(TRANSLATABLE("Core", "“%1” is true or false."), "prediction_class"), {}));
}

Environment checkedEntry(const PlacedJson& document, const std::string& file, std::size_t index, std::vector<Defect>& defects)
{
    const std::string pointer = "/environments/" + std::to_string(index);
    const Json& entry = document.value["environments"][index];
    if (!entry.is_object()) {
        defects.push_back(defectIn(document, file, pointer, "wrong_type", text(TRANSLATABLE("Core", "An environment is an object in braces.")), {}));
        return {};
    }
    const std::size_t before = defects.size();
    checkTypes(document, file, pointer, entry, defects);
    Environment environment = environmentFromJson(entry);
    if (defects.size() == before)
        for (const FieldProblem& problem : problemsOf(environment))
            defects.push_back(defectIn(document, file, pointer + "/" + problem.field, "environment_" + problem.field, problem.message, problem.hint()));
    return environment;
}

Error badBook(std::vector<Defect> defects, const std::string& file)
{
    Error error = makeError(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The list of environments %1 cannot be used."), file),
                            text(TRANSLATABLE("Core", "Mend the lines named, or move the file away. Nothing in it was changed; this-machine works without it.")), file);
    error.defects = std::move(defects);
    return error;
}

Expected<PlacedJson> readBook(const fs::path& file)
{
    std::error_code error;
    if (!fs::exists(file, error) && !error)
        return PlacedJson{{{"format", book_format}, {"environments", Json::array()}}, {}};
    const auto content = readFile(file, largest_book);
    if (!content)
        return fail(content.error());
    auto document = parsePlaced(*content, file.string());
    if (!document)
        return document;
    if (integerAt(document->value, "format", book_format) > book_format)
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The list of environments %1 was written by a newer version of Trainyard."), file.string()),
                    text(TRANSLATABLE("Core", "Use that version, or another home with --home.")), file.string());
    if (!valueAt(document->value, "environments").is_array())
        return fail(badBook({defectIn(*document, file.string(), "/environments", "wrong_type", text(TRANSLATABLE("Core", "The file is an object that holds a list “environments”.")), {})}, file.string()));
    return document;
}

Expected<std::vector<Environment>> checkedEntries(const PlacedJson& document, const std::string& file)
{
    std::vector<Environment> all;
    std::vector<Defect> defects;
    for (std::size_t i = 0; i < document.value["environments"].size(); ++i) {
        Environment one = checkedEntry(document, file, i, defects);
        if (std::any_of(all.begin(), all.end(), [&](const Environment& each) { return each.name == one.name && !one.name.empty(); }))
            defects.push_back(defectIn(document, file, "/environments/" + std::to_string(i) + "/name", "duplicate_name", text(TRANSLATABLE("Core", "The environment %1 is there already."), one.name), {}));
        all.push_back(std::move(one));
    }
    if (!defects.empty())
        return fail(badBook(std::move(defects), file));
    return all;
}

std::vector<std::string> namesOf(const std::vector<Environment>& environments)
{
    std::vector<std::string> names;
    for (const Environment& each : environments)
        names.push_back(each.name);
    return names;
}

Expected<void> writeBook(const fs::path& file, const Json& document)
{
    return replaceFile(file, document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", 0600);
}

Json::iterator entryOf(Json& entries, const std::string& name)
{
    return std::find_if(entries.begin(), entries.end(), [&](const Json& each) { return stringAt(each, "name") == name; });
}

Failure notThere(const Json& entries, const std::string& name)
{
    std::vector<std::string> known = {this_machine};
    for (const Json& each : entries)
        known.push_back(stringAt(each, "name"));
    return unknownEnvironment(known, name);
}

Failure builtIn()
{
    return fail(ErrorKind::invalid_input, text(TRANSLATABLE("Core", "The environment this-machine is built in and stays.")), text(TRANSLATABLE("Core", "`trainyardctl platform stop` ends its platform.")), this_machine);
}

}  // namespace

Json toJson(const Environment& environment)
{
    Json entry = {{"name", environment.name}, {"endpoint", environment.endpoint}, {"project", environment.project}, {"region", environment.region}, {"bucket", "gs://" + environment.bucket}};
    const auto putText = [&](const char* key, const std::string& value) {
        if (!value.empty())
            entry[key] = value;
    };
    putText("identity", environment.identity);
    putText("storage_url", environment.storage_url);
    putText("ml_url", environment.ml_url);
    putText("logging_url", environment.logging_url);
    putText("token_url", environment.token_url);
    if (!environment.frameworks.empty())
        entry["frameworks"] = environment.frameworks;
    if (!environment.machines.empty())
        entry["machines"] = environment.machines;
    if (!environment.routines && !environment.isThisMachine())
        entry["prediction_class"] = false;
    return entry;
}

Environment environmentFromJson(const Json& entry)
{
    Environment environment;
    environment.name = stringAt(entry, "name");
    environment.endpoint = stringAt(entry, "endpoint");
    environment.project = stringAt(entry, "project");
    environment.region = stringAt(entry, "region");
    environment.bucket = stringAt(entry, "bucket");
    environment.identity = stringAt(entry, "identity");
    environment.storage_url = stringAt(entry, "storage_url");
    environment.ml_url = stringAt(entry, "ml_url");
    environment.logging_url = stringAt(entry, "logging_url");
    environment.token_url = stringAt(entry, "token_url");
    environment.frameworks = textsOf(entry, "frameworks");
    environment.machines = textsOf(entry, "machines");
    environment.routines = valueAt(entry, "prediction_class") != false;
    return environment;
}

Expected<std::vector<Environment>> EnvironmentBook::list() const
{
    const auto document = readBook(m_file);
    if (!document)
        return fail(document.error());
    auto all = checkedEntries(*document, m_file.string());
    if (!all)
        return all;
    std::sort(all->begin(), all->end(), [](const Environment& a, const Environment& b) { return a.name < b.name; });
    all->insert(all->begin(), thisMachine({}));
    return all;
}

Expected<Environment> EnvironmentBook::find(const std::string& name) const
{
    if (name == this_machine)
        return thisMachine({});
    const auto all = list();
    if (!all)
        return fail(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&](const Environment& each) { return each.name == name; });
    return found != all->end() ? Expected<Environment>(*found) : unknownEnvironment(namesOf(*all), name);
}

Expected<void> EnvironmentBook::add(Environment environment)
{
    if (const auto problems = problemsOf(environment); !problems.empty())
        return fail(fieldsError(problems, text(TRANSLATABLE("Core", "The environment cannot be added; %1 of its values are not right."), problems.size()), environment.name));
    const auto lock = FileLock::take(m_lock, {});
    if (!lock)
        return fail(lock.error());
    auto document = readBook(m_file);
    if (!document)
        return fail(document.error());
    const auto all = checkedEntries(*document, m_file.string());   // a bad file is not written over
    if (!all)
        return fail(all.error());
    const auto same = std::find_if(all->begin(), all->end(), [&](const Environment& each) { return each.name == environment.name; });
    if (same != all->end() && *same == environment)
        return {};
    if (same != all->end())
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "There is an environment %1 already."), environment.name),
                    text(TRANSLATABLE("Core", "Choose another name, or remove that one first: `trainyardctl environments remove %1`."), environment.name), environment.name);
    document->value["format"] = book_format;
    document->value["environments"].push_back(toJson(environment));
    return writeBook(m_file, document->value);
}

Expected<void> EnvironmentBook::replace(const std::string& name, Environment environment)
{
    if (name == this_machine)
        return builtIn();
    if (const auto problems = problemsOf(environment); !problems.empty())
        return fail(fieldsError(problems, text(TRANSLATABLE("Core", "The environment cannot be changed; %1 of its values are not right."), problems.size()), environment.name));
    const auto lock = FileLock::take(m_lock, {});
    if (!lock)
        return fail(lock.error());
    auto document = readBook(m_file);
    if (!document)
        return fail(document.error());
    if (const auto all = checkedEntries(*document, m_file.string()); !all)   // a bad file is not written over
        return fail(all.error());
    Json& entries = document->value["environments"];
    const auto entry = entryOf(entries, name);
    if (entry == entries.end())
        return notThere(entries, name);
    if (environment.name != name && entryOf(entries, environment.name) != entries.end())
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "There is an environment %1 already."), environment.name), text(TRANSLATABLE("Core", "Choose another name.")), environment.name);
    for (const char* key : {"identity", "storage_url", "ml_url", "logging_url", "token_url", "frameworks", "machines", "prediction_class"})   // absent when they are empty
        entry->erase(key);
    entry->update(toJson(environment));
    return writeBook(m_file, document->value);
}

Expected<void> EnvironmentBook::remove(const std::string& name)
{
    if (name == this_machine)
        return builtIn();
    const auto lock = FileLock::take(m_lock, {});
    if (!lock)
        return fail(lock.error());
    auto document = readBook(m_file);
    if (!document)
        return fail(document.error());
    Json& entries = document->value["environments"];
    const auto entry = entryOf(entries, name);
    if (entry == entries.end())
        return notThere(entries, name);
    entries.erase(entry);
    return writeBook(m_file, document->value);
}

}  // namespace trainyard::environments

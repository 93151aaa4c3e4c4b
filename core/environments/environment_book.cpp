#include "core/environments/environment_book.h"

#include "core/base/named_list.h"
#include "core/environments/field_checks.h"
#include "core/environments/placed_json.h"

#include <algorithm>

namespace trainyard::environments {

namespace {

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

NamedList listIn(const fs::path& file, const fs::path& lock = {}) { return {file, lock, "environments"}; }

Expected<PlacedJson> readBook(const NamedList& list)
{
    const auto content = list.content();
    if (!content)
        return fail(content.error());
    if (!*content)
        return PlacedJson{list.none(), {}};
    const std::string file = list.file.string();
    auto document = parsePlaced(**content, file);
    if (!document)
        return document;
    if (list.isNewer(document->value))
        return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "The list of environments %1 was written by a newer version of Trainyard."), file),
                    text(TRANSLATABLE("Core", "Use that version, or another home with --home.")), file);
    if (!valueAt(document->value, list.key).is_array())
        return fail(badBook({defectIn(*document, file, "/environments", "wrong_type", text(TRANSLATABLE("Core", "The file is an object that holds a list “environments”.")), {})}, file));
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

Environment asRead(const Json& entry)
{
    Environment environment = environmentFromJson(entry);
    static_cast<void>(problemsOf(environment));   // makes one of what may be written in more than one way
    return environment;
}

// To be changed: a bad file is not written over.
Expected<Json> readGood(const NamedList& list)
{
    auto document = readBook(list);
    if (!document)
        return fail(document.error());
    if (const auto all = checkedEntries(*document, list.file.string()); !all)
        return fail(all.error());
    return std::move(document->value);
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
    environment.frameworks = textsAt(entry, "frameworks");
    environment.machines = textsAt(entry, "machines");
    environment.routines = valueAt(entry, "prediction_class") != false;
    return environment;
}

Expected<std::vector<Environment>> EnvironmentBook::list() const
{
    const auto document = readBook(listIn(m_file));
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
    const NamedList book = listIn(m_file, m_lock);
    return book.change([&] { return readGood(book); }, [&](Json& entries) -> Expected<void> {
        const auto same = NamedList::entry(entries, environment.name);
        if (same == entries.end())
            entries.push_back(toJson(environment));
        else if (asRead(*same) != environment)
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "There is an environment %1 already."), environment.name),
                        text(TRANSLATABLE("Core", "Choose another name, or remove that one first: `trainyardctl environments remove %1`."), environment.name), environment.name);
        return {};
    });
}

Expected<void> EnvironmentBook::replace(const std::string& name, Environment environment)
{
    if (name == this_machine)
        return builtIn();
    if (const auto problems = problemsOf(environment); !problems.empty())
        return fail(fieldsError(problems, text(TRANSLATABLE("Core", "The environment cannot be changed; %1 of its values are not right."), problems.size()), environment.name));
    const NamedList book = listIn(m_file, m_lock);
    return book.change([&] { return readGood(book); }, [&](Json& entries) -> Expected<void> {
        const auto entry = NamedList::entry(entries, name);
        if (entry == entries.end())
            return notThere(entries, name);
        if (environment.name != name && NamedList::entry(entries, environment.name) != entries.end())
            return fail(ErrorKind::conflict, text(TRANSLATABLE("Core", "There is an environment %1 already."), environment.name), text(TRANSLATABLE("Core", "Choose another name.")), environment.name);
        for (const char* key : {"identity", "storage_url", "ml_url", "logging_url", "token_url", "frameworks", "machines", "prediction_class"})   // absent when they are empty
            entry->erase(key);
        entry->update(toJson(environment));
        return {};
    });
}

Expected<void> EnvironmentBook::remove(const std::string& name)
{
    if (name == this_machine)
        return builtIn();
    const NamedList book = listIn(m_file, m_lock);
    return book.change(
        [&]() -> Expected<Json> {
            auto document = readBook(book);
            return document ? Expected<Json>(std::move(document->value)) : fail(document.error());
        },
        [&](Json& entries) -> Expected<void> {
            const auto entry = NamedList::entry(entries, name);
            if (entry == entries.end())
                return notThere(entries, name);
            entries.erase(entry);
            return {};
        });
}

}  // namespace trainyard::environments

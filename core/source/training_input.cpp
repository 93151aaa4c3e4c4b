#include "core/source/training_input.h"

#include "core/base/encoding.h"
#include "core/base/ids.h"
#include "core/base/tolerant_json.h"
#include "core/source/file_encoding.h"
#include "core/source/repository_address.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <set>

namespace trainyard::source {

namespace {

constexpr std::int64_t longest_wait = 10080;   // minutes: a week
constexpr std::size_t most_input_defects = 100;
constexpr std::size_t longest_compared = 200;
constexpr std::size_t longest_job_name = 90;
using Type = PlacedValue::Type;

constexpr std::array<const char*, 6> required_keys = {"PYTHON_TRAIN", "JOB_NAME", "WAITING_TIME_MIN", "MACHINE", "FRAMEWORK", "args"};
constexpr std::array<const char*, 9> optional_keys = {"RUNTIME_VERSION", "PYTHON_VERSION", "REGION", "SCALE_TIER", "JOB_DIR", "PREDICTION_CLASS", "PREDICTION_PACKAGES", "STORAGE_ARGUMENT", "MODEL_URI"};
constexpr std::array<const char*, 3> framework_names = {"scikit_learn", "tensorflow", "xgboost"};
constexpr std::array<const char*, 3> platform_names = {"SCIKIT_LEARN", "TENSORFLOW", "XGBOOST"};

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

template <class Names>
std::string nearest(const std::string& wanted, const Names& names, std::size_t within)
{
    std::string best;
    if (wanted.size() > longest_compared)
        return best;
    for (const auto& name : names)
        if (const std::size_t length = std::string_view(name).size(), difference = length > wanted.size() ? length - wanted.size() : wanted.size() - length; difference >= within)
            continue;
        else if (const std::size_t distance = editDistance(lowered(wanted), lowered(name)); distance < within) {
            within = distance;
            best = name;
        }
    return best;
}

// Reads the values out of the parsed object and says what is wrong with each.
class Reader {
public:
    explicit Reader(const TrainingInputRequest& request) : m_request(request) {}

    ParsedTrainingInput read()
    {
        std::string_view content = m_request.content;
        if (auto defect = unreadable(content))
            return {std::nullopt, {inFile(*defect)}};
        if (content.starts_with("\xEF\xBB\xBF")) {
            add({1, 1}, "byte_order_mark", text(TRANSLATABLE("Core", "The file begins with a byte-order mark.")), text(TRANSLATABLE("Core", "Save it as UTF-8 without a byte-order mark.")));
            content.remove_prefix(3);
        }
        if (auto defect = badUtf8(content))
            m_defects.push_back(inFile(*defect));
        const std::string valid = validUtf8(content);   // so that what is quoted from it can be shown and kept
        TolerantParse parsed = parseTolerantly(valid);
        for (Defect& defect : parsed.defects)
            m_defects.push_back(inFile(std::move(defect)));
        m_root = std::move(parsed.value);
        if (m_root.type == Type::object)
            readObject();
        else if (m_defects.empty())
            add(m_root.place, "wrong_type", text(TRANSLATABLE("Core", "The file must be one JSON object.")), text(TRANSLATABLE("Core", "Write { \"PYTHON_TRAIN\": \"train.py\", … }.")));
        std::stable_sort(m_defects.begin(), m_defects.end(), [](const Defect& a, const Defect& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
        if (m_defects.size() > most_input_defects)
            m_defects.resize(most_input_defects);
        return {m_defects.empty() ? std::optional(m_input) : std::nullopt, std::move(m_defects)};
    }

private:
    Defect inFile(Defect defect) const
    {
        defect.file = m_request.file;
        return defect;
    }

    void add(Place place, const char* kind, Text message, Text hint)
    {
        m_defects.push_back({m_source.empty() ? m_request.file : m_source, m_source.empty() ? place.line : 0, m_source.empty() ? place.column : 0, kind, std::move(message), std::move(hint)});
    }

    void readObject()
    {
        std::set<std::string> seen;
        for (auto& [key, value] : m_root.members) {
            if (key.type != Type::text)
                continue;
            if (!known(key.text)) {
                unknownKey(key);
                continue;
            }
            if (!seen.insert(key.text).second) {
                add(key.place, "duplicate_key", text(TRANSLATABLE("Core", "The key %1 stands here a second time."), shortened(key.text)), text(TRANSLATABLE("Core", "Keep one of the two.")));
                continue;
            }
            if (!overridden(key.text))
                take(key.text, value);
        }
        applyOverrides(seen);
        for (const char* key : required_keys)
            if (seen.count(key) == 0 && !misspelt(key))
                add(m_root.place, "missing_key", text(TRANSLATABLE("Core", "The key %1 is missing."), key), hintFor(key));
        m_source = "--arg";
        for (const std::string& argument : m_request.arguments)
            if (isValidUtf8(argument))
                m_input.arguments.push_back(argument);
            else
                add({}, "encoding", text(TRANSLATABLE("Core", "The argument %1 is not UTF-8."), shortened(argument)), text(TRANSLATABLE("Core", "Write it in UTF-8.")));
        m_source.clear();
    }

    static bool known(const std::string& key)
    {
        return std::find(required_keys.begin(), required_keys.end(), key) != required_keys.end() || std::find(optional_keys.begin(), optional_keys.end(), key) != optional_keys.end();
    }

    void unknownKey(const PlacedValue& key)
    {
        std::vector<std::string> names(required_keys.begin(), required_keys.end());
        names.insert(names.end(), optional_keys.begin(), optional_keys.end());
        const std::string likely = nearest(key.text, names, 4);
        m_misspelt.insert(likely);
        add(key.place, "unknown_key", text(TRANSLATABLE("Core", "There is no key %1."), shortened(key.text)),
            likely.empty() ? text(TRANSLATABLE("Core", "Remove it. The keys are PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args.")) : text(TRANSLATABLE("Core", "Did you mean %1?"), likely));
    }

    bool misspelt(const std::string& key) const { return m_misspelt.count(key) != 0; }

    bool overridden(const std::string& key) const
    {
        return std::any_of(m_request.overrides.begin(), m_request.overrides.end(), [&](const std::string& each) { return each.compare(0, key.size() + 1, key + "=") == 0; });
    }

    // --set KEY=VALUE: JSON, or else text.
    void applyOverrides(std::set<std::string>& seen)
    {
        for (const std::string& each : m_request.overrides) {
            const auto equals = each.find('=');
            PlacedValue key;
            key.type = Type::text;
            key.text = each.substr(0, equals);
            m_source = "--set " + shortened(key.text);
            if (!isValidUtf8(each)) {
                add({}, "encoding", text(TRANSLATABLE("Core", "The value of --set %1 is not UTF-8."), shortened(key.text)), text(TRANSLATABLE("Core", "Write it in UTF-8.")));
                seen.insert(key.text);
            } else if (equals == std::string::npos) {
                add({}, "not_key_value", text(TRANSLATABLE("Core", "--set %1 has no value."), shortened(each)), text(TRANSLATABLE("Core", "Write --set KEY=VALUE.")));
            } else if (!known(key.text)) {
                unknownKey(key);
            } else {
                TolerantParse parsed = parseTolerantly(std::string_view(each).substr(equals + 1));
                if (!parsed.defects.empty() || parsed.value.type == Type::invalid || (wantsText(key.text) && parsed.value.type != Type::text)) {   // RUNTIME_VERSION=2.11 is meant as text
                    parsed.value = {};
                    parsed.value.type = Type::text;
                    parsed.value.text = each.substr(equals + 1);
                }
                seen.insert(key.text);
                take(key.text, parsed.value);
            }
            m_source.clear();
        }
    }

    static bool wantsText(const std::string& key) { return key != "WAITING_TIME_MIN" && key != "args" && key != "PREDICTION_PACKAGES"; }

    static Text hintFor(const std::string& key)
    {
        if (key == "PYTHON_TRAIN")
            return text(TRANSLATABLE("Core", "Name the script: \"PYTHON_TRAIN\": \"train.py\"."));
        if (key == "JOB_NAME")
            return text(TRANSLATABLE("Core", "Name the job: \"JOB_NAME\": \"my_model\"."));
        if (key == "WAITING_TIME_MIN")
            return text(TRANSLATABLE("Core", "Say how many minutes to wait for the model: \"WAITING_TIME_MIN\": 30."));
        if (key == "MACHINE")
            return text(TRANSLATABLE("Core", "Name the machine type: \"MACHINE\": \"n1-standard-4\"."));
        if (key == "FRAMEWORK")
            return text(TRANSLATABLE("Core", "Name the framework: \"FRAMEWORK\": \"scikit_learn\", \"tensorflow\" or \"xgboost\"."));
        return text(TRANSLATABLE("Core", "List the script's arguments: \"args\": [\"--epochs=3\"], or []."));
    }

    void take(const std::string& key, const PlacedValue& value)
    {
        if (value.type == Type::invalid)
            return;   // named already
        if (key == "WAITING_TIME_MIN")
            takeWaitingTime(value);
        else if (key == "args")
            takeTexts(key, value, m_input.arguments);
        else if (key == "PREDICTION_PACKAGES")
            takeTexts(key, value, m_input.prediction_packages);
        else if (value.type != Type::text)
            wrongType(key, value, text(TRANSLATABLE("Core", "a text in double quotes")));
        else
            takeText(key, value);
    }

    void wrongType(const std::string& key, const PlacedValue& value, Text wanted)
    {
        add(value.place, "wrong_type", text(TRANSLATABLE("Core", "%1 must be %2."), key, wanted), known(key) ? hintFor(key) : Text());
    }

    void takeText(const std::string& key, const PlacedValue& value)
    {
        if (holdsNul(key, value))
            return;
        if (value.text.empty() && key != "STORAGE_ARGUMENT") {
            add(value.place, "empty_value", text(TRANSLATABLE("Core", "%1 is empty."), key), hintFor(key));
            return;
        }
        if (key == "PYTHON_TRAIN")
            takeScript(value);
        else if (key == "JOB_NAME")
            takeJobName(value);
        else if (key == "FRAMEWORK")
            takeFramework(value);
        else if ((key == "MODEL_URI" || key == "JOB_DIR") && !isStorageUri(value.text))
            add(value.place, "bad_uri", text(TRANSLATABLE("Core", "%1 is %2, which names no bucket."), key, shortened(value.text)), text(TRANSLATABLE("Core", "Write gs://BUCKET/FOLDER.")));
        else
            *fieldOf(key) = value.text;
    }

    static bool isStorageUri(const std::string& text) { return text.size() > 5 && text.starts_with("gs://") && text[5] != '/'; }

    // \u0000 is JSON, but no program can be given it.
    bool holdsNul(const std::string& key, const PlacedValue& value)
    {
        if (value.text.find('\0') == std::string::npos)
            return false;
        add(value.place, "control_character", text(TRANSLATABLE("Core", "There is a NUL character in %1."), key), text(TRANSLATABLE("Core", "Remove \\u0000.")));
        return true;
    }

    std::string* fieldOf(const std::string& key)
    {
        return key == "MACHINE" ? &m_input.machine : key == "RUNTIME_VERSION" ? &m_input.runtime_version : key == "PYTHON_VERSION" ? &m_input.python_version
               : key == "REGION" ? &m_input.region : key == "SCALE_TIER" ? &m_input.scale_tier : key == "JOB_DIR" ? &m_input.job_dir
               : key == "PREDICTION_CLASS" ? &m_input.prediction_class : key == "STORAGE_ARGUMENT" ? &m_input.storage_argument : &m_input.model_uri;
    }

    void takeWaitingTime(const PlacedValue& value)
    {
        std::int64_t minutes = 0;
        const auto [end, error] = std::from_chars(value.text.data(), value.text.data() + value.text.size(), minutes);
        const bool whole = (value.type == Type::number || value.type == Type::text) && error != std::errc::invalid_argument && end == value.text.data() + value.text.size() && !value.text.empty();
        if (!whole)
            add(value.place, "wrong_type", text(TRANSLATABLE("Core", "WAITING_TIME_MIN must be a whole number of minutes.")), hintFor("WAITING_TIME_MIN"));
        else if (error == std::errc::result_out_of_range || minutes < 1 || minutes > longest_wait)
            add(value.place, "out_of_range", text(TRANSLATABLE("Core", "WAITING_TIME_MIN is %1; it may be 1 to %2 minutes."), shortened(value.text), longest_wait), hintFor("WAITING_TIME_MIN"));
        else
            m_input.waiting_time_min = static_cast<int>(minutes);
    }

    void takeTexts(const std::string& key, const PlacedValue& value, std::vector<std::string>& into)
    {
        if (value.type != Type::list) {
            wrongType(key, value, text(TRANSLATABLE("Core", "a list of texts: [\"--epochs=3\"]")));
            return;
        }
        into.clear();   // of two --set the later one counts
        for (const PlacedValue& item : value.items) {
            if (item.type == Type::text && !holdsNul(key, item))
                into.push_back(item.text);
            else if (item.type != Type::invalid && item.type != Type::text)
                add(item.place, "argument_not_text", text(TRANSLATABLE("Core", "Each value of %1 must be a text."), key),
                    item.text.empty() ? text(TRANSLATABLE("Core", "Write each as a text of its own: [\"--epochs=3\", \"--name=x\"].")) : text(TRANSLATABLE("Core", "Put it in double quotes: \"%1\"."), shortened(item.text)));
        }
    }

    void takeJobName(const PlacedValue& value)
    {
        m_input.job_name = value.text;
        if (!isResourceName(value.text) || value.text.size() > longest_job_name) {
            const std::string proposal = proposeResourceName(value.text.substr(0, longest_job_name)).substr(0, longest_job_name);
            add(value.place, "bad_name", text(TRANSLATABLE("Core", "%1 is no job name: letters, digits and underscores, a letter first, at most %2."), shortened(value.text), longest_job_name),
                proposal.empty() ? hintFor("JOB_NAME") : text(TRANSLATABLE("Core", "Write \"%1\"."), proposal));
        }
    }

    void takeFramework(const PlacedValue& value)
    {
        const auto found = std::find(framework_names.begin(), framework_names.end(), value.text);
        if (found != framework_names.end()) {
            m_input.framework = static_cast<Framework>(found - framework_names.begin());
            return;
        }
        const std::string likely = lowered(value.text) == "sklearn" ? "scikit_learn" : nearest(value.text, framework_names, 5);
        add(value.place, "unknown_framework", text(TRANSLATABLE("Core", "There is no framework %1."), shortened(value.text)), likely.empty() ? hintFor("FRAMEWORK") : text(TRANSLATABLE("Core", "Did you mean %1?"), likely));
    }

    bool hasFile(const std::string& path) const { return std::find(m_request.files.begin(), m_request.files.end(), path) != m_request.files.end(); }

    void takeScript(const PlacedValue& value)
    {
        std::string path = value.text;
        while (path.rfind("./", 0) == 0)
            path.erase(0, 2);
        m_input.python_train = path;
        if (path.empty() || path.front() == '/' || path.find('\\') != std::string::npos || ("/" + path + "/").find("/../") != std::string::npos) {
            add(value.place, "path_outside", text(TRANSLATABLE("Core", "%1 leads out of the folder of training_input.json."), shortened(value.text)), text(TRANSLATABLE("Core", "Name a script inside the folder, with / between its parts.")));
            return;
        }
        if (!hasFile(path)) {
            missingScript(value, path);
            return;
        }
        if (!path.ends_with(".py"))
            add(value.place, "not_python", text(TRANSLATABLE("Core", "%1 is no Python file."), shortened(path)), text(TRANSLATABLE("Core", "Name a script that ends in .py.")));
        else if (const std::string module = path.substr(0, path.size() - 3); module.find('.') != std::string::npos)
            add(value.place, "not_importable", text(TRANSLATABLE("Core", "Python cannot find %1 as a module: a dot in a name parts packages."), shortened(path)), text(TRANSLATABLE("Core", "Rename the folder or the script so that the only dot is the one of .py.")));
        for (std::string folder = path;;) {
            folder = folder.find('/') == std::string::npos ? std::string() : folder.substr(0, folder.rfind('/'));
            const std::string init = folder.empty() ? "__init__.py" : folder + "/__init__.py";
            if (!hasFile(init))
                add(value.place, "init_missing", text(TRANSLATABLE("Core", "The file %1 is missing: without it the folder is no Python package."), shortened(init)), text(TRANSLATABLE("Core", "Add an empty file %1 and commit it."), shortened(init)));
            if (folder.empty())
                break;
        }
    }

    void missingScript(const PlacedValue& value, const std::string& path)
    {
        std::vector<std::string> scripts;
        for (const std::string& file : m_request.files)
            if (file.ends_with(".py") && !file.ends_with("__init__.py"))
                scripts.push_back(file);
        const std::string base = path.substr(path.rfind('/') + 1);
        std::string likely = nearest(path, scripts, 5);
        const auto same = std::find_if(scripts.begin(), scripts.end(), [&](const std::string& script) { return script.substr(script.rfind('/') + 1) == base; });
        if (same != scripts.end())
            likely = *same;
        std::string some;
        for (std::size_t i = 0; i < scripts.size() && i < 5; ++i)
            some += (i ? ", " : "") + shortened(scripts[i]);
        add(value.place, "script_missing", text(TRANSLATABLE("Core", "There is no script %1 in the commit."), shortened(path)),
            !likely.empty() ? text(TRANSLATABLE("Core", "Did you mean %1?"), shortened(likely))
            : some.empty()  ? text(TRANSLATABLE("Core", "The folder holds no Python script. Add it and commit it."))
                            : text(TRANSLATABLE("Core", "The folder has: %1. Was the script committed?"), some));
    }

    const TrainingInputRequest& m_request;
    PlacedValue m_root;
    TrainingInput m_input;
    std::vector<Defect> m_defects;
    std::set<std::string> m_misspelt;
    std::string m_source;   // "--set KEY" while an override is read
};

}  // namespace

std::string_view name(Framework framework) { return framework_names[static_cast<std::size_t>(framework)]; }
std::string_view platformName(Framework framework) { return platform_names[static_cast<std::size_t>(framework)]; }

ParsedTrainingInput parseTrainingInput(const TrainingInputRequest& request) { return Reader(request).read(); }

}  // namespace trainyard::source

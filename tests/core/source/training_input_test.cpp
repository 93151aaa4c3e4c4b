#include "core/base/encoding.h"
#include "core/source/training_input.h"
#include "tests/support/catch.h"

#include <chrono>
#include <random>

using namespace trainyard;
using namespace trainyard::source;

namespace {

const std::vector<std::string> folder_files = {"__init__.py", "sub/__init__.py", "sub/task.py", "lonely/task2.py", "v1.0/__init__.py", "v1.0/task.py", "train.py", "trained.txt", "training_input.json"};

ParsedTrainingInput parsed(std::string_view content, std::vector<std::string> overrides = {}, std::vector<std::string> arguments = {})
{
    return parseTrainingInput({content, "training_input.json", folder_files, std::move(overrides), std::move(arguments)});
}

// A good file with one key's value replaced, or the key left out when the value is empty.
std::string fileWith(const std::string& key = {}, const std::string& value = {})
{
    std::string content = "{\n";
    for (auto [each, good] : {std::pair<std::string, std::string>{"PYTHON_TRAIN", "\"train.py\""}, {"JOB_NAME", "\"bank\""}, {"WAITING_TIME_MIN", "30"}, {"MACHINE", "\"n1-standard-4\""}, {"FRAMEWORK", "\"scikit_learn\""}, {"args", "[\"--a=1\"]"}}) {
        if (each == key)
            good = value;
        if (!good.empty())
            content += (content.size() > 2 ? ",\n" : "") + ("\"" + each + "\": ") + good;
    }
    return content + "\n}\n";
}

const Defect* find(const ParsedTrainingInput& result, const std::string& kind)
{
    for (const Defect& defect : result.defects)
        if (defect.kind == kind)
            return &defect;
    return nullptr;
}

// Exactly one defect, of that kind, at that line; its message and hint together name `words`.
void checkOnly(const std::string& content, const std::string& kind, int line, const std::string& words)
{
    INFO(content.substr(0, 400));
    const auto result = parsed(content);
    CHECK_FALSE(result.input.has_value());
    REQUIRE(result.defects.size() == 1);
    const Defect& defect = result.defects.front();
    CHECK(defect.kind == kind);
    CHECK(defect.line == line);
    CHECK(defect.file == "training_input.json");
    const std::string said = defect.message.english() + " | " + defect.hint.english();
    INFO(said);
    CHECK(said.find(words) != std::string::npos);
    CHECK_FALSE(defect.message.empty());
    CHECK_FALSE(defect.hint.empty());
}

}  // namespace

TEST_CASE("A good file gives its values")
{
    const auto result = parsed(fileWith());
    REQUIRE(result.input.has_value());
    CHECK(result.defects.empty());
    CHECK(result.input->python_train == "train.py");
    CHECK(result.input->job_name == "bank");
    CHECK(result.input->waiting_time_min == 30);
    CHECK(result.input->machine == "n1-standard-4");
    CHECK(result.input->framework == Framework::scikit_learn);
    CHECK(result.input->arguments == std::vector<std::string>{"--a=1"});
    CHECK(result.input->storage_argument == "--storage-path");
    CHECK(parsed(fileWith("PYTHON_TRAIN", "\"./sub/task.py\"")).input->python_train == "sub/task.py");
    CHECK(parsed(fileWith("WAITING_TIME_MIN", "\"10080\"")).input->waiting_time_min == 10080);
    CHECK(parsed(fileWith("args", "[\"\\u00e9\\ud83d\\ude00\"]")).input->arguments.front() == "\xC3\xA9\xF0\x9F\x98\x80");
}

TEST_CASE("The documentation's own template: the missing comma and the one too many are named at once, each at its place")
{
    const auto result = parsed("{\n"
                               "  \"PYTHON_TRAIN\": \"train.py\",\n"
                               "  \"JOB_NAME\": \"bank\",\n"
                               "  \"WAITING_TIME_MIN\": \"30\",\n"
                               "  \"MACHINE\": \"n1-standard-4\",\n"
                               "  \"FRAMEWORK\": \"scikit_learn\"\n"
                               "  \"args\": [\n"
                               "    \"--a=1\",\n"
                               "    \"--b=2\",\n"
                               "  ]\n"
                               "}\n");
    REQUIRE(result.defects.size() == 2);
    CHECK(result.defects[0].kind == "missing_comma");
    CHECK(result.defects[0].line == 6);
    CHECK(result.defects[0].column == 30);
    CHECK(result.defects[1].kind == "trailing_comma");
    CHECK(result.defects[1].line == 9);
    CHECK(result.defects[1].column == 12);
}

TEST_CASE("Columns count code points, not bytes")
{
    const auto result = parsed("{\"JOB_NAME\": \"\xC3\xA9\xC3\xA9\" \"MACHINE\": 1}");
    REQUIRE(find(result, "missing_comma") != nullptr);
    CHECK(find(result, "missing_comma")->column == 18);
}

TEST_CASE("Each single defect is named alone, at its line, with what mends it")
{
    checkOnly(fileWith("PYTHON_TRAIN", "\"trian.py\""), "script_missing", 2, "train.py");
    checkOnly(fileWith("PYTHON_TRAIN", "\"task.py\""), "script_missing", 2, "sub/task.py");
    checkOnly(fileWith("PYTHON_TRAIN", "\"../train.py\""), "path_outside", 2, "inside the folder");
    checkOnly(fileWith("PYTHON_TRAIN", "\"/etc/passwd\""), "path_outside", 2, "/etc/passwd");
    checkOnly(fileWith("PYTHON_TRAIN", "\"sub\\\\task.py\""), "path_outside", 2, "/");
    checkOnly(fileWith("PYTHON_TRAIN", "\"lonely/task2.py\""), "init_missing", 2, "lonely/__init__.py");
    checkOnly(fileWith("PYTHON_TRAIN", "\"trained.txt\""), "not_python", 2, ".py");
    checkOnly(fileWith("PYTHON_TRAIN", "\"v1.0/task.py\""), "not_importable", 2, "v1.0");
    checkOnly(fileWith("PYTHON_TRAIN", "\"\""), "empty_value", 2, "train.py");
    checkOnly(fileWith("JOB_NAME", "\"my-bank\""), "bad_name", 3, "my_bank");
    checkOnly(fileWith("JOB_NAME", "7"), "wrong_type", 3, "JOB_NAME");
    checkOnly(fileWith("WAITING_TIME_MIN", "0"), "out_of_range", 4, "10080");
    checkOnly(fileWith("WAITING_TIME_MIN", "-5"), "out_of_range", 4, "-5");
    checkOnly(fileWith("WAITING_TIME_MIN", "10081"), "out_of_range", 4, "10081");
    checkOnly(fileWith("WAITING_TIME_MIN", "99999999999999999999999"), "out_of_range", 4, "10080");
    checkOnly(fileWith("WAITING_TIME_MIN", "1.5"), "wrong_type", 4, "whole number");
    checkOnly(fileWith("WAITING_TIME_MIN", "\"soon\""), "wrong_type", 4, "whole number");
    checkOnly(fileWith("WAITING_TIME_MIN", "null"), "wrong_type", 4, "whole number");
    checkOnly(fileWith("FRAMEWORK", "\"sklearn\""), "unknown_framework", 6, "scikit_learn");
    checkOnly(fileWith("FRAMEWORK", "\"pytorch\""), "unknown_framework", 6, "xgboost");
    checkOnly(fileWith("args", "\"--a=1\""), "wrong_type", 7, "list");
    checkOnly(fileWith("args", "[\"--a\", 1]"), "argument_not_text", 7, "\"1\"");
    checkOnly(fileWith("args", "[\"--a\\u0000b\"]"), "control_character", 7, "NUL");
    checkOnly(fileWith("args", "[\"a\\qb\"]"), "bad_escape", 7, "\\\\");
    checkOnly(fileWith("args", "['--a']"), "single_quotes", 7, "double");
    checkOnly(fileWith("args", "[\"a\tb\"]"), "control_character", 7, "\\t");
    checkOnly(fileWith("MACHINE", "\"x\" /* big */"), "comment", 5, "Remove");
    checkOnly(fileWith("MACHINE", "True"), "not_json", 5, "Write true:");
    checkOnly(fileWith("MACHINE", "None"), "not_json", 5, "Write null:");
    checkOnly(fileWith("WAITING_TIME_MIN", "NaN"), "not_json", 4, "no word for NaN");
    checkOnly(fileWith("WAITING_TIME_MIN", "-Infinity"), "not_json", 4, "no word for NaN");
    checkOnly(fileWith("MACHINE", ""), "missing_key", 1, "MACHINE");
    checkOnly(fileWith("args", "[], \"JOB_NAME\": \"twice\""), "duplicate_key", 7, "JOB_NAME");
    checkOnly(fileWith("args", "[], \"MODEL_URI\": \"bucket/models\""), "bad_uri", 7, "gs://");
    checkOnly(fileWith() + "x", "text_after_end", 9, "Remove");
}

TEST_CASE("An unknown key names the likely meant one, and that one is not called missing as well")
{
    std::string content = fileWith();
    content.replace(content.find("FRAMEWORK"), 9, "FRAMWORK");
    checkOnly(content, "unknown_key", 6, "Did you mean FRAMEWORK?");
}

TEST_CASE("Many defects are all found in one pass, in the order of the file")
{
    const auto result = parsed("{'PYTHON_TRAIN': \"gone.py\"\n\"JOB_NAME\": \"a b\",\n\"WAITING_TIME_MIN\": 0,\n\"FRAMEWORK\": \"tf\",\n\"args\": [1,],\n}");
    CHECK_FALSE(result.input.has_value());
    for (const char* kind : {"single_quotes", "script_missing", "missing_comma", "bad_name", "out_of_range", "unknown_framework", "argument_not_text", "trailing_comma", "missing_key"}) {
        INFO(kind);
        CHECK(find(result, kind) != nullptr);
    }
    for (std::size_t i = 1; i < result.defects.size(); ++i)
        CHECK(std::pair(result.defects[i - 1].line, result.defects[i - 1].column) <= std::pair(result.defects[i].line, result.defects[i].column));
}

TEST_CASE("Encodings: a byte-order mark, UTF-16 and Latin-1 are each told, and texts stay valid UTF-8")
{
    checkOnly("\xEF\xBB\xBF" + fileWith(), "byte_order_mark", 1, "UTF-8 without");
    std::string wide = "\xFF\xFE";
    for (const char c : fileWith())
        wide += {c, '\0'};
    checkOnly(wide, "encoding", 1, "UTF-16");
    const auto latin = parsed(fileWith("JOB_NAME", "\"caf\xE9\""));
    REQUIRE(find(latin, "encoding") != nullptr);
    CHECK(find(latin, "encoding")->line == 3);
    CHECK(find(latin, "encoding")->column == 17);
    for (const Defect& defect : latin.defects)
        CHECK(isValidUtf8(defect.message.english() + defect.hint.english()));
}

TEST_CASE("Empty, not an object, too deep, too large: each is told, and at once")
{
    checkOnly("", "empty_file", 1, "JSON object");
    checkOnly(" \n ", "empty_file", 2, "JSON object");
    checkOnly("[]", "wrong_type", 1, "object");
    const auto begin = std::chrono::steady_clock::now();
    checkOnly(std::string(10 << 20, ' '), "too_large", 1, "bytes");
    CHECK(find(parsed(std::string(100'000, '[')), "too_deep") != nullptr);
    CHECK(find(parsed("{\"args\": " + std::string(100'000, '{')), "too_deep") != nullptr);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));   // a bound against hanging, not a measurement
}

TEST_CASE("A hostile file gives a list of defects that a person can read: few, and each short", "[one thread]")
{
    std::string many = "{";
    for (int i = 0; i < 100'000; ++i)
        many += "\"k\":1,";
    const std::string long_key = "{\"" + std::string(1'000'000, 'A') + "\": 1}";
    for (const std::string& content : {many + "}", long_key, fileWith("JOB_NAME", "\"" + std::string(500'000, '-') + "\"")}) {
        const auto result = parsed(content);
        CHECK_FALSE(result.defects.empty());
        CHECK(result.defects.size() <= 120);
        for (const Defect& defect : result.defects)
            CHECK(defect.message.english().size() + defect.hint.english().size() < 1000);
    }
}

TEST_CASE("An override by --set is JSON or else text, and --arg adds behind the file's own")
{
    const auto result = parsed(fileWith("WAITING_TIME_MIN", ""), {"WAITING_TIME_MIN=5", "JOB_NAME=other", "RUNTIME_VERSION=2.11", "STORAGE_ARGUMENT=", "args=[\"--x\"]"}, {"--last"});
    for (const Defect& defect : result.defects)
        UNSCOPED_INFO(defect.file << " " << defect.message.english());
    REQUIRE(result.input.has_value());
    CHECK(result.input->waiting_time_min == 5);
    CHECK(result.input->job_name == "other");
    CHECK(result.input->runtime_version == "2.11");
    CHECK(result.input->storage_argument.empty());
    CHECK(result.input->arguments == std::vector<std::string>{"--x", "--last"});
    CHECK(parsed(fileWith(), {"args=[\"--x\"]", "args=[\"--y\"]"}).input->arguments == std::vector<std::string>{"--y"});
    CHECK(parsed(fileWith("JOB_NAME", "\"a b\""), {"JOB_NAME=good"}).input->job_name == "good");
}

TEST_CASE("A defect in --set names --set and its key")
{
    for (const auto& [given, kind, file] : {std::tuple{"JOB_NAME=a b", "bad_name", "--set JOB_NAME"}, {"JOBNAME=x", "unknown_key", "--set JOBNAME"}, {"JOB_NAME", "not_key_value", "--set JOB_NAME"},
                                            {"WAITING_TIME_MIN=0", "out_of_range", "--set WAITING_TIME_MIN"}, {"FRAMEWORK=", "empty_value", "--set FRAMEWORK"}}) {
        INFO(given);
        const auto result = parsed(fileWith(), {given});
        REQUIRE(result.defects.size() == 1);
        CHECK(result.defects[0].kind == kind);
        CHECK(result.defects[0].file == file);
        CHECK(result.defects[0].line == 0);
    }
}

TEST_CASE("Every prefix and many mutations of a good file give a value or at least one defect", "[one thread]")
{
    const std::string good = fileWith("args", "[\"--a=\\u00e9\", \"--b\"], \"PREDICTION_PACKAGES\": [\"x\"]");
    const auto sane = [](const std::string& content) {
        const auto result = parsed(content);
        return result.input.has_value() == result.defects.empty();
    };
    for (std::size_t length = 0; length <= good.size(); ++length) {
        INFO(length);
        CHECK(sane(good.substr(0, length)));
    }
    std::mt19937 random(20260504);
    const std::string alphabet = "{}[]\",:'\\/*#\n\t u0129abtrue-+.eE\x01\xC3\xA9\xFF";
    for (int round = 0; round < 20'000; ++round) {
        std::string content = good;
        for (int change = 0; change < 1 + round % 5; ++change) {
            const std::size_t at = random() % content.size();
            const char with = alphabet[random() % alphabet.size()];
            switch (random() % 3) {
            case 0: content[at] = with; break;
            case 1: content.insert(at, 1, with); break;
            default: content.erase(at, 1 + random() % 4);
            }
            if (content.empty())
                content = "{";
        }
        if (!sane(content)) {
            INFO(content);
            FAIL("neither a value nor a defect");
        }
    }
}

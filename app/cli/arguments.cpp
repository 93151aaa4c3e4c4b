#include "app/cli/arguments.h"

#include "core/base/encoding.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>
#include <string_view>

namespace trainyard::cli {

namespace {

constexpr const char* overview = R"(Examples:
  trainyardctl run https://github.com/you/churn churn_model      train it, register the next version, serve it
  trainyardctl run . churn_model --set WAITING_TIME_MIN=60       the repository in this folder, with one key overridden
  trainyardctl check .                                           everything that can be known before a run
  trainyardctl logs RUN --follow                                 the log of a run, live
  trainyardctl predict churn_model --instances rows.json         ask the served model
  trainyardctl example                                           a repository to try all this with
  trainyardctl --environment team run . churn_model              the same elsewhere; see `environments add --help`

Exit codes: 0 done, 1 failed, 2 wrong input or not found, 3 not allowed or not reachable, 130 cancelled.)";

// "storage: ls, cat, cp, rm, mb", and the one that was likely meant.
std::string noSuchVerb(const CLI::App& app, const std::string& word)
{
    std::string all, nearest;
    std::size_t least = 3;   // further away is another word
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        const std::string& name = verb->get_name();
        all += (all.empty() ? "" : ", ") + name;
        if (const std::size_t distance = editDistance(word, name); distance < least) {
            least = distance;
            nearest = name;
        }
    }
    const std::string whole = app.get_parent() ? "trainyardctl " + app.get_name() : "trainyardctl";
    return (word.empty() ? whole + " needs a verb: " + all + ".\n" : whole + " has no verb " + word + "." + (nearest.empty() ? "" : " Did you mean " + nearest + "?") + " It has: " + all + ".\n") +
           "Run `" + whole + " --help` for examples.\n";
}

// Which verb was looked for in vain, and in which: `platform strat` is in platform. Words behind an option that takes one are values.
std::string missingVerb(CLI::App& app, int count, const char* const* values)
{
    CLI::App* in = &app;
    for (int i = 1; i < count; ++i) {
        const std::string word = values[i];
        if (!word.empty() && word.front() == '-') {
            const CLI::Option* option = app.get_option_no_throw(word);
            i += option && option->get_expected_min() > 0 ? 1 : 0;
            continue;
        }
        const auto next = in->get_subcommands([&](const CLI::App* verb) { return verb->check_name(word); });
        if (next.empty())
            return noSuchVerb(*in, word);
        in = next.front();
    }
    return noSuchVerb(*in, {});
}

// Builds the verbs one by one; each remembers its own name when it was chosen.
class Grammar {
public:
    Grammar()
    {
        m_app.require_subcommand(1);
        m_app.set_version_flag("--version", "trainyardctl " TRAINYARD_VERSION);
        m_app.footer(overview);
        m_app.add_option("--home", m_values.home, "Where everything of yours is kept (default: TRAINYARD_HOME or the XDG data folder)")->type_name("DIR");
        m_app.add_option("--environment", m_values.environment, "Where it runs (default: this-machine; `environments list` shows the others)")->type_name("NAME")
            ->each([this](const std::string&) { m_values.environment_given = true; });
        m_app.add_flag("--json", m_values.json, "Print JSON on standard output and nothing else there");
        m_app.add_flag("--quiet", m_values.quiet, "No progress on standard error");
        m_app.fallthrough();
        addRunVerbs();
        addModelVerbs();
        addStorageVerbs();
        addPlatformVerbs();
        addEnvironmentVerbs();
        addIdentityVerbs();
        addCredentialVerbs();
    }

    Parsed parse(int count, const char* const* values)
    {
        Parsed parsed;
        try {
            m_app.parse(count, values);
            parsed.arguments = m_values;
        } catch (const CLI::ParseError& error) {
            std::ostringstream words, problem;
            const int code = m_app.exit(error, words, problem);
            parsed.words = words.str() + problem.str();
            if (dynamic_cast<const CLI::RequiredError*>(&error) && parsed.words.rfind("A subcommand is required", 0) == 0)
                parsed.words = missingVerb(m_app, count, values);
            // It repeats what it does not understand, and that may be a secret.
            if (dynamic_cast<const CLI::ExtrasError*>(&error) && count > 1 && std::any_of(values + 1, values + count, [](const char* word) { return std::string_view(word) == "credentials"; }))
                parsed.words = "There are more words than `credentials` takes. A secret is never given on the command line: give it with --file, by standard input, or type it when asked.\n"
                               "Run `trainyardctl credentials add --help` for examples.\n";
            parsed.exit_code = code == 0 ? 0 : 2;
        }
        return parsed;
    }

private:
    CLI::App* verb(CLI::App& parent, const std::string& name, const std::string& full_name, const std::string& words, const std::string& examples = {})
    {
        CLI::App* app = parent.add_subcommand(name, words);
        app->callback([this, full_name] { m_values.verb = full_name; });
        if (!examples.empty())
            app->footer("Examples:\n" + examples);
        app->fallthrough();
        return app;
    }

    CLI::App* verb(const std::string& name, const std::string& words, const std::string& examples = {}) { return verb(m_app, name, name, words, examples); }

    void addSource(CLI::App* app, bool required = true)
    {
        app->add_option("REPOSITORY", m_values.repository, "A git repository: https://…, ssh://…, git@host:path, or a local folder")->required(required);
        app->add_option("--ref", m_values.ref, "Branch, tag or commit (default: the repository's own, HEAD)");
        app->add_option("--folder", m_values.folder, "The folder that holds training_input.json (default: the root)")->type_name("PATH");
        app->add_option("--set", m_values.set, "Override a key of training_input.json for this run; the value is JSON, or else text")
            ->type_name("KEY=VALUE")->allow_extra_args(false);
        app->add_option("--arg", m_values.arguments, "One more argument for the training script, after the file's own: --arg=--epochs=3")
            ->type_name("ARGUMENT")->allow_extra_args(false);
    }

    void addAllowHost(CLI::App* app)
    {
        app->add_option("--allow-host", m_values.allow_hosts, "A host, beside Google's, to which a credential's file may send it (repeatable)")->type_name("HOST[:PORT]")->allow_extra_args(false);
    }

    void addRun(CLI::App* app) { app->add_option("RUN", m_values.run, "A run's id, as `trainyardctl runs` shows it")->required(); }

    void addRunVerbs()
    {
        auto* run = verb("run", "Train a repository's model, register the next version and serve it",
                         "  trainyardctl run https://github.com/you/churn churn_model --ref v1.2\n"
                         "  trainyardctl run . churn_model --folder training --set WAITING_TIME_MIN=60 --arg=--epochs=3\n"
                         "  trainyardctl --environment team run --from churn.json                a colleague's run, in your own project\n"
                         "  trainyardctl run . churn_model --detach        goes on when this terminal closes; see `logs RUN --follow`");
        addSource(run, false);
        run->add_option("MODEL", m_values.model, "The model that gets the new version: letters, digits and underscores");
        run->add_option("--from", m_values.from, "A run that somebody exported (`runs export`): its repository, commit, model and settings, where you do not name your own")->type_name("FILE");
        addAllowHost(run);
        run->add_flag("--detach", m_values.detach, "Print the run's id and return; the run goes on by itself");
        addRunsVerbs();
        addRun(verb("show", "Show one run: its stages, times, outputs and errors", "  trainyardctl show 20260504-030201-ab2c"));
        auto* logs = verb("logs", "Print the log of a run, ended or not; works without the platform",
                          "  trainyardctl logs 20260504-030201-ab2c --follow\n  trainyardctl logs 20260504-030201-ab2c --stage Training");
        addRun(logs);
        logs->add_flag("--follow,-f", m_values.follow, "Go on until the run has ended");
        logs->add_option("--stage", m_values.stage, "Only the lines of this stage")->type_name("NAME");
        addRun(verb("cancel", "Cancel a run, from wherever it was started, and its job", "  trainyardctl cancel 20260504-030201-ab2c"));
        auto* resume = verb("resume", "Go on with a run that was interrupted, failed or cancelled; attaches to one that is live",
                            "  trainyardctl resume 20260504-030201-ab2c");
        addRun(resume);
        addAllowHost(resume);
        resume->add_flag("--detach", m_values.detach, "Return at once; the run goes on by itself");
        resume->add_flag("--as-detached-driver", m_values.detached_driver)->group("");   // hidden: what --detach starts
        addSource(verb("check", "Everything that can be known before a run; nothing is submitted",
                       "  trainyardctl check .\n  trainyardctl --json check https://github.com/you/churn --ref v1.2"));
        verb("example", "Make the bundled example ready: prints a git repository to run, its data already in the bucket",
             "  trainyardctl run \"$(trainyardctl example)\" bank_marketing");
    }

    void addRunsVerbs()
    {
        auto* runs = verb("runs", "List the runs, running ones first", "  trainyardctl runs\n  trainyardctl --json runs\n  trainyardctl runs export 20260504-030201-ab2c churn.json");
        runs->callback([this, runs] { m_values.verb = runs->get_subcommands().empty() ? "runs" : m_values.verb; });
        auto* share = verb(*runs, "export", "runs export", "Write a run's recipe for a colleague: no secret, nothing of one project. `run --from FILE` uses it",
                           "  trainyardctl runs export 20260504-030201-ab2c churn.json\n  trainyardctl --environment team run --from churn.json");
        addRun(share);
        share->add_option("FILE", m_values.file, "Where to (default: standard output)");
        addRun(verb(*runs, "delete", "runs delete", "Delete an ended run and its log; its version and objects stay", "  trainyardctl runs delete 20260504-030201-ab2c"));
    }

    void addModel(CLI::App* app) { app->add_option("MODEL", m_values.model, "The model's name")->required(); }
    void addVersion(CLI::App* app, bool required) { app->add_option("VERSION", m_values.version, "The version's name: v1, v2, …")->required(required); }

    void addModelVerbs()
    {
        verb("models", "List the models", "  trainyardctl models");
        addModel(verb("versions", "List a model's versions", "  trainyardctl versions churn_model"));
        auto* describe = verb("describe", "Show everything about a version", "  trainyardctl describe churn_model v2");
        addModel(describe);
        addVersion(describe, true);
        auto* set_default = verb("set-default", "Make a version the one that answers when none is named", "  trainyardctl set-default churn_model v1");
        addModel(set_default);
        addVersion(set_default, true);
        auto* remove = verb("delete", "Delete a version, or a model that has none", "  trainyardctl delete churn_model v1\n  trainyardctl delete churn_model");
        addModel(remove);
        addVersion(remove, false);
        auto* predict = verb("predict", "Ask a served model; prints the service's answer unchanged",
                             "  trainyardctl predict churn_model --instances rows.json      a JSON list, or one instance a line\n"
                             "  echo '[[1, 2, 3]]' | trainyardctl predict churn_model --instances -\n"
                             "  trainyardctl predict churn_model --version v2 --request body.json");
        addModel(predict);
        predict->add_option("--version", m_values.version, "The version (default: the model's default version)")->type_name("V");
        auto* instances = predict->add_option("--instances", m_values.instances, "A JSON list, {\"instances\": […]}, or one instance a line")->type_name("FILE|-");
        auto* request = predict->add_option("--request", m_values.request, "The whole request body")->type_name("FILE|-");
        instances->excludes(request);
    }

    void addPaths(CLI::App* app, int least, int most)
    {
        app->add_option("PATH", m_values.paths, "gs://BUCKET[/OBJECT] or a local path; - is standard input or output")->expected(least, most)->required(least > 0);
    }

    void addStorageVerbs()
    {
        CLI::App* storage = m_app.add_subcommand("storage", "Buckets and objects, as gsutil users expect");
        storage->require_subcommand(1);
        storage->fallthrough();
        storage->footer("Examples:\n"
                        "  trainyardctl storage ls gs://trainyard-local/\n"
                        "  trainyardctl storage cp data.csv gs://trainyard-local/data/\n"
                        "  trainyardctl storage cat gs://trainyard-local/metrics.json");
        auto* ls = verb(*storage, "ls", "storage ls", "List buckets, or what is under a path", "  trainyardctl storage ls\n  trainyardctl storage ls -l gs://trainyard-local/bank/");
        addPaths(ls, 0, 1000);
        ls->add_flag("-l,--long", m_values.long_listing, "With sizes and times");
        ls->add_flag("-r,-R,--recursive", m_values.recursive, "Everything below, too");
        addPaths(verb(*storage, "cat", "storage cat", "Print objects", "  trainyardctl storage cat gs://trainyard-local/metrics.json"), 1, 1000);
        auto* cp = verb(*storage, "cp", "storage cp", "Copy to, from and within buckets; the last path is the destination",
                        "  trainyardctl storage cp data.csv gs://trainyard-local/data/\n  trainyardctl storage cp -r gs://trainyard-local/bank_1 .");
        addPaths(cp, 2, 1000);
        cp->add_flag("-r,-R,--recursive", m_values.recursive, "Folders with everything below");
        auto* rm = verb(*storage, "rm", "storage rm", "Delete objects", "  trainyardctl storage rm gs://trainyard-local/data/old.csv\n  trainyardctl storage rm -r gs://trainyard-local/data");
        addPaths(rm, 1, 1000);
        rm->add_flag("-r,-R,--recursive", m_values.recursive, "Everything below, too");
        addPaths(verb(*storage, "mb", "storage mb", "Make a bucket", "  trainyardctl storage mb gs://my-data"), 1, 1000);
    }

    void addPlatformVerbs()
    {
        CLI::App* platform = m_app.add_subcommand("platform", "The platform on this machine that runs jobs and serves models");
        platform->require_subcommand(1);
        platform->fallthrough();
        platform->footer("Examples:\n"
                         "  trainyardctl platform status                 where it serves, its token's file, its sandbox\n"
                         "  trainyardctl platform start --port 8123      on a port that other clients know\n"
                         "  trainyardctl platform stop");
        auto* start = verb(*platform, "start", "platform start", "Start it (everything that needs it starts it anyway)", "  trainyardctl platform start --port 8123");
        start->add_option("--port", m_values.port, "The port on loopback (default: the last one, else a free one)")->check(CLI::Range(1, 65535))->type_name("N");
        start->add_flag("--new-token", m_values.new_token, "Make a new bearer token; clients that hold the old one are refused");
        verb(*platform, "stop", "platform stop", "Stop it; running jobs are ended", "  trainyardctl platform stop");
        verb(*platform, "status", "platform status", "Whether it runs, where, with which sandbox, and what it keeps on disk", "  trainyardctl platform status\n  trainyardctl --json platform status");
    }

    void addName(CLI::App* app, const char* words, bool required = true) { app->add_option("NAME", m_values.name, words)->required(required); }

    void addOwnPlace(CLI::App* app)
    {
        app->add_option("--project", m_values.project, "The project's id: churn-prod")->type_name("P");
        app->add_option("--region", m_values.region, "us-central1, europe-west4 …")->type_name("R");
        app->add_option("--bucket", m_values.bucket, "The staging bucket: gs://churn-models")->type_name("B");
        app->add_option("--identity", m_values.identity, "A credential of `credentials list` (default: the application default credentials)")->type_name("NAME");
    }

    void addNewEnvironment(CLI::App& parent)
    {
        auto* add = verb(parent, "add", "environments add", "Add one: any service that speaks AI Platform v1",
                         "  trainyardctl environments add team --endpoint https://ml.example.com --project churn-prod --region europe-west4 --bucket gs://churn-models\n"
                         "  trainyardctl environments add lab --endpoint http://127.0.0.1:8123 --project trainyard-local --region us-central1 --bucket gs://trainyard-local --identity lab-token");
        addName(add, "What you call it: lower-case letters, digits and hyphens");
        add->add_option("--endpoint", m_values.endpoint, "The base URL of all its services; https, or http to this machine itself")->type_name("URL");
        addOwnPlace(add);
        add->add_option("--storage-url", m_values.storage_url, "The base URL of its Cloud Storage, when that is another one")->type_name("URL");
        add->add_option("--ml-url", m_values.ml_url, "The base URL of its AI Platform v1, when that is another one")->type_name("URL");
        add->add_option("--logging-url", m_values.logging_url, "The base URL of its Cloud Logging, when that is another one")->type_name("URL");
        add->add_option("--token-url", m_values.token_url, "Where the identity gets its tokens, instead of where its own file says")->type_name("URL");
        add->add_option("--framework", m_values.frameworks, "A framework that it serves (repeatable; default: all)")->type_name("NAME")->allow_extra_args(false);
        add->add_option("--machine", m_values.machines, "A machine type that it has (repeatable; default: any)")->type_name("TYPE")->allow_extra_args(false);
    }

    void addSharedEnvironments(CLI::App& parent)
    {
        auto* share = verb(parent, "export", "environments export", "Write one for a colleague: where to call; no secret, no project, no identity", "  trainyardctl environments export team team.json");
        addName(share, "The environment's name");
        share->add_option("FILE", m_values.file, "Where to (default: standard output)");
        auto* import = verb(parent, "import", "environments import", "Add one that a colleague exported, with your own project, bucket and identity",
                            "  trainyardctl environments import team.json --project churn-test --bucket gs://churn-test-models --identity my-key\n"
                            "  trainyardctl environments import team.json my-team --project churn-test --bucket gs://churn-test-models");
        import->add_option("FILE", m_values.file, "What they gave you; - is standard input")->required();
        addName(import, "What you call it (default: as they do)", false);
        addOwnPlace(import);
        addAllowHost(import);
    }

    void addEnvironmentVerbs()
    {
        CLI::App* environments = m_app.add_subcommand("environments", "Where runs run: this machine, and every service that speaks AI Platform v1");
        environments->require_subcommand(1);
        environments->fallthrough();
        environments->footer("Examples:\n"
                             "  trainyardctl environments add team --endpoint https://ml.example.com --project churn-prod --region europe-west4 --bucket gs://churn-models --identity team-key\n"
                             "  trainyardctl environments test team                                  does all work there that a run needs?\n"
                             "  trainyardctl --environment team run https://github.com/you/churn churn_model\n"
                             "  trainyardctl environments export team team.json                      for a colleague, who uses `environments import`");
        verb(*environments, "list", "environments list", "List them", "  trainyardctl environments list");
        addName(verb(*environments, "show", "environments show", "Show one", "  trainyardctl environments show team"), "The environment's name");
        auto* test = verb(*environments, "test", "environments test", "Try everything that a run needs there, and say what to do about what does not work", "  trainyardctl environments test team");
        addName(test, "The environment's name");
        addAllowHost(test);
        addName(verb(*environments, "remove", "environments remove", "Forget one; what is in its project stays", "  trainyardctl environments remove team"), "The environment's name");
        addNewEnvironment(*environments);
        addSharedEnvironments(*environments);
    }

    void addIdentityVerbs()
    {
        auto* whoami = verb("whoami", "Who calls, where that came from, and to which project, bucket and region",
                            "  trainyardctl whoami\n"
                            "  trainyardctl --environment team whoami --test          what this identity lacks there, and the commands that grant it\n"
                            "  trainyardctl whoami --identity application-default     as Google's own libraries find it");
        whoami->add_flag("--test", m_values.test, "Ask the services what this identity may do");
        whoami->add_option("--identity", m_values.identity, "Another credential than the environment's")->type_name("NAME");
        addAllowHost(whoami);
    }

    void addNewCredential(CLI::App& parent)
    {
        auto* add = verb(parent, "add", "credentials add", "Keep one in the system's keyring, or replace the one of that name. The secret comes from --file, from standard input, or is asked for; never from the command line",
                         "  trainyardctl credentials add team-key service-account --file key.json\n"
                         "  trainyardctl credentials add me browser --file client_secret.json          sign in with your own OAuth client\n"
                         "  trainyardctl credentials add trainer impersonated --base me --as trainer@churn-prod.iam.gserviceaccount.com\n"
                         "  trainyardctl credentials add ci federated --file wif.json\n"
                         "  gcloud auth print-access-token | trainyardctl credentials add hour access-token\n"
                         "  trainyardctl credentials add github git-https --host github.com           asks for the token, without echo\n"
                         "  trainyardctl credentials add deploy git-ssh --host git.example.com:2222 --file ~/.ssh/deploy_key");
        addName(add, "What you call it");
        add->add_option("KIND", m_values.kind, "service-account, authorized-user, access-token, gcloud, metadata, impersonated, federated, browser, git-https or git-ssh")->required();
        add->add_option("--host", m_values.host, "git kinds: the one host that it is sent to")->type_name("HOST[:PORT]");
        add->add_option("--user", m_values.user, "git kinds: the user name, where the platform's usual one does not fit")->type_name("USER");
        add->add_option("--file", m_values.file, "The key, token or credential file; - is standard input")->type_name("PATH");
        add->add_option("--base", m_values.base, "impersonated: the credential that asks, or application-default")->type_name("NAME");
        add->add_option("--as", m_values.target, "impersonated: the service account to act as")->type_name("ACCOUNT");
        add->add_option("--delegate", m_values.delegates, "impersonated: an account between them, the first one first (repeatable)")->type_name("ACCOUNT")->allow_extra_args(false);
        addAllowHost(add);
    }

    void addCredentialVerbs()
    {
        CLI::App* credentials = m_app.add_subcommand("credentials", "Keys, tokens and sign-ins: for Google's services and for private repositories");
        credentials->require_subcommand(1);
        credentials->fallthrough();
        credentials->footer("Examples:\n"
                            "  trainyardctl credentials add team-key service-account --file key.json\n"
                            "  trainyardctl environments add team --endpoint https://ml.example.com --project churn-prod --region europe-west4 --bucket gs://churn-models --identity team-key\n"
                            "  trainyardctl credentials add github git-https --host github.com       private repositories there open by themselves then\n"
                            "  trainyardctl credentials list");
        verb(*credentials, "list", "credentials list", "List them: kind, what for, where from, the last four characters, expiry; never more", "  trainyardctl credentials list");
        addNewCredential(*credentials);
        auto* test = verb(*credentials, "test", "credentials test", "Try one: is the secret there, does it give a token, does the key open", "  trainyardctl credentials test team-key");
        addName(test, "The credential's name");
        addAllowHost(test);
        addName(verb(*credentials, "remove", "credentials remove", "Forget one, its secret too", "  trainyardctl credentials remove team-key"), "The credential's name");
    }

    CLI::App m_app{"Trainyard: from a git repository to a served, versioned model.", "trainyardctl"};
    Arguments m_values;
};

}  // namespace

Parsed parseArguments(int count, const char* const* values)
{
    Grammar grammar;
    Parsed parsed = grammar.parse(count, values);
    if (parsed.arguments && parsed.arguments->verb == "predict" && parsed.arguments->instances.empty() && parsed.arguments->request.empty()) {
        parsed.words = "predict needs --instances FILE or --request FILE (- for standard input).\nRun `trainyardctl predict --help` for examples.\n";
        parsed.exit_code = 2;
        parsed.arguments.reset();
    }
    if (parsed.arguments && parsed.arguments->verb == "run" && parsed.arguments->from.empty() && (parsed.arguments->repository.empty() || parsed.arguments->model.empty())) {
        parsed.words = "run needs a REPOSITORY and a MODEL, or --from FILE.\nRun `trainyardctl run --help` for examples.\n";
        parsed.exit_code = 2;
        parsed.arguments.reset();
    }
    return parsed;
}

}  // namespace trainyard::cli

// What the page does about a run beside starting it: mends, deletions, what a stop would end.
#include "core/base/json.h"
#include "core/pipeline/delete_run.h"
#include "core/source/git_place.h"
#include "ui/runs/input_panel.h"
#include "ui/runs/run_form.h"
#include "ui/runs/run_page.h"
#include "ui/support/undo_bar.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QPushButton>
#include <QTabWidget>

namespace trainyard::ui {

namespace {

std::vector<std::string> withKey(std::vector<std::string> overrides, const std::string& key, const std::string& value)
{
    std::erase_if(overrides, [&](const std::string& each) { return each.starts_with(key + "="); });
    overrides.push_back(key + "=" + value);
    return overrides;
}

}  // namespace

void RunPage::applyFix(const Fix& fix)
{
    switch (fix.action) {
    case Fix::Action::copy_text:
        QApplication::clipboard()->setText(toQt(fix.value));
        Q_EMIT message(tr("Copied %1").arg(toQt(fix.value)));
        break;
    case Fix::Action::open_source: openSource(toQt(fix.target)); break;
    case Fix::Action::set_key: prepareAgain(fix.target, fix.value); break;
    case Fix::Action::run_again_with:
        prepareAgain(fix.target, fix.value);
        startRun();
        break;
    case Fix::Action::resume: resumeRun(); break;
    case Fix::Action::start_platform: startPlatform(); break;
    case Fix::Action::delete_thing: deleteThing(fix.target); break;
    }
}

// The model's name is a field of the form, everything else a key of training_input.json.
void RunPage::prepareAgain(const std::string& key, const std::string& value)
{
    needBody();
    hideProblem();
    RunRequest request = m_form->request();
    if (!m_run.id.empty())
        request = {stringAt(m_run.request, "repository"), stringAt(m_run.request, "ref"), stringAt(m_run.request, "folder"), m_run.model, textsAt(m_run.request, "overrides"), {}};
    if (key == model_key) {
        request.model = value;
        m_form->setRequest(request);
        return;
    }
    m_form->setRequest(request);
    takeInputOf(request);
    m_input->setOverrides(withKey(request.overrides, key, value));
    m_tabs->setCurrentIndex(1);
    check();
    Q_EMIT message(tr("%1 is %2 in the next run; press Run to start it.").arg(toQt(key), toQt(value)));
}

void RunPage::startPlatform()
{
    Q_EMIT message(tr("Starting the platform…"));
    m_deleting.run([this](std::stop_token stop) { return m_service.startPlatform(stop); }, [this](Expected<void> started) {
        if (!started) {
            showProblem(started.error());
            return;
        }
        hideProblem();
        Q_EMIT message(tr("The platform runs. Resume goes on with the run."));
    });
}

// Deleted when the time to undo is up, also when the window ends before: no stop reaches it.
void RunPage::deleteThing(const std::string& thing)
{
    needBody();
    const auto slash = thing.find('/');
    const std::string model = thing.substr(0, slash), version = slash == std::string::npos ? std::string() : thing.substr(slash + 1);
    const QString words = tr("Deleted the version %1 of %2. Its files in the bucket stay.").arg(toQt(version), toQt(model));
    m_undo->offer(words, {}, [this, model, version] {
        m_deleting.run([this, model, version](std::stop_token) { return m_service.deleteVersion(model, version, {}); }, [this](Expected<void> deleted) {
            if (!deleted)
                showProblem(deleted.error());
            Q_EMIT modelsWanted();
        });
    });
    Q_EMIT message(words);
}

// It is gone from the list at once and from the disk when the time to undo is up.
void RunPage::deleteRecent()
{
    const QModelIndex index = m_recent->currentIndex();
    if (!index.isValid())
        return;
    const pipeline::RunSnapshot run = m_shown_runs.run(index);
    if (run.state == pipeline::RunState::running || run.state == pipeline::RunState::interrupted) {
        showProblem(makeError(ErrorKind::conflict, text(TRANSLATABLE("Core", "The run %1 has not ended; it was not deleted."), run.id.value), text(TRANSLATABLE("Core", "Stop it first, or resume it and let it end."))));
        return;
    }
    m_undo->offer(tr("Deleted the run %1 of %2 with its log.").arg(toQt(run.id.value), toQt(run.model)), [this] { m_shown_runs.setHidden({}); }, [this, id = run.id] {
        m_deleting.run([home = m_service.home(), id](std::stop_token) { return pipeline::deleteRun(home, id); }, [this](Expected<void> deleted) {
            m_shown_runs.setHidden({});
            if (!deleted)
                showProblem(deleted.error());
            refreshRecent();
        });
    });
    m_shown_runs.setHidden(run.id);   // after the offer: that has settled the one before
}

// Of a repository its host, and the kind that its address asks for; who refused else is asked for in the form.
CredentialWish RunPage::wishFor(const Error& refused, const pipeline::RunSnapshot& run) const
{
    using credentials::CredentialKind;
    if (refused.where.empty() || (refused.where != stringAt(run.request, "repository") && refused.where != m_form->request().repository))
        return {};
    const auto place = source::placeOfText(refused.where);
    if (!place || place->host.empty())
        return {};
    return {place->way == source::GitPlace::Way::ssh ? CredentialKind::git_ssh : CredentialKind::git_https, place->hostAndPort()};
}

QString RunPage::whatStops() const
{
    QStringList stages;
    QString job;
    bool submitted = false;
    for (const pipeline::StageSnapshot& stage : m_run.stages) {
        if (pipeline::hasBegun(stage.state))
            stages.append(toQt(stage.name));
        const std::string found = stringAt(stage.output, "job");
        submitted = submitted || !found.empty();
        if (!found.empty() && (pipeline::hasBegun(stage.state) || leftRunning()))   // one that has ended cannot be cancelled
            job = toQt(found);
    }
    if (leftRunning())
        return tr("It cancels the job %1, which was left running; what that has trained so far is lost.").arg(job);
    if (!stages.isEmpty() && job.isEmpty() && submitted)
        return tr("It stops %1; what the job has trained is kept.").arg(stages.join(tr(" and ")));
    const QString what = job.isEmpty() ? tr("It stops %1; no job was submitted yet.").arg(stages.join(tr(" and "))) : tr("It stops %1 and cancels the job %2; what that has trained so far is lost.").arg(stages.join(tr(" and ")), job);
    return stages.isEmpty() ? tr("Nothing of it has begun.") : what;
}

}  // namespace trainyard::ui

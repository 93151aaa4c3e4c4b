#include "ui/runs/fix_words.h"

#include "ui/support/words.h"

#include <QCoreApplication>

namespace trainyard::ui {

bool opensWithCredential(const Error& error) { return error.kind == ErrorKind::unauthenticated && !error.fix && !error.question; }

QString fixWords(const Fix& fix)
{
    const QString own = translated(fix.label);
    if (!own.isEmpty())
        return own;
    switch (fix.action) {
    case Fix::Action::copy_text: return QCoreApplication::translate("Fix", "Copy");
    case Fix::Action::open_source: return QCoreApplication::translate("Fix", "Open the source");
    case Fix::Action::set_key: return QCoreApplication::translate("Fix", "Use it for the next run");
    case Fix::Action::run_again_with: return QCoreApplication::translate("Fix", "Run again");
    case Fix::Action::resume: return QCoreApplication::translate("Fix", "Resume");
    case Fix::Action::start_platform: return QCoreApplication::translate("Fix", "Start the platform");
    case Fix::Action::delete_thing: return QCoreApplication::translate("Fix", "Delete");
    }
    return {};
}

QString fixExplained(const Fix& fix)
{
    switch (fix.action) {
    case Fix::Action::copy_text: return toQt(fix.value);
    case Fix::Action::open_source: return QCoreApplication::translate("Fix", "Shows the file as it is in the run's commit");
    case Fix::Action::set_key: return QCoreApplication::translate("Fix", "Sets %1 to %2 for the next run; the file in the repository stays").arg(toQt(fix.target), toQt(fix.value));
    case Fix::Action::run_again_with: return QCoreApplication::translate("Fix", "Starts a new run of the same commit with %1=%2").arg(toQt(fix.target), toQt(fix.value));
    case Fix::Action::resume: return QCoreApplication::translate("Fix", "Goes on from the first stage that did not succeed");
    case Fix::Action::start_platform: return QCoreApplication::translate("Fix", "Starts what runs jobs and serves models on this machine");
    case Fix::Action::delete_thing: return QCoreApplication::translate("Fix", "Deletes %1 after a question").arg(toQt(fix.target));
    }
    return {};
}

}  // namespace trainyard::ui

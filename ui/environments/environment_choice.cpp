#include "ui/environments/environment_choice.h"

#include "ui/support/words.h"

#include <algorithm>

namespace trainyard::ui {

EnvironmentChoice::EnvironmentChoice(ConsoleService& service, QObject* parent)
    : QObject(parent), m_service(service), m_task(this), m_all{environments::thisMachine({})}, m_chosen(service.environment())
{
}

void EnvironmentChoice::refresh()
{
    m_task.run([this](std::stop_token stop) { return m_service.access().listEnvironments(stop); }, [this](Expected<std::vector<environments::Environment>> all) { take(std::move(all)); });
}

void EnvironmentChoice::choose(const std::string& name)
{
    if (name == m_chosen)
        return;
    m_chosen = name;
    m_service.useEnvironment(name);
    Q_EMIT changed();
}

void EnvironmentChoice::take(Expected<std::vector<environments::Environment>> all)
{
    if (!all) {
        Q_EMIT message(problemText(all.error()));
        return;
    }
    m_all = std::move(*all);
    Q_EMIT listed();
    if (std::none_of(m_all.begin(), m_all.end(), [&](const auto& each) { return each.name == m_chosen; })) {
        Q_EMIT message(tr("The environment %1 is not there any more; runs go to this machine now.").arg(toQt(m_chosen)));
        choose(environments::this_machine);
    }
}

}  // namespace trainyard::ui

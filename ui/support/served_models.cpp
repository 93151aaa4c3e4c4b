#include "ui/support/served_models.h"

#include <algorithm>

namespace trainyard::ui {

ServedModels::ServedModels(ConsoleService& service, QObject* parent) : QObject(parent), m_service(service), m_task(this) {}

void ServedModels::refresh()
{
    m_asking = true;
    m_task.run([this](std::stop_token stop) { return m_service.models(stop); }, [this](Expected<std::vector<ModelInfo>> models) { take(std::move(models)); });
    Q_EMIT asked();
}

void ServedModels::startAnew()
{
    m_known = false;
    m_problem.reset();
    m_served.clear();
    m_hidden_model.clear();
    m_all.clear();
    Q_EMIT changed(m_all);
    refresh();
}

void ServedModels::take(Expected<std::vector<ModelInfo>> models)
{
    m_asking = false;
    m_problem = models ? std::optional<Error>() : std::optional(models.error());
    const bool first = models && !m_known;
    m_known = m_known || models;
    if (models && (first || *models != m_served)) {
        m_served = std::move(*models);
        if (!isServed(m_hidden_model, m_hidden_version))
            m_hidden_model.clear();   // one that is made anew under its name is another
        show();
    }
    Q_EMIT answered();
}

bool ServedModels::isServed(const std::string& model, const std::string& version) const
{
    for (const ModelInfo& each : m_served)
        if (each.name == model)
            return version.empty() || std::any_of(each.versions.begin(), each.versions.end(), [&](const VersionInfo& one) { return one.name == version; });
    return false;
}

void ServedModels::hide(const std::string& model, const std::string& version)
{
    m_hidden_model = model;
    m_hidden_version = version;
    show();
}

void ServedModels::showHidden()
{
    m_hidden_model.clear();
    show();
}

void ServedModels::show()
{
    m_all = m_served;
    if (!m_hidden_model.empty()) {
        if (m_hidden_version.empty())
            std::erase_if(m_all, [&](const ModelInfo& each) { return each.name == m_hidden_model; });
        for (ModelInfo& each : m_all)
            if (each.name == m_hidden_model)
                std::erase_if(each.versions, [&](const VersionInfo& version) { return version.name == m_hidden_version; });
    }
    Q_EMIT changed(m_all);
}

}  // namespace trainyard::ui

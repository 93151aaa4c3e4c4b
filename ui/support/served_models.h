#pragma once
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QObject>

#include <optional>

namespace trainyard::ui {

// The models of the window's environment with their versions: asked for once, for every page that names one. GUI thread.
class ServedModels final : public QObject {
    Q_OBJECT
public:
    explicit ServedModels(ConsoleService& service, QObject* parent = nullptr);
    void refresh();
    void startAnew();                                                   // another environment: nothing of the one before stays
    const std::vector<ModelInfo>& all() const { return m_all; }
    const std::optional<Error>& problem() const { return m_problem; }   // why the last question had no answer
    bool known() const { return m_known; }                              // the environment has answered
    bool asking() const { return m_asking; }

    // Not in the list until it is shown again. One at a time; no version: the model.
    void hide(const std::string& model, const std::string& version);
    void showHidden();

Q_SIGNALS:
    void asked();                                                       // a question is on its way
    void answered();                                                    // it is not any more: `problem`, or the list
    void changed(const std::vector<trainyard::ui::ModelInfo>& models);  // another list than before

private:
    void take(Expected<std::vector<ModelInfo>> models);
    void show();
    bool isServed(const std::string& model, const std::string& version) const;

    ConsoleService& m_service;
    BackgroundTask m_task;
    std::vector<ModelInfo> m_served, m_all;                             // as it was answered; without what is hidden
    std::string m_hidden_model, m_hidden_version;
    std::optional<Error> m_problem;
    bool m_known = false, m_asking = false;
};

}  // namespace trainyard::ui

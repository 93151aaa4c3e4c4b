#pragma once
#include "ui/support/access_service.h"
#include "ui/support/background_task.h"
#include "ui/support/console_service.h"

#include <QObject>

namespace trainyard::ui {

// Which environment the window works in, and which there are. One choice for the whole window: runs, models and predictions always speak of
// the same place, and no page can send a prediction elsewhere than its neighbour shows.
class EnvironmentChoice final : public QObject {
    Q_OBJECT
public:
    explicit EnvironmentChoice(ConsoleService& service, QObject* parent = nullptr);
    void refresh();
    void choose(const std::string& name);        // one that is not there is found out by refresh: this machine then
    void changedInPlace() { Q_EMIT changed(); }  // the chosen one has other values
    const std::string& chosen() const { return m_chosen; }
    const std::vector<environments::Environment>& all() const { return m_all; }

Q_SIGNALS:
    void listed();                               // another list
    void changed();                              // another choice
    void message(const QString& words);

private:
    void take(Expected<std::vector<environments::Environment>> all);

    ConsoleService& m_service;
    BackgroundTask m_task;
    std::vector<environments::Environment> m_all;
    std::string m_chosen;
};

}  // namespace trainyard::ui

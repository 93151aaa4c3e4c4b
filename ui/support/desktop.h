#pragma once
// What the desktop around us knows and does, over the session's D-Bus where there is one. GUI thread; nothing blocks.

#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace trainyard::ui {

// Names the session's bus in the environment, or that there is none: libraries that do not find it named would start one of their own and wait
// for it. Before the application is made.
void settleBus();

// The settings portal's colour scheme; nullopt until it has answered, or when it says nothing.
std::optional<bool> systemWantsDark();
bool systemWantsContrast();
// Asks the portal, and calls whenever its answer is another one.
void followColourScheme(QObject* receiver, std::function<void()> on_change);

// A notification of the desktop. Callbacks come on the GUI thread, while `receiver` lives.
struct Notification {
    QString title, words;
    bool urgent = false;
    std::function<void()> on_click;
    std::function<void()> on_sent;   // the desktop has it, or there is nobody to take it
};
void notify(QObject* receiver, const Notification& what);
// The number and progress (0 … 1; negative = none) on the task bar's icon, where the desktop shows such.
void showOnTaskBar(int running, double progress);

// Asks the keyring's own service to unlock its default collection: it asks its owner itself. `then` is called when that has ended, whatever
// its answer; at once where there is no such service.
void unlockKeyring(QObject* receiver, std::function<void()> then);

}  // namespace trainyard::ui

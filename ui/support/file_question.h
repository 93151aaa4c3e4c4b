#pragma once
#include <QString>

#include <functional>

class QWidget;

namespace trainyard::ui {

struct FileQuestion {
    QString title;
    QString save_as;   // the name offered for what is written; empty: a file that is there is asked for
    QString filter;    // as QFileDialog takes it; empty: every file
};
// Asks in the desktop's own dialog, beside the owner's window: nothing waits for it. `chosen` is called once at most, while `owner` lives. GUI thread.
void askForFile(QWidget* owner, const FileQuestion& question, std::function<void(const QString& file)> chosen);

}  // namespace trainyard::ui

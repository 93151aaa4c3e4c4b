#include "ui/support/file_question.h"

#include <QFileDialog>

#include <utility>

namespace trainyard::ui {

void askForFile(QWidget* owner, const FileQuestion& question, std::function<void(const QString&)> chosen)
{
    auto* dialog = new QFileDialog(owner, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (question.save_as.isEmpty()) {
        dialog->setFileMode(QFileDialog::ExistingFile);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(question.save_as);
    }
    if (!question.filter.isEmpty())
        dialog->setNameFilter(question.filter);
    QObject::connect(dialog, &QFileDialog::fileSelected, owner, std::move(chosen));
    dialog->open();
}

}  // namespace trainyard::ui

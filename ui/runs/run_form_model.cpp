// Whose name stands in the model's field: the user's own, or that of the repository.
#include "core/base/ids.h"
#include "core/base/json.h"
#include "ui/runs/run_form.h"
#include "ui/support/chip_combo.h"
#include "ui/support/words.h"

#include <QCompleter>
#include <QFileInfo>
#include <QLineEdit>

namespace trainyard::ui {

void RunForm::followTyping()
{
    const auto own = [this] { m_model_typed = !m_model->value().isEmpty(); };
    connect(m_model->lineEdit(), &QLineEdit::textEdited, this, own);
    connect(m_model, &QComboBox::activated, this, own);
    connect(m_model->completer(), qOverload<const QModelIndex&>(&QCompleter::activated), this, own);
}

void RunForm::setUsedModels(QHash<QString, QString> models) { m_used_models = std::move(models); }

void RunForm::nameIsUsed()
{
    m_model_typed = false;
    m_model_of = m_repository->value();
}

// Another repository's model would get a version that has nothing to do with it.
void RunForm::nameModel()
{
    const QString repository = m_repository->value();
    if (repository == m_model_of)
        return;
    m_model_of = repository;
    if (m_model_typed)
        return;
    const QString used = m_used_models.value(repository);
    m_model->setEditText(used);
    if (used.isEmpty())
        lookUpJobName(repository);
}

// Of a folder of this machine only: of another repository it is known when its commit has been fetched.
void RunForm::lookUpJobName(const QString& repository)
{
    if (!QFileInfo(repository).isDir())
        return;
    m_inputs.run([this, asked = request()](std::stop_token stop) { return m_service.inspect(asked, stop); }, [this, repository](const Expected<CommitInfo>& commit) {
        if (commit && repository == m_repository->value())
            takeInput(commit->input_text);
    });
}

void RunForm::takeInput(const std::string& input)
{
    if (m_model_typed || !m_model->value().isEmpty())
        return;
    const auto values = parseJson(input, text("%1", "training_input.json"));   // what is wrong with it is shown where it is checked
    if (const std::string name = values ? stringAt(*values, "JOB_NAME") : std::string(); isResourceName(name))
        m_model->setEditText(toQt(name));
}

}  // namespace trainyard::ui

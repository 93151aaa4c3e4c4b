#include "ui/predict/predict_page.h"

#include "core/base/json.h"
#include "ui/support/labelled.h"
#include "ui/support/words.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace trainyard::ui {

namespace {

QPlainTextEdit* codeEdit(const QString& name, QWidget* parent)
{
    auto* edit = new QPlainTextEdit(parent);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    edit->setStyleSheet(QStringLiteral("font-family: monospace;"));
    edit->setAccessibleName(name);
    edit->setTabChangesFocus(true);
    return edit;
}

}  // namespace

PredictPage::PredictPage(ConsoleService& service, QString first_request, QWidget* parent) : QWidget(parent), m_service(service), m_task(this)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_model = new QComboBox(this);
    m_version = new QComboBox(this);
    m_model->setMinimumWidth(220);
    m_version->setMinimumWidth(140);
    m_send = new QPushButton(tr("Send"), this);
    m_send->setObjectName(QStringLiteral("primary"));
    m_send->setToolTip(tr("Ask the model (Ctrl+Enter)"));
    m_request = codeEdit(tr("Request"), this);
    m_request->setPlainText(first_request);
    m_answer = codeEdit(tr("Answer"), this);
    m_answer->setReadOnly(true);
    m_answer->setPlaceholderText(tr("The answer appears here."));
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("dim"));
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("failure"));
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(labelled(tr("Model"), m_model));
    head->addWidget(labelled(tr("Version"), m_version));
    head->addStretch();
    head->addWidget(m_state, 0, Qt::AlignBottom);
    head->addWidget(m_send, 0, Qt::AlignBottom);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(labelled(tr("Request: a JSON list, {\"instances\": […]}, or one instance a line"), m_request));
    split->addWidget(labelled(tr("Answer"), m_answer));
    split->setHandleWidth(12);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_problem);
    layout->addWidget(split, 1);
    connect(m_send, &QPushButton::clicked, this, &PredictPage::send);
    connect(m_model, &QComboBox::currentIndexChanged, this, &PredictPage::fillVersions);
    setModels({});
}

void PredictPage::setModels(const std::vector<ModelInfo>& models)
{
    const QString model = m_model->currentText(), version = m_version->currentData().toString();
    m_models = models;
    m_model->clear();
    for (const ModelInfo& each : models)
        m_model->addItem(toQt(each.name));
    choose(model, version);
    m_send->setEnabled(!models.empty());
    m_state->setText(models.empty() ? tr("No model is served yet.") : QString());
}

void PredictPage::choose(const QString& model, const QString& version)
{
    if (const int row = m_model->findText(model); row >= 0)
        m_model->setCurrentIndex(row);
    fillVersions();
    if (const int row = m_version->findData(version); row >= 0)
        m_version->setCurrentIndex(row);
}

void PredictPage::fillVersions()
{
    m_version->clear();
    m_version->addItem(tr("default"), QString());
    const auto row = static_cast<std::size_t>(std::max(m_model->currentIndex(), 0));
    if (row < m_models.size())
        for (const VersionInfo& version : m_models[row].versions)
            m_version->addItem(toQt(version.name), toQt(version.name));
}

void PredictPage::send()
{
    if (!m_send->isEnabled())
        return;
    m_send->setEnabled(false);
    m_problem->hide();
    m_state->setText(tr("Asking…"));
    const std::string model = fromQt(m_model->currentText()), version = fromQt(m_version->currentData().toString()), request = fromQt(m_request->toPlainText());
    m_task.run([this, model, version, request](std::stop_token stop) { return m_service.predict(model, version, request, stop); }, [this](Expected<PredictionInfo> answer) {
        m_send->setEnabled(true);
        if (!answer) {
            m_state->clear();
            m_answer->clear();
            m_problem->setText(translated(answer.error().message) + (answer.error().hint.empty() ? QString() : QLatin1Char('\n') + translated(answer.error().hint)));
            m_problem->show();
            return;
        }
        m_state->setText(tr("%1 ms").arg(std::chrono::duration_cast<std::chrono::milliseconds>(answer->latency).count()));
        const Json json = Json::parse(answer->answer, nullptr, false);
        m_answer->setPlainText(json.is_discarded() ? toQt(answer->answer) : toQt(json.dump(2)));
    });
}

}  // namespace trainyard::ui

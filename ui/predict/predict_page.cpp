#include "ui/predict/predict_page.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "ui/predict/json_layout.h"
#include "ui/predict/request_place.h"
#include "ui/support/arrow_combo.h"
#include "ui/support/json_text.h"
#include "ui/support/labelled.h"
#include "ui/support/panel_parts.h"
#include "ui/support/session_value.h"
#include "ui/support/two_line_delegate.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace trainyard::ui {

namespace {

constexpr std::uint64_t largest_file = 16u << 20;
constexpr int pause_after_typing_ms = 250;

// What is longer is cut there: a view that lays out millions of lines would hold everything up. The whole is copied and kept.
constexpr std::size_t longest_shown = 256u << 10;

QWidget* withHead(const QString& title, QLabel* words, QWidget* button, QWidget* body)
{
    QHBoxLayout* head = panelHead({headingLabel(title)}, {});
    if (words) {   // takes the room that there is: long words move no column
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        words->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        head->insertSpacing(1, 8);
        head->addWidget(words, 1);
    }
    if (button)
        head->addWidget(button);
    QVBoxLayout* inside = panelColumn();
    inside->addLayout(head);
    inside->addWidget(body, 1);
    return panel(inside);
}

}  // namespace

PredictPage::Formatted PredictPage::formatted(const std::string& json)
{
    std::string laid = laidOut(json).value_or(json);
    if (laid.size() <= longest_shown)
        return {toQt(laid), true};
    const std::size_t line = laid.rfind('\n', longest_shown);
    laid.resize(line == std::string::npos ? longest_shown : line);
    return {toQt(laid), false};
}

PredictPage::PredictPage(ConsoleService& service, QString first_request, QWidget* parent) : QWidget(parent), m_service(service), m_task(this), m_reading(this), m_looking(this), m_keeping(this)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->addWidget(makeHistory());
    m_split->addWidget(makeRequest());
    m_split->addWidget(makeAnswer());
    m_split->setHandleWidth(12);
    m_split->setSizes({280, 565, 565});
    m_split->setChildrenCollapsible(false);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(16, 12, 16, 16);
    body->addWidget(m_split);
    layout->addLayout(body, 1);
    m_request->setPlainText(first_request);
    setFocusProxy(m_request);
    connect(m_request, &QPlainTextEdit::textChanged, this, [this] {
        m_pause.start();
        Q_EMIT changed();
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_after_typing_ms);
    connect(&m_pause, &QTimer::timeout, this, &PredictPage::checkRequest);
    m_waited.setInterval(1000);
    connect(&m_waited, &QTimer::timeout, this, [this] { m_state->setText(tr("Asking for %1 s…").arg(m_asked.elapsed() / 1000)); });
    checkRequest();
    setModels({});
    m_reading.run([this](std::stop_token) { return readHistory(m_service.home()); }, [this](Expected<std::vector<SentRequest>> requests) {
        if (requests)
            fillHistory(std::move(*requests));
    });
}

QWidget* PredictPage::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("bar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    m_model = new ArrowCombo(bar);
    m_version = new ArrowCombo(bar);
    m_model->setMinimumWidth(220);
    m_version->setMinimumWidth(140);
    for (QComboBox* box : {m_model, m_version})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_model->setAccessibleDescription(tr("The model that is asked"));
    m_version->setAccessibleDescription(tr("The version that is asked"));
    m_cancel = new QPushButton(tr("Cancel"), bar);
    m_cancel->setToolTip(tr("Stop waiting for the answer"));
    m_cancel->hide();
    m_send = new QPushButton(tr("Send"), bar);
    m_send->setObjectName(QStringLiteral("primary"));
    m_send->setToolTip(tr("Ask the model (Ctrl+Enter)"));
    row->addWidget(labelled(tr("Model"), m_model));
    row->addWidget(labelled(tr("Version"), m_version));
    row->addStretch();
    row->addWidget(m_cancel, 0, Qt::AlignBottom);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    connect(m_cancel, &QPushButton::clicked, this, &PredictPage::cancel);
    connect(m_send, &QPushButton::clicked, this, &PredictPage::send);
    connect(m_model, &QComboBox::currentIndexChanged, this, &PredictPage::fillVersions);
    return bar;
}

QWidget* PredictPage::makeHistory()
{
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Requests that were sent"));
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    connect(m_list, &QListWidget::itemActivated, this, [this] { showOld(m_list->currentRow()); });
    connect(m_list, &QListWidget::itemClicked, this, [this] { showOld(m_list->currentRow()); });
    auto* none = new QLabel(tr("What is sent is kept here with its answer, the last 50. Choose one to send it again."), this);
    none->setObjectName(QStringLiteral("dim"));
    none->setWordWrap(true);
    none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    none->setContentsMargins(12, 4, 12, 12);
    m_sent = new QStackedWidget(this);
    m_sent->addWidget(none);
    m_sent->addWidget(m_list);
    return withHead(tr("Sent before"), nullptr, nullptr, m_sent);
}

QWidget* PredictPage::makeRequest()
{
    m_request = new CodeEdit(tr("Request"), this);
    m_request->setPlaceholderText(tr("A JSON list, {\"instances\": […]}, or one instance a line"));
    new JsonColours(m_request->document());
    m_format = smallButton(tr("Format"), tr("Lay the JSON out (Ctrl+Shift+F)"), this);
    connect(m_format, &QPushButton::clicked, this, &PredictPage::format);
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("dim"));
    m_defect = wrappedLabel("problem", this);
    m_defect->hide();
    auto* body = new QWidget(this);
    auto* inside = new QVBoxLayout(body);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_request, 1);
    auto* margin = new QVBoxLayout;   // below: what is typed does not jump when it shows
    margin->setContentsMargins(12, 0, 12, 4);
    margin->addWidget(m_defect);
    inside->addLayout(margin);
    return withHead(tr("Request"), m_count, m_format, body);
}

QWidget* PredictPage::makeAnswer()
{
    m_answer = new CodeEdit(tr("Answer"), this);
    m_answer->setReadOnly(true);
    m_answer->setPlaceholderText(tr("The answer appears here."));
    new JsonColours(m_answer->document());
    m_problem = wrappedLabel("problem", this);
    m_problem->hide();
    auto* body = new QWidget(this);
    auto* inside = new QVBoxLayout(body);
    inside->setContentsMargins(0, 0, 0, 0);
    auto* margin = new QVBoxLayout;
    margin->setContentsMargins(12, 0, 12, 0);
    margin->addWidget(m_problem);
    inside->addLayout(margin);
    inside->addWidget(m_answer, 1);
    inside->addStretch();   // the room of an answer that there is not
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("dim"));
    m_copy = smallButton(tr("Copy"), tr("Copy the whole answer as the service gave it"), this);
    m_copy->setAccessibleName(tr("Copy the answer"));
    m_copy->hide();
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(toQt(m_whole));
        Q_EMIT message(tr("Copied the answer, %1.").arg(sizeText(m_whole.size())));
    });
    return withHead(tr("Answer"), m_state, m_copy, body);
}

void PredictPage::setModels(const std::vector<ModelInfo>& models)
{
    const QString model = m_model->currentText(), version = m_version->currentData().toString();
    m_models = models;
    m_model->clear();
    for (const ModelInfo& each : models)
        m_model->addItem(toQt(each.name));
    const bool first = m_wanted_model.isEmpty() || models.empty();
    choose(first ? model : std::exchange(m_wanted_model, {}), first ? version : std::exchange(m_wanted_version, {}));
    m_send->setEnabled(!models.empty());
    if (!models.empty() && std::exchange(m_tells_why, false)) {
        m_state->clear();
        showAnswer({}, {});
    }
}

// While there is no model to ask: that it is looked for them, why they cannot be listed, or that there is none.
void PredictPage::showListing(bool asking, const std::optional<Error>& problem)
{
    if (!m_models.empty() || !m_whole.empty())
        return;
    m_tells_why = true;
    m_state->setText(asking ? tr("Looking for models…") : problem ? QString() : tr("No model is served yet."));
    showAnswer({}, problem && !asking ? problemText(*problem) : QString());
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
    if (row >= m_models.size())
        return;
    if (!m_models[row].default_version.empty())
        m_version->setItemText(0, tr("default (%1)").arg(toQt(m_models[row].default_version)));
    for (const VersionInfo& version : m_models[row].versions)
        m_version->addItem(toQt(version.name), toQt(version.name));
}

void PredictPage::send()
{
    if (!m_send->isEnabled())
        return;
    m_reading.stop();   // an old answer must not take the new one's place
    setBusy(m_send, true);
    m_cancel->show();
    showAnswer({}, {});
    m_state->setText(tr("Asking…"));
    Q_EMIT working(tr("Asking %1…").arg(m_model->currentText()));
    m_asked.start();
    m_waited.start();
    SentRequest sent{rfc3339(SystemClock().now()), fromQt(m_model->currentText()), fromQt(m_version->currentData().toString()), fromQt(m_request->toPlainText()), {}, false, 0, 0};
    m_sent_now = sent;
    m_task.run([this, sent](std::stop_token stop) mutable {
        auto answer = m_service.predict(sent.model, sent.version, sent.request, stop);
        sent.failed = !answer;
        sent.answer = answer ? answer->answer : answer.error().message.english();
        sent.milliseconds = answer ? std::chrono::duration<double, std::milli>(answer->latency).count() : 0;
        sent.instances = instanceCount(sent.request);
        const Formatted shown = answer ? formatted(answer->answer) : Formatted();
        if (stop.stop_requested())   // kept as what it is by who cancelled it
            return Result{std::move(answer), failCancelled(), shown};
        return Result{std::move(answer), keepInHistory(m_service.home(), std::move(sent)), shown};
    }, [this](Result result) { take(std::move(result)); });
}

void PredictPage::cancel()
{
    m_task.stop();
    m_waited.stop();
    m_cancel->hide();
    setBusy(m_send, false);
    m_state->clear();
    m_sent_now.cancelled = true;
    m_keeping.run([home = m_service.home(), sent = m_sent_now](std::stop_token) mutable {
        sent.instances = instanceCount(sent.request);
        return keepInHistory(home, std::move(sent));
    }, [this](Expected<std::vector<SentRequest>> kept) {
        if (kept)
            fillHistory(std::move(*kept));
    });
    Q_EMIT message(tr("Cancelled."));
}

void PredictPage::take(Result result)
{
    setBusy(m_send, false);
    m_waited.stop();
    m_cancel->hide();
    if (result.kept)
        fillHistory(std::move(*result.kept));
    Q_EMIT message(result.answer ? tr("%1 has answered.").arg(m_model->currentText()) : translated(result.answer.error().message));
    if (!result.answer) {
        m_state->clear();
        showProblem(result.answer.error());
        return;
    }
    takeAnswer(std::move(result.answer->answer), result.shown, std::chrono::duration<double, std::milli>(result.answer->latency).count());
}

void PredictPage::takeAnswer(std::string whole, const Formatted& shown, double milliseconds)
{
    showAnswer(shown.text, {});
    m_whole = std::move(whole);
    m_copy->setVisible(!m_whole.empty());
    const QString took = tr("%1 ms · %2").arg(QLocale().toString(milliseconds, 'f', 1), sizeText(m_whole.size()));
    m_state->setText(shown.is_whole ? took : tr("%1, its beginning is shown").arg(took));
}

// An answer, or why there is none: one of them has the place.
void PredictPage::showAnswer(const QString& answer, const QString& problem)
{
    m_whole.clear();
    m_copy->hide();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_answer->setPlainText(answer);
    m_answer->setVisible(problem.isEmpty());
}

// What can be known before it is sent is marked at its line, away from the GUI thread: a request may be long.
void PredictPage::checkRequest()
{
    struct Found {
        std::optional<RequestDefect> defect;
        int instances = 0;
    };
    m_looking.run([request = fromQt(m_request->toPlainText())](std::stop_token) { return Found{requestDefect(request), instanceCount(request)}; }, [this](Found found) {
        std::map<int, CodeEdit::Mark> marks;
        if (found.defect)
            marks[found.defect->line] = {true, translated(found.defect->message), found.defect->column};
        if (found.defect || m_refused != fromQt(m_request->toPlainText()))   // what was refused keeps its mark until it is changed
            m_request->setMarks(std::move(marks));
        m_count->setText(found.instances > 0 ? tr("%n instance(s)", nullptr, found.instances) : QString());
        QString words = !found.defect ? QString() : found.defect->column > 0 ? translated(found.defect->message) : tr("Line %1: %2").arg(found.defect->line).arg(translated(found.defect->message));
        if (found.defect && !found.defect->hint.empty())
            words += QLatin1Char(' ') + translated(found.defect->hint);
        m_defect->setText(words);
        m_defect->setVisible(found.defect.has_value());
    });
}

// With the row that it is about, marked in the request.
void PredictPage::showProblem(const Error& error)
{
    const std::string request = fromQt(m_request->toPlainText());
    int line = 0, column = 1, row = -1;
    if (error.where.rfind("request:", 0) == 0)
        std::sscanf(error.where.c_str(), "request:%d:%d", &line, &column);
    else if (row = instanceOfMessage(request, error.message.english() + error.raw); row >= 0)
        line = lineOfInstance(request, row);
    QString words = problemText(error);
    if (row >= 0 && line > 0)
        words += QLatin1Char('\n') + tr("It is about row %1, at line %2 of the request. Rows are counted from 0.").arg(row).arg(line);
    showAnswer({}, words);
    if (line <= 0)
        return;
    m_refused = request;
    m_request->setMarks({{line, {true, translated(error.message), column > 1 ? column : 0}}});
    m_request->goTo(line, column);
}

void PredictPage::format()
{
    const auto laid = laidOut(fromQt(m_request->toPlainText()));
    if (!laid) {
        Q_EMIT message(tr("Only what is JSON as a whole can be laid out."));
        return;
    }
    QTextCursor all(m_request->document());   // so that undo brings back what was there
    all.select(QTextCursor::Document);
    all.insertText(toQt(*laid));
}

void PredictPage::openFile(const QString& file)
{
    m_reading.run([file](std::stop_token) { return readFile(fromQt(file), largest_file); }, [this](Expected<std::string> content) {
        if (content)
            m_request->setPlainText(toQt(*content));
        else
            showProblem(content.error());
    });
}

Json PredictPage::saveState() const
{
    return {{"request", fromQt(m_request->toPlainText())}, {"model", fromQt(m_model->currentText())}, {"version", fromQt(m_version->currentData().toString())}, {"split", keptBytes(m_split->saveState())}};
}

void PredictPage::restoreState(const Json& state)
{
    if (!valueAt(state, "request").is_null())   // else the example stays
        m_request->setPlainText(wordsAt(state, "request"));
    m_wanted_model = wordsAt(state, "model");
    m_wanted_version = wordsAt(state, "version");
    m_split->restoreState(bytesAt(state, "split"));
}

void PredictPage::fillHistory(std::vector<SentRequest> requests)
{
    m_history = std::move(requests);
    m_list->clear();
    for (const SentRequest& sent : m_history) {
        const auto time = timeFromRfc3339(sent.time);
        const QString model = toQt(sent.model), when = time ? momentText(*time) : QString();
        QStringList what{sent.cancelled ? tr("cancelled") : sent.failed ? tr("failed") : tr("%1 ms").arg(QLocale().toString(sent.milliseconds, 'f', 1))};
        if (sent.instances > 0)
            what.append(tr("%n instance(s)", nullptr, sent.instances));
        what.append(sent.version.empty() ? tr("default") : toQt(sent.version));
        const QString second = what.join(QStringLiteral(" · "));
        auto* item = new QListWidgetItem(model, m_list);
        item->setData(Qt::UserRole, second);
        item->setData(Qt::UserRole + 1, when);
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2, %3").arg(model, second, when));
        item->setToolTip(second + QLatin1Char('\n') + toQt(sent.request.substr(0, 400)));
    }
    m_sent->setCurrentIndex(m_history.empty() ? 0 : 1);
}

void PredictPage::showOld(int row)
{
    if (row < 0 || row >= static_cast<int>(m_history.size()))
        return;
    const SentRequest sent = m_history[static_cast<std::size_t>(row)];
    choose(toQt(sent.model), toQt(sent.version));
    m_request->setPlainText(toQt(sent.request));
    m_state->clear();
    showAnswer({}, sent.failed ? toQt(sent.answer) : QString());
    if (!sent.failed && !sent.cancelled)
        m_reading.run([answer = sent.answer](std::stop_token) { return formatted(answer); }, [this, sent](const Formatted& shown) { takeAnswer(sent.answer, shown, sent.milliseconds); });
}

}  // namespace trainyard::ui

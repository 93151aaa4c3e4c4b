#include "ui/runs/input_panel.h"

#include "core/source/input_edit.h"
#include "ui/runs/input_form.h"
#include "ui/runs/package_view.h"
#include "ui/support/json_text.h"
#include "ui/support/words.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

namespace {

constexpr int pause_after_a_key_ms = 400;
constexpr int most_files_named = 6;

QString someOf(const std::vector<std::string>& names)
{
    QStringList some;
    for (std::size_t i = 0; i < names.size() && i < most_files_named; ++i)
        some.append(toQt(names[i]));
    if (names.size() > most_files_named)
        some.append(QStringLiteral("…"));
    return some.join(QStringLiteral(", "));
}

std::vector<std::string> keysOf(const std::vector<std::string>& overrides)
{
    std::vector<std::string> keys;
    for (const std::string& each : overrides)
        keys.push_back(each.substr(0, each.find('=')));
    return keys;
}

}  // namespace

InputPanel::InputPanel(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget(this);
    m_words = new QLabel(this);
    m_words->setObjectName(QStringLiteral("dim"));
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignTop);
    m_words->setContentsMargins(12, 12, 12, 12);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(makeForm());
    split->addWidget(makeText());
    split->setStretchFactor(0, 4);
    split->setStretchFactor(1, 5);
    split->setSizes({400, 500});
    split->setHandleWidth(1);
    m_stack->addWidget(m_words);
    m_stack->addWidget(split);
    layout->addWidget(m_stack);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_after_a_key_ms);
    connect(&m_pause, &QTimer::timeout, this, &InputPanel::overridesChanged);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling)
            return;
        showText();
        m_pause.start();
    });
    connect(m_form, &InputForm::valueWanted, this, [this](const QString& key, const QString& json) {
        setText(source::withValue(fromQt(m_text->toPlainText()), fromQt(key), fromQt(json)));
        showText();
        m_pause.start();
    });
    clear(tr("Name a repository and press Check to see its training_input.json."));
}

QWidget* InputPanel::makeForm()
{
    auto* box = new QWidget(this);
    box->setMinimumWidth(220);   // words that are broken at every second one cannot be read
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(12, 8, 12, 0);
    layout->setSpacing(8);
    m_head = new QLabel(box);
    m_head->setWordWrap(true);
    m_head->setTextFormat(Qt::PlainText);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes = new QLabel(box);
    m_notes->setObjectName(QStringLiteral("note"));
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    m_form = new InputForm;
    m_scroll = new QScrollArea(box);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_form);
    m_defects = new QListWidget(box);
    m_defects->setObjectName(QStringLiteral("defects"));
    m_defects->setAccessibleName(tr("Defects of training_input.json"));
    m_defects->setWordWrap(true);
    m_defects->setTextElideMode(Qt::ElideNone);
    m_defects->setResizeMode(QListView::Adjust);
    m_defects->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_defects->setMaximumHeight(150);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_head, m_notes, m_defects})
        layout->addWidget(widget);
    layout->addWidget(m_scroll, 1);
    const auto go = [this] {
        const int row = m_defects->currentRow();
        if (row >= 0 && row < static_cast<int>(m_commit.defects.size())) {
            const Defect& defect = m_commit.defects[static_cast<std::size_t>(row)];
            m_text->goTo(defect.line, defect.column);
        }
    };
    connect(m_defects, &QListWidget::currentRowChanged, this, go);
    connect(m_defects, &QListWidget::itemActivated, this, [this, go] {
        go();
        m_text->setFocus();
    });
    return box;
}

QWidget* InputPanel::makeText()
{
    auto* split = new QSplitter(Qt::Vertical, this);
    m_text = new CodeEdit(tr("training_input.json, as text"), split);
    new JsonColours(m_text->document());
    m_difference_box = new QWidget(split);
    m_difference_head = new QLabel(m_difference_box);
    m_difference_head->setObjectName(QStringLiteral("caption"));
    m_copy = new QPushButton(tr("Copy the text"), m_difference_box);
    m_reset = new QPushButton(tr("Back to the file"), m_difference_box);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 12, 4);
    head->setSpacing(8);
    head->addWidget(m_difference_head, 1);
    for (QPushButton* button : {m_copy, m_reset}) {
        button->setObjectName(QStringLiteral("small"));
        head->addWidget(button);
    }
    m_difference = new CodeEdit(tr("Difference to the file"), m_difference_box);
    m_difference->setReadOnly(true);
    auto* column = new QVBoxLayout(m_difference_box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_difference, 1);
    m_package = new PackageView(split);
    split->addWidget(m_text);
    split->addWidget(m_difference_box);
    split->addWidget(m_package);
    split->setHandleWidth(1);
    split->setSizes({240, 110, 130});
    split->setChildrenCollapsible(false);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_text->setFocus();   // the button goes
        setText(m_commit.input_text);
        showText();
        m_pause.start();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_text->toPlainText());
        Q_EMIT message(tr("Copied training_input.json as it is edited"));
    });
    return split;
}

void InputPanel::clear(const QString& words)
{
    if (!m_commit.commit.empty())
        m_kept = overrides();   // what was changed waits for the next file that can be read
    m_commit = {};
    setText({});
    m_words->setText(words);
    m_stack->setCurrentIndex(0);
}

void InputPanel::forget()
{
    clear(tr("Name a repository and press Check to see its training_input.json."));
    m_kept.clear();
}

void InputPanel::showProblem(const Error& error) { clear(problemText(error)); }

// The same file stays as it is being edited; of another one what was changed is changed again.
void InputPanel::showCommit(const CommitInfo& commit)
{
    const bool same_file = !m_commit.commit.empty() && commit.input_text == m_commit.input_text && commit.input_path == m_commit.input_path;
    const std::vector<std::string> changed = m_commit.commit.empty() ? std::exchange(m_kept, {}) : overrides();
    m_commit = commit;
    m_stack->setCurrentIndex(1);
    if (!same_file)
        setText(source::withOverrides(m_commit.input_text, changed));
    m_head->setText(tr("Commit %1 · %2").arg(toQt(commit.commit.substr(0, 7)), toQt(commit.subject)));
    fillNotes();
    fillDefects();
    m_package->show(m_commit);
    showText();
}

// As one step that can be undone; the caret stays near where it was.
void InputPanel::setText(const std::string& text)
{
    const QString words = toQt(text);
    if (words == m_text->toPlainText())
        return;
    const QScopedValueRollback filling(m_filling, true);
    QTextCursor all(m_text->document());
    all.select(QTextCursor::Document);
    all.insertText(words);
}

void InputPanel::showText()
{
    if (m_commit.commit.empty())
        return;
    m_changed_keys = keysOf(overrides());
    m_form->show(fromQt(m_text->toPlainText()), m_changed_keys);
    fillDifference();
    mark();
}

void InputPanel::fillNotes()
{
    QStringList notes;
    if (!m_commit.uncommitted.empty())
        notes.append(tr("%n file(s) with uncommitted changes are not in the run: %1", nullptr, static_cast<int>(m_commit.uncommitted.size())).arg(someOf(m_commit.uncommitted)));
    std::vector<std::string> secret;
    for (const PackageFile& file : m_commit.files)
        if (!file.secrets.empty())
            secret.push_back(file.path);
    if (!secret.empty())
        notes.append(tr("%n file(s) of the package look like secrets: %1. They go to the job as they are.", nullptr, static_cast<int>(secret.size())).arg(someOf(secret)));
    for (const Text& note : m_commit.notes)
        notes.append(translated(note));
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
}

void InputPanel::fillDefects()
{
    m_defects->clear();
    m_defects->setVisible(defectCount() > 0);
    const auto words = [](const Defect& defect) { return translated(defect.message) + (defect.hint.empty() ? QString() : QLatin1Char(' ') + translated(defect.hint)); };
    for (const Defect& defect : m_commit.defects)
        m_defects->addItem(defect.line > 0 ? tr("Line %1, column %2: %3").arg(defect.line).arg(defect.column).arg(words(defect)) : words(defect));
    for (const Defect& defect : m_commit.file_defects)
        m_defects->addItem(tr("The file in the commit itself, line %1: %2 A run's own values cannot mend that: copy the text, commit it, and check again.").arg(defect.line).arg(words(defect)));
}

void InputPanel::fillDifference()
{
    const std::string edited = fromQt(m_text->toPlainText());
    const auto difference = source::differenceOf(m_commit.input_text, edited);
    const bool same = edited == m_commit.input_text;
    m_difference_box->setVisible(!same);
    if (same)
        return;
    m_difference_head->setText(!difference.removed.empty() ? tr("Taken away here, but still as in the file: %1. An override cannot remove a key.").arg(someOf(difference.removed))
                               : difference.overrides.empty() ? tr("Nothing that counts is changed") : tr("For this run only: %n key(s) changed", nullptr, static_cast<int>(difference.overrides.size())));
    QStringList shown;
    std::map<int, CodeEdit::Mark> marks;
    for (const source::DiffLine& line : source::lineDifference(m_commit.input_text, edited))
        if (line.sign != ' ') {
            shown.append(QLatin1Char(line.sign) + toQt(' ' + line.text));
            marks[static_cast<int>(shown.size())] = {line.sign == '-', {}};
        }
    m_difference->setPlainText(shown.join(QLatin1Char('\n')));
    m_difference->setMarks(std::move(marks));
}

void InputPanel::mark()
{
    std::map<int, CodeEdit::Mark> marks;
    for (const source::DiffLine& line : source::lineDifference(m_commit.input_text, fromQt(m_text->toPlainText())))
        if (line.sign == '+')
            marks[line.line] = {false, tr("For this run only")};
    for (const Defect& defect : m_commit.defects) {
        CodeEdit::Mark& found = marks[std::max(defect.line, 1)];
        found = {true, (found.failed ? found.words + QLatin1Char('\n') : QString()) + translated(defect.message) + QLatin1Char('\n') + translated(defect.hint), found.failed ? found.column : defect.column};
    }
    m_text->setMarks(std::move(marks));
}

std::vector<std::string> InputPanel::overrides() const
{
    return m_commit.commit.empty() ? m_kept : source::differenceOf(m_commit.input_text, fromQt(m_text->toPlainText())).overrides;
}

std::string InputPanel::editedText() const
{
    const std::string text = fromQt(m_text->toPlainText());
    return m_commit.commit.empty() || text == m_commit.input_text ? std::string() : text;
}

void InputPanel::setOverrides(const std::vector<std::string>& overrides)
{
    if (m_commit.commit.empty()) {
        m_kept = overrides;
        return;
    }
    setText(source::withOverrides(m_commit.input_text, overrides));
    showText();
}

}  // namespace trainyard::ui

#include "ui/runs/input_panel.h"

#include "core/base/json.h"
#include "ui/support/json_text.h"
#include "ui/support/labelled.h"
#include "ui/support/words.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace trainyard::ui {

namespace {

constexpr int pause_after_a_key_ms = 400;

std::string valueOf(const InputKey& key, const QString& words)
{
    if (!key.list)
        return fromQt(words);
    Json list = Json::array();
    for (const QString& line : words.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        list.push_back(fromQt(line));
    return list.dump();
}

}  // namespace

QString InputPanel::Field::value() const
{
    const auto* line = qobject_cast<QLineEdit*>(edit);
    return line ? line->text() : qobject_cast<QPlainTextEdit*>(edit)->toPlainText();
}

bool InputPanel::Field::changed() const { return value() != toQt(key.value); }

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
    split->setSizes({420, 480});
    split->setHandleWidth(1);
    m_stack->addWidget(m_words);
    m_stack->addWidget(split);
    layout->addWidget(m_stack);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_after_a_key_ms);
    connect(&m_pause, &QTimer::timeout, this, &InputPanel::overridesChanged);
    clear(tr("Name a repository and press Check to see its training_input.json."));
}

QWidget* InputPanel::makeForm()
{
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(12, 8, 12, 0);
    layout->setSpacing(8);
    m_head = new QLabel(box);
    m_head->setWordWrap(true);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes = new QLabel(box);
    m_notes->setObjectName(QStringLiteral("dim"));
    m_notes->setWordWrap(true);
    m_scroll = new QScrollArea(box);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_defects = new QListWidget(box);
    m_defects->setObjectName(QStringLiteral("defects"));
    m_defects->setAccessibleName(tr("Defects of training_input.json"));
    m_defects->setWordWrap(true);
    m_defects->setMaximumHeight(150);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_head, m_notes, m_defects})
        layout->addWidget(widget);
    layout->addWidget(m_scroll, 1);
    connect(m_defects, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < defectCount()) {
            const Defect& defect = m_commit.defects[static_cast<std::size_t>(row)];
            m_text->goTo(defect.line, defect.column);
        }
    });
    return box;
}

QWidget* InputPanel::makeText()
{
    auto* split = new QSplitter(Qt::Vertical, this);
    m_text = new CodeEdit(tr("training_input.json, as text"), split);
    m_text->setReadOnly(true);
    new JsonColours(m_text->document());
    m_package = new QTreeWidget(split);
    m_package->setAccessibleName(tr("Files of the package"));
    m_package->setColumnCount(2);
    m_package->setHeaderLabels({tr("In the package"), tr("Size")});
    m_package->setRootIsDecorated(false);
    m_package->setUniformRowHeights(true);
    m_package->header()->setStretchLastSection(false);
    m_package->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_package->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    split->addWidget(m_text);
    split->addWidget(m_package);
    split->setHandleWidth(1);
    split->setSizes({260, 160});
    return split;
}

void InputPanel::clear(const QString& words)
{
    m_commit = {};
    m_fields.clear();
    m_words->setText(words);
    m_stack->setCurrentIndex(0);
}

void InputPanel::showProblem(const Error& error) { clear(problemText(error)); }

void InputPanel::showCommit(const CommitInfo& commit)
{
    if (const auto now = overrides(); !now.empty())
        m_kept = now;
    const bool same_file = commit.commit == m_commit.commit && commit.input_path == m_commit.input_path && !m_fields.empty();
    m_commit = commit;
    m_stack->setCurrentIndex(1);
    m_head->setText(tr("Commit %1 · %2").arg(toQt(commit.commit.substr(0, 7)), toQt(commit.subject)));
    QStringList notes;
    if (!commit.uncommitted.empty())
        notes.append(tr("%n file(s) with uncommitted changes are not in the run: %1", nullptr, static_cast<int>(commit.uncommitted.size())).arg(toQt(std::accumulate(std::next(commit.uncommitted.begin()), commit.uncommitted.end(), commit.uncommitted.front(), [](const std::string& a, const std::string& b) { return a + ", " + b; }))));
    for (const Text& note : commit.notes)
        notes.append(translated(note));
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    if (!same_file)
        fillForm();
    fillDefects();
    fillPackage();
    fillText();
}

void InputPanel::fillForm()
{
    m_fields.clear();
    auto* inside = new QWidget;
    auto* form = new QVBoxLayout(inside);
    form->setContentsMargins(0, 0, 8, 8);
    form->setSpacing(8);
    for (const InputKey& key : m_commit.keys) {
        QWidget* edit = nullptr;
        if (key.list) {
            auto* lines = new QPlainTextEdit(toQt(key.value), inside);
            lines->setTabChangesFocus(true);
            lines->setFixedHeight(lines->fontMetrics().height() * 4 + 16);
            lines->setPlaceholderText(tr("One argument a line"));
            connect(lines, &QPlainTextEdit::textChanged, this, [this] { fillText(); m_pause.start(); });
            edit = lines;
        } else {
            auto* line = new QLineEdit(toQt(key.value), inside);
            connect(line, &QLineEdit::textChanged, this, [this] { fillText(); m_pause.start(); });
            edit = line;
        }
        edit->setAccessibleName(toQt(key.name));
        form->addWidget(labelled(toQt(key.name), edit));
        m_fields.push_back({key, edit});
    }
    form->addStretch();
    m_scroll->setWidget(inside);
    setOverrides(std::exchange(m_kept, {}));
}

void InputPanel::fillDefects()
{
    m_defects->clear();
    m_defects->setVisible(!m_commit.defects.empty());
    for (const Defect& defect : m_commit.defects) {
        const QString words = translated(defect.message) + (defect.hint.empty() ? QString() : QLatin1Char(' ') + translated(defect.hint));
        m_defects->addItem(defect.line > 0 ? tr("Line %1, column %2: %3").arg(defect.line).arg(defect.column).arg(words) : words);
    }
}

void InputPanel::fillPackage()
{
    m_package->clear();
    m_package->setVisible(!m_commit.files.empty());
    std::uint64_t all = 0;
    for (const PackageFile& file : m_commit.files) {
        auto* item = new QTreeWidgetItem(m_package, {toQt(file.path), sizeText(file.bytes)});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        all += file.bytes;
    }
    for (const std::string& file : m_commit.left_out) {
        auto* item = new QTreeWidgetItem(m_package, {toQt(file), tr("left out")});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setDisabled(true);
    }
    m_package->setHeaderLabels({tr("Package %1 · %n file(s)", nullptr, static_cast<int>(m_commit.files.size())).arg(toQt(m_commit.package)), sizeText(all)});
}

// The file, with the lines of this run below those that they replace.
void InputPanel::fillText()
{
    QStringList shown;
    std::map<int, CodeEdit::Mark> marks;
    std::map<int, QStringList> after;   // by line of the file
    std::map<int, bool> replaced;
    for (const Field& field : m_fields)
        if (field.changed()) {
            const std::string value = valueOf(field.key, field.value());
            after[field.key.line].append(QStringLiteral("+   \"%1\": %2").arg(toQt(field.key.name), toQt(Json::accept(value) ? value : Json(value).dump())));
            replaced[field.key.line] = true;
        }
    int line = 0;
    for (const QString& text : toQt(m_commit.input_text).split(QLatin1Char('\n'))) {
        ++line;
        shown.append(text);
        QStringList words;
        for (const Defect& defect : m_commit.defects)
            if (defect.line == line)
                words.append(translated(defect.message) + QLatin1Char('\n') + translated(defect.hint));
        if (!words.isEmpty())
            marks[static_cast<int>(shown.size())] = {true, words.join(QLatin1Char('\n'))};
        else if (replaced.count(line) != 0)
            marks[static_cast<int>(shown.size())] = {true, tr("Replaced for this run")};
        for (const QString& own : after[line]) {
            shown.append(own);
            marks[static_cast<int>(shown.size())] = {false, tr("For this run only")};
        }
    }
    m_text->setPlainText(shown.join(QLatin1Char('\n')));
    m_text->setMarks(std::move(marks));
}

std::vector<std::string> InputPanel::overrides() const
{
    std::vector<std::string> all = m_kept;
    for (const Field& field : m_fields)
        if (field.changed())
            all.push_back(field.key.name + "=" + valueOf(field.key, field.value()));
    return all;
}

void InputPanel::setOverrides(const std::vector<std::string>& overrides)
{
    m_kept.clear();
    for (const std::string& each : overrides) {
        const auto equals = each.find('=');
        const auto field = std::find_if(m_fields.begin(), m_fields.end(), [&](const Field& one) { return one.key.name == each.substr(0, equals); });
        if (field == m_fields.end() || equals == std::string::npos) {
            m_kept.push_back(each);
            continue;
        }
        QString value = toQt(each.substr(equals + 1));
        if (field->key.list) {
            QStringList lines;
            for (const Json& item : Json::parse(each.substr(equals + 1), nullptr, false))
                lines.append(toQt(item.is_string() ? item.get<std::string>() : item.dump()));
            value = lines.join(QLatin1Char('\n'));
        }
        if (auto* line = qobject_cast<QLineEdit*>(field->edit))
            line->setText(value);
        else
            qobject_cast<QPlainTextEdit*>(field->edit)->setPlainText(value);
    }
}

}  // namespace trainyard::ui

#include "ui/runs/input_form.h"

#include "core/base/files.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "core/base/tolerant_json.h"
#include "ui/support/arrow_combo.h"
#include "ui/support/labelled.h"
#include "ui/support/words.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace trainyard::ui {

namespace {

// What a file may hold beside the six that it must.
constexpr const char* optional_keys[] = {"RUNTIME_VERSION", "PYTHON_VERSION", "REGION", "SCALE_TIER", "JOB_DIR", "PREDICTION_CLASS", "PREDICTION_PACKAGES", "STORAGE_ARGUMENT", "MODEL_URI"};

// The name or the Python of the runtime that this installation's platform uses when a run names none.
QString ofRuntime(bool name)
{
    const auto content = readFile(resourcesFolder() / "runtimes" / "default.json", 64 << 10);
    const Json runtime = content ? Json::parse(*content, nullptr, false) : Json();
    const Json& python = valueAt(runtime, "python");
    return name ? toQt(stringAt(runtime, "id")) : python.is_array() && !python.empty() && python[0].is_string() ? toQt(python[0].get<std::string>()) : QString();
}

// What it begins with: the value that holds without it, or how such a value begins.
QString firstValue(const std::string& key)
{
    if (key == "RUNTIME_VERSION" || key == "PYTHON_VERSION")
        return ofRuntime(key == "RUNTIME_VERSION");
    static const std::pair<const char*, const char*> values[] = {{"REGION", "us-central1"}, {"SCALE_TIER", "CUSTOM"}, {"JOB_DIR", "gs://"}, {"PREDICTION_CLASS", "predictor.Predictor"}, {"STORAGE_ARGUMENT", "--storage-path"}, {"MODEL_URI", "gs://"}};
    for (const auto& [name, value] : values)
        if (key == name)
            return QLatin1String(value);
    return {};
}

bool isListKey(const std::string& key) { return key == "args" || key == "PREDICTION_PACKAGES"; }

// A number stays a number; everything else that a person types is a text.
QString jsonOfWords(const QString& words, bool list, bool number)
{
    if (list) {
        Json items = Json::array();
        for (const QString& line : words.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            items.push_back(fromQt(line));
        return items.empty() ? QStringLiteral("[]") : toQt("[\n    " + [&] {
            std::string lines;
            for (const Json& item : items)
                lines += (lines.empty() ? "" : ",\n    ") + item.dump(-1, ' ', false, Json::error_handler_t::replace);
            return lines;
        }() + "\n  ]");
    }
    bool whole = false;
    words.toLongLong(&whole);
    return number && whole ? words : toQt(Json(fromQt(words)).dump(-1, ' ', false, Json::error_handler_t::replace));
}

QString wordsIn(const QWidget* edit)
{
    const auto* line = qobject_cast<const QLineEdit*>(edit);
    return line ? line->text() : qobject_cast<const QPlainTextEdit*>(edit)->toPlainText();
}

void setWords(QWidget* edit, const QString& words)
{
    if (auto* line = qobject_cast<QLineEdit*>(edit))
        line->setText(words);
    else
        qobject_cast<QPlainTextEdit*>(edit)->setPlainText(words);
}

}  // namespace

InputForm::InputForm(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)), m_more(new ArrowCombo(this))
{
    m_layout->setContentsMargins(0, 0, 8, 8);
    m_layout->setSpacing(8);
    m_more->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);   // its longest key does not widen the form
    m_more->setMinimumContentsLength(8);
    m_more->setAccessibleDescription(tr("Add another key to this run"));
    m_layout->addWidget(m_more);
    m_layout->addStretch();
    connect(m_more, &QComboBox::activated, this, [this](int row) {
        if (row > 0) {
            const QString key = m_more->itemText(row);
            Q_EMIT valueWanted(key, jsonOfWords(firstValue(fromQt(key)), isListKey(fromQt(key)), false));
        }
    });
}

std::vector<InputForm::Value> InputForm::valuesOf(const std::string& text)
{
    std::vector<Value> values;
    const TolerantParse parsed = parseTolerantly(text);
    for (const auto& [key, value] : parsed.value.members) {
        Value found{key.text, value.text, value.type == PlacedValue::Type::list, value.type == PlacedValue::Type::text};
        for (const PlacedValue& item : value.items)
            found.words += (found.words.empty() ? "" : "\n") + item.text;
        values.push_back(std::move(found));
    }
    return values;
}

void InputForm::show(const std::string& text, const std::vector<std::string>& changed_keys)
{
    const std::vector<Value> values = valuesOf(text);
    const QScopedValueRollback filling(m_filling, true);
    const bool same = values.size() == m_fields.size() && std::equal(values.begin(), values.end(), m_fields.begin(), [](const Value& value, const Field& field) { return value.key == field.key && value.list == field.list; });
    if (!same)
        rebuild(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        QWidget* edit = m_fields[i].edit;
        edit->setProperty("number", !values[i].text);
        if (!edit->hasFocus() && wordsIn(edit) != toQt(values[i].words))
            setWords(edit, toQt(values[i].words));
        const bool changed = std::find(changed_keys.begin(), changed_keys.end(), values[i].key) != changed_keys.end();
        if (auto* caption = edit->parentWidget()->findChild<QLabel*>())
            caption->setText(changed ? tr("%1 · for this run").arg(toQt(values[i].key)) : toQt(values[i].key));
    }
    offerKeys(values);
}

void InputForm::rebuild(const std::vector<Value>& values)
{
    std::string writing;   // the field that has the keyboard: what is typed there may be what changes the fields
    for (const Field& field : m_fields)
        if (window()->focusWidget() == field.edit)
            writing = field.key;
    if (m_inside) {   // not at once: it may be one of its own fields that tells
        m_inside->setParent(nullptr);
        m_inside->deleteLater();
    }
    m_fields.clear();
    m_inside = new QWidget(this);
    auto* column = new QVBoxLayout(m_inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const Value& value : values) {
        QWidget* edit = makeEdit(value);
        edit->setAccessibleName(toQt(value.key));
        column->addWidget(labelled(toQt(value.key), edit));
        m_fields.push_back({value.key, value.list, edit});
    }
    m_layout->insertWidget(0, m_inside);
    for (const Field& field : m_fields)
        if (field.key == writing)
            field.edit->setFocus();
}

QWidget* InputForm::makeEdit(const Value& value)
{
    const auto tell = [this, key = toQt(value.key), list = value.list](QWidget* edit) {
        if (!m_filling)
            Q_EMIT valueWanted(key, jsonOfWords(wordsIn(edit), list, edit->property("number").toBool()));
    };
    if (value.list) {
        auto* lines = new QPlainTextEdit(toQt(value.words), m_inside);
        lines->setTabChangesFocus(true);
        lines->setFixedHeight(lines->fontMetrics().height() * 4 + 16);
        lines->setPlaceholderText(tr("One argument a line"));
        connect(lines, &QPlainTextEdit::textChanged, this, [tell, lines] { tell(lines); });
        return lines;
    }
    auto* line = new QLineEdit(toQt(value.words), m_inside);
    connect(line, &QLineEdit::textChanged, this, [tell, line] { tell(line); });
    return line;
}

void InputForm::offerKeys(const std::vector<Value>& values)
{
    m_more->clear();
    m_more->addItem(tr("Add a key…"));
    for (const char* key : optional_keys)
        if (std::none_of(values.begin(), values.end(), [&](const Value& value) { return value.key == key; }))
            m_more->addItem(QLatin1String(key));
}

}  // namespace trainyard::ui

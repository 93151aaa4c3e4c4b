#include "ui/environments/environment_form.h"

#include "ui/support/arrow_combo.h"
#include "ui/support/labelled.h"
#include "ui/support/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>

namespace trainyard::ui {

using environments::Environment;
using environments::FieldProblem;

namespace {

constexpr const char* default_identity = "application-default";

std::string Environment::* memberOf(const std::string& field)
{
    static const std::map<std::string, std::string Environment::*> members = {
        {"name", &Environment::name},           {"endpoint", &Environment::endpoint},       {"project", &Environment::project}, {"region", &Environment::region},       {"bucket", &Environment::bucket},
        {"storage_url", &Environment::storage_url}, {"ml_url", &Environment::ml_url}, {"logging_url", &Environment::logging_url}, {"token_url", &Environment::token_url}};
    return members.at(field);
}

}  // namespace

EnvironmentForm::EnvironmentForm(QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(makeField("name", tr("Name"), QStringLiteral("team")), 0, 0, Qt::AlignTop);
    grid->addWidget(makeIdentity(), 0, 1, Qt::AlignTop);
    grid->addWidget(makeField("endpoint", tr("Endpoint: a service that speaks AI Platform v1"), QStringLiteral("https://ml.example.com")), 1, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(makeField("project", tr("Project"), QStringLiteral("churn-prod")), 2, 0, Qt::AlignTop);
    grid->addWidget(makeField("region", tr("Region"), QStringLiteral("europe-west4")), 2, 1, Qt::AlignTop);
    grid->addWidget(makeField("bucket", tr("Bucket"), QStringLiteral("gs://churn-models")), 3, 0, Qt::AlignTop);
    m_more = new QPushButton(tr("M&ore: other addresses, frameworks, machines"), this);
    m_more->setObjectName(QStringLiteral("link"));
    m_more->setCheckable(true);
    m_more_box = makeMore();
    m_more_box->hide();
    grid->addWidget(m_more, 4, 0, 1, 2, Qt::AlignLeft);
    grid->addWidget(m_more_box, 5, 0, 1, 2);
    grid->setRowStretch(6, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_more, &QPushButton::toggled, m_more_box, &QWidget::setVisible);
}

QWidget* EnvironmentForm::makeField(const std::string& name, const QString& caption, const QString& hint)
{
    Field& field = m_fields[name];
    field.edit = new QLineEdit;
    field.edit->setPlaceholderText(hint);
    field.edit->setAccessibleName(caption);
    field.box = labelled(caption, field.edit);
    field.wrong = new QLabel(field.box);
    field.wrong->setObjectName(QStringLiteral("wrong"));
    field.wrong->setWordWrap(true);
    field.wrong->setTextFormat(Qt::PlainText);
    field.use = new QPushButton(field.box);
    field.use->setObjectName(QStringLiteral("link"));
    field.box->layout()->addWidget(field.wrong);
    static_cast<QBoxLayout*>(field.box->layout())->addWidget(field.use, 0, Qt::AlignLeft);
    field.wrong->hide();
    field.use->hide();
    watch(name);
    return field.box;
}

void EnvironmentForm::watch(const std::string& name)
{
    const Field& field = m_fields[name];
    connect(field.edit, &QLineEdit::textEdited, this, &EnvironmentForm::changed);
    connect(field.edit, &QLineEdit::textEdited, this, [this, name] {
        if (m_touched.count(name))   // what was wrong is looked at with each key until it is right
            checkTouched();
    });
    connect(field.edit, &QLineEdit::editingFinished, this, [this, name] {
        if (m_fields[name].edit->text().isEmpty())
            return;
        m_touched.insert(name);
        checkTouched();
    });
    connect(field.use, &QPushButton::clicked, this, [this, name] {
        Field& wrong = m_fields[name];
        wrong.edit->setText(wrong.use->property("proposal").toString());
        wrong.edit->setFocus();
        checkTouched();
        Q_EMIT changed();
    });
}

QWidget* EnvironmentForm::makeIdentity()
{
    m_identity = new ArrowCombo;
    m_identity->setAccessibleDescription(tr("Identity: the credential that calls it"));
    m_identity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_identity->addItem(QLatin1String(default_identity));
    connect(m_identity, &QComboBox::activated, this, &EnvironmentForm::changed);
    return labelled(tr("Identity: the credential that calls it"), m_identity);
}

QWidget* EnvironmentForm::makeMore()
{
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    const QString same = tr("the endpoint");
    grid->addWidget(makeField("storage_url", tr("Storage, when it is elsewhere"), same), 0, 0, Qt::AlignTop);
    grid->addWidget(makeField("ml_url", tr("AI Platform, when it is elsewhere"), same), 0, 1, Qt::AlignTop);
    grid->addWidget(makeField("logging_url", tr("Logging, when it is elsewhere"), same), 1, 0, Qt::AlignTop);
    grid->addWidget(makeField("token_url", tr("Tokens, when they come from elsewhere"), tr("as the credential says")), 1, 1, Qt::AlignTop);
    auto* frameworks = new QHBoxLayout;
    frameworks->setSpacing(12);
    for (const auto& [word, name] : {std::pair("SCIKIT_LEARN", "scikit_learn"), std::pair("XGBOOST", "xgboost"), std::pair("TENSORFLOW", "tensorflow")}) {
        auto* check = new QCheckBox(QLatin1String(name), box);
        m_frameworks[word] = check;
        frameworks->addWidget(check);
        connect(check, &QCheckBox::clicked, this, &EnvironmentForm::changed);
    }
    frameworks->addStretch();
    auto* caption = new QLabel(tr("It serves (none checked: all)"), box);
    caption->setObjectName(QStringLiteral("caption"));
    auto* serves = new QVBoxLayout;
    serves->setSpacing(4);
    serves->addWidget(caption);
    serves->addLayout(frameworks);
    grid->addLayout(serves, 2, 0);
    grid->addWidget(makeField("machines", tr("Machines, separated by commas (empty: any)"), QStringLiteral("n1-standard-4")), 2, 1, Qt::AlignTop);
    return box;
}

void EnvironmentForm::show(const Environment& environment)
{
    m_kept = environment;
    m_touched.clear();
    for (auto& [name, field] : m_fields)
        if (name != "machines")
            field.edit->setText(toQt(environment.*memberOf(name)));
    m_fields["bucket"].edit->setText(environment.bucket.empty() ? QString() : QStringLiteral("gs://") + toQt(environment.bucket));
    m_fields["machines"].edit->setText(toQt(environment.machineWords()));
    for (auto& [word, check] : m_frameworks)
        check->setChecked(std::find(environment.frameworks.begin(), environment.frameworks.end(), word) != environment.frameworks.end());
    const QString identity = environment.identity.empty() ? QLatin1String(default_identity) : toQt(environment.identity);
    if (m_identity->findText(identity) < 0)
        m_identity->addItem(identity);   // one that is not there any more is shown as it is named
    m_identity->setCurrentIndex(m_identity->findText(identity));
    m_kept.identity = this->environment().identity;
    m_more->setChecked(moreIsUsed());
    showProblems({}, true);
}

bool EnvironmentForm::moreIsUsed() const
{
    return !m_kept.storage_url.empty() || !m_kept.ml_url.empty() || !m_kept.logging_url.empty() || !m_kept.token_url.empty() || !m_kept.machines.empty() || !m_kept.frameworks.empty();
}

void EnvironmentForm::setIdentities(const QStringList& names)
{
    const QSignalBlocker quiet(m_identity);
    const QString chosen = m_identity->currentText();
    m_identity->clear();
    m_identity->addItem(QLatin1String(default_identity));
    m_identity->addItems(names);
    if (m_identity->findText(chosen) < 0)
        m_identity->addItem(chosen);
    m_identity->setCurrentIndex(m_identity->findText(chosen));
}

Environment EnvironmentForm::environment() const
{
    Environment environment = m_kept;
    for (const auto& [name, field] : m_fields)
        if (name != "machines")
            environment.*memberOf(name) = fromQt(field.edit->text().trimmed());
    if (environment.bucket.rfind("gs://", 0) == 0)
        environment.bucket.erase(0, 5);
    environment.machines.clear();
    for (const QString& each : m_fields.at("machines").edit->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        environment.machines.push_back(fromQt(each.trimmed()));
    environment.frameworks.clear();
    for (const auto& [word, check] : m_frameworks)
        if (check->isChecked())
            environment.frameworks.push_back(word);
    const std::string identity = fromQt(m_identity->currentText());
    environment.identity = identity == default_identity ? std::string() : identity;
    return environment;
}

void EnvironmentForm::checkTouched()
{
    Environment now = environment();
    showProblems(environments::problemsOf(now), false);
}

// An exported environment's addresses may hold the place of a project and a bucket, which are known now.
void EnvironmentForm::fillPlaceholders()
{
    const Environment now = environment();
    for (const char* url : {"endpoint", "storage_url", "ml_url", "logging_url", "token_url"}) {
        QString words = m_fields[url].edit->text();
        if (!now.project.empty())
            words.replace(QStringLiteral("${PROJECT}"), toQt(now.project));
        if (!now.bucket.empty())
            words.replace(QStringLiteral("${BUCKET}"), toQt(now.bucket));
        if (words != m_fields[url].edit->text())
            m_fields[url].edit->setText(words);
    }
}

bool EnvironmentForm::check()
{
    fillPlaceholders();
    Environment now = environment();
    const auto problems = environments::problemsOf(now);
    for (const FieldProblem& problem : problems) {
        m_touched.insert(problem.field);
        if (m_more_box->isAncestorOf(m_fields.count(problem.field) ? m_fields[problem.field].edit : nullptr))
            m_more->setChecked(true);
    }
    showProblems(problems, true);
    if (!problems.empty() && m_fields.count(problems.front().field))
        m_fields[problems.front().field].edit->setFocus();
    return problems.empty();
}

void EnvironmentForm::showProblems(const std::vector<FieldProblem>& problems, bool all)
{
    for (auto& [name, field] : m_fields) {
        const auto found = std::find_if(problems.begin(), problems.end(), [&, field_name = name](const FieldProblem& problem) { return problem.field == field_name; });
        const bool wrong = found != problems.end() && (all || m_touched.count(name));
        field.wrong->setVisible(wrong);
        field.use->setVisible(wrong && !found->proposal.empty());
        if (wrong) {
            field.wrong->setText(translated(found->message));
            field.use->setText(translated(found->hint()));
            field.use->setProperty("proposal", toQt(found->proposal));
        }
        field.edit->setAccessibleDescription(wrong ? translated(found->message) : QString());
        if (field.edit->property("wrong").toBool() != wrong) {
            field.edit->setProperty("wrong", wrong);
            field.edit->style()->polish(field.edit);
        }
    }
}

void EnvironmentForm::focusFirst() { m_fields["name"].edit->setFocus(); }

}  // namespace trainyard::ui

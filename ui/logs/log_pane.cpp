#include "ui/logs/log_pane.h"

#include "ui/support/arrow_combo.h"
#include "ui/support/file_question.h"
#include "ui/support/folding.h"
#include "ui/support/panel_parts.h"
#include "ui/support/session_value.h"
#include "ui/support/words.h"

#include <QActionGroup>
#include <QComboBox>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <sys/stat.h>

namespace trainyard::ui {

namespace {

constexpr int look_after_ms = 50;
constexpr int widest_find = 360;          // pixels, beside the other filters
constexpr int letters_of_one_head = 90;   // with fewer what is searched for could not be read
constexpr int attempt_role = Qt::UserRole + 1;   // of an item of the stages

// Another when another file was renamed over it: the one that is open is not gone for those who watch it.
ino_t fileNumber(const QString& file)
{
    struct stat status {};
    return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace

LogPane::LogPane(QWidget* parent) : QWidget(parent), m_view(new LogView(this)), m_opening(this), m_saving(this)
{
    setObjectName(QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 8);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    auto* line = new QWidget(this);
    line->setObjectName(QStringLiteral("line"));
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    layout->addWidget(line);
    auto* why = new QWidget(this);   // its margins go with it
    why->hide();
    auto* why_layout = new QVBoxLayout(why);
    why_layout->setContentsMargins(12, 8, 12, 8);
    m_why = wrappedLabel("problem", why);
    why_layout->addWidget(m_why);
    layout->addWidget(why);
    layout->addWidget(m_view, 1);
    m_look.setSingleShot(true);
    m_look.setInterval(look_after_ms);
    connect(m_view, &LogView::message, this, &LogPane::message);
    connect(m_view, &LogView::linkActivated, this, &LogPane::linkActivated);
    connect(m_view, &LogView::linesChanged, this, [this] {
        goToFound();
        showCount();
    });
    connect(&m_view->rows(), &LogRows::reset, this, &LogPane::showCount);
    connect(m_view, &LogView::followingChanged, m_follow, &QPushButton::setChecked);
    connect(m_follow, &QPushButton::toggled, m_view, &LogView::setFollowing);
}

QWidget* LogPane::makeHead()
{
    m_stage = new ArrowCombo(this);
    m_stage->setObjectName(QStringLiteral("small"));
    m_stage->setAccessibleDescription(tr("Which stage's lines the log shows"));
    m_stage->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_all = new QToolButton(this);
    m_all->setObjectName(QStringLiteral("option"));
    m_all->setText(QStringLiteral("✕"));
    m_all->setAccessibleName(tr("Show all stages and attempts"));
    m_all->setToolTip(tr("Show all stages and attempts"));
    m_all->hide();
    setStages({});
    m_severity = new ArrowCombo(this);
    m_severity->setObjectName(QStringLiteral("small"));
    m_severity->setAccessibleDescription(tr("How severe a line must be to be shown"));
    m_severity->addItem(tr("Everything"), static_cast<int>(Severity::standard));
    m_severity->addItem(tr("Info and above"), static_cast<int>(Severity::info));
    m_severity->addItem(tr("Warnings and errors"), static_cast<int>(Severity::warning));
    m_severity->addItem(tr("Errors"), static_cast<int>(Severity::error));
    m_follow = new QPushButton(tr("Follow"), this);
    m_follow->setObjectName(QStringLiteral("small"));
    m_follow->setToolTip(tr("Show new lines as they come (End)"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    auto* more = new QToolButton(this);
    more->setObjectName(QStringLiteral("small"));
    more->setText(QStringLiteral("⋯"));
    more->setAccessibleName(tr("More about the log"));
    more->setToolTip(tr("Time stamps, wrapping, copy, save"));
    more->setPopupMode(QToolButton::InstantPopup);
    makeMenu(more);
    auto *which = new QHBoxLayout, *what = new QHBoxLayout;
    for (QHBoxLayout* row : {which, what})
        row->setSpacing(8);
    which->addWidget(m_stage);
    which->addWidget(m_all);
    which->addWidget(m_severity);
    which->addStretch();
    QWidget* find = makeFind();
    what->addWidget(find, 1);
    m_follow->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    what->addWidget(m_follow);
    what->addWidget(more);
    auto* head = new FoldingRow(which, 0, what, 1, letters_of_one_head, this);
    head->setContentsMargins(12, 8, 12, 8);
    connect(head, &FoldingRow::turned, find, [find](bool folded) { find->setMaximumWidth(folded ? QWIDGETSIZE_MAX : widest_find); });   // a row of its own is its own
    connect(m_stage, &QComboBox::currentIndexChanged, this, &LogPane::applyFilter);
    connect(m_severity, &QComboBox::currentIndexChanged, this, &LogPane::applyFilter);
    connect(m_all, &QToolButton::clicked, this, [this] {
        m_stage->setCurrentIndex(0);
        m_stage->setFocus();   // the button goes
    });
    return head;
}

QToolButton* LogPane::makeOption(const QString& sign, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("option"));
    button->setText(sign);
    button->setCheckable(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    connect(button, &QToolButton::toggled, this, &LogPane::applyFilter);
    return button;
}

QWidget* LogPane::makeFind()
{
    auto* box = new QWidget(this);
    box->setObjectName(QStringLiteral("field"));
    box->setAttribute(Qt::WA_StyledBackground);
    box->setMaximumWidth(widest_find);
    box->setMinimumWidth(200);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(8, 0, 2, 0);
    row->setSpacing(1);
    m_find = new QLineEdit(box);
    m_find->setObjectName(QStringLiteral("inner"));
    m_find->setPlaceholderText(tr("Find in the log…"));
    m_find->setAccessibleName(tr("Find in the log"));
    m_find->setToolTip(tr("Enter: next, Shift+Enter: previous (Ctrl+F)"));
    m_find->installEventFilter(this);
    m_count = new QLabel(box);
    m_count->setObjectName(QStringLiteral("count"));
    row->addWidget(m_find, 1);
    row->addWidget(m_count);
    row->addSpacing(4);
    m_case = makeOption(QStringLiteral("Aa"), tr("Match upper and lower case"));
    m_word = makeOption(QStringLiteral("W"), tr("Whole words only"));
    m_expression = makeOption(QStringLiteral(".*"), tr("Regular expression"));
    m_only = makeOption(QStringLiteral("≡"), tr("Show only the lines that match"));
    for (QToolButton* option : {m_case, m_word, m_expression, m_only})
        row->addWidget(option);
    connect(m_find, &QLineEdit::textChanged, this, &LogPane::applyFilter);
    return box;
}

void LogPane::makeMenu(QToolButton* button)
{
    auto* menu = new QMenu(button);
    auto* stamps = new QActionGroup(menu);
    for (const auto& [name, value] : {std::pair(tr("No time stamps"), TimeStamps::off), std::pair(tr("Local time"), TimeStamps::local), std::pair(tr("UTC"), TimeStamps::utc), std::pair(tr("Time since the start"), TimeStamps::since_start)}) {
        QAction* action = menu->addAction(name, this, [this, value = value] { m_view->setTimeStamps(value); });
        action->setCheckable(true);
        action->setChecked(value == TimeStamps::local);
        stamps->addAction(action);
        m_stamps.append(action);
    }
    menu->addSeparator();
    m_wrap = menu->addAction(tr("Wrap long lines"), m_view, &LogView::setWrap);
    m_wrap->setCheckable(true);
    menu->addSeparator();
    menu->addAction(tr("Copy"), m_view, &LogView::copy);
    menu->addAction(tr("Save the complete log…"), this, &LogPane::save);
    button->setMenu(menu);
}

void LogPane::openRun(const std::filesystem::path& run_folder)
{
    const bool one_attempt = m_view->rows().filter().attempt > 0;
    forgetAttempt();
    m_view->open(archiveSource(run_folder));
    if (one_attempt)
        applyFilter();
}

void LogPane::openFile(const QString& file)
{
    m_stage->hide();
    m_opening.run([path = std::filesystem::path(fromQt(file))](std::stop_token) { return std::make_shared<Expected<std::unique_ptr<LogSource>>>(fileSource(path)); },
                  [this, file](std::shared_ptr<Expected<std::unique_ptr<LogSource>>> source) {
                      if (!*source) {
                          m_view->showProblem(problemText(source->error()));
                          Q_EMIT message(translated(source->error().message));
                          return;
                      }
                      m_view->open(std::move(**source));
                      watchFile(file);
                  });
}

// What is added is shown, and a file that took the other's place (a rotated log) is opened; until it is there, its folder is watched.
void LogPane::watchFile(const QString& file)
{
    delete m_watch;
    m_is_there = true;
    m_watch = new QFileSystemWatcher({file}, this);
    const auto look = [this] {
        if (!m_look.isActive())
            m_look.start();
    };
    connect(m_watch, &QFileSystemWatcher::fileChanged, this, look);
    connect(m_watch, &QFileSystemWatcher::directoryChanged, this, look);
    m_look.disconnect(this);
    connect(&m_look, &QTimer::timeout, this, [this, file, one = fileNumber(file)] {
        if (!m_watch->files().isEmpty() && fileNumber(file) == one)
            return refresh();
        m_watch->addPath(QFileInfo(file).absolutePath());   // before the look: what comes after it is told
        if (QFileInfo::exists(file))
            openFile(file);
        else if (std::exchange(m_is_there, false))
            Q_EMIT message(tr("%1 is not there any more: what it held last is shown until a file of that name comes.").arg(QFileInfo(file).fileName()));
    });
}

void LogPane::setStages(const QStringList& names)
{
    if (m_stage->count() > 0 && m_stages == names)
        return;
    m_stages = names;
    const QSignalBlocker quiet(m_stage);
    m_stage->clear();
    m_stage->addItem(tr("All stages"), -1);
    for (int i = 0; i < names.size(); ++i)
        m_stage->addItem(names[i], i);
}

// An attempt is a choice of its own beside the stages, for as long as it is chosen.
void LogPane::showAttempt(int stage, int attempt)
{
    if (stage < 0 || stage >= m_stages.size())
        return;
    {
        const QSignalBlocker quiet(m_stage);
        forgetAttempt();
        m_stage->addItem(tr("%1, attempt %2").arg(m_stages[stage]).arg(attempt), stage);
        m_stage->setItemData(m_stage->count() - 1, attempt, attempt_role);
        m_stage->setCurrentIndex(m_stage->count() - 1);
    }
    applyFilter();
}

void LogPane::forgetAttempt()
{
    const int item = static_cast<int>(m_stages.size()) + 1;
    if (m_stage->count() <= item)
        return;
    const QSignalBlocker quiet(m_stage);
    if (m_stage->currentIndex() == item)
        m_stage->setCurrentIndex(0);
    m_stage->removeItem(item);
}

void LogPane::applyFilter()
{
    if (m_stage->currentData(attempt_role).isNull())
        forgetAttempt();
    m_all->setVisible(m_stage->currentIndex() > 0);
    LogFilter filter;
    filter.stage = m_stage->currentData().toInt();
    filter.attempt = m_stage->currentData(attempt_role).toInt();
    filter.at_least = static_cast<Severity>(m_severity->currentData().toInt());
    filter.only_matching = m_only->isChecked();
    QString why;
    if (!m_find->text().isEmpty()) {
        auto matcher = logs::LineMatcher::make(fromQt(m_find->text()), {m_case->isChecked(), m_word->isChecked(), m_expression->isChecked()});
        if (matcher)
            filter.find = std::move(*matcher);
        else
            why = translated(matcher.error().message);
    }
    m_why->setText(why);
    m_why->parentWidget()->setVisible(!why.isEmpty());
    if (!m_wanted || m_view->caret() != LogView::Place{})
        m_wanted = filter.find || !m_view->following() ? std::optional(m_view->caretLine()) : std::nullopt;
    m_view->rows().setFilter(std::move(filter));
    goToFound();
    showCount();
}

// To the place where it was, or what was found at or behind it, as soon as that is known; unless somebody has moved in between.
void LogPane::goToFound()
{
    if (!m_wanted)
        return;
    if (m_view->caret() != LogView::Place{}) {   // another filter begins there
        m_wanted.reset();
        return;
    }
    const auto line = m_view->rows().lineFrom(*m_wanted);
    if (!line && m_view->rows().busy())
        return;
    m_wanted.reset();
    if (line)
        m_view->goToLine(*line);
}

void LogPane::showCount()
{
    const auto& matches = m_view->rows().matches();
    if (!m_view->rows().filter().find) {
        m_count->clear();
        return;
    }
    const auto at = std::lower_bound(matches.begin(), matches.end(), static_cast<std::uint32_t>(m_view->caretLine()));
    const bool on_one = at != matches.end() && *at == m_view->caretLine();
    const QString count = locale().toString(static_cast<qulonglong>(matches.size())) + (m_view->rows().busy() ? QStringLiteral("…") : QString());
    m_count->setText(matches.empty() ? (m_view->rows().busy() ? QStringLiteral("…") : tr("none")) : on_one ? tr("%1 of %2").arg(locale().toString(static_cast<qlonglong>(at - matches.begin() + 1)), count) : count);
}

void LogPane::findNext(int step)
{
    const auto& matches = m_view->rows().matches();
    if (matches.empty())
        return;
    const auto line = static_cast<std::uint32_t>(m_view->caretLine());
    auto at = step > 0 ? std::upper_bound(matches.begin(), matches.end(), line) : std::lower_bound(matches.begin(), matches.end(), line);
    if (step > 0)
        at = at == matches.end() ? matches.begin() : at;
    else
        at = at == matches.begin() ? matches.end() - 1 : at - 1;
    m_view->selectMatch(*at);
    showCount();
}

void LogPane::focusFind()
{
    m_find->setFocus();
    m_find->selectAll();
}

bool LogPane::eventFilter(QObject* object, QEvent* event)
{
    if (object != m_find || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        if (key->modifiers().testFlag(Qt::ControlModifier))
            return false;
        findNext(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        m_find->clear();
        m_view->setFocus();
        return true;
    }
    if (key->key() == Qt::Key_Down) {
        m_view->setFocus();
        return true;
    }
    return false;
}

void LogPane::save()
{
    askForFile(this, {tr("Save the complete log"), QStringLiteral("trainyard.log"), {}}, [this](const QString& file) { saveTo(file); });
}

void LogPane::saveTo(const QString& file)
{
    if (!m_view->rows().source())
        return;
    m_saving.run([source = std::shared_ptr<LogSource>(m_view->rows().source()->again()), file](std::stop_token stop) {
        QSaveFile target(file);
        if (!target.open(QIODevice::WriteOnly))
            return target.errorString();
        source->visit(0, source->refresh(), [&](std::size_t, const LogLine& line) {
            if (line.time)
                target.write((rfc3339(*line.time) + " " + std::string(name(line.severity)) + " ").c_str());
            target.write(line.text.data(), static_cast<qint64>(line.text.size()));
            return target.write("\n") == 1 && !stop.stop_requested();
        });
        return target.commit() ? QString() : target.errorString();
    }, [this, file](const QString& problem) { Q_EMIT message(problem.isEmpty() ? tr("Saved %1").arg(file) : tr("%1 was not saved: %2").arg(file, problem)); });
}

Json LogPane::saveState() const
{
    return {{"time_stamps", static_cast<int>(m_view->timeStamps())}, {"wrap", m_view->wraps()}, {"find", fromQt(m_find->text())}, {"case", m_case->isChecked()}, {"word", m_word->isChecked()},
            {"expression", m_expression->isChecked()}, {"only_matching", m_only->isChecked()}, {"severity", m_severity->currentIndex()}};
}

void LogPane::restoreState(const Json& state)
{
    if (!state.is_object())
        return;
    const auto stamps = std::clamp<qsizetype>(integerAt(state, "time_stamps", static_cast<int>(m_view->timeStamps())), 0, m_stamps.size() - 1);
    m_stamps[stamps]->setChecked(true);
    m_view->setTimeStamps(static_cast<TimeStamps>(stamps));
    m_wrap->setChecked(flagAt(state, "wrap"));
    m_view->setWrap(flagAt(state, "wrap"));
    m_case->setChecked(flagAt(state, "case"));
    m_word->setChecked(flagAt(state, "word"));
    m_expression->setChecked(flagAt(state, "expression"));
    m_only->setChecked(flagAt(state, "only_matching"));
    m_find->setText(wordsAt(state, "find"));
    m_severity->setCurrentIndex(static_cast<int>(std::clamp<std::int64_t>(integerAt(state, "severity"), 0, m_severity->count() - 1)));
}

}  // namespace trainyard::ui

#include "tests/ui/stress/timed_application.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace trainyard::test {

namespace {

double now()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string describe(const QObject* receiver, const QEvent* event)
{
    const char* type = QMetaEnum::fromType<QEvent::Type>().valueToKey(event->type());
    return std::string(receiver->metaObject()->className()) + " " + (type ? type : "event") + (receiver->objectName().isEmpty() ? std::string() : " “" + receiver->objectName().toStdString() + "”");
}

}  // namespace

TimedApplication::TimedApplication(int& count, char** values) : QApplication(count, values), m_schedule(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) {}

TimedApplication::~TimedApplication()
{
    if (m_schedule >= 0)
        ::close(m_schedule);
}

double TimedApplication::waitedForProcessor() const
{
    std::array<char, 96> words{};
    if (m_schedule < 0 || ::pread(m_schedule, words.data(), words.size() - 1, 0) <= 0)
        return 0;
    const char* second = std::strchr(words.data(), ' ');
    return second ? std::strtod(second, nullptr) / 1e6 : 0;
}

void TimedApplication::excuse()
{
    if (!m_handled.empty())
        m_handled.back().excused = true;
}

bool TimedApplication::notify(QObject* receiver, QEvent* event)
{
    const int level = thread()->loopLevel();
    if (!m_handled.empty() && m_handled.back().level == level)
        return QApplication::notify(receiver, event);
    excuse();
    m_handled.push_back({level, false});
    const std::string what = describe(receiver, event);   // the receiver may be gone afterwards
    const double waited = waitedForProcessor(), begin = now();
    const bool handled = QApplication::notify(receiver, event);
    double took = now() - begin;
    if (took > m_limit / 2)
        took -= waitedForProcessor() - waited;
    const bool excused = m_handled.back().excused;
    m_handled.pop_back();
    if (excused)
        return handled;
    m_longest = std::max(m_longest, took);
    if (took > m_limit) {
        Slow& slow = m_slow[what + " while " + m_doing];
        slow.milliseconds = std::max(slow.milliseconds, took);
        ++slow.times;
    }
    return handled;
}

}  // namespace trainyard::test

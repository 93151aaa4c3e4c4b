#pragma once
#include <QApplication>
#include <QUrl>

#include <map>
#include <string>
#include <vector>

namespace trainyard::test {

// Measures how long each event is handled, those that it sends itself within it. One that runs a loop of its own (Qt does so for a button's menu) is not
// measured, those that the loop handles are. What the thread waited for a processor is not counted: a busy machine is
// no fault of the window.
class TimedApplication final : public QApplication {
    Q_OBJECT
public:
    TimedApplication(int& count, char** values);
    ~TimedApplication() override;
    bool notify(QObject* receiver, QEvent* event) override;

    struct Slow {
        double milliseconds = 0;
        int times = 0;
    };
    const std::map<std::string, Slow>& slow() const { return m_slow; }   // by what was handled, over `limit_ms`
    double longest() const { return m_longest; }
    void setLimit(double milliseconds) { m_limit = milliseconds; }
    void setDoing(std::string doing) { m_doing = std::move(doing); }   // what the test does just now: named with what is slow
public Q_SLOTS:
    void openNothing(const QUrl&) {}   // in the place of a browser

public:
    void excuse();   // what is handled just now is not measured
    void forget() { m_slow.clear(); m_longest = 0; }

private:
    struct Handled {
        int level = 0;
        bool excused = false;
    };
    double waitedForProcessor() const;   // ms

    std::map<std::string, Slow> m_slow;
    std::string m_doing;
    double m_longest = 0, m_limit = 100;
    std::vector<Handled> m_handled;   // one a loop
    int m_schedule = -1;
};

}  // namespace trainyard::test

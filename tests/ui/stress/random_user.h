#pragma once
#include "ui/shell/main_window.h"

#include <QPointer>

#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace trainyard::test {

// Does what people, screens and runs can do to a window, at random from one seed.
class RandomUser {
public:
    // `grow` makes the run that is shown longer.
    RandomUser(std::uint64_t seed, std::function<void()> grow);
    void act(ui::MainWindow& window);
    const std::string& lastAction() const { return m_last; }

private:
    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(m_random); }
    QWidget* anyWidget(ui::MainWindow& window);
    QString anyWords();
    void press(QWidget* widget);
    void type(QWidget* widget);
    void click(QWidget* widget);
    void drag(QWidget* widget);
    void wheel(QWidget* widget);
    void trigger(ui::MainWindow& window);
    void resize(ui::MainWindow& window);
    void drop(ui::MainWindow& window);
    void closeOthers(ui::MainWindow& window);

    std::mt19937_64 m_random;
    std::function<void()> m_grow;
    std::string m_last;
};

}  // namespace trainyard::test

// trainyard: the desktop console.
#include "app/composition/network_notice.h"
#include "app/console/early_fonts.h"
#include "app/console/engine_service.h"
#include "core/base/installation.h"
#include "core/base/json.h"
#include "ui/logs/log_view.h"
#include "ui/shell/main_window.h"
#include "ui/shell/session.h"
#include "ui/shell/single_instance.h"
#include "ui/stage_graph/stage_graph_view.h"
#include "ui/support/desktop.h"
#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QMetaObject>
#include <QStatusBar>
#include <QTimer>
#include <QTranslator>

#include <csignal>
#include <cstdio>

namespace {

using namespace trainyard;

// `language`: as chosen in the settings; empty = the system's.
void loadTranslations(QApplication& application, const QString& language)
{
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    for (const auto& [name, folder] : {std::pair(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)), std::pair(QStringLiteral("trainyard"), QStringLiteral(":/i18n"))}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(QLocale(), name, QStringLiteral("_"), folder) || translator->load(name + QStringLiteral("_en"), folder))
            QCoreApplication::installTranslator(translator);
    }
}

QString exampleRequest()
{
    const auto content = readFile(resourcesFolder() / "examples" / "two-customers.json", 1 << 20);
    return content ? ui::toQt(*content) : QString();
}

void nameApplication()
{
    QApplication::setApplicationName(QStringLiteral("trainyard"));
    QApplication::setApplicationDisplayName(QStringLiteral("Trainyard"));
    QApplication::setDesktopFileName(QStringLiteral("com.trainyard.Trainyard"));
}

// Language, colours and size, as they were chosen in the session before.
void dress(QApplication& application, const Json& session)
{
    loadTranslations(application, ui::toQt(stringAt(session, "language")));
    ui::followColourScheme(&application, [&application] { ui::changeTheme(application, ui::chosenTheme(), ui::chosenZoom()); });
    const Json& look = valueAt(session, "look");
    ui::chooseTheme(ui::themeOfName(ui::toQt(stringAt(look, "theme"))), static_cast<int>(integerAt(look, "zoom", 100)));
}

}  // namespace

int main(int count, char** values)
{
    std::filesystem::path home;
    std::string run;
    CLI::App arguments{"Trainyard: from a git repository to a served, versioned model.", "trainyard"};
    arguments.set_version_flag("--version", "trainyard " TRAINYARD_VERSION);
    arguments.add_option("--home", home, "Where everything of yours is kept");
    arguments.add_option("RUN", run, "Open the window on this run");
    CLI11_PARSE(arguments, count, values);
    std::signal(SIGPIPE, SIG_IGN);
    ui::settleBus();   // before there is another thread that might look at the environment
    std::jthread fonts = console::readFontsEarly();
    std::jthread disk([path = home.empty() ? Home::defaultPath() : home] { static_cast<void>(Home::open(path)); });   // a new home is on the disk when the display is connected
    QApplication::setStyle(QStringLiteral("Fusion"));   // before there is anything to style again
    QApplication application(count, values);
    nameApplication();
    disk.join();
    auto composition = Composition::open(home, environments::this_machine);
    if (!composition) {
        std::fprintf(stderr, "%s\n%s\n", composition.error().message.english().c_str(), composition.error().hint.english().c_str());
        return exitCode(composition.error().kind);
    }
    (*composition)->useKeyring();
    auto instance = ui::SingleInstance::claim((*composition)->home().path(), QString::fromStdString(run));
    if (!instance) {
        std::fprintf(stderr, "%s\n%s\n", instance.error().message.english().c_str(), instance.error().hint.english().c_str());
        return exitCode(instance.error().kind);
    }
    if (!*instance)
        return 0;   // the window that is open already was raised
    const nlohmann::json session = ui::readSession((*composition)->home());
    dress(application, session);
    ui::installStageGraphAccessibility();
    ui::installLogAccessibility();
    QApplication::setQuitOnLastWindowClosed(false);
    fonts.join();
    std::unique_ptr<ui::MainWindow> window;
    // Without a window the console lives until its last run has ended.
    const auto quitWhenDone = [&application, &window] {
        QMetaObject::invokeMethod(&application, [&window] {
            if (window && !window->isVisible())
                window->tellWhatEnded(&QCoreApplication::quit);
        }, Qt::QueuedConnection);
    };
    console::EngineService service(std::move(*composition), quitWhenDone);
    window = std::make_unique<ui::MainWindow>(service, exampleRequest());
    QObject::connect(&application, &QGuiApplication::lastWindowClosed, &application, [&service] {
        if (!service.drivesRuns())
            QCoreApplication::quit();
    });
    window->restoreSession();
    window->showFitting();
    if (const auto notice = networkNotice(service.home()))
        window->statusBar()->showMessage(ui::translated(*notice));
    if (isRunId(run))
        window->openRun(RunId{run});
    (*instance)->onRaise([&window](const QString& wanted) { window->raiseOn(wanted); });
    const int code = QApplication::exec();
    window.reset();
    return code;
}

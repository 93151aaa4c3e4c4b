// The least window that shows what a console shows: a table and a log in a dock.
#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QTableWidget>

int main(int count, char** values)
{
    QApplication application(count, values);
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("Minimal"));
    window.resize(1440, 900);
    auto* table = new QTableWidget(20, 5, &window);
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < table->columnCount(); ++column)
            table->setItem(row, column, new QTableWidgetItem(QStringLiteral("row %1").arg(row)));
    window.setCentralWidget(table);
    auto* dock = new QDockWidget(QStringLiteral("Log"), &window);
    auto* log = new QPlainTextEdit(dock);
    log->setReadOnly(true);
    log->setPlainText(QStringLiteral("Nothing was logged yet."));
    dock->setWidget(log);
    window.addDockWidget(Qt::BottomDockWidgetArea, dock);
    window.show();
    return QApplication::exec();
}

#pragma once
#include <QList>
#include <QPair>
#include <QWidget>

class QGridLayout;

namespace trainyard::ui {

// Names and values under headings, each value with a button that copies it.
class FactTable final : public QWidget {
    Q_OBJECT
public:
    struct Section {
        QString title;                           // empty: no heading
        QList<QPair<QString, QString>> facts;    // name, value as it is
        bool operator==(const Section& other) const { return title == other.title && facts == other.facts; }
    };
    explicit FactTable(QWidget* parent = nullptr);
    void show(const QList<Section>& sections);   // the same again changes nothing: the focus stays where it is
    QString asText() const;                      // NAME<tab>VALUE, a line each

Q_SIGNALS:
    void copied(const QString& value);

private:
    void addHeading(const QString& title, int row);
    void addFact(const QString& name, const QString& value, int row);

    QList<Section> m_shown;
    QGridLayout* m_grid;
};

}  // namespace trainyard::ui

#pragma once
#include <QList>
#include <QWidget>

class QGridLayout;

namespace trainyard::ui {

struct Fact {
    QString name, value;
    bool copy = true;       // has a button that copies it
    friend bool operator==(const Fact&, const Fact&) = default;
};

// Names and values, a line between, each with a copy button. Facts without a value are left out.
class FactsView final : public QWidget {
    Q_OBJECT
public:
    explicit FactsView(QWidget* parent = nullptr);
    void setFacts(QList<Fact> facts);

Q_SIGNALS:
    void message(const QString& words);

private:
    void addRow(const Fact& fact);

    QGridLayout* m_grid;
    QList<Fact> m_facts;
};

}  // namespace trainyard::ui

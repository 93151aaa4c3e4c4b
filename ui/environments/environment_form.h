#pragma once
#include "core/environments/field_checks.h"

#include <QWidget>

#include <map>
#include <set>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace trainyard::ui {

// The values of an environment, each with what is wrong with it below it and the value that was probably meant as a button.
class EnvironmentForm final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentForm(QWidget* parent = nullptr);
    void show(const environments::Environment& environment);     // as it is kept; what was typed is gone
    void setIdentities(const QStringList& names);                // credentials that give tokens
    environments::Environment environment() const;               // as it stands in the fields
    bool check();                                                // every field; the first wrong one gets the focus
    bool isChanged() const { return environment() != m_kept; }
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    struct Field {
        QWidget* box = nullptr;
        QLineEdit* edit = nullptr;
        QLabel* wrong = nullptr;
        QPushButton* use = nullptr;      // takes the proposal
    };
    QWidget* makeField(const std::string& name, const QString& caption, const QString& hint);
    QWidget* makeIdentity();
    QWidget* makeMore();
    void watch(const std::string& name);
    void fillPlaceholders();
    void checkTouched();
    void showProblems(const std::vector<environments::FieldProblem>& problems, bool all);
    bool moreIsUsed() const;

    environments::Environment m_kept;
    std::map<std::string, Field> m_fields;                       // by the name of the field in environments.json
    std::set<std::string> m_touched;
    std::map<std::string, QCheckBox*> m_frameworks;              // none checked: it says nothing, so all
    QComboBox* m_identity;
    QPushButton* m_more;
    QWidget* m_more_box;
};

}  // namespace trainyard::ui

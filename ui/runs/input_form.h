#pragma once
#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QVBoxLayout;

namespace trainyard::ui {

// The keys of training_input.json as fields. Knows the text only by what it is given; what is typed goes out as one key's new value.
class InputForm final : public QWidget {
    Q_OBJECT
public:
    explicit InputForm(QWidget* parent = nullptr);
    // Of a text as it is being edited, read as far as it can be. A field that has the focus keeps what is typed in it.
    void show(const std::string& text, const std::vector<std::string>& changed_keys);

Q_SIGNALS:
    void valueWanted(const QString& key, const QString& json);

private:
    struct Field {
        std::string key;
        bool list = false;
        QWidget* edit = nullptr;
    };
    struct Value {
        std::string key, words;   // of a list its items, one a line
        bool list = false, text = false;
    };
    static std::vector<Value> valuesOf(const std::string& text);
    void rebuild(const std::vector<Value>& values);
    QWidget* makeEdit(const Value& value);
    void offerKeys(const std::vector<Value>& values);

    std::vector<Field> m_fields;
    QVBoxLayout* m_layout;
    QWidget* m_inside = nullptr;
    QComboBox* m_more;
    bool m_filling = false;
};

}  // namespace trainyard::ui

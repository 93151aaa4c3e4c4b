#pragma once
#include "core/google/readiness.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace trainyard::ui {

QString checkText(const std::string& name);   // "bucket-read" → "Read the bucket"

// What was tried of an environment, as it becomes known: a shape, a name, what works or what happened, and what to do next.
class ChecksView final : public QWidget {
    Q_OBJECT
public:
    explicit ChecksView(QWidget* parent = nullptr);
    void clear();
    void add(const google::ReadinessCheck& check);
    int count() const { return m_count; }

Q_SIGNALS:
    void message(const QString& words);

private:
    QGridLayout* m_grid;
    int m_count = 0;
};

}  // namespace trainyard::ui

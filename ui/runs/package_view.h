#pragma once
#include "ui/support/console_service.h"

#include <QTreeWidget>

namespace trainyard::ui {

// What goes along with a run: files with their sizes, those that look like secrets first and named, and what stays behind.
class PackageView final : public QTreeWidget {
    Q_OBJECT
public:
    explicit PackageView(QWidget* parent = nullptr);
    void show(const CommitInfo& commit);

private:
    void addFile(const PackageFile& file);
};

}  // namespace trainyard::ui

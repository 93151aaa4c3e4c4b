#include "ui/runs/package_view.h"

#include "ui/support/theme.h"
#include "ui/support/words.h"

#include <QHeaderView>

namespace trainyard::ui {

PackageView::PackageView(QWidget* parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Files of the package"));
    setColumnCount(3);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(1, QHeaderView::Stretch);
    header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    headerItem()->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
}

void PackageView::show(const CommitInfo& commit)
{
    clear();
    setVisible(!commit.files.empty());
    std::uint64_t all = 0;
    for (const bool secret : {true, false})
        for (const PackageFile& file : commit.files)
            if (file.secrets.empty() != secret) {
                addFile(file);
                all += file.bytes;
            }
    for (const std::string& path : commit.left_out) {
        auto* item = new QTreeWidgetItem(this, {toQt(path), tr("stays behind"), {}});
        item->setDisabled(true);
        item->setToolTip(0, tr("Outside the folder that is packaged, or a link or submodule: the job does not get it."));
    }
    setHeaderLabels({tr("Package %1 · %n file(s)", nullptr, static_cast<int>(commit.files.size())).arg(toQt(commit.package)), {}, sizeText(all)});
}

void PackageView::addFile(const PackageFile& file)
{
    auto* item = new QTreeWidgetItem(this, {toQt(file.path), {}, sizeText(file.bytes)});
    item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(0, toQt(file.path));
    if (file.secrets.empty())
        return;
    const QString what = translated(file.secrets.front());
    item->setText(1, file.line > 0 ? tr("%1, line %2").arg(what).arg(file.line) : what);
    item->setToolTip(1, tr("It goes along as it is. Remove it from the repository, and make a new one: whoever has the repository has it."));
    for (const int column : {0, 1})
        item->setForeground(column, roles().failed);
}

}  // namespace trainyard::ui

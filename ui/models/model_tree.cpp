#include "ui/models/model_tree.h"

#include "core/base/clock.h"
#include "ui/stage_graph/state_shape.h"
#include "ui/support/words.h"

#include <QDateTime>
#include <QLocale>

namespace trainyard::ui {

namespace {

constexpr quintptr top_level = static_cast<quintptr>(-1);   // else: the row of the model that a version belongs to

pipeline::StageState shapeOf(const std::string& state)
{
    using State = pipeline::StageState;
    return state == "READY" ? State::succeeded : state == "FAILED" ? State::failed : state == "CREATING" || state == "UPDATING" ? State::running : State::pending;
}

}  // namespace

QString versionStateText(const std::string& state)
{
    if (state == "READY")
        return ModelTree::tr("ready");
    if (state == "FAILED")
        return ModelTree::tr("failed");
    return state == "CREATING" ? ModelTree::tr("creating") : state == "DELETING" ? ModelTree::tr("deleting") : toQt(state);
}

void ModelTree::setModels(std::vector<ModelInfo> models)
{
    beginResetModel();
    m_models = std::move(models);
    endResetModel();
}

QModelIndex ModelTree::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : top_level) : QModelIndex();
}

QModelIndex ModelTree::parent(const QModelIndex& child) const
{
    return !child.isValid() || child.internalId() == top_level ? QModelIndex() : createIndex(static_cast<int>(child.internalId()), 0, top_level);
}

int ModelTree::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_models.size());
    return parent.internalId() == top_level && parent.column() == 0 ? static_cast<int>(m_models[static_cast<std::size_t>(parent.row())].versions.size()) : 0;
}

int ModelTree::columnCount(const QModelIndex&) const { return 4; }

QVariant ModelTree::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DecorationRole && index.column() == 1 && index.internalId() != top_level)
        return stateIcon(shapeOf(m_models[index.internalId()].versions[static_cast<std::size_t>(index.row())].state));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (index.internalId() == top_level) {
        const ModelInfo& model = m_models[static_cast<std::size_t>(index.row())];
        return index.column() == 0 ? QVariant(toQt(model.name)) : index.column() == 1 && !model.default_version.empty() ? QVariant(tr("default %1").arg(toQt(model.default_version))) : QVariant();
    }
    const VersionInfo& version = m_models[index.internalId()].versions[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return version.error.empty() ? QVariant() : QVariant(toQt(version.error));
    switch (index.column()) {
    case 0: return toQt(version.name) + (version.is_default ? tr(" (default)") : QString());
    case 1: return versionStateText(version.state);
    case 2: return QLocale().toString(QDateTime::fromString(toQt(version.created), Qt::ISODateWithMs).toLocalTime(), QLocale::ShortFormat);
    default: return toQt(version.run);
    }
}

QVariant ModelTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Model, version"), tr("State"), tr("Created"), tr("Run")};
    return names[section];
}

}  // namespace trainyard::ui

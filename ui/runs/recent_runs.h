#pragma once
#include "core/pipeline/run_values.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

#include <vector>

namespace trainyard::ui {

// The runs of a home, running ones first; shown by TwoLineDelegate: the model and how it ended, then version, time and day.
class RecentRuns final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRuns(std::vector<pipeline::RunSnapshot> runs);
    const pipeline::RunSnapshot& run(int row) const { return m_runs[static_cast<std::size_t>(row)]; }
    int rowOf(const RunId& run) const;   // -1: not there
    // Of the runs in `now` those that were running when setRuns was called last, and have ended since.
    std::vector<pipeline::RunSnapshot> endedIn(const std::vector<pipeline::RunSnapshot>& now) const;
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_runs.size()); }
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<pipeline::RunSnapshot> m_runs;
};

// The runs whose model, repository, environment, state, version or id holds every word of a filter; one that is about to be deleted is hidden.
class FilteredRuns final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit FilteredRuns(RecentRuns& runs, QObject* parent = nullptr);
    void setWords(const QString& words);
    void setHidden(const RunId& run);    // empty: none
    const pipeline::RunSnapshot& run(const QModelIndex& index) const { return m_runs.run(mapToSource(index).row()); }
    QModelIndex indexOf(const RunId& run) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    RecentRuns& m_runs;
    QStringList m_words;
    RunId m_hidden;
};

}  // namespace trainyard::ui

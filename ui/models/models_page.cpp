#include "ui/models/models_page.h"

#include "ui/support/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace trainyard::ui {

ModelsPage::ModelsPage(ConsoleService& service, QWidget* parent) : QWidget(parent), m_service(service), m_task(this)
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    auto* title = new QLabel(tr("Models"), this);
    title->setObjectName(QStringLiteral("heading"));
    auto* refresh_button = new QPushButton(tr("Refresh"), this);
    m_empty = new QLabel(tr("No models yet. A run makes one: press Run on the first page."), this);
    m_empty->setObjectName(QStringLiteral("dim"));
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(12, 12, 12, 12);
    m_view = new QTreeView(this);
    m_view->setModel(&m_tree);
    m_view->setAccessibleName(tr("Models and their versions"));
    m_view->setAlternatingRowColors(true);
    m_view->setUniformRowHeights(true);
    m_view->header()->setStretchLastSection(true);
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(refresh_button);
    auto* box = new QWidget(this);
    box->setObjectName(QStringLiteral("panel"));
    box->setAttribute(Qt::WA_StyledBackground);
    auto* inside = new QVBoxLayout(box);
    inside->setContentsMargins(1, 8, 1, 8);
    inside->addWidget(m_empty);
    inside->addWidget(m_view, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->addLayout(head);
    layout->addWidget(box, 1);
    connect(refresh_button, &QPushButton::clicked, this, &ModelsPage::refresh);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QModelIndex model = index.parent().isValid() ? index.parent() : index;
        const ModelInfo& info = m_tree.models()[static_cast<std::size_t>(model.row())];
        const std::string version = index.parent().isValid() ? info.versions[static_cast<std::size_t>(index.row())].name : std::string();
        Q_EMIT predictWanted(toQt(info.name), toQt(version));
    });
}

void ModelsPage::refresh()
{
    m_task.run([this](std::stop_token stop) { return m_service.models(stop); }, [this](Expected<std::vector<ModelInfo>> models) {
        if (!models) {
            m_empty->setText(translated(models.error().message) + QLatin1Char('\n') + translated(models.error().hint));
            m_empty->show();
            return;
        }
        m_empty->setText(tr("No models yet. A run makes one: press Run on the first page."));
        m_empty->setVisible(models->empty());
        m_tree.setModels(std::move(*models));
        m_view->expandAll();
        for (int column = 0; column < 3; ++column)
            m_view->resizeColumnToContents(column);
        Q_EMIT modelsChanged(m_tree.models());
    });
}

}  // namespace trainyard::ui

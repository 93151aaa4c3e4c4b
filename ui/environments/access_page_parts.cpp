// How the page is put together.
#include "ui/credentials/credential_details.h"
#include "ui/credentials/credential_form.h"
#include "ui/environments/access_page.h"
#include "ui/environments/environment_panel.h"
#include "ui/environments/identity_view.h"
#include "ui/support/folding.h"
#include "ui/support/labelled.h"
#include "ui/support/panel_parts.h"
#include "ui/support/two_line_delegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace trainyard::ui {

namespace {

constexpr int letters_beside = 110;   // with fewer the identity card stands below what is chosen

QListView* accessList(QAbstractItemModel* model, const QString& name, QWidget* parent)
{
    auto* view = new QListView(parent);
    view->setModel(model);
    view->setItemDelegate(new TwoLineDelegate(view));
    view->setAccessibleName(name);
    view->setFrameShape(QFrame::NoFrame);
    view->setUniformItemSizes(true);
    view->setMouseTracking(true);
    return view;
}

QWidget* inPanel(QWidget* inside)
{
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(inside);
    return panel(layout);
}

}  // namespace

void AccessPage::makeParts()
{
    m_problem = wrappedLabel("problem", this);
    m_problem->hide();
    m_identity = new IdentityView(m_service.access(), this);
    m_identity_panel = inPanel(m_identity);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->addWidget(makeLists());
    m_beside = new FoldingSplitter(letters_beside, this);
    m_beside->addWidget(makeMiddle());
    m_beside->addWidget(m_identity_panel);
    m_beside->setStretchFactor(0, 1);
    QSizePolicy policy = m_identity_panel->sizePolicy();
    policy.setVerticalStretch(1);   // below each other both get higher
    m_identity_panel->setSizePolicy(policy);
    m_beside->setSizes({640, 376});
    m_split->addWidget(m_beside);
    m_split->setStretchFactor(0, 0);   // the lists keep their width when the card goes
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({320, 1028});
    for (QSplitter* each : {m_split, static_cast<QSplitter*>(m_beside)}) {
        each->setHandleWidth(12);
        each->setChildrenCollapsible(false);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_problem);
    layout->addWidget(m_split, 1);
}

QWidget* AccessPage::makeLists()
{
    m_lists = new QSplitter(Qt::Vertical, this);
    m_lists->addWidget(makeEnvironments());
    m_lists->addWidget(makeCredentials());
    m_lists->setHandleWidth(12);
    m_lists->setStretchFactor(0, 2);
    m_lists->setStretchFactor(1, 3);
    m_lists->setChildrenCollapsible(false);
    return m_lists;
}

QWidget* AccessPage::makeEnvironments()
{
    QPushButton* import_button = smallButton(tr("&Import…"), tr("From a file that a colleague exported; it may be dropped here, too"), this);
    QPushButton* add = smallButton(tr("+"), tr("Add an environment"), this);
    add->setAccessibleName(tr("Add an environment"));
    m_environment_view = accessList(&m_environments, tr("Environments"), this);
    QVBoxLayout* inside = panelColumn();
    inside->addLayout(panelHead({headingLabel(tr("Environments"), this)}, {import_button, add}));
    inside->addWidget(m_environment_view, 1);
    connect(import_button, &QPushButton::clicked, this, &AccessPage::importEnvironment);
    connect(add, &QPushButton::clicked, this, &AccessPage::addEnvironment);
    return panel(inside);
}

QWidget* AccessPage::makeCredentials()
{
    QPushButton* add = smallButton(tr("+"), tr("Add a credential"), this);
    add->setAccessibleName(tr("Add a credential"));
    m_credential_view = accessList(&m_credentials, tr("Credentials"), this);
    auto* empty = new QWidget(this);
    auto* empty_layout = new QVBoxLayout(empty);
    empty_layout->setContentsMargins(12, 4, 12, 12);
    empty_layout->setSpacing(8);
    m_no_credentials = new QLabel(tr("None yet. Private repositories and environments other than this machine need one."), empty);
    m_no_credentials->setObjectName(QStringLiteral("dim"));
    m_no_credentials->setWordWrap(true);
    auto* first = new QPushButton(tr("A&dd a credential…"), empty);
    empty_layout->addWidget(m_no_credentials);
    empty_layout->addWidget(first, 0, Qt::AlignLeft);
    empty_layout->addStretch();
    m_credential_stack = new QStackedWidget(this);
    m_credential_stack->addWidget(empty);
    m_credential_stack->addWidget(m_credential_view);
    m_keyring = new QLabel(tr("Asking the keyring…"), this);
    m_keyring->setObjectName(QStringLiteral("dim"));
    m_keyring_warning = new QLabel(this);
    m_keyring_warning->setObjectName(QStringLiteral("warning"));
    m_keyring_warning->hide();
    for (QLabel* label : {m_keyring, m_keyring_warning}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_unlock = smallButton({}, {}, this);
    m_unlock->hide();
    auto* keyring = new QVBoxLayout;
    keyring->setContentsMargins(12, 8, 12, 4);
    keyring->setSpacing(8);
    keyring->addWidget(m_keyring);
    keyring->addWidget(m_keyring_warning);
    keyring->addWidget(m_unlock, 0, Qt::AlignLeft);
    QVBoxLayout* inside = panelColumn();
    inside->addLayout(panelHead({headingLabel(tr("Credentials"), this)}, {add}));
    inside->addWidget(m_credential_stack, 1);
    inside->addLayout(keyring);
    connect(add, &QPushButton::clicked, this, [this] { addCredential(); });
    connect(first, &QPushButton::clicked, this, [this] { addCredential(); });
    return panel(inside);
}

QWidget* AccessPage::makeMiddle()
{
    m_environment = new EnvironmentPanel(m_service.access(), this);
    m_credential = new CredentialDetails(m_service.access(), this);
    m_credential_form = new CredentialForm(m_service.access(), this);
    m_environment_panel = inPanel(m_environment);
    m_credential_panel = inPanel(m_credential);
    m_credential_form_panel = inPanel(m_credential_form);
    m_middle = new QStackedWidget(this);
    for (QWidget* each : {m_environment_panel, m_credential_panel, m_credential_form_panel})
        m_middle->addWidget(each);
    return m_middle;
}

}  // namespace trainyard::ui

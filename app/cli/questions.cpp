#include "app/cli/questions.h"

#include "app/cli/prompt.h"
#include "app/composition/answers.h"

namespace trainyard::cli {

namespace {

constexpr int most_tries_of_a_passphrase = 3;

}  // namespace

Expected<bool> Questions::answered(const Error& error)
{
    if (!error.question || !someoneCanAnswer())
        return false;
    const Question& question = *error.question;
    const int tries = question.about == Question::About::passphrase ? most_tries_of_a_passphrase : 1;
    if (m_asked[question.subject]++ >= tries)
        return false;
    return ask(question);
}

Expected<bool> Questions::ask(const Question& question)
{
    m_verb.output.endProgress();
    const std::string words = m_verb.composition.redactor().redact(question.text.english());
    GivenAnswer answer{question, m_environment, m_credential, {}, true};
    if (question.about == Question::About::passphrase) {
        auto secret = askSecret(words, m_verb.stop);
        if (!secret || secret->empty())
            return secret ? Expected<bool>(false) : fail(secret.error());
        answer.secret = std::move(*secret);
    } else if (const auto yes = askYesOrNo(words, m_verb.stop); !yes || !*yes) {
        return yes;
    }
    const auto done = carryOutAnswer(m_verb.composition, answer, m_verb.stop);
    return done ? Expected<bool>(true) : fail(done.error());
}

Expected<Connection*> Verb::connect() const
{
    return Questions(*this, composition.environment()).untilAnswered([this] { return composition.connect(progress(), stop); });
}

}  // namespace trainyard::cli

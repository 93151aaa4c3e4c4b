#include "core/base/redacted_stream.h"

#include <algorithm>

namespace trainyard {

namespace {

constexpr std::size_t worth_waiting = 4;      // characters of a beginning: fewer are at the end of many a line, and tell nothing
constexpr std::size_t cut_piece = 16u << 10;  // bytes; This machine's platform cuts lines at 64 KiB, other services earlier
constexpr int most_between = 64;              // pieces of other origin between the parts of a line that was cut

// What is hidden becomes *** once, however long it is.
std::string shown(std::string_view piece, const std::vector<bool>& hidden, std::size_t begin)
{
    std::string text;
    for (std::size_t i = 0; i < piece.size(); ++i)
        if (!hidden[begin + i])
            text += piece[i];
        else if (i == 0 || !hidden[begin + i - 1])
            text += "***";
    return withoutUrlPassword(text);
}

void hide(std::vector<bool>& hidden, std::size_t begin, std::size_t end) { std::fill(hidden.begin() + static_cast<std::ptrdiff_t>(begin), hidden.begin() + static_cast<std::ptrdiff_t>(end), true); }

}  // namespace

std::vector<std::string> RedactedStream::add(std::string_view piece)
{
    m_held.emplace_back(piece);
    return settle(false);
}

std::vector<std::string> RedactedStream::flush() { return settle(true); }

void RedactedStream::follow(std::string_view piece)
{
    m_before += piece;
    m_before.erase(0, m_before.size() - m_redactor.beginningAtEnd(m_before));
}

std::vector<std::string> RedactedStream::settle(bool everything)
{
    std::string whole = m_before;
    for (const std::string& piece : m_held)
        whole += piece;
    std::vector<bool> hidden = m_redactor.hiddenIn(whole);
    const std::size_t open = m_redactor.beginningAtEnd(whole);
    if (everything && open >= Redactor::telling_beginning)
        hide(hidden, whole.size() - open, whole.size());
    std::vector<std::string> ready;
    std::size_t begin = m_before.size();
    for (; !m_held.empty(); m_held.pop_front()) {
        const std::string& piece = m_held.front();
        if (!everything && open >= worth_waiting && begin + piece.size() > whole.size() - open)
            break;
        hideCut(piece, begin, hidden);
        ready.push_back(shown(piece, hidden, begin));
        begin += piece.size();
    }
    m_before = whole.substr(std::min(begin, whole.size() - open), begin - std::min(begin, whole.size() - open));
    return ready;
}

// A line that was cut goes on later: other pieces may come between, and its beginning is not there to be waited for.
void RedactedStream::hideCut(std::string_view piece, std::size_t begin, std::vector<bool>& hidden)
{
    if (!m_cut.empty() && ++m_pieces_since_cut <= most_between) {
        const std::string around = m_cut + std::string(piece);
        const std::vector<bool> in_both = m_redactor.hiddenIn(around);
        if (in_both[m_cut.size() - 1])
            for (std::size_t i = 0; i < piece.size() && in_both[m_cut.size() + i]; ++i)
                hidden[begin + i] = true;
    }
    if (piece.size() < cut_piece)
        return;
    const std::size_t open = m_redactor.beginningAtEnd(piece);
    if (open >= Redactor::telling_beginning)
        hide(hidden, begin + piece.size() - open, begin + piece.size());
    m_cut = piece.substr(piece.size() - open);
    m_pieces_since_cut = 0;
}

}  // namespace trainyard

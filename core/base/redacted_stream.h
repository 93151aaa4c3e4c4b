#pragma once
#include "core/base/redaction.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace trainyard {

// One stream in pieces, as a service or a program cuts it: a secret that begins in one piece and ends in another is shown in neither. A piece at
// whose end a secret may have begun is held until the next ones tell, or until flush(). What is given back is one text for each piece, in their
// order. One thread.
class RedactedStream {
public:
    explicit RedactedStream(const Redactor& redactor) : m_redactor(redactor) {}   // which outlives this

    // The pieces that can be shown by now.
    std::vector<std::string> add(std::string_view piece);
    // Nothing goes on for now: all pieces that were held. A beginning of a secret is hidden where it is longer than an ordinary word.
    std::vector<std::string> flush();
    // What somebody else has shown already, right before the next piece.
    void follow(std::string_view piece);
    bool holds() const { return !m_held.empty(); }

private:
    std::vector<std::string> settle(bool everything);
    void hideCut(std::string_view piece, std::size_t begin, std::vector<bool>& hidden);

    const Redactor& m_redactor;
    std::string m_before;             // how the shown pieces ended, as far as a secret may have begun there
    std::deque<std::string> m_held;
    std::string m_cut;                // the same of the last piece that is so long that it was cut: others may come between it and its rest
    int m_pieces_since_cut = 0;
};

}  // namespace trainyard

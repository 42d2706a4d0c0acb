// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/talks.h"
#include <vector>

namespace trede::exchange::synth {

enum class AgreementStatus : std::uint8_t { open, kept, dropped };

struct Agreement {
    core::Date made, day; ///< `day`: the day by which
    std::size_t owner = 0;
    AgreementStatus status = AgreementStatus::open;
    const Line* line = nullptr;
};

/// What was said with one person, and agreed; what is written in one place agrees with the other.
struct Conversation {
    std::vector<Talk> talks; ///< in the order in which they were held, the planned one last
    std::vector<Agreement> agreements;
    const Line* wish = nullptr;     ///< the person's own
    std::vector<core::Date> spoken; ///< the days of talks held of which plans are kept
};

Conversation conversation_of(const Story& story, bool& planned);

/// "Iets met mijn handen." of "iets met mijn handen": a sentence.
std::string sentence_of(std::string_view words);

} // namespace trede::exchange::synth

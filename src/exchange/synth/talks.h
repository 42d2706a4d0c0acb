// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/story.h"
#include <string>
#include <vector>

namespace trede::exchange::synth {

enum class TalkKind : std::uint8_t { intake, rhythm, aftercare };
enum class TalkStatus : std::uint8_t { planned, held, no_show, cancelled };

inline constexpr std::size_t channel_conversation = 0, channel_phone = 1, channel_home_visit = 2;

/// A contact with a person, before it is written down.
struct Talk {
    core::Date day;
    int minute = 0, minutes = 0;
    std::size_t channel = channel_conversation;
    TalkKind kind = TalkKind::rhythm;
    TalkStatus status = TalkStatus::held;
    const std::string* topic = nullptr;
    const DatedEnrolment* programme = nullptr; ///< in which the person was that day
    std::string note{};
};

/// The first talk, the rhythm after it and aftercare, up to and including the day of the delivery.
std::vector<Talk> talks_of(const Story& story);

/// The talk that the case manager has planned for the months after the delivery: working days, at most so many on one,
/// none at the same time. Nothing when the person has none.
std::optional<Talk> planned_talk(const Story& story);

/// How long a talk of this kind takes, in minutes.
int length_of(std::size_t channel, core::Random& chance);

} // namespace trede::exchange::synth

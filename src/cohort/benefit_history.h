// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "domain/timeline.h"
#include <cstdint>
#include <string_view>
#include <vector>

namespace trede::cohort {

/// Days with benefit without an interruption, [from, until): spells that touch or overlap are one.
struct BenefitRun {
    core::Date from, until;  ///< `until` is no_end when it is still running
    core::Date begun;        ///< begin of the duration: gaps of at most the bridging gap do not start it anew
    std::uint8_t reason = 0; ///< why it ended: 1 + place in panel::exit_reasons
    [[nodiscard]] bool covers(core::Date day) const { return from <= day && day < until; }
};

inline constexpr core::Date no_end{INT32_MAX};

/// On benefit at the end of the month before and not at the end of this one.
struct Exit {
    core::Month month;
    core::Date day;          ///< first day without benefit
    std::uint8_t reason = 0; ///< 1 + place in panel::exit_reasons
};

/// When somebody was on benefit.
class BenefitHistory {
public:
    /// Spells of kind benefit that begin; an empty or turned spell counts for nothing. `bridging_gap_days` in
    /// days.
    static BenefitHistory of(const domain::Timeline& timeline, int bridging_gap_days);

    [[nodiscard]] const std::vector<BenefitRun>& runs() const { return runs_; } ///< by day; never touching

    /// The run that covers the day, or null.
    [[nodiscard]] const BenefitRun* on(core::Date day) const;
    [[nodiscard]] bool on_benefit_at_end_of(core::Month month) const { return on(month.last_day()) != nullptr; }

    [[nodiscard]] const std::vector<Exit>& exits() const { return exits_; } ///< by month; at most one in a month

private:
    void find_exits();
    std::vector<BenefitRun> runs_;
    std::vector<Exit> exits_;
};

/// 1 + place of a code of benefit_end in panel::exit_reasons; a code that is not there counts as unknown.
std::uint8_t exit_reason_of(std::string_view code);

} // namespace trede::cohort

// SPDX-License-Identifier: EUPL-1.2
#include "planning/worklist.h"
#include "planning/rhythm.h"
#include "planning/screening.h"
#include "planning/standing.h"
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace trede::planning {

namespace {

/// Judges one person on one day; every part adds the signals that it knows of.
class Judge {
public:
    Judge(const Standing& standing, core::Date as_of, const Parameters& norms)
        : is_(standing), as_of_(as_of), norms_(norms) {}

    std::vector<Signal> found() {
        if (is_.deceased) return {};
        if (is_.benefit_begin) {
            contact(*is_.benefit_begin);
            measurements(*is_.benefit_begin);
            programme();
            reviews();
        }
        aftercare();
        look_back();
        for (const auto& agreement : is_.agreements)
            add_when_due(SignalCode::agreement_due, agreement);
        if (is_.not_recorded) add(SignalCode::appointment_not_recorded, *is_.not_recorded);
        std::ranges::sort(signals_);
        return std::move(signals_);
    }

private:
    void add(SignalCode code, const Dated& dated) { signals_.push_back({code, dated.day, dated.fact}); }

    void add_when_due(SignalCode code, const Dated& dated) {
        if (dated.day <= as_of_) add(code, dated);
    }

    [[nodiscard]] bool appointment_on_its_way() const {
        return is_.next_planned && is_.next_planned->day - as_of_ <= norms_.appointment_ahead_days;
    }

    void contact(core::Date begin) {
        if (appointment_on_its_way()) return;
        const auto last = is_.last_held ? std::optional(is_.last_held->day) : std::nullopt;
        const auto stands = rhythm(last, begin, as_of_, is_.group_code, norms_);
        const auto fact = is_.last_held ? is_.last_held->fact : core::Id{};
        switch (stands.status) {
        case RhythmStatus::on_time:
        case RhythmStatus::due_soon: return;
        case RhythmStatus::overdue: return add(SignalCode::contact_overdue, {stands.due, fact});
        case RhythmStatus::never_spoken: return add(SignalCode::never_spoken, {stands.due, fact});
        case RhythmStatus::out_of_sight:
            return add(SignalCode::out_of_sight, {core::months_after(stands.since, norms_.out_of_sight_months), fact});
        }
    }

    void measurements(core::Date begin) {
        const auto screened_by = begin + norms_.screening_days;
        const auto holds_until = [](const Dated& measured, int months) {
            return core::months_after(measured.day, months);
        };
        if (!is_screened(is_.ladder ? std::optional(is_.ladder->day) : std::nullopt, begin, norms_))
            add(SignalCode::screening_due, {screened_by, {}});
        else
            add_when_due(SignalCode::measurement_due_ladder,
                         {holds_until(*is_.ladder, norms_.ladder_months), is_.ladder->fact});
        if (!is_.zrm) return;
        const auto until = holds_until(*is_.zrm, norms_.zrm_months);
        add_when_due(SignalCode::measurement_due_zrm, {until <= begin ? screened_by : until, is_.zrm->fact});
    }

    void programme() {
        if (is_.programme_end && is_.programme_end->day <= as_of_ + norms_.programme_ending_days)
            add(SignalCode::programme_ending, *is_.programme_end);
    }

    void reviews() {
        if (is_.group)
            add_when_due(SignalCode::group_review_due,
                         {core::months_after(is_.group->day, norms_.group_review_months), is_.group->fact});
        if (is_.barrier_review) add_when_due(SignalCode::barrier_review_due, *is_.barrier_review);
    }

    /// A first conversation soon after the exit, then in the rhythm of the group, until the months are over.
    void aftercare() {
        if (!is_.exit_to_work || appointment_on_its_way()) return;
        const auto exit = is_.exit_to_work->day;
        if (as_of_ >= core::months_after(exit, norms_.aftercare_months)) return;
        const bool spoken = is_.last_held && is_.last_held->day >= exit;
        const auto by = spoken ? due(is_.last_held->day, is_.group_code, norms_)
                               : core::months_after(exit, norms_.aftercare_first_months);
        add_when_due(SignalCode::aftercare_due, {by, is_.exit_to_work->fact});
    }

    /// Offered for a while, and never again when there was one about that time: it may have been held just before the
    /// end.
    void look_back() {
        if (!is_.support_end) return;
        const auto last = is_.support_end->day;
        const bool done = is_.look_back && is_.look_back->day >= last - norms_.look_back_days;
        if (!done && as_of_ <= last + norms_.look_back_days) add(SignalCode::look_back_due, *is_.support_end);
    }

    const Standing& is_;
    core::Date as_of_;
    const Parameters& norms_;
    std::vector<Signal> signals_;
};

} // namespace

std::string_view code_of(SignalCode code) {
    constexpr std::array<std::string_view, 13> codes{
        "contact_overdue",         "out_of_sight",       "never_spoken",           "agreement_due",
        "screening_due",           "programme_ending",   "measurement_due_ladder", "measurement_due_zrm",
        "group_review_due",        "barrier_review_due", "aftercare_due",          "look_back_due",
        "appointment_not_recorded"};
    return codes.at(std::to_underlying(code));
}

std::vector<Signal> signals(const domain::Timeline& timeline, core::Date as_of, const Parameters& parameters) {
    return Judge(standing_of(timeline, as_of, parameters.bridging_gap_days), as_of, parameters).found();
}

} // namespace trede::planning

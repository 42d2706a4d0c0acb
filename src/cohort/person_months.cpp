// SPDX-License-Identifier: EUPL-1.2
#include "cohort/person_months.h"
#include "domain/codes.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <ranges>
#include <tuple>

namespace trede::cohort {

namespace {

/// Months of the person as places from its first month: [0, count).
class Months {
public:
    Months(const Window& window, core::Month first, int count) : window_(window), first_(first), count_(count) {}

    /// Place of the first month whose last day is on or after the day; the count when there is none. What
    /// holds in [from, until) holds at the ends of the months [place(from), place(until)).
    [[nodiscard]] int place(core::Date day) const {
        if (day <= end(0)) return 0;
        if (day > end(count_ - 1)) return count_;
        return core::Month::of(day) - first_;
    }
    [[nodiscard]] core::Date end(int place) const { return window_.end_of(first_ + place); }
    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] core::Month first() const { return first_; }

private:
    const Window& window_;
    core::Month first_;
    int count_;
};

std::optional<Months> months_of(const domain::Timeline& timeline, const BenefitHistory& history, const Window& window) {
    auto known_since = no_end;
    bool in_window = false;
    const auto take = [&](core::Date from, core::Date until) {
        known_since = std::min(known_since, from);
        in_window = in_window || (from <= window.last_day && until >= window.first_day);
    };
    for (const auto& run : history.runs())
        take(run.from, run.until);
    for (const auto& phase : phase_days(timeline, window))
        if (phase.active.phase != panel::Phase::after) take(phase.from, phase.until);
    for (const auto& event : timeline.events)
        if (event.kind == "lot") take(event.day, event.day);
    if (!in_window) return std::nullopt;

    const auto first = std::max(window.first, core::Month::of(std::max(known_since, window.first_day)));
    auto last = window.last;
    if (!history.runs().empty()) {
        const auto& run = history.runs().back();
        const bool ends_here = run.until >= window.first_day && run.until <= window.last_day;
        if (!ends_here) return Months(window, first, last - first + 1);
        if (run.reason == exit_reason_of("moved") || run.reason == exit_reason_of("deceased"))
            last = std::max(first, core::Month::of(run.until));
    }
    return Months(window, first, last - first + 1);
}

void fill_benefit(const BenefitHistory& history, const Months& months, std::vector<panel::MonthValues>& values) {
    for (const auto& run : history.runs()) {
        const auto begun = core::Month::of(run.begun);
        for (int i = months.place(run.from); i < months.place(run.until); ++i) {
            auto& month = values[static_cast<std::size_t>(i)];
            month.flags |= panel::on_benefit;
            month.months_on_benefit =
                panel::known_months(std::clamp(months.first() + i - begun, 0, panel::most_months));
        }
    }
    for (const auto& exit : history.exits()) {
        const int i = exit.month - months.first();
        if (i < 0 || i >= months.count()) continue;
        values[static_cast<std::size_t>(i)].flags |=
            exit.reason == panel::exit_to_work ? panel::exit_work : panel::exit_other;
    }
}

void fill_work(const domain::Timeline& timeline, const Months& months, std::vector<panel::MonthValues>& values) {
    std::vector<double> hours(values.size(), 0);
    for (const auto& spell : timeline.spells) {
        if (!is_paid_work(spell)) continue;
        const auto& delivered = spell.details["hours"];
        const double per_week = delivered.is_number() ? delivered.number() : std::nan("");
        const int end = months.place(spell.until.value_or(no_end));
        for (int i = months.place(*spell.from); i < end; ++i)
            hours[static_cast<std::size_t>(i)] += per_week;
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(hours[i]))
            values[i].working_hours =
                panel::known(static_cast<int>(std::lround(std::clamp(hours[i], 0.0, double{panel::most_hours}))));
}

enum class View : std::uint8_t { professional, client };

/// The measurements of one kind, oldest first; of two on a day the one with the higher id holds, so that the order in
/// which they were delivered does not matter.
std::vector<const domain::Measurement*> measurements_of(const domain::Timeline& timeline, std::string_view kind,
                                                        View view = View::professional) {
    std::vector<const domain::Measurement*> found;
    for (const auto& measurement : timeline.measurements)
        if (measurement.kind == kind && is_professional(measurement) == (view == View::professional))
            found.push_back(&measurement);
    std::sort(found.begin(), found.end(),
              [](const auto* a, const auto* b) { return std::tie(a->day, a->id) < std::tie(b->day, b->id); });
    return found;
}

/// Marks the month of a measurement that can be read.
void mark(core::Date day, panel::Flag flag, const Months& months, std::vector<panel::MonthValues>& values) {
    const int i = core::Month::of(day) - months.first();
    if (i >= 0 && i < months.count()) values[static_cast<std::size_t>(i)].flags |= flag;
}

void fill_rung(const domain::Timeline& timeline, const Months& months, int known_for,
               std::vector<panel::MonthValues>& values) {
    for (const auto* measured : measurements_of(timeline, "ladder")) {
        if (!measured->value || *measured->value < 1 || *measured->value > 6) continue;
        mark(measured->day, panel::rung_measured, months, values);
        const int forgotten = core::Month::of(measured->day) + known_for - months.first();
        for (int i = months.place(measured->day); i < months.count(); ++i) {
            auto& month = values[static_cast<std::size_t>(i)];
            month.rung = panel::known(*measured->value);
            if (i < forgotten) month.flags |= panel::rung_known;
        }
    }
}

void fill_group(const domain::Timeline& timeline, const Months& months, std::vector<panel::MonthValues>& values) {
    for (const auto* measured : measurements_of(timeline, "group")) {
        const auto found = std::find(panel::group_codes.begin(), panel::group_codes.end(), measured->code);
        if (found == panel::group_codes.end()) continue;
        const auto stored = panel::known(static_cast<int>(found - panel::group_codes.begin()) + 1);
        for (int i = months.place(measured->day); i < months.count(); ++i)
            values[static_cast<std::size_t>(i)].group = stored;
    }
}

void fill_contacts(const domain::Timeline& timeline, const Months& months, std::vector<panel::MonthValues>& values) {
    for (const auto& event : timeline.events) {
        if (event.kind != "contact" || event.status != "held") continue;
        const int i = core::Month::of(event.day) - months.first();
        if (i >= 0 && i < months.count()) values[static_cast<std::size_t>(i)].flags |= panel::contact;
    }
}

std::vector<panel::ZrmRun> zrm_runs(const domain::Timeline& timeline, const Months& months,
                                    std::vector<panel::MonthValues>& values) {
    std::vector<panel::ZrmRun> runs;
    for (const auto* measured : measurements_of(timeline, "zrm")) {
        const auto scores = measured->details["scores"].string();
        if (scores.size() != panel::zrm_domains) continue; // another edition cannot stand beside it
        mark(measured->day, panel::zrm_measured, months, values);
        const int from = months.place(measured->day);
        if (from >= months.count()) continue;
        panel::ZrmRun run{static_cast<std::uint16_t>(from), {}};
        for (std::size_t domain = 0; domain < scores.size(); ++domain)
            if (scores[domain] >= '1' && scores[domain] <= '5')
                run.scores[domain] = static_cast<std::uint8_t>(scores[domain] - '0');
        if (!runs.empty() && runs.back().from == run.from) runs.pop_back();
        if (runs.empty() || runs.back().scores != run.scores) runs.push_back(run);
    }
    return runs;
}

/// "7,6,-,8,5,7" as the mean of what was filled in, in tenths; nothing when that is too little, or is not so written.
std::optional<int> mean_in_tenths(std::string_view scores, int least_parts) {
    constexpr int most = panel::most_own_view / 10;
    int sum = 0, parts = 0;
    std::size_t places = 0;
    for (const auto part : std::views::split(scores, ',')) {
        const std::string_view text(part.begin(), part.end());
        ++places;
        if (text == "-") continue;
        int score = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), score);
        if (error != std::errc{} || end != text.data() + text.size() || score < 0 || score > most) return std::nullopt;
        sum += score;
        ++parts;
    }
    if (places != domain::codes("health_dimension").size() || parts < std::max(least_parts, 1)) return std::nullopt;
    return static_cast<int>(std::lround(10.0 * sum / parts));
}

/// What the person said of how things are going; of two in a month the later holds.
std::vector<panel::OwnView> own_views(const domain::Timeline& timeline, const Months& months, int least_parts) {
    std::vector<panel::OwnView> said;
    for (const auto* measured : measurements_of(timeline, "positive_health", View::client)) {
        const int i = core::Month::of(measured->day) - months.first();
        const auto mean = mean_in_tenths(measured->details["scores"].string(), least_parts);
        if (!mean || i < 0 || i >= months.count()) continue;
        if (!said.empty() && said.back().month == i) said.pop_back();
        said.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint8_t>(*mean)});
    }
    return said;
}

std::vector<panel::PhaseRun> phase_runs(const domain::Timeline& timeline, const Window& window, const Months& months) {
    std::vector<panel::PhaseRun> runs;
    for (const auto& phase : phase_days(timeline, window)) {
        const int from = months.place(phase.from);
        const int until = months.place(phase.until);
        if (from < until)
            runs.push_back({phase.active.programme, phase.active.phase, static_cast<std::uint16_t>(from),
                            static_cast<std::uint16_t>(until)});
    }
    std::sort(runs.begin(), runs.end());
    std::vector<panel::PhaseRun> joined;
    for (const auto& run : runs) {
        const bool touches = !joined.empty() && joined.back().programme == run.programme &&
                             joined.back().phase == run.phase && run.from <= joined.back().until;
        if (touches)
            joined.back().until = std::max(joined.back().until, run.until);
        else
            joined.push_back(run);
    }
    return joined;
}

std::uint8_t place_of(std::span<const std::string_view> codes, std::string_view code) {
    const auto found = std::find(codes.begin(), codes.end(), code);
    return found == codes.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - codes.begin() + 1);
}

} // namespace

Window::Window(core::Month from, core::Month until, std::span<const ProgrammeCode> codes)
    : first(from), last(until), first_day(from.first_day()), last_day(until.last_day()) {
    for (auto month = first; month <= last; month = month + 1)
        ends.push_back(month.last_day());
    for (std::size_t i = 0; i < codes.size(); ++i)
        programmes.emplace(codes[i].id, static_cast<std::uint16_t>(i));
}

bool is_paid_work(const domain::Spell& spell) {
    return spell.kind == "work" && spell.from && spell.code != "volunteering";
}

bool is_professional(const domain::Measurement& measurement) { return measurement.view != "client"; }

std::vector<PhaseDays> phase_days(const domain::Timeline& timeline, const Window& window) {
    std::vector<PhaseDays> phases;
    for (const auto& spell : timeline.spells) {
        if (spell.kind != "enrolment") continue;
        const auto known = window.programmes.find(spell.subject);
        if (known == window.programmes.end()) continue;
        const auto add = [&](panel::Phase phase, core::Date from, core::Date until) {
            if (from < until) phases.push_back({{known->second, phase}, from, until});
        };
        const auto until = spell.until.value_or(no_end);
        if (const auto announced = core::parse_iso_date(spell.details["announced"].string()))
            add(panel::Phase::announced, *announced, spell.from.value_or(until));
        if (!spell.from) continue;
        add(panel::Phase::in, *spell.from, until);
        add(panel::Phase::after, until, no_end);
    }
    return phases;
}

std::optional<panel::PersonMonths> person_months(const domain::Timeline& timeline, const BenefitHistory& history,
                                                 const Window& window, const Parameters& parameters) {
    const auto months = months_of(timeline, history, window);
    if (!months) return std::nullopt;
    panel::PersonMonths person;
    person.sex = place_of(panel::sex_codes, timeline.person.sex);
    person.education = place_of(panel::education_codes, timeline.person.education);
    if (timeline.person.birth_year > 0)
        person.birth_band = static_cast<std::int16_t>(timeline.person.birth_year -
                                                      timeline.person.birth_year % parameters.birth_band_years);
    person.first = months->first();
    person.months.resize(static_cast<std::size_t>(months->count()));
    fill_benefit(history, *months, person.months);
    fill_work(timeline, *months, person.months);
    fill_rung(timeline, *months, parameters.rung_known_months, person.months);
    fill_group(timeline, *months, person.months);
    fill_contacts(timeline, *months, person.months);
    person.zrm = zrm_runs(timeline, *months, person.months);
    person.own_views = own_views(timeline, *months, parameters.own_view_parts);
    person.phases = phase_runs(timeline, window, *months);
    return person;
}

} // namespace trede::cohort

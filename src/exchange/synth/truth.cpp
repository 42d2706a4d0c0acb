// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/truth.h"
#include "core/assets.h"
#include <fmt/format.h>
#include <iterator>
#include <numeric>

namespace trede::exchange::synth {

namespace {

/// Whether a life has the outcome by the end of the month `until`; exits count from the month `from` on.
bool has(const Life& life, Outcome outcome, int from, int until) {
    if (outcome == Outcome::on_benefit) return life.on_benefit(until);
    for (const auto& stay : life.stays) {
        if (stay.reason != reason_work || stay.exit < from || stay.exit > until) continue;
        if (outcome == Outcome::exit_to_work) return true;
        bool stays_out = true;
        for (int month = stay.exit; month <= stay.exit + durable_months; ++month)
            stays_out = stays_out && !life.on_benefit(month);
        if (stays_out) return true;
    }
    return false;
}

} // namespace

void TruthCell::add(const TruthCell& cell) {
    people += cell.people;
    with += cell.with;
    other += cell.other;
    seen_people += cell.seen_people;
    seen_with += cell.seen_with;
    seen_other += cell.seen_other;
}

double TruthCell::difference() const {
    return people == 0 ? 0 : static_cast<double>(with - other) / static_cast<double>(people);
}

double TruthCell::seen_difference() const {
    return seen_people == 0 ? 0 : static_cast<double>(seen_with - seen_other) / static_cast<double>(seen_people);
}

void Truth::add(const Model& model, const Person& person, const Life& life) {
    Life lived, other;
    for (std::size_t i = 0; i < life.invitations.size(); ++i) {
        const auto& one = life.invitations[i];
        if (!life.started[i] || one.start >= model.months) continue;
        const int last = one.start + truth_months;
        live(model, person, Schedule(model, person), last, lived);
        for (const auto contrast : {Contrast::without_programme, Contrast::not_this_month}) {
            // "Not this month": all is as it was until the begin; later the programme may come up again, and others do.
            const bool waits = contrast == Contrast::not_this_month;
            const int from = waits ? one.start : one.announced;
            auto others = lived.invitations;
            std::erase_if(others, [&](const Invitation& each) { return each.programme == one.programme; });
            live(model, person, waits ? Schedule(model, person, &one) : Schedule(std::move(others)), last, other);
            for (const auto outcome : {Outcome::exit_to_work, Outcome::durable_exit, Outcome::on_benefit})
                for (std::size_t month = 0; month < followed_months; ++month) {
                    const int until = one.start + static_cast<int>(month);
                    TruthCell cell{1, has(lived, outcome, from, until), has(other, outcome, from, until)};
                    if (until + (outcome == Outcome::durable_exit ? durable_months : 0) < model.months) {
                        cell.seen_people = 1;
                        cell.seen_with = cell.with;
                        cell.seen_other = cell.other;
                    }
                    cells_[one.programme][static_cast<std::size_t>(contrast)][static_cast<std::size_t>(outcome)][month]
                        .add(cell);
                }
        }
    }
}

void Truth::add(const Truth& other) {
    for (std::size_t p = 0; p < cells_.size(); ++p)
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t o = 0; o < 3; ++o)
                for (std::size_t month = 0; month < followed_months; ++month)
                    cells_[p][c][o][month].add(other.cells_[p][c][o][month]);
}

namespace {

constexpr std::array contrasts{"without_programme", "not_this_month"};
constexpr std::array outcomes{"exit_to_work", "durable_exit", "on_benefit"};

std::string share(std::int64_t count, std::int64_t people) {
    return people == 0 ? std::string()
                       : fmt::format("{:.6f}", static_cast<double>(count) / static_cast<double>(people));
}

/// "people,with,other,difference".
std::string figures(std::int64_t people, std::int64_t with, std::int64_t other) {
    return fmt::format("{},{},{},{}", people, share(with, people), share(other, people), share(with - other, people));
}

/// One line for each programme, contrast, outcome and month of `months`, each begun alike.
template <class Rest>
std::string table(std::string header, const Model& model, std::size_t programmes, const std::vector<int>& months,
                  const Rest& rest) {
    std::string out = std::move(header);
    for (std::size_t p = 0; p < programmes; ++p)
        for (std::size_t c = 0; c < contrasts.size(); ++c)
            for (std::size_t o = 0; o < outcomes.size(); ++o)
                for (const int month : months)
                    out += fmt::format("{},{},{},{},{}\n", model.settings.programmes[p].reference, contrasts[c],
                                       outcomes[o], month, rest(p, c, o, static_cast<std::size_t>(month)));
    return out;
}

} // namespace

std::string Truth::csv(const Model& model) const {
    return table("programme,contrast,outcome,horizon_months,people,with,other,difference,seen_people,seen_with,"
                 "seen_other,seen_difference\n",
                 model, cells_.size(), {horizons.begin(), horizons.end()},
                 [&](std::size_t p, std::size_t c, std::size_t o, std::size_t month) {
                     const auto& cell = cells_[p][c][o][month];
                     return figures(cell.people, cell.with, cell.other) + "," +
                            figures(cell.seen_people, cell.seen_with, cell.seen_other);
                 });
}

std::string Truth::months_csv(const Model& model) const {
    std::vector<int> months(followed_months);
    std::iota(months.begin(), months.end(), 0);
    return table("programme,contrast,outcome,month,people,with,other,difference\n", model, cells_.size(), months,
                 [&](std::size_t p, std::size_t c, std::size_t o, std::size_t month) {
                     const auto& cell = cells_[p][c][o][month];
                     return figures(cell.people, cell.with, cell.other);
                 });
}

std::string truth_readme() { return std::string(core::asset("data/synth/truth.md")); }

} // namespace trede::exchange::synth

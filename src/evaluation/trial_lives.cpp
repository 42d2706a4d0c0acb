// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/trial_lives.h"

namespace trede::evaluation {

namespace {

Lived lived(const Months& months, int trial, const LivesRequest& asked) {
    Lived out;
    for (int month = 0; month <= asked.months; ++month) {
        const int at = trial + month;
        out.on_benefit.push_back(months.has(at, panel::on_benefit));
        if (month == 0) continue;
        if (out.durable_exit == never && months.leaves_for_good(at, asked.durable_months)) out.durable_exit = month;
        if (out.exit_other == never && months.has(at, panel::exit_other)) out.exit_other = month;
    }
    return out;
}

} // namespace

std::vector<Lived> lives_of(const panel::Panel& panel, const Sample& people, const stats::Frame& table,
                            const LivesRequest& asked) {
    const auto person = table.column("person").value();
    const auto trial = table.column("trial").value();
    const auto own_start = table.column("started_after").value();
    std::vector<Lived> lives;
    lives.reserve(people.rows.size());
    for (std::size_t i = 0; i < people.rows.size(); ++i) {
        const auto row = people.rows[i];
        const Months months(panel, static_cast<std::size_t>(person[row]));
        const int start = static_cast<int>(trial[row]) - panel.first.index;
        auto life = lived(months, start, asked);
        if (!stats::is_missing(own_start[row])) life.own_start = static_cast<int>(own_start[row]);
        if (people.treatment[i] > 0.5) life.length = months.length_of(asked.programme, start);
        lives.push_back(std::move(life));
    }
    return lives;
}

} // namespace trede::evaluation

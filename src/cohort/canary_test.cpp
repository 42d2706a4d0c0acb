// SPDX-License-Identifier: EUPL-1.2
// Every text of a timeline is given a canary; none may sing in what goes out.
#include "cohort/experiment.h"
#include "cohort/test_timelines.h"
#include "core/json.h"
#include "panel/summary.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::cohort;

namespace {

const std::string canary = "CANARY";

/// Puts a canary in every text that nothing reads as a code, and at the end of each that something does.
domain::Timeline planted(domain::Timeline timeline, bool in_codes) {
    int number = 0;
    const auto plant = [&](std::string& text, bool is_code = false) {
        if (!is_code)
            text = canary + std::to_string(++number);
        else if (in_codes)
            text += canary + std::to_string(++number);
    };
    const auto details = [&](core::Value& value) {
        for (const auto* name :
             {"note", "topic", "client_view", "rater", "result", "block", "expected_end", "severity"})
            value.set(name, canary + std::to_string(++number));
        if (in_codes)
            for (const auto* name : {"scores", "announced", "hours", "minutes"})
                value.set(name, canary + std::to_string(++number));
    };
    plant(timeline.person.reference);
    plant(timeline.person.neighbourhood);
    plant(timeline.person.sex, true);
    plant(timeline.person.education, true);
    for (auto& spell : timeline.spells) {
        plant(spell.code);
        plant(spell.end_reason, true);
        details(spell.details);
    }
    for (auto& measured : timeline.measurements) {
        plant(measured.edition);
        plant(measured.view, true);
        plant(measured.code, true);
        details(measured.details);
    }
    for (auto& event : timeline.events) {
        plant(event.code, event.kind == "lot");
        plant(event.status, true);
        details(event.details);
    }
    return timeline;
}

std::string all_bytes(const std::vector<domain::Timeline>& people) {
    auto options = test::options(core::Month::of(2022, 1), core::Month::of(2025, 12));
    options.parameters.neighbourhood_people = 100;
    const auto panel = build_panel(test::source(people), options);
    core::ensure(panel.has_value(), "the panel of the canaries is made");
    EXPECT_GT(panel->rows(), 500U);
    auto bytes = test::csv_of(*panel) + core::to_json(panel::summary(*panel));
    const auto table = experiment_table(test::source(people), test::programme_id("p_1"), options);
    core::ensure(table.has_value(), "the table of the canaries is made");
    EXPECT_EQ(table->rows(), people.size());
    for (const auto& name : table->people)
        bytes += name;
    for (const auto& name : table->names)
        bytes += name;
    for (const auto& [name, count] : table->counts)
        bytes += name;
    for (const auto& timeline : people) // ids of the source are as telling as names
        EXPECT_EQ(bytes.find(timeline.person.id.text()), std::string::npos);
    EXPECT_EQ(bytes.find(*options.key), std::string::npos);
    return bytes;
}

} // namespace

TEST(Canary, NoTextOfATimelineReachesWhatGoesOut) {
    auto people = test::by_chance(21, 40);
    for (auto& timeline : people) {
        domain::Event draw;
        draw.kind = "lot";
        draw.code = "programme";
        draw.day = test::day("2023-05-01");
        draw.subject = test::programme_id("p_1");
        timeline.events.push_back(draw);
    }
    for (const bool in_codes : {false, true}) {
        auto marked = people;
        for (auto& timeline : marked)
            timeline = planted(timeline, in_codes);
        EXPECT_EQ(all_bytes(marked).find(canary), std::string::npos) << in_codes;
    }
    // The search itself works: a neighbourhood of many people is shown.
    auto together = people;
    for (auto& timeline : together)
        timeline.person.neighbourhood = canary;
    while (together.size() < 120) {
        auto twin = together[together.size() % people.size()];
        twin.person.id = test::person_id(1000 + together.size());
        together.push_back(twin);
    }
    EXPECT_NE(all_bytes(together).find(canary), std::string::npos);
}

// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/caseload_show.h"
#include "app/practice/team_show.h"
#include "app/practice/test_town.h"

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Codes = std::vector<std::string>;

/// Marloes and Ilse are of one team; Anneke is on benefit since May 2023, and Marloes accompanies her.
class ATeam : public PracticeTown {
protected:
    ATeam() {
        record([&](store::Writer& writer) {
            core::ensure(writer.keep(domain::Team{named("team"), "Wijkteam Veenkant"}).has_value(), "team");
            for (const auto* who : {"marloes", "ilse"})
                core::ensure(
                    writer.keep(domain::Staff{named(who), who, "case_manager", named("team"), who}).has_value(),
                    "staff");
        });
        context.actor = as("teun", {"team_manager"});
        context.actor.team = named("team");
    }

    void record(const std::function<void(store::Writer&)>& work) {
        later();
        database.write({"GM9999", "setup", context.now}, work);
    }

    void record(const domain::Spell& spell) {
        record([&](store::Writer& writer) { keep(writer, spell); });
    }

    static domain::Event event(const char* kind, const char* status, const char* on) {
        domain::Event made;
        made.id = named(std::string(kind) + status + on);
        made.person = named("anneke");
        made.kind = kind;
        made.status = status;
        made.day = day(on);
        return made;
    }

    void record(const domain::Event& event) {
        record([&](store::Writer& writer) { keep(writer, event); });
    }

    /// What the whole team has, in the order of Attention, after the number of people.
    std::vector<std::int64_t> whole() {
        const auto team = show_team(context);
        std::vector<std::int64_t> numbers{team->all.people};
        numbers.insert(numbers.end(), team->all.by.begin(), team->all.by.end());
        return numbers;
    }

    std::int64_t listed(const AttentionFilter& filter) { return show_caseload(context, {}, {}, filter)->found; }
};

using Numbers = std::vector<std::int64_t>;

} // namespace

TEST_F(ATeam, CountsWhoeverWasNotSpokenToByItsRhythm) {
    EXPECT_EQ(whole(), (Numbers{1, 0, 0, 1, 1, 0})) << "on benefit for three years and never spoken to";
    record(event("contact", "held", "2026-07-24"));
    EXPECT_EQ(whole(), (Numbers{1, 0, 1, 0, 1, 0})) << "four months ago: four times a year is every three";
    record(event("contact", "held", "2026-08-24"));
    EXPECT_EQ(whole(), (Numbers{1, 1, 0, 0, 1, 0})) << "due today is not overdue yet";
}

TEST_F(ATeam, CountsPromisesAndWhoWasNotScreened) {
    auto promise = event("agreement", "planned", "2026-11-25");
    record(promise);
    EXPECT_EQ(whole(), (Numbers{1, 0, 0, 1, 1, 0})) << "tomorrow is not yet due";
    record(event("agreement", "planned", "2026-11-20"));
    record([](store::Writer& writer) {
        domain::Measurement ladder;
        ladder.id = named("ladder");
        ladder.person = named("anneke");
        ladder.kind = "ladder";
        ladder.view = "client";
        ladder.day = day("2026-11-01");
        ladder.value = 2;
        keep(writer, ladder);
    });
    EXPECT_EQ(whole(), (Numbers{1, 0, 0, 1, 1, 1})) << "the client's own view is no screening";
}

TEST_F(ATeam, StandsByNameAndEveryNumberIsItsList) {
    auto second = spell("accompaniment", "activation_expert", "2024-01-01");
    second.subject = named("ilse");
    record(second);
    const auto team = show_team(context);
    ASSERT_TRUE(team);
    EXPECT_EQ(team->name, "Wijkteam Veenkant");
    ASSERT_EQ(team->members.size(), 2U);
    EXPECT_EQ(team->members[0].name, "ilse");
    EXPECT_EQ(team->all.people, 1) << "accompanied by two, and one person";
    for (const auto& member : team->members) {
        EXPECT_EQ(member.counts.people, 1);
        EXPECT_EQ(listed({.staff = member.staff}), member.counts.people);
        for (std::size_t i = 0; i < attentions; ++i)
            EXPECT_EQ(listed({.staff = member.staff, .attention = static_cast<Attention>(i)}), member.counts.by[i]);
    }
    EXPECT_EQ(listed({.staff = named("somebody else")}), 0);
}

TEST_F(ATeam, KeepsInSightWhomNobodyAccompaniesAnyMore) {
    auto ended = spell("accompaniment", "case_manager", "2023-06-01");
    ended.subject = named("marloes");
    ended.until = day("2026-11-01");
    ended.end_reason = "other";
    record([&](store::Writer& writer) {
        core::ensure(writer.correct(ended, 1, "left").has_value(), "the accompaniment ends");
    });
    const auto team = show_team(context);
    ASSERT_TRUE(team);
    EXPECT_EQ(team->nobody.people, 1);
    EXPECT_EQ(listed({.staff = core::Id{}}), 1);
    context.actor.team = named("another team");
    EXPECT_EQ(show_team(context)->nobody.people, 0);
    EXPECT_EQ(listed({.staff = core::Id{}}), 0);
}

TEST_F(ATeam, IsForItsManagerAlone) {
    context.actor = as("marloes");
    EXPECT_EQ(codes(show_team(context)), Codes{"not_allowed@"});
    context.actor = as("teun", {"team_manager"}); // of no team
    EXPECT_EQ(codes(show_team(context)), Codes{"not_allowed@"});
}

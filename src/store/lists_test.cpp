// SPDX-License-Identifier: EUPL-1.2
// Lists against a slow reckoning from the timelines, over a town made by chance; equal on every database.
#include "core/random.h"
#include "store/test_database.h"
#include <algorithm>
#include <tuple>

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;
using domain::Reach;

namespace {

const core::Date today_is = day("2026-03-18"); // a Wednesday

struct Town {
    std::vector<domain::Record> records;
    std::map<core::Id, domain::Timeline> people;
    std::map<core::Id, domain::Identity> identities;
};

/// To be kept in the week before today or after.
domain::Event agreement(int person, core::Random& random, const char* status) {
    auto made = contact(person, "2026-03-18", status);
    made.kind = "agreement";
    made.day = today_is + static_cast<int>(random.below(15)) - 7;
    made.id = id("agreement", static_cast<int>(random.below(1'000'000)));
    return made;
}

Town make_town(int people) {
    Town made;
    core::Random random(11, "town"), beside(12, "town");
    const auto some_day = [&](const char* from, int days) {
        return day(from) + static_cast<int>(random.below(static_cast<std::uint64_t>(days)));
    };
    for (int team = 1; team <= 2; ++team)
        made.records.emplace_back(domain::Team{id("team", team), "Team " + std::to_string(team)});
    for (int staff = 1; staff <= 6; ++staff)
        made.records.emplace_back(domain::Staff{id("staff", staff), "Staff " + std::to_string(staff), "case_manager",
                                                id("team", staff % 2 + 1), ""});
    for (int number = 1; number <= 3; ++number) {
        domain::Programme programme;
        programme.id = id("programme", number);
        programme.name = "Programme " + std::to_string(9 - number);
        programme.provider = number == 2 ? "Buurthuis" : "Taalhuis";
        made.records.emplace_back(programme);
    }
    const std::array surnames{"Jansen", "Čapek", "Öztürk", "Berg", "de_Wit", "100%"};
    const std::array areas{"Noord", "Zuid", ""};
    for (int number = 1; number <= people; ++number) {
        auto who = person(number, surnames[random.below(surnames.size())]);
        who.person.neighbourhood = areas[random.below(areas.size())];
        made.records.emplace_back(who);
        domain::Timeline timeline;
        timeline.person = who.person;
        made.identities[who.person.id] = who.identity;
        timeline.spells.push_back(
            random.chance(0.7) ? benefit(number, "2021-05-01")
                               : benefit(number, "2021-05-01", random.chance(0.5) ? "2025-01-01" : "2026-03-19"));
        if (random.chance(0.9)) timeline.spells.push_back(accompaniment(number, static_cast<int>(random.below(6)) + 1));
        if (random.chance(0.2))
            timeline.spells.push_back(accompaniment(number, static_cast<int>(random.below(6)) + 1, "2025-01-01",
                                                    random.chance(0.5) ? "2026-01-01" : nullptr, "activation_expert"));
        if (random.chance(0.5)) {
            domain::Spell enrolment = benefit(number, "2025-02-01", nullptr, 9);
            enrolment.kind = "enrolment";
            enrolment.code.clear();
            enrolment.subject = id("programme", static_cast<int>(random.below(2)) + 1);
            enrolment.from = random.chance(0.2) ? std::nullopt : std::optional(some_day("2025-01-01", 500));
            if (enrolment.from && random.chance(0.5)) {
                enrolment.until = *enrolment.from + 90;
                enrolment.end_reason = random.chance(0.5) ? "completed" : "health";
            }
            timeline.spells.push_back(enrolment);
        }
        if (random.chance(0.8))
            timeline.measurements.push_back(ladder(number, "2024-01-01", static_cast<int>(random.below(5)) + 1));
        if (random.chance(0.5))
            timeline.measurements.push_back(ladder(number, "2025-01-01", static_cast<int>(random.below(5)) + 1));
        if (random.chance(0.5)) {
            auto group = ladder(number, "2025-02-01", 1);
            group.kind = "group";
            group.value.reset();
            group.code = random.chance(0.5) ? "progression" : "participation";
            timeline.measurements.push_back(group);
        }
        const auto contacts = random.below(4);
        for (std::uint64_t i = 0; i < contacts; ++i) {
            auto event = contact(number, "2026-01-01", random.chance(0.7) ? "held" : "no_show",
                                 static_cast<int>(random.below(6)) + 1);
            event.day = some_day("2024-06-01", 655);
            event.id = id("contact", number * 10 + static_cast<int>(i));
            timeline.events.push_back(event);
        }
        if (random.chance(0.4)) {
            auto event =
                contact(number, "2026-03-18", "planned", static_cast<int>(random.below(6)) + 1, 540 + 30 * number);
            event.day = today_is + static_cast<int>(random.below(5)) - 2;
            event.id = id("planned", number);
            timeline.events.push_back(event);
        }
        if (beside.chance(0.3)) { // no screening by itself
            auto own_view = ladder(number, "2025-06-01", static_cast<int>(beside.below(5)) + 1);
            own_view.view = "client";
            timeline.measurements.push_back(own_view);
        }
        for (const auto* status : {"planned", "planned", "kept"})
            if (beside.chance(0.3)) timeline.events.push_back(agreement(number, beside, status));
        for (const auto& spell : timeline.spells)
            made.records.emplace_back(spell);
        for (const auto& measurement : timeline.measurements)
            made.records.emplace_back(measurement);
        for (const auto& event : timeline.events)
            made.records.emplace_back(event);
        std::sort(timeline.events.begin(), timeline.events.end(),
                  [](const auto& a, const auto& b) { return a.day < b.day; });
        made.people[who.person.id] = std::move(timeline);
    }
    return made;
}

// --- the slow reckoning

bool runs_on(const domain::Spell& spell, core::Date on) {
    return spell.from && *spell.from <= on && (!spell.until || *spell.until > on);
}

bool benefits(const domain::Timeline& timeline) {
    return std::any_of(timeline.spells.begin(), timeline.spells.end(),
                       [](const auto& spell) { return spell.kind == "benefit" && runs_on(spell, today_is); });
}

/// Who accompanies on a day.
std::vector<core::Id> accompanied_by(const domain::Timeline& timeline, core::Date on) {
    std::vector<core::Id> staff;
    for (const auto& spell : timeline.spells)
        if (spell.kind == "accompaniment" && runs_on(spell, on)) staff.push_back(spell.subject);
    return staff;
}

/// The last who accompanied somebody whom nobody accompanies any more; in this town there is one at most.
core::Id last_who_did(const domain::Timeline& timeline) {
    for (const auto& spell : timeline.spells)
        if (spell.kind == "accompaniment") return spell.subject;
    return {};
}

bool is_of_team(const core::Id& member, const core::Id& team) {
    for (int staff = 1; staff <= 6; ++staff)
        if (member == id("staff", staff)) return id("team", staff % 2 + 1) == team;
    return false;
}

bool in_reach(const domain::Timeline& timeline, const Reach& reach, core::Date on) {
    if (reach.kind == Reach::Kind::municipality) return true;
    const auto staff = accompanied_by(timeline, on);
    const bool alone = reach.kind == Reach::Kind::team && staff.empty() && benefits(timeline);
    if (alone) return is_of_team(last_who_did(timeline), reach.of);
    return std::any_of(staff.begin(), staff.end(), [&](const auto& member) {
        return reach.kind == Reach::Kind::own ? member == reach.of : is_of_team(member, reach.of);
    });
}

std::optional<core::Date> last_contact(const domain::Timeline& timeline) {
    std::optional<core::Date> last;
    for (const auto& event : timeline.events)
        if (event.status == "held") last = std::max(last.value_or(event.day), event.day);
    return last;
}

/// The last ladder measurement by a professional.
const domain::Measurement* last_ladder(const domain::Timeline& timeline) {
    const domain::Measurement* last = nullptr;
    for (const auto& measurement : timeline.measurements)
        if (measurement.kind == "ladder" && measurement.view == "professional") last = &measurement;
    return last;
}

int rung(const domain::Timeline& timeline) {
    const auto* last = last_ladder(timeline);
    return last ? *last->value : 0;
}

bool promise_due(const domain::Timeline& timeline) {
    return std::ranges::any_of(timeline.events, [](const auto& event) {
        return event.kind == "agreement" && event.status == "planned" && event.day <= today_is;
    });
}

/// By whom within reach; by nobody when somebody is within reach all the same.
std::vector<core::Id> accompanied_within(const domain::Timeline& timeline, const Reach& reach) {
    auto staff = accompanied_by(timeline, today_is);
    if (reach.kind == Reach::Kind::own) std::erase_if(staff, [&](const auto& one) { return one != reach.of; });
    if (reach.kind == Reach::Kind::team)
        std::erase_if(staff, [&](const auto& one) { return !is_of_team(one, reach.of); });
    if (staff.empty()) staff.emplace_back();
    return staff;
}

std::string group(const domain::Timeline& timeline) {
    std::string last;
    for (const auto& measurement : timeline.measurements)
        if (measurement.kind == "group") last = measurement.code;
    return last;
}

int band(const domain::Timeline& timeline) {
    const auto last = last_contact(timeline);
    if (!last) return 3;
    const auto months = core::months_between(*last, today_is);
    return months < 3 ? 0 : months < 6 ? 1 : months < 12 ? 2 : 3;
}

std::vector<core::Id> ids_of(const std::vector<domain::CaseloadRow>& rows) {
    std::vector<core::Id> ids;
    for (const auto& row : rows)
        ids.push_back(row.person);
    return ids;
}

class Lists : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        auto running =
            Import::begin(database(), {town, "source", day("2026-03-17"), true, "x"}, by("2026-03-17T20:00:00Z"));
        for (const auto& record : town_.records)
            ASSERT_TRUE(running.add(record));
        ASSERT_TRUE(running.finish());
    }
    domain::CaseloadPage caseload(const domain::CaseloadQuery& query) {
        return database().read(by(), [&](Reader& reader) { return reader.caseload(query); });
    }
    std::vector<Reach> reaches() {
        return {{Reach::Kind::municipality, {}},
                {Reach::Kind::team, id("team", 1)},
                {Reach::Kind::own, id("staff", 2)},
                {Reach::Kind::own, id("staff", 77)}};
    }
    const Town town_ = make_town(120);
};
TREDE_ON_EACH_DATABASE(Lists);

TEST_P(Lists, CountAndShowWhoIsInReachAndFits) {
    for (const auto& reach : reaches())
        for (int filter = 0; filter < 7; ++filter) {
            domain::CaseloadQuery query;
            query.reach = reach;
            query.day = today_is;
            query.per_page = 500;
            query.on_benefit_only = filter != 6;
            if (filter == 1) query.rungs = {2, 3};
            if (filter == 2) query.groups = {"progression", ""};
            if (filter == 3) query.neighbourhood = "Zuid";
            if (filter == 4) query.since = domain::SinceContact::months_3_to_6;
            if (filter == 5) query.since = domain::SinceContact::over_a_year, query.rungs = {0};
            std::int64_t total = 0;
            std::array<std::int64_t, 4> by_contact{};
            std::map<int, std::int64_t> by_rung;
            std::vector<std::tuple<std::optional<core::Date>, core::Id>> expected;
            for (const auto& [person, timeline] : town_.people) {
                if (!in_reach(timeline, reach, today_is) || (query.on_benefit_only && !benefits(timeline))) continue;
                ++total;
                ++by_contact[static_cast<std::size_t>(band(timeline))];
                ++by_rung[rung(timeline)];
                const bool fits = (filter != 1 || rung(timeline) == 2 || rung(timeline) == 3) &&
                                  (filter != 2 || group(timeline) != "participation") &&
                                  (filter != 3 || timeline.person.neighbourhood == "Zuid") &&
                                  (filter != 4 || band(timeline) == 1) &&
                                  (filter != 5 || (band(timeline) == 3 && rung(timeline) == 0));
                if (fits) expected.emplace_back(last_contact(timeline), person);
            }
            std::sort(expected.begin(), expected.end());
            std::vector<core::Id> ids;
            for (const auto& [last, person] : expected)
                ids.push_back(person);
            const auto page = caseload(query);
            EXPECT_EQ(page.total, total) << filter;
            EXPECT_EQ(page.by_contact, by_contact) << filter;
            EXPECT_EQ(page.by_rung, by_rung) << filter;
            EXPECT_EQ(page.found, static_cast<std::int64_t>(ids.size())) << filter;
            EXPECT_EQ(ids_of(page.rows), ids) << filter;
            query.descending = true;
            std::reverse(ids.begin(), ids.end());
            EXPECT_EQ(ids_of(caseload(query).rows), ids) << filter;
        }
}

TEST_P(Lists, ShowWhatIsCurrentAboutEachPerson) {
    domain::CaseloadQuery query;
    query.reach = {Reach::Kind::municipality, {}};
    query.day = today_is;
    query.per_page = 500;
    query.on_benefit_only = false;
    const auto page = caseload(query);
    ASSERT_EQ(page.rows.size(), town_.people.size());
    for (const auto& row : page.rows) {
        const auto& timeline = town_.people.at(row.person);
        EXPECT_EQ(row.name, town_.identities.at(row.person).full_name());
        EXPECT_EQ(row.reference, timeline.person.reference);
        EXPECT_EQ(row.birth_date, day("1980-04-05"));
        EXPECT_EQ(row.neighbourhood, timeline.person.neighbourhood);
        EXPECT_EQ(row.rung.value_or(0), rung(timeline));
        EXPECT_EQ(row.group, group(timeline));
        EXPECT_EQ(row.last_contact, last_contact(timeline));
        EXPECT_EQ(row.benefit_from.has_value(), benefits(timeline));
        std::optional<core::Date> next;
        std::array<std::uint8_t, 12> months{};
        for (const auto& event : timeline.events) {
            if (event.kind == "contact" && event.status == "planned" && event.day >= today_is)
                next = std::min(next.value_or(event.day), event.day);
            const auto back = core::Month::of(today_is) - core::Month::of(event.day);
            if (back < 0 || back > 11 || event.day > today_is) continue;
            auto& month = months[static_cast<std::size_t>(11 - back)];
            if (event.status == "held") month = 1;
            if (event.status == "no_show" && month == 0) month = 2;
        }
        EXPECT_EQ(row.next_contact, next);
        EXPECT_EQ(row.months, months);
    }
}

TEST_P(Lists, ShowAProviderItsOwnEnrolmentsUntilSomeTimeAfterTheyEnded) {
    for (const auto* provider : {"Taalhuis", "Buurthuis", "Niemand"}) {
        std::map<core::Id, domain::Spell> expected;
        for (const auto& [person, timeline] : town_.people)
            for (const auto& spell : timeline.spells)
                if (spell.kind == "enrolment" && (!spell.until || *spell.until > today_is - 90) &&
                    (spell.subject == id("programme", 2)) == (provider == std::string_view("Buurthuis")) &&
                    provider != std::string_view("Niemand"))
                    expected[spell.id] = spell;
        database().read(by(), [&](Reader& reader) {
            const auto seen = reader.provider_enrolments(provider, today_is);
            EXPECT_EQ(seen.size(), expected.size()) << provider;
            for (const auto& each : seen) {
                EXPECT_EQ(each.enrolment, expected.at(each.enrolment.id));
                EXPECT_EQ(each.version, 1);
                EXPECT_EQ(each.name, town_.identities.at(each.enrolment.person).full_name());
                EXPECT_TRUE(reader.within({Reach::Kind::participants, {}, provider}, each.enrolment.person, today_is));
                const auto one = reader.provider_enrolments(provider, today_is, each.enrolment.id);
                ASSERT_EQ(one.size(), 1U);
                EXPECT_EQ(one.front().enrolment, each.enrolment);
                EXPECT_TRUE(reader.provider_enrolments("Niemand", today_is, each.enrolment.id).empty());
            }
        });
        database().read(by("2026-03-18T09:00:00Z", "GM0001"),
                        [&](Reader& reader) { EXPECT_TRUE(reader.provider_enrolments(provider, today_is).empty()); });
    }
}

TEST_P(Lists, PagesTogetherAreTheWhole) {
    for (const auto order : {domain::CaseloadOrder::last_contact, domain::CaseloadOrder::name,
                             domain::CaseloadOrder::rung, domain::CaseloadOrder::group})
        for (const bool descending : {false, true}) {
            domain::CaseloadQuery query;
            query.reach = {Reach::Kind::municipality, {}};
            query.day = today_is;
            query.order = order;
            query.descending = descending;
            query.per_page = 500;
            const auto whole = ids_of(caseload(query).rows);
            query.per_page = 7;
            std::vector<core::Id> together;
            for (query.page = 1; together.size() < whole.size(); ++query.page) {
                const auto part = ids_of(caseload(query).rows);
                ASSERT_FALSE(part.empty());
                together.insert(together.end(), part.begin(), part.end());
            }
            EXPECT_EQ(together, whole);
        }
}

TEST_P(Lists, ByNamePutPrefixesLast) {
    domain::CaseloadQuery query;
    query.reach = {Reach::Kind::municipality, {}};
    query.day = today_is;
    query.order = domain::CaseloadOrder::name;
    query.per_page = 500;
    std::vector<std::string> keys;
    for (const auto& row : caseload(query).rows) {
        const auto& who = town_.identities.at(row.person);
        keys.push_back(domain::sort_key(who.surname, who.given_name, who.name_prefix));
    }
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
    EXPECT_TRUE(keys.front().starts_with("100%, anna van den"));
}

TEST_P(Lists, FindPeopleByWordsWithinReachOnly) {
    database().read(by(), [&](Reader& reader) {
        for (const auto& reach : reaches()) {
            const auto sought = [&](std::string_view words) { return reader.find_people(words, reach, today_is, 500); };
            const auto expected = [&](std::string_view surname) {
                std::size_t count = 0;
                for (const auto& [person, timeline] : town_.people)
                    if (in_reach(timeline, reach, today_is) && town_.identities.at(person).surname == surname) ++count;
                return count;
            };
            EXPECT_EQ(sought("CAPEK anna").size(), expected("Čapek"));
            EXPECT_EQ(sought("öztürk, van den").size(), expected("Öztürk"));
            EXPECT_EQ(sought("100%").size(), expected("100%"));
            EXPECT_EQ(sought("e_w").size(), expected("de_Wit"));
            EXPECT_EQ(sought("' OR 1=1 --").size(), 0U);
            EXPECT_EQ(sought("  ").size(), 0U);
            for (const auto& [person, timeline] : town_.people) {
                const auto found = sought(timeline.person.reference);
                const bool reached = in_reach(timeline, reach, today_is);
                EXPECT_EQ(
                    std::count_if(found.begin(), found.end(), [&](const auto& row) { return row.person == person; }),
                    reached ? 1 : 0);
            }
        }
    });
}

TEST_P(Lists, OpenADossierByTheRuleOfTheList) {
    database().read(by(), [&](Reader& reader) {
        for (const auto& reach : reaches())
            for (const auto& [person, timeline] : town_.people) {
                const auto dossier = reader.dossier(person, reach, today_is);
                ASSERT_EQ(dossier.has_value(), in_reach(timeline, reach, today_is));
                EXPECT_EQ(reader.within(reach, person, today_is), dossier.has_value());
                if (!dossier) continue;
                EXPECT_EQ(dossier->identity, town_.identities.at(person));
                EXPECT_EQ(dossier->timeline.spells.size(), timeline.spells.size());
                for (const auto& spell : dossier->timeline.spells) {
                    if (!spell.subject.is_nil()) {
                        EXPECT_TRUE(dossier->names.contains(spell.subject));
                    }
                }
            }
    });
}

TEST_P(Lists, OfATeamSayWhoAccompaniesWhom) {
    using Day = std::optional<core::Date>;
    std::size_t alone = 0, promised = 0;
    for (const auto& reach : reaches()) {
        std::vector<std::tuple<core::Id, core::Id, std::string, Day, Day, bool>> expected, found;
        for (const auto& [person, timeline] : town_.people) {
            if (!in_reach(timeline, reach, today_is) || !benefits(timeline)) continue;
            const auto* ladder = last_ladder(timeline);
            for (const auto& member : accompanied_within(timeline, reach))
                expected.emplace_back(person, member, group(timeline), last_contact(timeline),
                                      ladder ? Day(ladder->day) : Day(), promise_due(timeline));
        }
        for (const auto& one :
             database().read(by(), [&](Reader& reader) { return reader.accompanied(reach, today_is); })) {
            found.emplace_back(one.person, one.staff, one.group, one.last_contact, one.ladder, one.promise_due);
            EXPECT_EQ(one.benefit_from, day("2021-05-01"));
            if (one.staff.is_nil()) ++alone;
            if (one.promise_due) ++promised;
        }
        std::sort(expected.begin(), expected.end());
        std::sort(found.begin(), found.end());
        EXPECT_EQ(found, expected);
    }
    EXPECT_GT(alone, 0U) << "the town has somebody whom nobody accompanies any more";
    EXPECT_GT(promised, 0U);
}

TEST_P(Lists, ShowTheDayOfACaseManager) {
    const auto me = id("staff", 2);
    const Reach own{Reach::Kind::own, me};
    const auto today = database().read(
        by(), [&](Reader& reader) { return reader.today(me, today_is, moment("2026-03-17T00:00:00Z")); });
    std::int64_t total = 0, unseen = 0;
    std::vector<std::tuple<int, core::Id>> planned;
    std::array<int, 5> week{};
    std::size_t facts = 0;
    for (const auto& [person, timeline] : town_.people) {
        if (!in_reach(timeline, own, today_is)) continue;
        facts += timeline.spells.size() + timeline.measurements.size() + timeline.events.size();
        if (benefits(timeline)) {
            ++total;
            if (band(timeline) == 3) ++unseen;
        }
        for (const auto& event : timeline.events) {
            if (event.status != "planned" || event.subject != me) continue;
            if (event.day == today_is) planned.emplace_back(*event.minute, event.id);
            const auto weekday = event.day - day("2026-03-16");
            if (weekday >= 0 && weekday < 5) ++week[static_cast<std::size_t>(weekday)];
        }
    }
    std::sort(planned.begin(), planned.end());
    EXPECT_EQ(today.total, total);
    EXPECT_EQ(today.out_of_sight_count, unseen);
    EXPECT_EQ(today.out_of_sight.size(), std::min<std::size_t>(10, static_cast<std::size_t>(unseen)));
    EXPECT_EQ(today.planned_this_week, week);
    ASSERT_EQ(today.contacts.size(), planned.size());
    for (std::size_t i = 0; i < planned.size(); ++i) {
        EXPECT_EQ(today.contacts[i].contact.id, std::get<1>(planned[i]));
        EXPECT_EQ(today.contacts[i].person.person, today.contacts[i].contact.person);
        const auto last = last_contact(town_.people.at(today.contacts[i].person.person));
        EXPECT_EQ(today.contacts[i].previous ? std::optional(today.contacts[i].previous->day) : std::nullopt, last);
    }
    EXPECT_EQ(today.changes.size(), std::min<std::size_t>(20, facts));
    for (const auto& change : today.changes) {
        EXPECT_TRUE(in_reach(town_.people.at(change.person), own, today_is));
        EXPECT_EQ(change.name, town_.identities.at(change.person).full_name());
    }
    const auto later = database().read(
        by(), [&](Reader& reader) { return reader.today(me, today_is, moment("2026-03-18T00:00:00Z")); });
    EXPECT_TRUE(later.changes.empty());
}

TEST_P(Lists, CountWhoIsInAProgramme) {
    database().read(by(), [&](Reader& reader) {
        const auto figures = reader.programmes(today_is);
        ASSERT_EQ(figures.size(), 3U);
        EXPECT_EQ(figures[0].programme.name, "Programme 6");
        for (const auto& each : figures) {
            std::int64_t announced = 0, running = 0, ended = 0, completed = 0, started = 0;
            for (const auto& [person, timeline] : town_.people)
                for (const auto& spell : timeline.spells) {
                    if (spell.kind != "enrolment" || spell.subject != each.programme.id) continue;
                    const bool over = spell.until && *spell.until <= today_is;
                    if ((!spell.from || *spell.from > today_is) && !over) ++announced;
                    if (runs_on(spell, today_is)) ++running;
                    if (over) ++ended;
                    if (over && spell.end_reason == "completed") ++completed;
                    if (spell.from && *spell.from <= today_is) ++started;
                }
            EXPECT_EQ(each.announced, announced);
            EXPECT_EQ(each.running, running);
            EXPECT_EQ(each.ended, ended);
            EXPECT_EQ(each.completed, completed);
            EXPECT_EQ(each.started, started);
            for (const auto& reach : reaches()) {
                const auto page = reader.programme(each.programme.id, reach, today_is, 1, 500);
                ASSERT_TRUE(page);
                EXPECT_EQ(page->figures.running, running);
                std::size_t reached = 0;
                for (const auto& [person, timeline] : town_.people)
                    for (const auto& spell : timeline.spells)
                        if (spell.kind == "enrolment" && spell.subject == each.programme.id &&
                            in_reach(timeline, reach, today_is))
                            ++reached;
                EXPECT_EQ(page->participants.size(), reached);
                EXPECT_EQ(page->participants_in_reach, static_cast<std::int64_t>(reached));
                for (const auto& participant : page->participants) {
                    EXPECT_EQ(participant.name, town_.identities.at(participant.person).full_name());
                    EXPECT_EQ(participant.enrolment.subject, each.programme.id);
                }
            }
        }
        EXPECT_FALSE(reader.programme(id("programme", 9), {Reach::Kind::municipality, {}}, today_is));
    });
}

TEST_P(Lists, CostTheSameHoweverManyPeople) {
    const auto statements = [&](const std::function<void(Reader&)>& work) {
        const auto before = database().statements();
        database().read(by(), [&](Reader& reader) { work(reader); });
        return database().statements() - before;
    };
    for (const int per_page : {1, 100}) {
        domain::CaseloadQuery query;
        query.reach = {Reach::Kind::municipality, {}};
        query.day = today_is;
        query.per_page = per_page;
        EXPECT_EQ(statements([&](Reader& reader) {
                      EXPECT_EQ(reader.caseload(query).rows.size(),
                                std::min<std::size_t>(static_cast<std::size_t>(per_page), 100U));
                  }),
                  7);
    }
    for (const int staff : {2, 77})
        EXPECT_LE(statements([&](Reader& reader) { (void)reader.today(id("staff", staff), today_is, {}); }), 13);
    const auto first = town_.people.begin()->first;
    EXPECT_LE(
        statements([&](Reader& reader) { (void)reader.dossier(first, {Reach::Kind::municipality, {}}, today_is); }),
        10);
    EXPECT_LE(statements([&](Reader& reader) { (void)reader.programmes(today_is); }), 5);
}

} // namespace

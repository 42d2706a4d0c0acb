// SPDX-License-Identifier: EUPL-1.2
// What the store promises about facts, on every database alike.
#include "domain/codes.h"
#include "store/details.h"
#include "store/dialect.h"
#include "store/person_now.h"
#include "store/test_database.h"
#include "store/url.h"
#include <algorithm>

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;

namespace {

class Facts : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ASSERT_TRUE(
            database().write(by("2026-01-01T08:00:00Z"), [](Writer& writer) { return writer.keep(person(1)); }));
    }
    std::optional<domain::Timeline> timeline(int number = 1, const std::string& municipality = town) {
        return database().read(by("2026-06-01T08:00:00Z", municipality),
                               [&](Reader& reader) { return reader.timeline(id("person", number)); });
    }
    std::optional<domain::Timeline> known_on(const char* at) {
        return database().read(by(),
                               [&](Reader& reader) { return reader.timeline_as_known_on(id("person"), moment(at)); });
    }
    core::Result<void> record(const Fact& fact, const char* at) {
        return database().write(by(at), [&](Writer& writer) { return writer.record(fact); });
    }
    core::Result<void> correct(const Fact& fact, int seen, const char* at) {
        return database().write(by(at), [&](Writer& writer) { return writer.correct(fact, seen, "wrong date"); });
    }
    core::Result<void> retract(const core::Id& fact, int seen, const char* at) {
        return database().write(
            by(at), [&](Writer& writer) { return writer.retract(id("person"), fact, seen, "other person"); });
    }
    std::vector<Version> history(const core::Id& fact) {
        return database().read(by(), [&](Reader& reader) { return reader.history(id("person"), fact); });
    }
};
TREDE_ON_EACH_DATABASE(Facts);

TEST_P(Facts, ThatMayNotBeKnownHereAreReadByNobody) {
    auto detention = benefit(1, "2024-02-01");
    detention.kind = "barrier";
    detention.code = "detention";
    auto company = benefit(1, "2024-02-01", nullptr, 2);
    company.kind = "accompaniment";
    company.code = "case_manager";
    company.subject = id("staff");
    for (const Fact& fact : {Fact(detention), Fact(company)})
        ASSERT_TRUE(record(fact, "2026-01-02T08:00:00Z"));
    const auto seen = [&] {
        return database().read(by("2026-01-02T09:00:00Z", town, "colleague"), [&](Reader& reader) {
            const auto kinds = [](const auto& spells) {
                return std::ranges::count(spells, "barrier", &domain::Spell::kind);
            };
            std::vector<std::int64_t> counts{
                kinds(reader.timeline(id("person"))->spells),
                kinds(reader.timeline_as_known_on(id("person"), moment("2026-05-01T00:00:00Z"))->spells),
                static_cast<std::int64_t>(reader.history(id("person"), detention.id).size()),
                static_cast<std::int64_t>(
                    reader.changed_by_others_since(id("person"), moment("2026-01-02T07:00:00Z")).size()) -
                    1,
                static_cast<std::int64_t>(
                    reader.today(id("staff"), day("2026-01-02"), moment("2026-01-02T07:00:00Z")).changes.size()) -
                    1};
            reader.for_each_timeline([&](domain::Timeline&& all) { counts.push_back(kinds(all.spells)); });
            auto within = reader.timelines_within({domain::Reach::Kind::own, id("staff")}, day("2026-01-02"));
            for (domain::Timeline each; within.next(each);)
                counts.push_back(kinds(each.spells));
            return counts;
        });
    };
    EXPECT_EQ(seen(), std::vector<std::int64_t>(7, 0));
    domain::use_on_ground("barrier", "detention", "art. 32 UAVG");
    const auto known = seen();
    domain::use_on_ground("barrier", "detention", "");
    EXPECT_EQ(known, std::vector<std::int64_t>(7, 1));
}

TEST_P(Facts, ComeBackAsTheyWere) {
    const auto spell = benefit(1, "2020-02-29", "2024-01-01");
    const auto measurement = ladder(1, "2025-05-05", 3);
    const auto event = contact(1, "2025-06-01", "held", 1, 570);
    for (const Fact& fact : {Fact(spell), Fact(measurement), Fact(event)})
        ASSERT_TRUE(record(fact, "2026-01-02T08:00:00Z"));
    const auto found = timeline();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->person, person(1).person);
    EXPECT_EQ(found->spells, std::vector{spell});
    EXPECT_EQ(found->measurements, std::vector{measurement});
    EXPECT_EQ(found->events, std::vector{event});
    const auto who = database().read(by(), [](Reader& reader) { return reader.identity(id("person")); });
    EXPECT_EQ(who, person(1).identity);
}

TEST_P(Facts, StandInTheOrderOfTheirDays) {
    for (const auto& fact : {benefit(1, "2024-01-01", nullptr, 1), benefit(1, "2019-01-01", "2020-01-01", 2),
                             benefit(1, "2021-01-01", "2022-01-01", 3)})
        ASSERT_TRUE(record(fact, "2026-01-02T08:00:00Z"));
    domain::Spell announced = benefit(1, "2018-01-01", nullptr, 4);
    announced.kind = "enrolment";
    announced.from.reset();
    ASSERT_TRUE(record(announced, "2026-01-02T08:00:00Z"));
    const auto found = timeline();
    ASSERT_EQ(found->spells.size(), 4U);
    EXPECT_EQ(found->spells[0].from, day("2019-01-01"));
    EXPECT_EQ(found->spells[2].from, day("2024-01-01"));
    EXPECT_FALSE(found->spells[3].from) << "what was only announced comes last";
}

TEST_P(Facts, ACorrectionIsANewVersion) {
    auto spell = benefit(1, "2020-01-01");
    ASSERT_TRUE(record(spell, "2026-01-02T08:00:00Z"));
    spell.until = day("2026-01-01");
    spell.end_reason = "work";
    ASSERT_TRUE(correct(spell, 1, "2026-02-02T08:00:00Z"));
    EXPECT_EQ(timeline()->spells, std::vector{spell});
    const auto versions = history(spell.id);
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(std::get<domain::Spell>(*versions[0].fact).until, std::nullopt);
    EXPECT_EQ(std::get<domain::Spell>(*versions[1].fact), spell);
    EXPECT_EQ(versions[1].recorded.version, 2);
    EXPECT_EQ(versions[1].recorded.reason, "wrong date");
    EXPECT_EQ(versions[1].recorded.by, by().by);
    EXPECT_EQ(versions[1].recorded.at, moment("2026-02-02T08:00:00Z"));
}

TEST_P(Facts, AreKnownAsTheyWereOnADay) {
    auto spell = benefit(1, "2020-01-01");
    ASSERT_TRUE(record(spell, "2026-01-10T08:00:00Z"));
    spell.from = day("2020-02-01"); // corrected once,
    ASSERT_TRUE(correct(spell, 1, "2026-02-10T08:00:00Z"));
    spell.from = day("2020-03-01"); // and its date once more
    ASSERT_TRUE(correct(spell, 2, "2026-03-10T08:00:00Z"));

    EXPECT_FALSE(known_on("2025-12-31T00:00:00Z")) << "the person was not known yet";
    EXPECT_TRUE(known_on("2026-01-10T07:59:59.999999Z")->spells.empty());
    EXPECT_EQ(known_on("2026-01-10T08:00:00Z")->spells.at(0).from, day("2020-01-01"));
    EXPECT_EQ(known_on("2026-02-10T07:59:59.999999Z")->spells.at(0).from, day("2020-01-01"));
    EXPECT_EQ(known_on("2026-02-10T08:00:00Z")->spells.at(0).from, day("2020-02-01"));
    EXPECT_EQ(known_on("2026-03-10T08:00:00Z")->spells.at(0).from, day("2020-03-01"));
    EXPECT_EQ(timeline()->spells.at(0).from, day("2020-03-01"));
}

TEST_P(Facts, ARetractionLeavesHistory) {
    const auto spell = benefit(1, "2020-01-01");
    ASSERT_TRUE(record(spell, "2026-01-10T08:00:00Z"));
    ASSERT_TRUE(retract(spell.id, 1, "2026-02-10T08:00:00Z"));
    EXPECT_TRUE(timeline()->spells.empty());
    EXPECT_EQ(known_on("2026-02-01T00:00:00Z")->spells.size(), 1U);
    const auto versions = history(spell.id);
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_TRUE(versions[1].recorded.retracted);
    EXPECT_FALSE(versions[1].fact);
    EXPECT_EQ(code_of(retract(spell.id, 2, "2026-03-10T08:00:00Z")), "fact_retracted");
    EXPECT_EQ(code_of(correct(spell, 2, "2026-03-10T08:00:00Z")), "fact_retracted");
}

TEST_P(Facts, TwoWhoCorrectTheSameVersionDoNotOverwriteEachOther) {
    auto spell = benefit(1, "2020-01-01");
    ASSERT_TRUE(record(spell, "2026-01-10T08:00:00Z"));
    spell.from = day("2020-02-01");
    ASSERT_TRUE(correct(spell, 1, "2026-02-10T08:00:00Z"));
    spell.from = day("2020-03-01");
    EXPECT_EQ(code_of(correct(spell, 1, "2026-02-10T08:00:01Z")), "changed_meanwhile");
    EXPECT_EQ(timeline()->spells.at(0).from, day("2020-02-01"));
}

TEST_P(Facts, AClockThatWasSetBackBreaksNoOrder) {
    auto spell = benefit(1, "2020-01-01");
    ASSERT_TRUE(record(spell, "2026-02-10T08:00:00Z"));
    spell.from = day("2020-02-01");
    ASSERT_TRUE(correct(spell, 1, "2026-02-10T07:00:00Z"));
    EXPECT_EQ(known_on("2026-02-10T08:00:00Z")->spells.at(0).from, day("2020-01-01"));
    EXPECT_EQ(known_on("2026-02-10T08:00:00.000001Z")->spells.at(0).from, day("2020-02-01"));
}

TEST_P(Facts, WhatCannotBeIsRefusedAndNothingKept) {
    const auto before = row_counts();
    EXPECT_EQ(code_of(record(benefit(7, "2020-01-01"), "2026-01-10T08:00:00Z")), "person_unknown");
    EXPECT_EQ(code_of(correct(benefit(1, "2020-01-01"), 1, "2026-01-10T08:00:00Z")), "fact_unknown");
    EXPECT_EQ(code_of(retract(id("nothing"), 1, "2026-01-10T08:00:00Z")), "fact_unknown");
    auto event = contact(1, "2026-01-01", "held");
    event.code = std::string("a\0b", 3);
    EXPECT_EQ(code_of(record(event, "2026-01-10T08:00:00Z")), "text_with_nul");
    event = contact(1, "2026-01-01", "held");
    event.details.set("note", std::string("a\0b", 3));
    EXPECT_EQ(code_of(record(event, "2026-01-10T08:00:00Z")), "text_with_nul");
    event = contact(1, "2026-01-01", "held");
    event.status = "\xC3\x28";
    EXPECT_EQ(code_of(record(event, "2026-01-10T08:00:00Z")), "text_not_utf8");
    event = contact(1, "2026-01-01", "held");
    event.day = {2932897};
    EXPECT_EQ(code_of(record(event, "2026-01-10T08:00:00Z")), "day_out_of_range");
    EXPECT_EQ(row_counts(), before);
    ASSERT_TRUE(record(benefit(1, "2020-01-01"), "2026-01-10T08:00:00Z"));
    EXPECT_EQ(code_of(record(benefit(1, "2020-01-01"), "2026-01-10T08:00:00Z")), "fact_known");
}

TEST_P(Facts, KeepLargeAndOddTexts) {
    auto event = contact(1, "2026-01-01", "held");
    std::string large;
    while (large.size() < 5'000'000)
        large += "Zij zegt: \"ik wil\" \\ tab\t en regel\n ñ 漢字 👩‍👩‍👧 \\N \\. é ";
    event.details = core::Value::object();
    event.details.set("minutes", 45).set("topic", "'; DROP TABLE event; --").set("note", large);
    ASSERT_TRUE(record(event, "2026-01-10T08:00:00Z"));
    const auto found = timeline();
    ASSERT_EQ(found->events.size(), 1U);
    EXPECT_TRUE(found->events[0] == event);
}

TEST_P(Facts, OfAnotherMunicipalityAreNotThere) {
    const auto spell = benefit(1, "2020-01-01");
    ASSERT_TRUE(record(spell, "2026-01-10T08:00:00Z"));
    const auto other = by("2026-02-01T08:00:00Z", "GM0001");
    EXPECT_FALSE(timeline(1, "GM0001"));
    database().read(other, [&](Reader& reader) {
        EXPECT_FALSE(reader.identity(id("person")));
        EXPECT_FALSE(reader.dossier(id("person"), {domain::Reach::Kind::municipality, {}}, day("2026-02-01")));
        EXPECT_TRUE(reader.history(id("person"), spell.id).empty());
        EXPECT_TRUE(reader.find_people("jansen", {domain::Reach::Kind::municipality, {}}, day("2026-02-01")).empty());
    });
    const auto refused = database().write(other, [&](Writer& writer) { return writer.correct(spell, 1, ""); });
    EXPECT_EQ(code_of(refused), "person_unknown");
    EXPECT_FALSE(database().write(other, [&](Writer& writer) { return writer.erase(id("person")); }));
    EXPECT_EQ(timeline()->spells.size(), 1U);
}

TEST_P(Facts, ErasureLeavesATombstoneAlone) {
    ASSERT_TRUE(record(benefit(1, "2020-01-01"), "2026-01-10T08:00:00Z"));
    EXPECT_TRUE(database().write(by(), [](Writer& writer) { return writer.erase(id("person")); }));
    EXPECT_FALSE(timeline());
    const auto counts = row_counts();
    for (const char* table : {"person_traits", "person_identity", "spell", "person_now"})
        EXPECT_EQ(counts.at(table), 0) << table;
    EXPECT_EQ(counts.at("person"), 1);
    EXPECT_EQ(code_of(record(benefit(1, "2020-01-01"), "2026-04-10T08:00:00Z")), "person_unknown");
    EXPECT_EQ(code_of(database().write(by(), [](Writer& writer) { return writer.keep(person(1)); })), "person_unknown");
}

TEST_P(Facts, KeepingWhatIsKnownChangesNothing) {
    const auto before = row_counts();
    ASSERT_TRUE(database().write(by(), [](Writer& writer) { return writer.keep(person(1)); }));
    EXPECT_EQ(row_counts(), before);
    ASSERT_TRUE(database().write(by(), [](Writer& writer) { return writer.keep(person(1, "Čapek")); }));
    EXPECT_EQ(row_counts().at("person_identity"), 2);
    EXPECT_EQ(row_counts().at("person_traits"), 1);
    const auto who = database().read(by(), [](Reader& reader) { return reader.identity(id("person")); });
    EXPECT_EQ(who->surname, "Čapek");
}

TEST_P(Facts, AllTimelinesComeInOrderAndEqualTheSingleOnes) {
    for (int number = 2; number <= 40; ++number) {
        ASSERT_TRUE(database().write(by(), [&](Writer& writer) -> core::Result<void> {
            TRY(writer.keep(person(number)));
            TRY(writer.record(benefit(number, "2020-01-01")));
            if (number % 3 == 0) TRY(writer.record(ladder(number, "2025-01-01", number % 6 + 1)));
            if (number % 2 == 0) TRY(writer.record(contact(number, "2025-01-01", "held")));
            return {};
        }));
    }
    database().read(by(), [&](Reader& reader) {
        std::vector<domain::Timeline> all;
        reader.for_each_timeline([&](domain::Timeline&& each) { all.push_back(std::move(each)); });
        ASSERT_EQ(all.size(), 40U);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) {
                EXPECT_LT(all[i - 1].person.id, all[i].person.id);
            }
            const auto single = reader.timeline(all[i].person.id);
            EXPECT_EQ(all[i].person, single->person);
            EXPECT_EQ(all[i].spells, single->spells);
            EXPECT_EQ(all[i].measurements, single->measurements);
            EXPECT_EQ(all[i].events, single->events);
        }
        EXPECT_EQ(stale_person_now(reader), 0);
    });
}

TEST_P(Facts, AWorkThatThrowsOrFailsLeavesNothing) {
    const auto before = row_counts();
    EXPECT_THROW(database().write(by(),
                                  [](Writer& writer) {
                                      EXPECT_TRUE(writer.record(benefit(1, "2020-01-01")));
                                      writer.note({.action = "fact_recorded"});
                                      throw core::Broken("on purpose");
                                  }),
                 core::Broken);
    const auto refused = database().write(by(), [](Writer& writer) -> core::Result<void> {
        TRY(writer.record(benefit(1, "2020-01-01")));
        return writer.record(benefit(99, "2020-01-01"));
    });
    EXPECT_EQ(code_of(refused), "person_unknown");
    EXPECT_EQ(row_counts(), before);
}

TEST_P(Facts, EveryStatementOfAWriteMayFail) {
    auto spell = benefit(1, "2020-01-01");
    ASSERT_TRUE(record(spell, "2026-01-10T08:00:00Z"));
    spell.until = day("2026-01-01");
    const auto before = row_counts();
    std::int64_t n = 1;
    for (;; ++n) {
        ASSERT_LT(n, 100);
        database().fail_statement(n);
        try {
            ASSERT_TRUE(database().write(by(), [&](Writer& writer) -> core::Result<void> {
                TRY(writer.correct(spell, 1, "ended"));
                TRY(writer.record(contact(1, "2026-01-01", "held")));
                writer.note({.action = "fact_corrected", .person = id("person")});
                return {};
            }));
            break; // so many statements it took
        } catch (const core::MachineFailed&) {
            database().fail_statement(0);
            EXPECT_EQ(row_counts(), before) << "after statement " << n;
            EXPECT_EQ(history(spell.id).size(), 1U);
        }
    }
    database().fail_statement(0);
    EXPECT_GT(n, 10);
    EXPECT_EQ(history(spell.id).size(), 2U);
    EXPECT_EQ(row_counts().at("audit"), before.at("audit") + 1);
}

// --- without a database

TEST(Dialect, PutsTypesAndKeepsWhatCountsForADatabase) {
    const std::string_view sql =
        "CREATE TABLE a (b {id}, c {date}) {clustered};\n-- only: postgres\nCREATE x;\n-- both\nDROP y;\n";
    EXPECT_EQ(in_dialect(sql, Backend::sqlite), "CREATE TABLE a (b BLOB, c TEXT) STRICT, WITHOUT ROWID;\nDROP y;\n");
    EXPECT_EQ(in_dialect(sql, Backend::postgres), "CREATE TABLE a (b uuid, c date) ;\nCREATE x;\nDROP y;\n");
    EXPECT_THROW(in_dialect("{idd}", Backend::sqlite), core::Broken);
    EXPECT_EQ(with_dollars("a = ?1 AND b = '?2' AND c = ?12"), "a = $1 AND b = '?2' AND c = $12");
}

TEST(Dialect, WritesAndReadsDaysAndMoments) {
    for (const char* iso : {"0001-01-01", "1899-12-31", "1970-01-01", "2024-02-29", "9999-12-31"}) {
        EXPECT_EQ(text_of(day(iso)), iso);
        EXPECT_EQ(date_of(iso), day(iso));
    }
    const auto at = moment("2026-11-24T09:30:05.120000Z");
    EXPECT_EQ(text_of(at), "2026-11-24T09:30:05.120000Z");
    EXPECT_EQ(moment_of("2026-11-24 09:30:05.12+00"), at);
    EXPECT_EQ(moment_of("2026-11-24T09:30:05.120000Z"), at);
    EXPECT_EQ(text_of(core::Moment{-1}), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(moment_of("1969-12-31T23:59:59.999999Z"), core::Moment{-1});
}

TEST(Details, ReadBackWhatTheyWrote) {
    auto details = core::Value::object();
    details.set("minutes", 45).set("topic", "werk").set("low", std::int64_t{-12});
    EXPECT_EQ(parse_details(text_of_details(details)), details);
    details.set("note", "zei \"ja\" <b>\n").set("hours", 12.5).set("none", nullptr).set("list", core::Value::array());
    EXPECT_EQ(parse_details(text_of_details(details)), details);
    EXPECT_EQ(parse_details("{}"), core::Value::object());
    EXPECT_TRUE(parse_details("").is_null());
    EXPECT_THROW(parse_details("{\"a\":"), core::MachineFailed);
    EXPECT_THROW(parse_details("{\"a\":1}x"), core::MachineFailed);
}

TEST(Url, NamesAPlaceAndHidesThePassword) {
    EXPECT_EQ(parse_url("sqlite:///var/lib/trede/trede.db")->file, "/var/lib/trede/trede.db");
    EXPECT_TRUE(parse_url("sqlite::memory:")->is_passing());
    EXPECT_TRUE(parse_url("sqlite::temporary:")->is_passing());
    EXPECT_FALSE(parse_url("sqlite:///var/lib/trede/trede.db")->is_passing());
    const auto postgres = parse_url("postgresql://trede:secret@db.example/trede?sslmode=require&password=secret");
    EXPECT_EQ(postgres->shown, "postgresql://trede@db.example/trede");
    for (const char* wrong :
         {"", "trede.db", "sqlite://", "sqlite://trede.db", "mysql://x", "postgresql://a:secret@b/db?nonsense=1"}) {
        const auto refused = parse_url(wrong);
        ASSERT_FALSE(refused) << wrong;
        EXPECT_EQ(first_code(refused.error()), "database_url_invalid");
        EXPECT_EQ(refused.error().kept()[0].args[0].second.find("secret"), std::string::npos);
    }
}

TEST_P(Facts, CostlyAnswersAreKeptWithWhatTheyRestOn) {
    const auto keep = [&](const char* basis, int number, const std::string& municipality = town) {
        database().write(by("2026-01-02T08:00:00Z", municipality), [&](Writer& writer) {
            writer.name_municipality(municipality);
            writer.keep_answer("answer", basis, core::Value::object().set("list", core::Value::array().push(number)));
        });
    };
    const auto kept = [&](const char* basis) {
        return database().read(by(), [&](Reader& reader) { return reader.kept_answer("answer", basis); });
    };
    EXPECT_FALSE(kept("first delivery"));
    keep("first delivery", 1);
    ASSERT_TRUE(kept("first delivery"));
    EXPECT_EQ((*kept("first delivery"))["list"].items().front().integer(), 1);
    keep("second delivery", 2);
    keep("second delivery", 3, "GM0001");
    EXPECT_FALSE(kept("first delivery"));
    EXPECT_EQ((*kept("second delivery"))["list"].items().front().integer(), 2);
}

} // namespace

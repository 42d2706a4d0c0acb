// SPDX-License-Identifier: EUPL-1.2
// Deliveries: kept whole or not at all, the same twice changes nothing, the last can be undone.
#include "core/random.h"
#include "store/person_now.h"
#include "store/test_database.h"

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;

namespace {

using Records = std::vector<domain::Record>;

class Imports : public OnEachDatabase {
protected:
    static domain::Delivery delivery(const char* on, const std::string& sha256, bool full = true) {
        return {town, "source", day(on), full, sha256};
    }
    core::Result<domain::ImportOutcome> import(const Records& records, const domain::Delivery& what,
                                               const char* at = "2026-02-01T02:00:00Z") {
        auto running = Import::begin(database(), what, by(at));
        for (const auto& record : records)
            TRY(running.add(record));
        return running.finish();
    }
    domain::Timeline timeline(int number = 1) {
        auto found = database().read(by(), [&](Reader& reader) { return reader.timeline(id("person", number)); });
        EXPECT_TRUE(found);
        return found.value_or(domain::Timeline{});
    }
    std::int64_t stale() {
        return database().read(by(), [](Reader& reader) { return stale_person_now(reader); });
    }
    void expect_outcome(const core::Result<domain::ImportOutcome>& got, std::int64_t added, std::int64_t corrected,
                        std::int64_t unchanged, std::int64_t absent = 0) {
        ASSERT_TRUE(got) << code_of(got);
        EXPECT_EQ(got->added, added);
        EXPECT_EQ(got->corrected, corrected);
        EXPECT_EQ(got->unchanged, unchanged);
        EXPECT_EQ(got->no_longer_delivered, absent);
        EXPECT_EQ(stale(), 0);
    }
    /// Two people, their facts, a team, a member of staff and a programme: 10 records, out of order.
    static Records small() {
        domain::Programme programme;
        programme.id = id("programme");
        programme.reference = "P-01";
        programme.name = "Taal en werk";
        programme.kind = "language_course";
        return {contact(2, "2025-06-01", "held"),
                benefit(2, "2021-01-01"),
                person(2, "Čapek"),
                ladder(1, "2025-01-01", 2),
                benefit(1, "2020-01-01"),
                person(1),
                accompaniment(1, 1),
                domain::Team{id("team"), "Noord"},
                domain::Staff{id("staff"), "K. Man", "case_manager", id("team"), "kman"},
                programme};
    }
};
TREDE_ON_EACH_DATABASE(Imports);

TEST_P(Imports, KeepEverythingOnceInAnyOrder) {
    expect_outcome(import(small(), delivery("2026-01-31", "a")), 10, 0, 0);
    EXPECT_EQ(timeline(1).spells.size(), 2U);
    EXPECT_EQ(timeline(2).events, std::vector{contact(2, "2025-06-01", "held")});
    database().read(by(), [](Reader& reader) {
        EXPECT_EQ(reader.data_day(), day("2026-01-31"));
        EXPECT_EQ(reader.staff_member(id("staff"))->name, "K. Man");
        EXPECT_EQ(reader.teams().size(), 1U);
        EXPECT_EQ(reader.programmes(day("2026-01-31")).size(), 1U);
        ASSERT_EQ(reader.deliveries().size(), 1U);
        EXPECT_EQ(reader.deliveries()[0].outcome.added, 10);
        EXPECT_EQ(reader.deliveries()[0].by, by().by);
        EXPECT_TRUE(reader.history(id("person"), benefit(1, "2020-01-01").id)[0].recorded.by.starts_with("import:"));
    });
}

TEST_P(Imports, TheSameFileTwiceChangesNothing) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    const auto before = row_counts();
    expect_outcome(import(small(), delivery("2026-01-31", "a"), "2026-02-02T02:00:00Z"), 0, 0, 10);
    EXPECT_EQ(row_counts(), before) << "not even a line about it";
    // The same rows in other bytes: the delivery is noted, and nothing else.
    auto shuffled = small();
    std::reverse(shuffled.begin(), shuffled.end());
    expect_outcome(import(shuffled, delivery("2026-02-28", "b"), "2026-03-01T02:00:00Z"), 0, 0, 10);
    auto after = row_counts();
    for (const char* noted : {"delivery", "author", "audit"}) {
        EXPECT_EQ(after[noted], before.at(noted) + 1) << noted;
        after[noted] = before.at(noted);
    }
    EXPECT_EQ(after, before);
}

TEST_P(Imports, MakeVersionsOfWhatTheSourceSaysOtherwise) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    auto records = small();
    auto ended = benefit(1, "2020-01-01", "2026-02-10");
    records[4] = ended;
    records[2] = person(2, "Novák"); // a name alone
    auto moved_house = person(1);
    moved_house.person.neighbourhood = "Zuid";
    records[5] = moved_house;
    records.push_back(ladder(1, "2026-02-01", 3)); // and something new
    records.erase(records.begin());                // and a contact that is not delivered any more
    expect_outcome(import(records, delivery("2026-02-28", "b"), "2026-03-01T02:00:00Z"), 1, 3, 6, 1);
    EXPECT_EQ(timeline(1).spells.back(), ended);
    EXPECT_EQ(timeline(1).person.neighbourhood, "Zuid");
    EXPECT_EQ(timeline(2).events.size(), 1U) << "never ended by itself";
    database().read(by(), [&](Reader& reader) {
        EXPECT_EQ(reader.identity(id("person", 2))->surname, "Novák");
        EXPECT_EQ(reader.timeline_as_known_on(id("person"), moment("2026-02-15T00:00:00Z"))->spells.back().until,
                  std::nullopt);
        EXPECT_EQ(reader.history(id("person"), ended.id).size(), 2U);
    });
}

TEST_P(Imports, OfChangesAloneMissNothing) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    expect_outcome(import({benefit(1, "2020-02-01")}, delivery("2026-02-28", "b", false), "2026-03-01T02:00:00Z"), 0, 1,
                   0, 0);
}

TEST_P(Imports, LetACorrectionMadeHereStand) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    auto corrected = benefit(1, "2020-01-15");
    ASSERT_TRUE(database().write(by("2026-02-10T09:00:00Z"),
                                 [&](Writer& writer) { return writer.correct(corrected, 1, "letter"); }));
    expect_outcome(import(small(), delivery("2026-02-28", "b"), "2026-03-01T02:00:00Z"), 0, 0, 10);
    EXPECT_EQ(timeline(1).spells.back().from, day("2020-01-15"));
    // Until the source says something new.
    auto records = small();
    records[4] = benefit(1, "2020-03-01");
    expect_outcome(import(records, delivery("2026-03-31", "c"), "2026-04-01T02:00:00Z"), 0, 1, 9);
    EXPECT_EQ(timeline(1).spells.back().from, day("2020-03-01"));
}

TEST_P(Imports, LetTheServerKnowAtOnceHowManyPeopleThereAreToList) {
    if (!on_postgres()) GTEST_SKIP() << "plans the same without";
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    database().read(by(), [](Reader& reader) {
        const auto known = query_value<std::int64_t>(
            reader.connection(), "SELECT reltuples::bigint FROM pg_class WHERE oid = 'person_now'::regclass");
        EXPECT_EQ(known, 2);
    });
}

TEST_P(Imports, MoveARecordToAnotherPerson) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    auto records = small();
    auto moved = contact(2, "2025-06-01", "held");
    moved.person = id("person", 1);
    records[0] = moved;
    expect_outcome(import(records, delivery("2026-02-28", "b"), "2026-03-01T02:00:00Z"), 0, 1, 9);
    EXPECT_TRUE(timeline(2).events.empty());
    EXPECT_EQ(timeline(1).events, std::vector{moved});
    expect_outcome(import(small(), delivery("2026-03-31", "c"), "2026-04-01T02:00:00Z"), 0, 1, 9);
    EXPECT_EQ(timeline(2).events.size(), 1U);
    EXPECT_TRUE(timeline(1).events.empty());
}

TEST_P(Imports, ThatAreRefusedLeaveNoRow) {
    const auto empty = row_counts();
    {
        auto left = Import::begin(database(), delivery("2026-01-31", "a"), by());
        for (const auto& record : small())
            ASSERT_TRUE(left.add(record));
    } // never finished
    EXPECT_EQ(row_counts(), empty);
    auto records = small();
    records.push_back(benefit(1, "2020-01-01"));
    EXPECT_EQ(code_of(import(records, delivery("2026-01-31", "a"))), "import_id_twice");
    EXPECT_EQ(row_counts(), empty);
    records = small();
    records.push_back(benefit(9, "2020-01-01"));
    EXPECT_EQ(code_of(import(records, delivery("2026-01-31", "a"))), "import_person_unknown");
    EXPECT_EQ(row_counts(), empty);
    auto odd = contact(1, "2026-01-01", "held");
    odd.code = std::string("\0", 1);
    EXPECT_EQ(code_of(import({person(1), odd}, delivery("2026-01-31", "a"))), "text_with_nul");
    EXPECT_EQ(row_counts(), empty);
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    const auto kept = row_counts();
    EXPECT_EQ(code_of(import(small(), delivery("2026-01-30", "b"))), "import_older_than_known");
    EXPECT_EQ(row_counts(), kept);
}

TEST_P(Imports, CanBeUndoneLastFirst) {
    const auto empty = row_counts();
    EXPECT_EQ(code_of(undo_last_import(database(), by())), "import_none");
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    const auto first = timeline(1);
    const auto after_first = row_counts();
    auto records = small();
    records[4] = benefit(1, "2020-01-01", "2026-02-10");
    records[2] = person(2, "Novák");
    records.push_back(person(3));
    records.push_back(benefit(3, "2026-02-01"));
    ASSERT_TRUE(import(records, delivery("2026-02-28", "b"), "2026-03-01T02:00:00Z"));
    const auto undone = undo_last_import(database(), by("2026-03-02T02:00:00Z"));
    ASSERT_TRUE(undone) << code_of(undone);
    EXPECT_EQ(undone->added, 2);
    EXPECT_EQ(undone->corrected, 2);
    EXPECT_EQ(timeline(1).spells, first.spells);
    EXPECT_EQ(stale(), 0);
    auto counts = row_counts();
    for (const char* table : {"person", "person_traits", "person_identity", "spell", "person_now"})
        EXPECT_EQ(counts[table], after_first.at(table)) << table;
    database().read(by(), [](Reader& reader) { EXPECT_EQ(reader.data_day(), day("2026-01-31")); });
    ASSERT_TRUE(undo_last_import(database(), by("2026-03-03T02:00:00Z")));
    counts = row_counts();
    for (const char* table :
         {"team", "staff", "programme", "person", "person_identity", "spell", "measurement", "event"})
        EXPECT_EQ(counts[table], empty.at(table)) << table;
    // What was undone can come again.
    expect_outcome(import(small(), delivery("2026-01-31", "a"), "2026-03-04T02:00:00Z"), 10, 0, 0);
}

TEST_P(Imports, AreNotUndoneUnderWhatPeopleRecordedSince) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    ASSERT_TRUE(database().write(by(), [](Writer& writer) { return writer.record(contact(1, "2026-02-20", "held")); }));
    const auto before = row_counts();
    const auto refused = undo_last_import(database(), by());
    EXPECT_EQ(code_of(refused), "import_built_upon");
    EXPECT_EQ(row_counts(), before);
}

TEST_P(Imports, DoNotBringBackWhoWasErased) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    ASSERT_TRUE(database().write(by(), [](Writer& writer) { return writer.erase(id("person", 2)); }));
    expect_outcome(import(small(), delivery("2026-02-28", "b"), "2026-03-01T02:00:00Z"), 0, 0, 7);
    EXPECT_FALSE(database().read(by(), [](Reader& reader) { return reader.timeline(id("person", 2)); }));
}

TEST_P(Imports, OtherPeopleWorkWhileOneComesIn) {
    if (is_passing()) GTEST_SKIP() << "one connection";
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    auto running = Import::begin(database(), delivery("2026-02-28", "b"), by("2026-03-01T02:00:00Z"));
    for (const auto& record : small())
        ASSERT_TRUE(running.add(record));
    ASSERT_TRUE(database().write(by(), [](Writer& writer) { return writer.record(contact(1, "2026-02-20", "held")); }));
    EXPECT_EQ(timeline(1).events.size(), 1U);
    expect_outcome(running.finish(), 0, 0, 10);
    EXPECT_EQ(timeline(1).events.size(), 1U);
}

TEST_P(Imports, EveryStatementMayFail) {
    ASSERT_TRUE(import(small(), delivery("2026-01-31", "a")));
    auto records = small();
    records[4] = benefit(1, "2020-01-01", "2026-02-10");
    records.push_back(ladder(2, "2026-02-01", 4));
    const auto before = row_counts();
    const auto known = timeline(1);
    std::int64_t n = 1;
    // Some hundred statements: every one in steps that meet each kind.
    for (;; n += n < 40 ? 1 : 7) {
        ASSERT_LT(n, 2000);
        database().fail_statement(n);
        try {
            ASSERT_TRUE(import(records, delivery("2026-02-28", "b"), "2026-03-01T02:00:00Z"));
            break;
        } catch (const core::MachineFailed&) {
            database().fail_statement(0);
            EXPECT_EQ(row_counts(), before) << "after statement " << n;
        }
    }
    database().fail_statement(0);
    EXPECT_GT(n, 60);
    EXPECT_EQ(timeline(1).spells.back().until, day("2026-02-10"));
}

TEST_P(Imports, EqualASlowImportRecordByRecord) {
    // The merge as sets against one record at a time, over random changes of the same small world.
    core::Random random(7, "imports");
    std::map<core::Id, domain::Spell> said;
    for (int round = 0; round < 6; ++round) {
        Records records;
        for (int number = 1; number <= 12; ++number)
            records.emplace_back(person(number));
        for (int number = 1; number <= 12; ++number) {
            auto spell = benefit(number, "2020-01-01");
            if (random.chance(0.3)) spell.until = day("2025-01-01") + static_cast<int>(random.below(300));
            if (random.chance(0.8)) said[spell.id] = spell;
        }
        for (const auto& [id, spell] : said)
            records.emplace_back(spell);
        const auto at = "2026-03-0" + std::to_string(round + 1) + "T02:00:00Z";
        ASSERT_TRUE(import(records, delivery("2026-02-01", "round" + std::to_string(round)), at.c_str()));
        database().read(by(), [&](Reader& reader) {
            std::map<core::Id, domain::Spell> known;
            reader.for_each_timeline([&](domain::Timeline&& each) {
                for (const auto& spell : each.spells)
                    known[spell.id] = spell;
            });
            EXPECT_EQ(known, said);
        });
        EXPECT_EQ(stale(), 0);
    }
}

} // namespace

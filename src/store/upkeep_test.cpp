// SPDX-License-Identifier: EUPL-1.2
// The database as a whole: its shape, its checks, copies, and what happens when the machine fails.
#include "store/migration.h"
#include "store/test_database.h"
#include "store/upkeep.h"
#include <algorithm>
#include <fstream>
#include <thread>

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;

namespace {

class Upkeep : public OnEachDatabase {
protected:
    void fill() {
        ASSERT_TRUE(database().write(by(), [](Writer& writer) -> core::Result<void> {
            TRY(writer.keep(person(1, "Öztürk")));
            TRY(writer.record(benefit(1, "2020-01-01")));
            auto event = contact(1, "2026-01-01", "held");
            event.details.set("note", "tab\t, regel\n, streep \\ en \\N");
            TRY(writer.record(event));
            writer.note({.action = "fact_recorded", .person = id("person")});
            Account account;
            account.id = id("account");
            account.login = "a";
            account.name = "A";
            account.roles = {"case_manager"};
            TRY(writer.add_account(account, "hash"));
            writer.open_session(account.id);
            return {};
        }));
    }
    std::string failing() {
        std::string codes;
        const auto checks = check(database());
        for (const auto& each : checks.value())
            if (!each.holds) codes += each.code + " " + each.found + ";";
        return codes;
    }
    void change(const std::string& sql) {
        database().write(by(), [&](Writer& writer) { writer.connection().exec(sql); });
    }
};
TREDE_ON_EACH_DATABASE(Upkeep);

TEST_P(Upkeep, ASecondMigrationDoesNothing) {
    if (is_passing()) GTEST_SKIP() << "gone when closed";
    const auto again = migrate(url());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->from, again->to);
    EXPECT_EQ(again->to, static_cast<int>(known_migrations().size()));
    EXPECT_TRUE(Database::open(url()));
}

TEST_P(Upkeep, ADatabaseOfAnotherShapeIsRefused) {
    if (is_passing()) GTEST_SKIP() << "gone when closed";
    change("UPDATE migration SET sha256 = 'x' WHERE number = 1");
    EXPECT_EQ(code_of(Database::open(url())), "migration_changed");
    EXPECT_EQ(code_of(migrate(url())), "migration_changed");
    EXPECT_EQ(failing(), "migrations migration_changed 0001_begin.sql;");
    change("UPDATE migration SET sha256 = '" + known_migrations()[0].sha256 + "' WHERE number = 1");
    EXPECT_EQ(failing(), "");
    change("INSERT INTO migration (number, name, sha256) VALUES (9999, 'later', 'x')");
    EXPECT_EQ(code_of(Database::open(url())), "database_newer");
    EXPECT_EQ(code_of(migrate(url())), "database_newer");
    change("DELETE FROM migration");
    EXPECT_EQ(code_of(Database::open(url())), "database_older");
}

TEST(Migrations, FillWhatTheyAddAboutPeople) {
    const auto known = known_migrations();
    const auto added =
        std::ranges::find_if(known, [](const auto& each) { return each.name.ends_with("_looked_after.sql"); });
    ASSERT_NE(added, known.end());
    const auto connection = open_sqlite(":memory:", {}, std::make_shared<Meter>());
    make_shape(*connection, added->number - 1);
    connection->script(R"(
INSERT INTO municipality (code) VALUES ('GM9999');
INSERT INTO person (municipality, id) VALUES ('GM9999', x'01'), ('GM9999', x'02');
INSERT INTO person_now (municipality, person) VALUES ('GM9999', x'01'), ('GM9999', x'02');
INSERT INTO measurement (municipality, person, id, version, recorded_at, recorded_until, recorded_by, kind, view, day)
VALUES ('GM9999', x'01', x'11', 1, '', NULL, 1, 'ladder', 'professional', '2025-01-01'),
    ('GM9999', x'01', x'12', 1, '', '', 1, 'ladder', 'professional', '2025-03-01'),
    ('GM9999', x'01', x'13', 1, '', NULL, 1, 'ladder', 'client', '2025-04-01'),
    ('GM9999', x'01', x'14', 1, '', NULL, 1, 'ladder', 'professional', '2024-01-01');
INSERT INTO event (municipality, person, id, version, recorded_at, recorded_until, recorded_by, kind, status, day)
VALUES ('GM9999', x'01', x'21', 1, '', NULL, 1, 'agreement', 'planned', '2026-05-02'),
    ('GM9999', x'01', x'22', 1, '', NULL, 1, 'agreement', 'planned', '2026-05-01'),
    ('GM9999', x'01', x'23', 1, '', NULL, 1, 'agreement', 'kept', '2026-04-01'),
    ('GM9999', x'01', x'24', 1, '', NULL, 1, 'contact', 'planned', '2026-04-01');
)");
    ASSERT_TRUE(apply_migrations(*connection));
    const auto rows = connection->query("SELECT last_ladder, first_promise FROM person_now ORDER BY person", {});
    ASSERT_TRUE(rows->next());
    EXPECT_EQ(rows->text(0), "2025-01-01");
    EXPECT_EQ(rows->text(1), "2026-05-01");
    ASSERT_TRUE(rows->next());
    EXPECT_TRUE(rows->is_null(0));
    EXPECT_TRUE(rows->is_null(1));
}

TEST_P(Upkeep, ChecksSeeWhatIsWrong) {
    fill();
    EXPECT_EQ(failing(), "");
    change("UPDATE person_now SET rung = 5");
    EXPECT_EQ(failing(), "derived GM9999 1;");
    rebuild(database(), by());
    EXPECT_EQ(failing(), "");
    change("UPDATE audit SET action = 'other'");
    EXPECT_EQ(failing(), "audit_chain GM9999 1;");
    change("UPDATE audit SET action = 'fact_recorded'");
    change("UPDATE spell SET recorded_until = '2026-01-01T00:00:00Z'");
    EXPECT_EQ(failing(), "versions 1 spell;derived GM9999 1;");
}

TEST_P(Upkeep, ACopyComesBackAndTakesThePlaceOfAll) {
    fill();
    const auto file = folder_ / "copy";
    ASSERT_TRUE(back_up(database(), file));
    EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(code_of(back_up(database(), file)), "backup_exists");
    if (is_passing()) return;
    const auto before = row_counts();
    const auto known = database().read(by(), [](Reader& reader) { return reader.timeline(id("person")); });
    ASSERT_TRUE(database().write(by(), [](Writer& writer) -> core::Result<void> {
        TRY(writer.keep(person(2)));
        writer.erase(id("person"));
        return {};
    }));
    ASSERT_TRUE(restore(url(), file)) << code_of(restore(url(), file));
    auto after = row_counts();
    EXPECT_EQ(after["session"], 0) << "nobody is logged in because an old copy says so";
    after["session"] = before.at("session");
    EXPECT_EQ(after, before);
    const auto back = database().read(by(), [](Reader& reader) { return reader.timeline(id("person")); });
    ASSERT_TRUE(back);
    EXPECT_EQ(back->events, known->events);
    EXPECT_EQ(failing(), "");
}

TEST_P(Upkeep, WhatIsNoWholeCopyChangesNothing) {
    if (is_passing()) GTEST_SKIP() << "gone when closed";
    fill();
    const auto before = row_counts();
    const auto file = folder_ / "copy";
    ASSERT_TRUE(back_up(database(), file));
    EXPECT_EQ(code_of(restore(url(), folder_ / "absent")), "backup_not_readable");
    const auto other = folder_ / "other";
    std::ofstream(other) << "a letter";
    EXPECT_EQ(code_of(restore(url(), other)), "not_a_backup");
    const auto size = std::filesystem::file_size(file);
    std::filesystem::resize_file(file, size / 2);
    EXPECT_EQ(code_of(restore(url(), file)), "backup_damaged");
    EXPECT_EQ(row_counts(), before);
}

TEST_P(Upkeep, ManyWhoWriteAndReadAtOnceKeepTheChain) {
    if (is_passing()) GTEST_SKIP() << "one connection";
    ASSERT_TRUE(database().write(by(), [](Writer& writer) { return writer.keep(person(1)); }));
    std::vector<std::jthread> threads;
    std::atomic<int> failures = 0;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 10; ++i) {
                auto event = contact(1, "2026-01-01", "held");
                event.id = id("event", thread * 100 + i);
                event.day = day("2026-01-01") + thread * 10 + i;
                const auto author = by("2026-03-01T09:00:00Z", town, "account " + std::to_string(thread));
                const auto kept = database().write(author, [&](Writer& writer) {
                    writer.note({.action = "fact_recorded", .person = id("person")});
                    return writer.record(event);
                });
                const auto seen = database().read(author, [&](Reader& reader) {
                    reader.note({.action = "dossier_read", .person = id("person")});
                    return reader.timeline(id("person"))->events.size();
                });
                if (!kept || seen == 0) ++failures;
            }
        });
    threads.clear();
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(row_counts().at("audit"), 80);
    EXPECT_EQ(row_counts().at("event"), 40);
    EXPECT_EQ(failing(), "");
}

TEST_P(Upkeep, AFullDiskLeavesNothingHalf) {
    if (!url().starts_with("sqlite:///")) GTEST_SKIP() << "a limit that SQLite has";
    fill();
    const auto before = row_counts();
    const auto pages = [&](const std::string& most) {
        database().write(by(),
                         [&](Writer& writer) { writer.connection().query("PRAGMA max_page_count = " + most)->next(); });
    };
    pages("1"); // as many as there are now
    auto event = contact(1, "2026-02-02", "held");
    event.id = id("large");
    event.details.set("note", std::string(1'000'000, 'x'));
    try {
        (void)database().write(by(), [&](Writer& writer) { return writer.record(event); });
        FAIL() << "a disk that is full takes nothing";
    } catch (const StatementFailed& failure) {
        EXPECT_EQ(failure.fault(), Fault::full);
    }
    EXPECT_EQ(row_counts(), before);
    pages("1000000");
    EXPECT_TRUE(database().write(by(), [&](Writer& writer) { return writer.record(event); }));
    EXPECT_EQ(failing(), "");
}

TEST_P(Upkeep, ALostConnectionIsMadeAgain) {
    if (!on_postgres()) GTEST_SKIP() << "there is no connection to lose";
    fill();
    const auto end_all_others = [&] {
        const auto other = open_postgres(url(), std::make_shared<Meter>());
        other
            ->query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
                "pg_backend_pid()")
            ->next();
    };
    const auto before = row_counts();
    try {
        (void)database().write(by(), [&](Writer& writer) {
            EXPECT_TRUE(writer.record(contact(1, "2026-02-02", "held")));
            end_all_others();
            return writer.record(contact(1, "2026-02-03", "held"));
        });
        FAIL() << "the connection was lost";
    } catch (const StatementFailed& failure) {
        EXPECT_EQ(failure.fault(), Fault::connection);
    }
    EXPECT_EQ(row_counts(), before);
    end_all_others(); // while they lie idle
    EXPECT_TRUE(database().write(by(), [](Writer& writer) { return writer.record(contact(1, "2026-02-02", "held")); }));
}

TEST(Opening, ExplainsWhatIsNoDatabaseOfOurs) {
    const core::TemporaryFolder folder;
    EXPECT_EQ(code_of(Database::open("nonsense")), "database_url_invalid");
    {
        const auto other = open_sqlite(folder / "other.db", {}, std::make_shared<Meter>());
        other->script("CREATE TABLE letters (text TEXT)");
    }
    EXPECT_EQ(code_of(Database::open("sqlite://" + (folder / "other.db"))), "database_foreign");
    std::ofstream(folder / "letter.db") << std::string(5000, 'x');
    EXPECT_THROW((void)Database::open("sqlite://" + (folder / "letter.db")), core::MachineFailed);
    EXPECT_THROW((void)Database::open("sqlite://" + (folder / "no/such/folder.db")), core::MachineFailed);
    EXPECT_THROW((void)Database::open("postgresql://nobody@/none?host=" + (folder / "none")), core::MachineFailed);
    ASSERT_TRUE(Database::open("sqlite://" + (folder / "new.db")));
    EXPECT_EQ(std::filesystem::status(folder / "new.db").permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

} // namespace

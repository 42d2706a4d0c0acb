// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/temporary_folder.h"
#include "store/connection.h"
#include "store/database.h"
#include "store/pool.h"
#include "store/postgres.h"
#include "store/sqlite.h"
#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

/// The databases that the suite runs on: SQLite in a file and in memory, and PostgreSQL where
/// TREDE_TEST_POSTGRES names one (./dev test always does).
namespace trede::store::testing {

inline core::Date day(const char* iso) { return core::parse_iso_date(iso).value(); }
inline core::Moment moment(const char* iso) { return core::parse_iso_moment(iso).value(); }

/// A different id for each number and kind of thing.
inline core::Id id(std::string_view what, int number = 1) {
    return core::Id::named({"test", what, std::to_string(number)});
}

inline const std::string town = "GM9999";
inline Author by(const char* at = "2026-03-01T09:00:00Z", const std::string& municipality = town,
                 const std::string& who = "0190a000-0000-7000-8000-000000000001") {
    return {municipality, who, moment(at)};
}

inline std::string first_code(const core::Problems& problems) {
    return problems.kept().empty() ? "" : problems.kept().front().code;
}
template <class T> std::string code_of(const core::Result<T>& result) {
    return result ? "" : first_code(result.error());
}

/// An empty database for each test.
class OnEachDatabase : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        const std::string name = GetParam();
        if (name == "memory") url_ = "sqlite::memory:";
        if (name == "sqlite") url_ = "sqlite://" + (folder_ / "trede.db");
        if (name == "postgres") {
            const char* url = std::getenv("TREDE_TEST_POSTGRES");
            if (!url) GTEST_SKIP() << "TREDE_TEST_POSTGRES names no database";
            url_ = url;
            open_postgres(url_, std::make_shared<Meter>())->script("DROP SCHEMA IF EXISTS trede CASCADE");
        }
        auto opened = Database::open(url_);
        ASSERT_TRUE(opened) << code_of(opened);
        database_ = std::make_unique<Database>(std::move(*opened));
    }
    [[nodiscard]] Database& database() { return *database_; }
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] bool is_passing() const { return url_ == "sqlite::memory:"; }
    [[nodiscard]] bool on_postgres() const { return url_.starts_with("postgres"); }
    core::TemporaryFolder folder_;

    /// The number of rows in every table, to see that nothing was left behind.
    std::map<std::string, std::int64_t> row_counts() {
        std::map<std::string, std::int64_t> counts;
        database().read(by(), [&](Reader& reader) {
            for (const char* table :
                 {"municipality", "author", "delivery", "team", "staff", "programme", "person", "person_traits",
                  "person_identity", "spell", "measurement", "event", "person_now", "account", "session", "audit"})
                counts[table] =
                    query_value<std::int64_t>(reader.connection(), "SELECT count(*) FROM " + std::string(table))
                        .value();
        });
        return counts;
    }

private:
    std::string url_;
    std::unique_ptr<Database> database_;
};

#define TREDE_ON_EACH_DATABASE(suite)                                                                                  \
    INSTANTIATE_TEST_SUITE_P(Databases, suite, ::testing::Values("memory", "sqlite", "postgres"),                      \
                             [](const auto& named) { return std::string(named.param); })

inline domain::PersonRecord person(int number, const std::string& surname = "Jansen") {
    domain::PersonRecord record;
    record.person = {id("person", number), "R-" + std::to_string(1000 + number), "female", 1980, "middle", "Noord"};
    record.identity = {
        id("person", number), "Anna", "van den", surname, day("1980-04-05"), "Kade", "1234 AB", "Stad", "06"};
    return record;
}

inline domain::Spell benefit(int person_number, const char* from, const char* until = nullptr, int number = 1) {
    domain::Spell spell;
    spell.id = id("benefit", person_number * 100 + number);
    spell.person = id("person", person_number);
    spell.kind = "benefit";
    spell.code = "participation_act";
    spell.from = day(from);
    if (until) {
        spell.until = day(until);
        spell.end_reason = "work";
    }
    return spell;
}

inline domain::Spell accompaniment(int person_number, int staff_number, const char* from = "2020-01-01",
                                   const char* until = nullptr, const char* role = "case_manager") {
    domain::Spell spell;
    spell.id = id(std::string("accompaniment ") + role + from, person_number * 100 + staff_number);
    spell.person = id("person", person_number);
    spell.kind = "accompaniment";
    spell.code = role;
    spell.subject = id("staff", staff_number);
    spell.from = day(from);
    if (until) spell.until = day(until);
    return spell;
}

inline domain::Measurement ladder(int person_number, const char* on, int rung) {
    domain::Measurement measurement;
    measurement.id = id(std::string("ladder ") + on, person_number);
    measurement.person = id("person", person_number);
    measurement.kind = "ladder";
    measurement.day = day(on);
    measurement.view = "professional";
    measurement.value = rung;
    return measurement;
}

inline domain::Event contact(int person_number, const char* on, const char* status, int staff_number = 1,
                             std::optional<int> minute = std::nullopt) {
    domain::Event event;
    event.id = id(std::string("contact ") + on + status, person_number);
    event.person = id("person", person_number);
    event.kind = "contact";
    event.day = day(on);
    event.minute = minute;
    event.code = "conversation";
    event.status = status;
    event.subject = id("staff", staff_number);
    event.details = core::Value::object();
    event.details.set("minutes", 45).set("topic", "werk");
    return event;
}

} // namespace trede::store::testing

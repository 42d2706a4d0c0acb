// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/typed.h"
#include "core/result.h"
#include "store/database.h"
#include <gtest/gtest.h>
#include <string>

/// A town of two case managers and one client, for the tests of this folder.
namespace trede::app::testing {

inline core::Date day(const char* iso) { return core::parse_iso_date(iso).value(); }
inline core::Id named(const std::string& what) { return core::Id::named({"practice", what}); }

class PracticeTown : public ::testing::Test {
protected:
    PracticeTown() : database(store::Database::open("sqlite::memory:").value()) {
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            writer.name_municipality("Randerveen");
            for (const auto* who : {"marloes", "ilse"}) {
                core::ensure(writer.keep(domain::Staff{named(who), who, "case_manager", {}, who}).has_value(), "staff");
                store::Account account;
                account.id = named(std::string("account ") + who);
                account.municipality = "GM9999";
                account.login = who;
                account.name = who;
                account.roles = {"case_manager"};
                account.staff = named(who);
                core::ensure(writer.add_account(account, "no password").has_value(), "account");
            }
            domain::PersonRecord anneke;
            anneke.person.id = anneke.identity.person = named("anneke");
            anneke.person.reference = "R-1";
            anneke.person.sex = "female";
            anneke.person.education = "low";
            anneke.identity.given_name = "Anneke";
            anneke.identity.surname = "Huizinga";
            core::ensure(writer.keep(anneke).has_value(), "person");
            keep(writer, spell("benefit", "participation_act", "2023-05-06"));
            auto accompanied = spell("accompaniment", "case_manager", "2023-06-01");
            accompanied.subject = named("marloes");
            keep(writer, accompanied);
        });
        context.actor = as("marloes");
        context.database = &database;
    }

    static Actor as(const std::string& who, std::vector<std::string> roles = {"case_manager"}) {
        Actor actor;
        actor.account = named("account " + who).text();
        actor.name = who;
        actor.roles = std::move(roles);
        actor.municipality = "GM9999";
        actor.staff = named(who);
        return actor;
    }

    static domain::Spell spell(const std::string& kind, const std::string& code, const char* from) {
        domain::Spell made;
        made.id = named(kind + code + from);
        made.person = named("anneke");
        made.kind = kind;
        made.code = code;
        made.from = day(from);
        return made;
    }

    template <class Kept> static void keep(store::Writer& writer, const Kept& fact) {
        core::ensure(writer.record(fact).has_value(), "a fact of the test is kept");
    }

    /// Time goes on between two things that somebody does.
    void later(std::int64_t minutes = 1) { context.now.micros += minutes * 60'000'000; }

    domain::Timeline timeline() {
        return database.read({"GM9999", "test", context.now},
                             [](store::Reader& reader) { return *reader.timeline(named("anneke")); });
    }

    template <class T> static std::vector<std::string> codes(const core::Result<T>& result) {
        std::vector<std::string> found;
        if (!result)
            for (const auto& problem : result.error().kept())
                found.push_back(problem.code + "@" + problem.place.field);
        return found;
    }

    Context context{
        .actor = {}, .now = core::parse_iso_moment("2026-11-24T09:30:00Z").value(), .today = day("2026-11-24")};
    store::Database database;
};

} // namespace trede::app::testing

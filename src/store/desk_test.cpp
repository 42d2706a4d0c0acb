// SPDX-License-Identifier: EUPL-1.2
// What lies on the desk of an account, and what others changed meanwhile, on every database alike.
#include "store/desk.h"
#include "store/test_database.h"

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;

namespace {

const auto marloes = id("account", 1), ilse = id("account", 2);

class Desk : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        database().write(by("2026-01-01T08:00:00Z"), [&](Writer& writer) {
            core::ensure(writer.keep(person(1)).has_value(), "a person is kept");
            for (const auto& [who, name] : {std::pair(marloes, "marloes"), std::pair(ilse, "ilse")}) {
                Account account;
                account.id = who;
                account.municipality = town;
                account.login = account.name = name;
                account.roles = {"case_manager"};
                core::ensure(writer.add_account(account, "hash").has_value(), "an account is added");
            }
        });
    }
    static Author as(const core::Id& who, const char* at = "2026-03-01T09:00:00Z") { return by(at, town, who.text()); }
    std::optional<Draft> draft_of(const core::Id& who) {
        return database().read(as(who), [](Reader& reader) { return reader.draft(id("person")); });
    }
    static core::Value note(const char* text) { return core::Value::object().set("verhaal", text); }
};
TREDE_ON_EACH_DATABASE(Desk);

TEST_P(Desk, ADraftIsItsAuthorsOwnAndKnowsWhenItBegan) {
    const auto keep = [&](const core::Id& who, const char* at, const char* text) {
        database().write(as(who, at), [&](Writer& writer) { writer.keep_draft(id("person"), note(text)); });
    };
    keep(marloes, "2026-03-01T09:00:00Z", "een \"begin\"\n");
    keep(ilse, "2026-03-01T09:01:00Z", "van ilse");
    keep(marloes, "2026-03-01T09:05:00Z", "verder");
    const auto draft = draft_of(marloes);
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->opened, moment("2026-03-01T09:00:00Z"));
    EXPECT_EQ(draft->saved, moment("2026-03-01T09:05:00Z"));
    EXPECT_EQ(draft->fields["verhaal"].string(), "verder");
    database().write(as(marloes), [](Writer& writer) { writer.drop_draft(id("person")); });
    EXPECT_FALSE(draft_of(marloes));
    EXPECT_TRUE(draft_of(ilse));
    database().write(by(), [](Writer& writer) { core::ensure(writer.erase(id("person")), "erased"); });
    EXPECT_FALSE(draft_of(ilse)) << "who is erased leaves no draft behind";
}

TEST_P(Desk, EmergencyAccessEndsByItself) {
    database().write(as(ilse, "2026-03-01T09:00:00Z"), [](Writer& writer) {
        writer.open_emergency_access(id("person"), moment("2026-03-01T12:00:00Z"), "aan de balie");
    });
    const auto has = [&](const core::Id& who, const char* at) {
        return database().read(as(who, at), [](Reader& reader) { return reader.has_emergency_access(id("person")); });
    };
    EXPECT_TRUE(has(ilse, "2026-03-01T11:59:59Z"));
    EXPECT_FALSE(has(ilse, "2026-03-01T12:00:00Z"));
    EXPECT_FALSE(has(marloes, "2026-03-01T10:00:00Z"));
    database().read(by(), [](Reader& reader) {
        EXPECT_EQ(reader.emergency_accesses(moment("2026-03-01T09:00:00Z")).size(), 1U);
        EXPECT_TRUE(reader.emergency_accesses(moment("2026-03-01T09:00:01Z")).empty());
    });
}

TEST_P(Desk, WhatOthersChangedIsSeenAndWhatOneChangedOneselfIsNot) {
    const auto spell = benefit(1, "2020-01-01");
    database().write(as(ilse, "2026-03-01T09:10:00Z"),
                     [&](Writer& writer) { core::ensure(writer.record(spell).has_value(), "recorded"); });
    database().write(as(marloes, "2026-03-01T09:20:00Z"), [&](Writer& writer) {
        core::ensure(writer.record(contact(1, "2026-02-20", "held")).has_value(), "recorded");
    });
    database().read(as(marloes), [&](Reader& reader) {
        const auto changes = reader.changed_by_others_since(id("person"), moment("2026-03-01T09:00:00Z"));
        ASSERT_EQ(changes.size(), 1U);
        EXPECT_EQ(changes[0].recorded.by, ilse.text());
        EXPECT_EQ(std::get<domain::Spell>(*changes[0].fact), spell);
        EXPECT_TRUE(reader.changed_by_others_since(id("person"), moment("2026-03-01T09:10:00Z")).empty());
        EXPECT_EQ(reader.versions(id("person")).at(spell.id), 1);
        EXPECT_EQ(reader.versions(id("person")).size(), 2U);
    });
}

TEST_P(Desk, PeopleAreKnownByNameAndReferenceInOneStatement) {
    database().read(by(), [&](Reader& reader) {
        const std::vector people{id("person"), id("person", 2)};
        const auto before = database().statements();
        EXPECT_EQ(reader.full_names(people).size(), 1U);
        EXPECT_EQ(reader.references(people).size(), 1U);
        EXPECT_EQ(database().statements(), before + 2);
    });
}

TEST_P(Desk, PlacesAreTakenByWhoTakesPartAndWhoWasInvited) {
    const auto programme = id("programme");
    domain::Programme offered;
    offered.id = programme;
    offered.name = "Moestuin";
    offered.kind = "social_activation";
    offered.capacity = 3;
    const auto enrolment = [&](int number, std::optional<core::Date> from, std::optional<core::Date> until) {
        domain::Spell spell;
        spell.id = id("enrolment", number);
        spell.person = id("person");
        spell.kind = "enrolment";
        spell.subject = programme;
        spell.from = from;
        spell.until = until;
        return spell;
    };
    database().write(by(), [&](Writer& writer) {
        core::ensure(writer.keep(offered).has_value(), "kept");
        for (const auto& spell :
             {enrolment(1, day("2026-01-01"), std::nullopt), enrolment(2, std::nullopt, std::nullopt),
              enrolment(3, day("2025-01-01"), day("2025-06-01"))})
            core::ensure(writer.record(spell).has_value(), "recorded");
    });
    database().read(by(), [](Reader& reader) {
        const auto places = reader.programme_places(day("2026-03-01"));
        ASSERT_EQ(places.size(), 1U);
        EXPECT_EQ(places[0].taken, 2);
    });
}

} // namespace

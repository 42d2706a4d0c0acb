// SPDX-License-Identifier: EUPL-1.2
// Accounts, sessions and the audit trail, on every database alike.
#include "core/crypto.h"
#include "store/test_database.h"

using namespace trede;
using namespace trede::store;
using namespace trede::store::testing;

namespace {

class Access : public OnEachDatabase {
protected:
    static Account account(const std::string& login = "a.jansen", int number = 1) {
        Account made;
        made.id = id("account", number);
        made.municipality = town;
        made.login = login;
        made.name = "A. Jansen";
        made.roles = {"case_manager", "policy_adviser"};
        made.staff = id("staff");
        made.created = moment("2026-03-01T09:00:00Z");
        return made;
    }
    core::Result<void> add(const Account& made) {
        return database().write(by(), [&](Writer& writer) { return writer.add_account(made, "not a hash"); });
    }
    std::optional<Account> find(std::string_view login) {
        return database().read({}, [&](Reader& reader) { return reader.account_by_login(login); });
    }
    std::optional<Session> session(const std::string& token, const char* at) {
        return database().read({"", "", moment(at)}, [&](Reader& reader) { return reader.session(token); });
    }
};
TREDE_ON_EACH_DATABASE(Access);

TEST_P(Access, AnAccountComesBackAsItWas) {
    ASSERT_TRUE(add(account()));
    EXPECT_EQ(find("a.jansen"), account());
    EXPECT_FALSE(find("b.jansen"));
    EXPECT_FALSE(find(std::string("a.jansen\0x", 10)));
    database().read(by(), [](Reader& reader) {
        EXPECT_EQ(reader.accounts().size(), 1U);
        EXPECT_EQ(reader.account(id("account")), account());
        EXPECT_EQ(reader.password_hash(id("account")), "not a hash");
        EXPECT_EQ(reader.password_hash(id("account", 2)), "");
    });
    database().read(by("2026-03-01T09:00:00Z", "GM0001"),
                    [](Reader& reader) { EXPECT_TRUE(reader.accounts().empty()); });
}

TEST_P(Access, AnAccountIsForAProviderOrForAClientAndGoesWithTheClient) {
    auto provider = account("taalhuis", 2), client = account("anneke", 3);
    provider.provider = "Taalhuis d’Öude Brug";
    client.person = id("person", 7);
    provider.staff = client.staff = {};
    domain::PersonRecord anneke;
    anneke.person.id = anneke.identity.person = client.person;
    anneke.person.reference = "R-7";
    anneke.identity.surname = "Huizinga";
    ASSERT_TRUE(database().write(by(), [&](Writer& writer) { return writer.keep(anneke); }));
    ASSERT_TRUE(add(provider));
    ASSERT_TRUE(add(client));
    EXPECT_EQ(find("taalhuis"), provider);
    EXPECT_EQ(find("anneke"), client);
    const auto token = database().write(by(), [&](Writer& writer) { return writer.open_session(client.id); });
    EXPECT_EQ(session(token, "2026-03-01T09:00:01Z")->account, client);
    database().read(by(), [&](Reader& reader) {
        EXPECT_EQ(reader.person_by_reference("R-7"), client.person);
        EXPECT_FALSE(reader.person_by_reference("R-8"));
        EXPECT_FALSE(reader.is_provider("Taalhuis d’Öude Brug"));
    });
    EXPECT_TRUE(database().write(by(), [&](Writer& writer) { return writer.erase(client.person); }));
    EXPECT_FALSE(find("anneke"));
    EXPECT_FALSE(session(token, "2026-03-01T09:00:01Z"));
    EXPECT_TRUE(find("taalhuis"));
    database().read(by(), [](Reader& reader) { EXPECT_FALSE(reader.person_by_reference("R-7")); });
}

TEST_P(Access, AnInventedTownMadeAgainHasTheSameKeyAndAnotherHasNot) {
    const auto key_after = [this](std::string_view from) {
        database().write(by(), [&](Writer& writer) { writer.invent_key(from); });
        return database().read(by(), [](Reader& reader) { return reader.installation_key(); });
    };
    const auto own = database().read(by(), [](Reader& reader) { return reader.installation_key(); });
    const auto one = key_after("town 1"), other = key_after("town 2");
    EXPECT_NE(one, own);
    EXPECT_NE(one, other);
    EXPECT_EQ(one, key_after("town 1"));
}

TEST_P(Access, WhatCannotBeAnAccountIsRefused) {
    ASSERT_TRUE(add(account()));
    EXPECT_EQ(code_of(add(account("a.jansen", 2))), "login_taken");
    EXPECT_EQ(code_of(add(account("A. Jansen", 2))), "login_invalid");
    EXPECT_EQ(code_of(add(account("", 2))), "login_invalid");
    auto odd = account("b", 2);
    odd.roles = {"king"};
    EXPECT_EQ(code_of(add(odd)), "role_unknown");
    const auto unknown = database().write(by(), [](Writer& writer) { return writer.disable(id("account", 9)); });
    EXPECT_EQ(code_of(unknown), "account_unknown");
    const auto foreign = database().write(by("2026-03-01T09:00:00Z", "GM0001"),
                                          [](Writer& writer) { return writer.disable(id("account")); });
    EXPECT_EQ(code_of(foreign), "account_unknown");
}

TEST_P(Access, TooManyWrongPasswordsLockForATime) {
    ASSERT_TRUE(add(account()));
    for (int attempt = 1; attempt <= 10; ++attempt) {
        EXPECT_FALSE(find("a.jansen")->locked_until) << attempt;
        database().write(by(), [](Writer& writer) { writer.login_failed(id("account")); });
    }
    EXPECT_EQ(find("a.jansen")->locked_until, moment("2026-03-01T09:15:00Z"));
    database().write(by("2026-03-01T09:20:00Z"), [](Writer& writer) { writer.login_succeeded(id("account")); });
    EXPECT_FALSE(find("a.jansen")->locked_until);
    EXPECT_EQ(find("a.jansen")->failed_attempts, 0);
    EXPECT_EQ(find("a.jansen")->last_login, moment("2026-03-01T09:20:00Z"));
}

TEST_P(Access, ASessionEndsWhenIdleOldRevokedOrDisabled) {
    ASSERT_TRUE(add(account()));
    const auto open = [&](const char* at) {
        return database().write(by(at), [](Writer& writer) { return writer.open_session(id("account")); });
    };
    const auto token = open("2026-03-02T08:00:00Z");
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(session(token, "2026-03-02T08:29:59Z")->account, account());
    EXPECT_FALSE(session(token, "2026-03-02T08:30:00Z"));
    EXPECT_FALSE(session(token + "x", "2026-03-02T08:01:00Z"));
    EXPECT_FALSE(session("", "2026-03-02T08:01:00Z"));
    for (int minute = 20; minute < 600; minute += 20)
        database().write(
            by(core::to_iso(core::Moment{moment("2026-03-02T08:00:00Z").micros + minute * 60'000'000LL}).c_str()),
            [&](Writer& writer) { writer.touch_session(token); });
    EXPECT_TRUE(session(token, "2026-03-02T17:59:59Z"));
    EXPECT_FALSE(session(token, "2026-03-02T18:00:00Z")) << "ten hours is the end";
    EXPECT_EQ(
        database().write(by("2026-03-02T18:00:00Z"), [](Writer& writer) { return writer.remove_ended_sessions(); }), 1);

    const auto second = open("2026-03-03T08:00:00Z");
    const auto third = open("2026-03-03T08:00:00Z");
    EXPECT_NE(second, third);
    database().write(by("2026-03-03T08:00:00Z"), [&](Writer& writer) { writer.revoke_session(second); });
    EXPECT_FALSE(session(second, "2026-03-03T08:00:01Z"));
    EXPECT_TRUE(session(third, "2026-03-03T08:00:01Z"));
    ASSERT_TRUE(database().write(by(), [](Writer& writer) { return writer.disable(id("account")); }));
    EXPECT_FALSE(session(third, "2026-03-03T08:00:02Z"));
    EXPECT_TRUE(find("a.jansen")->disabled);
}

TEST_P(Access, ASessionChangesItsTokenAndKeepsWhatItHolds) {
    ASSERT_TRUE(add(account()));
    const auto token = database().write(by(), [](Writer& writer) { return writer.open_session(id("account")); });
    auto kept = core::Value::object();
    kept.set("z", "jansen \"x\"");
    const auto fresh = database().write(by(), [&](Writer& writer) {
        writer.keep_in_session(token, kept);
        return writer.rotate_session(token);
    });
    ASSERT_TRUE(fresh);
    EXPECT_FALSE(session(token, "2026-03-01T09:00:01Z"));
    EXPECT_EQ(session(*fresh, "2026-03-01T09:00:01Z")->kept, kept);
    EXPECT_FALSE(database().write(by(), [&](Writer& writer) { return writer.rotate_session(token); }));
    ASSERT_TRUE(database().write(by(), [&](Writer& writer) { return writer.set_password(id("account"), "other"); }));
    EXPECT_FALSE(session(*fresh, "2026-03-01T09:00:01Z")) << "a new password ends what is open";
}

TEST_P(Access, NoTokenAndNoPasswordIsKept) {
    ASSERT_TRUE(add(account()));
    const auto token = database().write(by(), [](Writer& writer) { return writer.open_session(id("account")); });
    database().read(by(), [&](Reader& reader) {
        const auto rows = reader.connection().query("SELECT token_hash FROM session");
        ASSERT_TRUE(rows->next());
        EXPECT_EQ(rows->bytes(0).size(), 32U);
        EXPECT_EQ(rows->bytes(0).find(token.substr(0, 8)), std::string::npos);
    });
    const auto hash = checked_password_hash("correct horse battery", day("2026-03-01"));
    ASSERT_TRUE(hash);
    EXPECT_TRUE(core::password_matches(*hash, "correct horse battery"));
    EXPECT_EQ(code_of(checked_password_hash("elf tekens!", day("2026-03-01"))), "password_too_short");
}

TEST_P(Access, WhoLookedIsNotedInAChainThatShowsEveryChange) {
    for (int i = 1; i <= 5; ++i)
        database().read(by(), [&](Reader& reader) {
            auto details = core::Value::object();
            details.set("found", i).set("words", true);
            reader.note({.action = "people_found",
                         .person = {},
                         .details = details,
                         .ids = {id("person", i), id("person", i + 1)}});
            reader.note({.action = "dossier_read", .person = id("person", i)});
        });
    database().read(by("2026-03-01T09:00:00Z", "GM0001"),
                    [](Reader& reader) { reader.note({.action = "programmes_listed"}); });

    database().read(by(), [](Reader& reader) {
        const auto page = reader.audit({.page = 1, .per_page = 3});
        EXPECT_EQ(page.found, 10);
        ASSERT_EQ(page.lines.size(), 3U);
        EXPECT_EQ(page.lines[0].number, 10);
        EXPECT_EQ(page.lines[0].note.action, "dossier_read");
        EXPECT_EQ(page.lines[1].note.ids, (std::vector{id("person", 5), id("person", 6)}));
        EXPECT_EQ(page.lines[1].note.details["found"].integer(), 5);
        EXPECT_EQ(page.lines[1].by, by().by);
        const auto about = reader.audit({.person = id("person", 2)});
        EXPECT_EQ(about.found, 3); // two lists and one dossier
        EXPECT_EQ(about.lines.size(), 3U);
        EXPECT_EQ(reader.audit({.by = "somebody else"}).found, 0);
        EXPECT_FALSE(reader.first_broken_audit_line());
    });

    const auto broken_after = [&](const std::string& sql) {
        std::optional<std::int64_t> broken;
        const Unit unit(database().pool(), by(), Unit::Kind::write); // undone at the end
        const_cast<Unit&>(unit).writer().connection().exec(sql);
        broken = const_cast<Unit&>(unit).writer().first_broken_audit_line();
        return broken;
    };
    EXPECT_EQ(broken_after("UPDATE audit SET by = 'x' WHERE number = 4 AND municipality = 'GM9999'"), 4);
    EXPECT_EQ(broken_after("UPDATE audit SET ids = NULL WHERE number = 3 AND municipality = 'GM9999'"), 3);
    EXPECT_EQ(broken_after("DELETE FROM audit WHERE number = 6 AND municipality = 'GM9999'"), 6);
    EXPECT_EQ(broken_after("UPDATE audit SET number = 11 WHERE number = 10 AND municipality = 'GM9999'"), 10);
    EXPECT_EQ(broken_after("SELECT 1"), std::nullopt);
}

TEST_P(Access, ALookThatCannotBeNotedGivesNoAnswer) {
    bool answered = false;
    database().fail_statement(4); // begin, timeline, commit; then the note
    EXPECT_THROW(
        {
            (void)database().read(by(), [](Reader& reader) {
                reader.note({.action = "dossier_read", .person = id("person")});
                return reader.timeline(id("person"));
            });
            answered = true;
        },
        core::MachineFailed);
    database().fail_statement(0);
    EXPECT_FALSE(answered);
    EXPECT_EQ(row_counts().at("audit"), 0);
}

} // namespace

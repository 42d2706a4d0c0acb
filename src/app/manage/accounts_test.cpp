// SPDX-License-Identifier: EUPL-1.2
// For whom an account is: said once, when it is added.
#include "app/manage/accounts.h"
#include "core/temporary_folder.h"
#include "store/database.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;

namespace {

using Codes = std::vector<std::string>;

class AnAccount : public ::testing::Test {
protected:
    AnAccount() {
        where = {"sqlite://" + folder / "t.db", "GM9999", "cli:test",
                 core::parse_iso_moment("2026-11-24T09:30:00Z").value()};
        auto database = store::Database::open(where.url).value();
        database.write({"GM9999", "setup", where.now}, [&](store::Writer& writer) {
            domain::Programme programme;
            programme.id = core::Id::named({"programme"});
            programme.reference = programme.name = "Taal op de werkvloer";
            programme.kind = "language_course";
            programme.provider = "Taalhuis";
            domain::PersonRecord anneke;
            anneke.person.id = anneke.identity.person = core::Id::named({"anneke"});
            anneke.person.reference = "R-1";
            anneke.identity.surname = "Huizinga";
            core::ensure(writer.keep(programme).has_value() && writer.keep(anneke).has_value(), "setup");
        });
    }

    Codes add(std::vector<std::string> roles, const std::string& provider, const std::string& person) {
        AccountToAdd account{core::Id::named({"account", std::to_string(++count)}),
                             "a" + std::to_string(count),
                             "A",
                             std::move(roles),
                             "een lang wachtwoord",
                             provider,
                             person};
        const auto added = add_account(where, account);
        Codes found;
        if (!added)
            for (const auto& problem : added.error().kept())
                found.push_back(problem.code);
        return found;
    }

    core::TemporaryFolder folder;
    Administration where;
    int count = 0;
};

} // namespace

TEST_F(AnAccount, OfAProviderOrAClientNamesWhose) {
    EXPECT_EQ(add({"aanbieder"}, "Taalhuis", ""), Codes{});
    EXPECT_EQ(add({"inwoner"}, "", "R-1"), Codes{});
    auto database = store::Database::open(where.url).value();
    database.read({}, [](store::Reader& reader) {
        EXPECT_EQ(reader.account_by_login("a1")->provider, "Taalhuis");
        EXPECT_EQ(reader.account_by_login("a2")->person, core::Id::named({"anneke"}));
    });
}

TEST_F(AnAccount, IsRefusedWithAllThatIsWrong) {
    EXPECT_EQ(add({"aanbieder"}, "", ""), Codes{"role_needs_provider"});
    EXPECT_EQ(add({"aanbieder"}, "Taalhuys", ""), Codes{"provider_unknown"});
    EXPECT_EQ(add({"inwoner"}, "", ""), Codes{"role_needs_person"});
    EXPECT_EQ(add({"inwoner"}, "", "R-2"), Codes{"person_reference_unknown"});
    EXPECT_EQ(add({"klantmanager"}, "Taalhuis", "R-1"), (Codes{"provider_not_for_role", "person_not_for_role"}));
    EXPECT_EQ(add({"aanbieder", "klantmanager"}, "Taalhuis", ""), Codes{"role_stands_alone"});
    EXPECT_EQ(add({"aanbieder"}, "", "R-1"), (Codes{"role_needs_provider", "person_not_for_role"}));
    EXPECT_TRUE(list_accounts(where)->empty());
}

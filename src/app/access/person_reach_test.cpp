// SPDX-License-Identifier: EUPL-1.2
// Whom a provider and a client reach: tests/cases/practice/participants.yaml, and what no situation says.
#include "app/access/person_reach.h"
#include "app/practice/dossier_open.h"
#include "app/practice/test_town.h"
#include "core/test_situations.h"

using namespace trede;
using namespace trede::app;
using namespace trede::app::testing;

namespace {

using Codes = std::vector<std::string>;

class AReach : public PracticeTown {
protected:
    void offer(const std::string& provider) {
        domain::Programme programme;
        programme.id = named("programme of " + provider);
        programme.reference = programme.name = provider;
        programme.kind = "language_course";
        programme.provider = provider;
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            core::ensure(writer.keep(programme).has_value(), "a programme is kept");
        });
    }

    void enrol(const core::Value& said, const std::string& key) {
        domain::Spell enrolment;
        enrolment.id = named(key);
        enrolment.person = named("anneke");
        enrolment.kind = "enrolment";
        enrolment.subject = named("programme of " + std::string(said["provider"].string()));
        if (said.has("from")) enrolment.from = core::test::day(said["from"].string());
        if (said.has("until")) enrolment.until = core::test::day(said["until"].string()) + 1;
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) { keep(writer, enrolment); });
    }

    void take_back(const std::string& key) {
        database.write({"GM9999", "setup", context.now}, [&](store::Writer& writer) {
            core::ensure(writer.retract(named("anneke"), named(key), 1, "next situation").has_value(), "taken back");
        });
    }

    Codes asked(const char* action) {
        return database.read(
            {context.actor.municipality, context.actor.account, context.now},
            [&](store::Reader& reader) { return codes(reach_to(reader, context, action, named("anneke"))); });
    }

    static Actor provider(const std::string& name) {
        auto actor = as("marloes", {"provider"});
        actor.staff = {};
        actor.provider = name;
        return actor;
    }

    static Actor client(const core::Id& person) {
        auto actor = as("marloes", {"citizen"});
        actor.staff = {};
        actor.person = person;
        return actor;
    }
};

} // namespace

TEST_F(AReach, OfAProviderIsWhatAReaderExpects) {
    offer("Taalhuis");
    offer("Buurthuis");
    context.actor = provider("Taalhuis");
    for (const auto& said : core::test::situations_in(TREDE_SOURCE_DIR "/tests/cases/practice/participants.yaml")) {
        SCOPED_TRACE(said["name"].string());
        std::vector<std::string> keys;
        for (const auto& enrolment : said["enrolments"].items()) {
            keys.push_back(std::string(said["name"].string()) + std::to_string(keys.size()));
            enrol(enrolment, keys.back());
        }
        EXPECT_EQ(asked("see_enrolments"), said["expected"]["sees"].boolean(false) ? Codes{} : Codes{"not_found@"});
        EXPECT_EQ(codes(open_dossier(context, named("anneke"))), Codes{"not_allowed@"});
        for (const auto& key : keys)
            take_back(key);
    }
}

TEST_F(AReach, OfAProviderEndsAtTheMunicipality) {
    offer("Taalhuis");
    enrol(core::Value::object().set("provider", "Taalhuis"), "elsewhere");
    context.actor = provider("Taalhuis");
    EXPECT_EQ(asked("see_enrolments"), Codes{});
    context.actor.municipality = "GM0001";
    EXPECT_EQ(asked("see_enrolments"), Codes{"not_found@"});
    context.actor = provider("taalhuis");
    EXPECT_EQ(asked("see_enrolments"), Codes{"not_found@"}) << "another name is another provider";
}

TEST_F(AReach, OfAClientIsNobodyElse) {
    context.actor = client(named("anneke"));
    EXPECT_EQ(asked("see_own"), Codes{});
    EXPECT_EQ(asked("see_enrolments"), Codes{"not_allowed@"});
    EXPECT_EQ(codes(open_dossier(context, named("anneke"))), Codes{"not_allowed@"});
    context.actor = client(named("somebody else"));
    EXPECT_EQ(asked("see_own"), Codes{"not_found@"});
    context.actor = client(named("anneke"));
    context.actor.municipality = "GM0001";
    EXPECT_EQ(asked("see_own"), Codes{"not_found@"});
}

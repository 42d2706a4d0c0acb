// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/knowledge_show.h"
#include "app/manage/knowledge_open.h"
#include "core/temporary_folder.h"
#include "evidence/knowledge/knowledge.h"
#include <chrono>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>

using namespace trede;

namespace {

const auto today = *core::Date::of(2026, 11, 29);

/// A folder of a municipality, which goes with the test.
class Folder {
public:
    void write(const std::string& name, const std::string& text) const {
        const auto file = folder_.path() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    [[nodiscard]] std::string path() const { return folder_.path().string(); }

private:
    core::TemporaryFolder folder_{};
};

std::set<std::string> numbered(const std::string& prefix, int count, int digits) {
    std::set<std::string> ids;
    for (int i = 1; i <= count; ++i) {
        auto number = std::to_string(i);
        number.insert(0, static_cast<std::size_t>(digits) - number.size(), '0');
        ids.insert(prefix + number);
    }
    return ids;
}

template <class T> std::set<std::string> ids_of(const std::vector<const T*>& records) {
    std::set<std::string> ids;
    for (const auto* record : records)
        ids.insert(record->id);
    return ids;
}

const std::string own_claim = "format: 1\nrecords:\n"
                              "  - {id: RV-1, claim: Onze taalcafés trekken veel mensen, instruments: [INS-language], "
                              "population: deelnemers, outcomes: [network], direction: positive, design: monitoring, "
                              "strength: weak, source: {key: rv-2026}}\n";
const std::string own_source =
    "format: 1\nrecords:\n  - {key: rv-2026, author: Randerveen, year: 2026, title: Taalcafés}\n";

} // namespace

TEST(KnowledgeOpen, NothingOfTheReportIsDropped) {
    const auto view = app::built_in_knowledge().at(today);
    EXPECT_EQ(ids_of(view.claims()), numbered("EV-", 207, 3));
    EXPECT_EQ(ids_of(view.checks()), numbered("EX-", 30, 2));
    EXPECT_EQ(ids_of(view.contradictions()), numbered("INC-", 40, 2));
    EXPECT_EQ(ids_of(view.instruments()), (std::set<std::string>{"INS-application_training",
                                                                 "INS-area",
                                                                 "INS-assessment",
                                                                 "INS-coaching",
                                                                 "INS-combination",
                                                                 "INS-combined",
                                                                 "INS-counter_performance",
                                                                 "INS-daytime",
                                                                 "INS-debt",
                                                                 "INS-diagnosis",
                                                                 "INS-employee_skills",
                                                                 "INS-employer",
                                                                 "INS-exemption",
                                                                 "INS-food",
                                                                 "INS-ggz",
                                                                 "INS-health_primary_care",
                                                                 "INS-ips",
                                                                 "INS-jobcoach",
                                                                 "INS-language",
                                                                 "INS-lks",
                                                                 "INS-mediation",
                                                                 "INS-mobility_mentoring",
                                                                 "INS-movement",
                                                                 "INS-placement",
                                                                 "INS-plan",
                                                                 "INS-prevention",
                                                                 "INS-relaxed_rules",
                                                                 "INS-sanction",
                                                                 "INS-search_period",
                                                                 "INS-sheltered",
                                                                 "INS-sport_work",
                                                                 "INS-training",
                                                                 "INS-trial",
                                                                 "INS-vocational",
                                                                 "INS-volunteering",
                                                                 "INS-work_first",
                                                                 "INS-workshops"}));
    EXPECT_EQ(ids_of(view.initiatives()), (std::set<std::string>{"INI-baanbrekend_werk",
                                                                 "INI-back_on_track",
                                                                 "INI-bergen_op_zoom",
                                                                 "INI-bewegen_naar_werk",
                                                                 "INI-bewegen_werkt",
                                                                 "INI-beweging_naar_werk",
                                                                 "INI-copd_diabetes",
                                                                 "INI-door_bewegen",
                                                                 "INI-etten_leur",
                                                                 "INI-experimenten_participatiewet",
                                                                 "INI-fit4work",
                                                                 "INI-gezond_aan_de_slag",
                                                                 "INI-harde_leerschool",
                                                                 "INI-iedereen_in_beweging",
                                                                 "INI-kookgroep",
                                                                 "INI-mobility_mentoring_pilot",
                                                                 "INI-pilots_werknemersvaardigheden",
                                                                 "INI-popa",
                                                                 "INI-stadskamer",
                                                                 "INI-taal_voor_het_leven",
                                                                 "INI-voedseltuin",
                                                                 "INI-wandelgroep",
                                                                 "INI-zoekperiode_amsterdam"}));
}

TEST(KnowledgeOpen, TheRecordsOfTheReportSayWhatItSays) {
    const auto view = app::built_in_knowledge().at(today);
    const auto& effect = view.claim("EV-176")->effects.front();
    EXPECT_EQ(*effect.value, 5.2);
    EXPECT_EQ(effect.interval->low, -1.3);
    EXPECT_EQ(view.claim("EV-176")->page, 37);
    EXPECT_TRUE(view.claim("EV-176")->flags.empty());
    EXPECT_EQ(*view.claim("EV-001")->effects.front().value, 7);
    // The error of INC-16 is shown as it is.
    for (const auto* initiative : view.initiatives())
        if (initiative->id == "INI-harde_leerschool") {
            ASSERT_EQ(initiative->flags.size(), 1U);
            EXPECT_EQ(initiative->flags.front().stated, 15);
            EXPECT_EQ(initiative->flags.front().reckoned, 16);
        }
}

TEST(KnowledgeOpen, TheLedgerGetsFigureAndDirectionsAndCountsOneStudyOnce) {
    std::set<std::string> figures, rows;
    for (const auto& source : app::built_in_knowledge().sources()) {
        EXPECT_TRUE(rows.insert(source.id).second) << source.id;
        EXPECT_EQ(source.estimate.has_value(), source.se.has_value()) << source.id;
        EXPECT_NE(source.direction, evidence::Direction::descriptive) << source.id;
        EXPECT_FALSE(source.same_people.empty()) << source.id;
        if (source.estimate) figures.insert(source.id + " " + source.same_people);
    }
    EXPECT_EQ(figures, (std::set<std::string>{"EV-176/1 fit-4-work", "EX-04/1 fit-4-work"}));
    EXPECT_GT(rows.size(), 50U);
}

TEST(KnowledgeOpen, AFolderOfAMunicipalityStandsBesideIt) {
    const Folder folder;
    folder.write("claims/own.yaml", own_claim);
    folder.write("sources.yaml", own_source);
    folder.write("claims/.swap.yaml", "what an editor leaves behind");
    folder.write("notes.txt", "not for Trede");
    const auto opened = app::open_knowledge(folder.path());
    ASSERT_TRUE(opened) << opened.error().kept().front().code;
    const auto view = (*opened)->at(today);
    EXPECT_EQ(view.claims().size(), 208U);
    ASSERT_NE(view.claim("RV-1"), nullptr);
    EXPECT_TRUE(view.claim("RV-1")->is_own);
    EXPECT_FALSE(view.claim("EV-001")->is_own);
    EXPECT_EQ(view.find({.words = "taalcafe"}).size(), 1U);
}

TEST(KnowledgeOpen, AFolderWithAProblemIsRefusedAndTheProblemNamesTheFile) {
    EXPECT_EQ(app::open_knowledge("/nowhere/at/all").error().kept().front().code, "knowledge_folder_missing");
    const Folder folder;
    folder.write("claims/own.yaml", own_claim);
    const auto without_source = app::open_knowledge(folder.path());
    ASSERT_FALSE(without_source);
    const auto& problem = without_source.error().kept().front();
    EXPECT_EQ(problem.code, "knowledge_reference_unknown");
    EXPECT_EQ(problem.place.file, folder.path() + "/claims/own.yaml");
    EXPECT_EQ(problem.place.line, 3);
    EXPECT_EQ(problem.value, "rv-2026");
    folder.write("sources.yaml", "format: 1\nrecords:\n  - {key: rv-2026, author: \xE9, title: a}\n");
    EXPECT_EQ(app::open_knowledge(folder.path()).error().kept().front().code, "knowledge_file_unreadable");
}

TEST(KnowledgeOpen, ASearchTakesNoTime) {
    const auto view = app::built_in_knowledge().at(today);
    const auto from = std::chrono::steady_clock::now();
    constexpr int searches = 20;
    std::size_t found = 0;
    for (int i = 0; i < searches; ++i)
        found += view.find({.words = "werk en gezondheid"}).size();
    const auto each = (std::chrono::steady_clock::now() - from) / searches;
    EXPECT_GT(found, 0U);
#ifndef TREDE_SANITIZED
    EXPECT_LT(each, std::chrono::milliseconds(50));
#endif
    RecordProperty("microseconds",
                   static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(each).count()));
}

TEST(KnowledgeShow, WhoMaySeeIt) {
    for (const auto* role : {"case_manager", "activation_expert", "team_manager", "policy_adviser", "administrator",
                             "data_protection_officer"}) {
        app::Context context{.today = today};
        context.actor.roles = {role};
        EXPECT_TRUE(app::show_knowledge(context)) << role;
    }
    for (const auto* role : {"provider", "citizen"}) {
        app::Context context{.today = today};
        context.actor.roles = {role};
        ASSERT_FALSE(app::show_knowledge(context)) << role;
        EXPECT_EQ(app::show_knowledge(context).error().kept().front().code, "not_allowed");
    }
}

TEST(KnowledgeShow, APilotSaysHowManyPeopleItNeeds) {
    evidence::Pilot pilot;
    pilot.base_share = 0.10;
    pilot.difference = 0.05;
    // Fleiss, Levin & Paik 2003, without the correction: 685.6.
    EXPECT_EQ(app::pilot_size(pilot)->per_group, 686);
    pilot.difference = 0;
    EXPECT_FALSE(app::pilot_size(pilot));
}

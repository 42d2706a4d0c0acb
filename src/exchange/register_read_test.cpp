// SPDX-License-Identifier: EUPL-1.2
#include "core/result.h"
#include "exchange/register_fixture.h"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/resource.h>

using namespace trede;
using namespace trede::exchange;
namespace fs = std::filesystem;

TEST(Register, MakesTheOrganisationAndThePeople) {
    const Delivery delivery;
    const auto got = read(delivery.options());
    ASSERT_FALSE(got.report.problems.has_errors());
    EXPECT_EQ(got.all<domain::Team>()[0], (domain::Team{id("teams", "T1"), "Noord"}));
    EXPECT_EQ(got.all<domain::Staff>()[0],
              (domain::Staff{id("staff", "M1"), "Fatima Aydin", "case_manager", id("teams", "T1"), "fay"}));
    const auto programme = got.all<domain::Programme>()[0];
    EXPECT_EQ(programme.reference, "P1");
    EXPECT_EQ(programme.kind, "language_course");
    EXPECT_EQ(programme.until, day("2027-01-01")) << "the day after the last day";
    EXPECT_EQ(programme.capacity, 20);
    EXPECT_EQ(programme.cost_cents, 125051) << "half a cent away from zero";
    const auto people = got.all<domain::PersonRecord>();
    ASSERT_EQ(people.size(), 2u);
    EXPECT_EQ(people[0].person, (domain::Person{id("clients", "C1"), "C1", "female", 1980, "low", "Noord"}));
    EXPECT_EQ(people[0].identity.full_name(), "Anneke van den Berg");
    EXPECT_EQ(people[0].identity.birth_date, day("1980-02-29"));
    EXPECT_EQ(people[0].identity.person, people[0].person.id);
    EXPECT_EQ(people[1].person.education, "");
}

TEST(Register, MakesEveryKindOfFact) {
    const Delivery delivery;
    delivery.write("huishoudens.csv",
                   "bron_id;client;soort;begin;eind;kinderen\nH1;C1;alleenstaande_ouder;01-01-2020;;2\n");
    delivery.write("uitkeringen.csv",
                   "bron_id;client;regeling;begin;eind;reden_einde\nU1;C1;PW;01-03-2023;31-03-2024;werk\n");
    delivery.write("werk.csv", "bron_id;client;soort;begin;eind;uren_per_week\nW1;C1;betaald werk;01-04-2024;;32,5\n");
    delivery.write("belemmeringen.csv", "bron_id;client;soort;begin;eind;ernst;beoordelaar;client_eens\nB1;"
                                        "C1;taal;01-03-2023;;matig;M1;nee\n");
    delivery.write("metingen.csv", "bron_id;client;instrument;versie;datum;waarde;oordeel_van;beoordelaar\n"
                                   "X1;C1;trede;;01-05-2023;3;;M1\nX2;C1;zrm;2017;01-05-2023;33435-4443335;zelf;\n"
                                   "X3;C1;doelgroep;;01-05-2023;Doorstroom;;\n");
    delivery.write("contacten.csv", "bron_id;client;datum;tijd;minuten;vorm;status;medewerker;onderwerp;aantekening\n"
                                    "K1;C1;01-05-2023;09:30;45;huisbezoek;gevoerd;M1;plan;\"twee\nregels\"\n");
    delivery.write("deelnames.csv",
                   "bron_id;client;traject;aangekondigd;begin;verwacht_eind;eind;reden_einde;resultaat\n"
                   "D1;C1;P1;01-04-2023;01-05-2023;31-12-2023;30-11-2023;afgerond;deels\nD2;C2;P1;02-01-2026;;;;;\n");
    delivery.write("lotingen.csv", "bron_id;client;traject;arm;blok;datum\nL1;C2;P1;controle;wijk 3;02-01-2026\n");
    delivery.write("begeleiding.csv", "bron_id;client;medewerker;rol;begin;eind\nA1;C1;M1;klantmanager;01-03-2023;\n");
    const auto got = read(delivery.options());
    ASSERT_FALSE(got.report.problems.has_errors()) << got.report.problems.kept()[0].code;

    const auto anneke = id("clients", "C1");
    const auto spells = got.all<domain::Spell>();
    ASSERT_EQ(spells.size(), 7u);
    const auto details = [](std::initializer_list<std::pair<std::string, core::Value>> members) {
        return core::Value(core::Value::Object(members));
    };
    EXPECT_EQ(spells[0], (domain::Spell{id("households", "H1"),
                                        anneke,
                                        "household",
                                        "single_parent",
                                        {},
                                        day("2020-01-01"),
                                        {},
                                        "",
                                        details({{"children", 2}})}));
    EXPECT_EQ(spells[1], (domain::Spell{id("benefit_spells", "U1"),
                                        anneke,
                                        "benefit",
                                        "participation_act",
                                        {},
                                        day("2023-03-01"),
                                        day("2024-04-01"),
                                        "work",
                                        {}}));
    EXPECT_EQ(spells[2], (domain::Spell{id("work_spells", "W1"),
                                        anneke,
                                        "work",
                                        "paid_work",
                                        {},
                                        day("2024-04-01"),
                                        {},
                                        "",
                                        details({{"hours", 32.5}})}));
    EXPECT_EQ(spells[3].details,
              details({{"severity", "moderate"}, {"client_view", "disagrees"}, {"rater", id("staff", "M1").text()}}));
    EXPECT_EQ(
        spells[4],
        (domain::Spell{id("enrolments", "D1"), anneke, "enrolment", "", id("programmes", "P1"), day("2023-05-01"),
                       day("2023-12-01"), "completed",
                       details({{"announced", "2023-04-01"}, {"expected_end", "2023-12-31"}, {"result", "partly"}})}));
    EXPECT_FALSE(spells[5].from) << "announced and not begun";
    EXPECT_EQ(spells[6].subject, id("staff", "M1"));
    EXPECT_EQ(spells[6].code, "case_manager");

    const auto measurements = got.all<domain::Measurement>();
    EXPECT_EQ(measurements[0], (domain::Measurement{id("measurements", "X1"),
                                                    anneke,
                                                    "ladder",
                                                    "",
                                                    day("2023-05-01"),
                                                    "professional",
                                                    id("staff", "M1"),
                                                    3,
                                                    "",
                                                    {}}));
    EXPECT_EQ(measurements[1].details, details({{"scores", "33435-4443335"}}));
    EXPECT_EQ(measurements[1].view, "client");
    EXPECT_EQ(measurements[2].code, "progression");

    const auto events = got.all<domain::Event>();
    EXPECT_EQ(events[0], (domain::Event{id("contacts", "K1"), anneke, "contact", day("2023-05-01"), 570, "home_visit",
                                        "held", id("staff", "M1"),
                                        details({{"minutes", 45}, {"topic", "plan"}, {"note", "twee\nregels"}})}));
    EXPECT_EQ(events[1], (domain::Event{id("assignments_by_lot", "L1"),
                                        id("clients", "C2"),
                                        "lot",
                                        day("2026-01-02"),
                                        {},
                                        "control",
                                        "",
                                        id("programmes", "P1"),
                                        details({{"block", "wijk 3"}})}));
}

TEST(Register, TheSameFilesGiveTheSameIdsAndHash) {
    const Delivery delivery;
    const auto first = read(delivery.options());
    const auto second = read(delivery.options());
    EXPECT_EQ(first.records, second.records);
    EXPECT_EQ(first.report.delivery.sha256, second.report.delivery.sha256);
    EXPECT_EQ(first.report.delivery.sha256.size(), 64u);
    delivery.write("teams.csv", "bron_id;naam\nT1;Zuid\n");
    EXPECT_NE(read(delivery.options()).report.delivery.sha256, first.report.delivery.sha256);
}

TEST(Register, CountsEveryProblemAndKeepsTheFirstThousand) {
    const Delivery delivery;
    std::string contacts = "bron_id;client;datum;vorm;status\n";
    for (int i = 0; i < 5000; ++i)
        contacts += "K" + std::to_string(i) + ";C9;01-01-2025;gesprek;gevoerd\n";
    delivery.write("contacten.csv", contacts);
    const auto got = read(delivery.options());
    EXPECT_EQ(got.report.problems.errors(), 5000);
    EXPECT_EQ(got.report.problems.kept().size(), 1000u);
    EXPECT_TRUE(got.records.empty());
}

TEST(Register, SetsFaultyRowsAsideWithWhatDependsOnThem) {
    const Delivery delivery;
    std::string clients = "bron_id;achternaam;geboortedatum;geslacht;kleur;bsn\n";
    for (int i = 1; i <= 60; ++i)
        clients +=
            "C" + std::to_string(i) + ";Jansen;" + (i == 2 ? "31-02-1980" : "01-02-1980") + ";v;=1+1;123456782\n";
    delivery.write("clienten.csv", clients);
    delivery.write("contacten.csv", "bron_id;client;datum;vorm;status\nK1;C1;01-01-2025;gesprek;gevoerd\nK2;"
                                    "C2;01-01-2025;gesprek;gevoerd\n");
    delivery.write("mapping.yaml", "ignore: {clients: [bsn]}\n");
    auto options = delivery.options(true);
    options.mapping_file = delivery.file("mapping.yaml");
    const auto got = read(options);
    ASSERT_FALSE(got.report.problems.has_errors());
    EXPECT_EQ(got.all<domain::PersonRecord>().size(), 59u);
    EXPECT_EQ(got.all<domain::Event>().size(), 1u);
    std::ostringstream aside;
    aside << std::ifstream(delivery.aside(), std::ios::binary).rdbuf();
    EXPECT_EQ(aside.str(),
              "\uFEFFbestand;regel;reden;oorspronkelijke rij\r\n"
              "clienten.csv;1;;bron_id;achternaam;geboortedatum;geslacht;kleur;\r\n"
              "clienten.csv;3;geboortedatum: Deze dag bestaat niet.;C2;Jansen;31-02-1980;v;'=1+1;\r\n"
              "contacten.csv;1;;bron_id;client;datum;vorm;status\r\n"
              "contacten.csv;3;Deze rij verwijst naar een rij met een fout.;K2;C2;01-01-2025;gesprek;gevoerd\r\n");
}

TEST(Register, NeverWritesOverAFileOfTheDelivery) {
    const Delivery delivery;
    auto options = delivery.options();
    options.set_aside_file = delivery.file("clienten.csv");
    const auto size = fs::file_size(delivery.file("clienten.csv"));
    EXPECT_TRUE(read(options).has("set_aside_in_the_way"));
    EXPECT_EQ(fs::file_size(delivery.file("clienten.csv")), size);
}

TEST(Register, SeesAFileThatChangesBetweenThePasses) {
    const Delivery delivery;
    Read got;
    bool once = true;
    got.report = read_register(delivery.options(), [&](const domain::Delivery&, domain::Record&&) {
        if (!std::exchange(once, false)) return;
        std::fstream file(delivery.file("clienten.csv"), std::ios::in | std::ios::out);
        file.seekp(120);
        file << "X";
    });
    EXPECT_TRUE(got.has("file_changed"));
    EXPECT_TRUE(got.report.problems.has_errors());
}

TEST(Register, AFileThatIsReplacedMeanwhileIsReadAsItWas) {
    const Delivery delivery;
    std::size_t people = 0;
    const auto report = read_register(delivery.options(), [&](const domain::Delivery&, domain::Record&& record) {
        people += std::holds_alternative<domain::PersonRecord>(record) ? 1 : 0;
        fs::rename(delivery.file("register.toml"), delivery.file("clienten.csv"));
        delivery.write("register.toml", "");
    });
    EXPECT_FALSE(report.problems.has_errors());
    EXPECT_EQ(people, 2u);
}

TEST(Register, ALineOfGigabytesCostsNoMemory) {
    const Delivery delivery;
    {
        std::ofstream file(delivery.file("contacten.csv"), std::ios::binary);
        file << "bron_id;client;datum;vorm;status\nK1;";
        const std::string megabyte(1024 * 1024, 'x');
        const int megabytes = std::getenv("TREDE_LONG") != nullptr ? 2048 : 64; // the reader cannot tell them apart
        for (int i = 0; i < megabytes; ++i)
            file << megabyte;
        file << "\nK2;C1;01-01-2025;gesprek;gevoerd\n";
    }
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const auto got = read(delivery.options());
    getrusage(RUSAGE_SELF, &after);
    EXPECT_TRUE(got.has("csv_line_long"));
    EXPECT_EQ(got.report.problems.errors(), 1) << "the row after it is read";
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 100 * 1024) << "kilobytes";
}

TEST(Register, AHoleOfTwoGigabytesIsSeenAtOnce) {
    const Delivery delivery;
    delivery.write("contacten.csv", "bron_id;client;datum;vorm;status\nK1;");
    fs::resize_file(delivery.file("contacten.csv"), 2ull << 30);
    EXPECT_TRUE(read(delivery.options()).has("csv_nul"));
}

TEST(Register, SaysWhatStandsWhereAFileShouldBe) {
    const Delivery delivery;
    fs::create_directory(delivery.file("contacten.csv"));
    EXPECT_TRUE(read(delivery.options()).has("file_is_folder"));
    EXPECT_TRUE(read({delivery.file("none"), {}, {}, {}}).has("register_missing"));
    EXPECT_TRUE(read({delivery.file("teams.csv"), {}, {}, {}}).has("register_is_no_folder"));
    auto options = delivery.options();
    options.mapping_file = delivery.file("none.yaml");
    EXPECT_TRUE(read(options).has("file_missing"));
}

TEST(Register, TheOrderOfRowsDoesNotMatter) {
    std::vector<std::string> rows{"U1;C1;pw;01-01-2020;31-12-2020;werk", "U2;C1;pw;01-06-2021;;",
                                  "U3;C2;pw;01-01-2020;30-06-2020;werk", "U4;C2;pw;01-07-2020;;"};
    std::sort(rows.begin(), rows.end());
    std::vector<domain::Record> first;
    do {
        const Delivery delivery;
        std::string text = "bron_id;client;regeling;begin;eind;reden_einde\n";
        for (const auto& row : rows)
            text += row + "\n";
        delivery.write("uitkeringen.csv", text);
        auto got = read(delivery.options());
        ASSERT_FALSE(got.report.problems.has_errors());
        auto spells = got.all<domain::Spell>();
        std::sort(spells.begin(), spells.end(), [](auto& a, auto& b) { return a.id < b.id; });
        std::vector<domain::Record> records(spells.begin(), spells.end());
        if (first.empty()) first = records;
        ASSERT_EQ(records, first);
    } while (std::next_permutation(rows.begin(), rows.end()));
}

// SPDX-License-Identifier: EUPL-1.2
// What is kept of a conversation.
#include "core/json.h"
#include "domain/codes.h"
#include "exchange/register_fixture.h"
#include <gtest/gtest.h>
#include <map>
#include <tuple>

using namespace trede;
using namespace trede::exchange;

TEST(Register, MakesTheFactsOfAConversation) {
    const Delivery delivery;
    delivery.write("kracht_nodig_wens.csv", "bron_id;client;soort;leefgebied;tekst;woorden_van;begin;eind\n"
                                            "Z1;C1;kracht;wonen;Woont rustig;client;01-05-2025;\n"
                                            "Z2;C1;nodig;geld;Samen de post openen;;01-05-2025;30-06-2025\n"
                                            "Z3;C1;wens;dagbesteding;Weer met dieren werken;client;01-05-2025;\n");
    delivery.write("doelen.csv", "bron_id;client;soort;tekst;client_eens;begin;eind\n"
                                 "O1;C1;participatie;Elke week de deur uit;nee;01-05-2025;\n");
    delivery.write("afspraken.csv", "bron_id;client;wie;medewerker;tekst;gemaakt;datum;status\n"
                                    "A1;C1;samen;M1;Kennismaken;01-05-2025;08-05-2025;gedaan\n");
    delivery.write("documenten.csv", "bron_id;client;soort;titel;plaats;datum\n"
                                     "E1;C1;brief;Uitnodiging;zaaksysteem;01-05-2025\n");
    delivery.write("belemmeringen.csv", "bron_id;client;soort;begin;herzien_voor\nB1;C1;taal;01-05-2025;01-05-2028\n");
    delivery.write("metingen.csv", "bron_id;client;instrument;datum;waarde;oordeel_van\n"
                                   "X1;C1;positieve_gezondheid;01-05-2025;7,6,-,10,0,5;client\n");
    delivery.write("begeleiding.csv", "bron_id;client;medewerker;rol;begin;eind;reden_einde\n"
                                      "G1;C1;M1;klantmanager;01-05-2024;30-04-2025;op_verzoek_client\n");
    delivery.write("contacten.csv", "bron_id;client;datum;vorm;status;plaats\n"
                                    "K1;C1;01-05-2025;gesprek;gevoerd;Buurthuis\n");
    const auto got = read(delivery.options());
    ASSERT_FALSE(got.report.problems.has_errors());

    std::map<std::string, domain::Spell> spells; // by kind
    for (const auto& spell : got.all<domain::Spell>())
        spells[spell.kind] = spell;
    const auto details = [&](const char* kind) { return core::to_json(spells.at(kind).details); };
    EXPECT_EQ(details("strength"), R"({"text":"Woont rustig","view":"client"})");
    EXPECT_EQ(details("need"), R"({"text":"Samen de post openen","view":"professional"})");
    EXPECT_EQ(details("wish"), R"({"text":"Weer met dieren werken"})") << "always in the client's own words";
    EXPECT_EQ(details("goal"), R"({"text":"Elke week de deur uit","client_view":"disagrees"})");
    EXPECT_EQ(details("barrier"), R"({"valid_until":"2028-05-01"})");
    EXPECT_EQ(spells.at("strength").code, "housing");
    EXPECT_EQ(spells.at("need").until, day("2025-07-01"));
    EXPECT_EQ(spells.at("goal").code, "participation");
    EXPECT_EQ(spells.at("accompaniment").end_reason, "client_asked");
    EXPECT_EQ(core::to_json(got.all<domain::Measurement>()[0].details), R"({"scores":"7,6,-,10,0,5"})");

    std::map<std::string, domain::Event> events;
    for (const auto& event : got.all<domain::Event>())
        events[event.kind] = event;
    EXPECT_EQ(core::to_json(events.at("contact").details), R"({"place":"Buurthuis"})");
    const auto& agreement = events.at("agreement");
    EXPECT_EQ(agreement.code, "together");
    EXPECT_EQ(agreement.status, "kept");
    EXPECT_EQ(agreement.day, day("2025-05-08"));
    EXPECT_EQ(agreement.subject, id("staff", "M1"));
    EXPECT_EQ(core::to_json(agreement.details), R"({"text":"Kennismaken","made":"2025-05-01"})");
    EXPECT_EQ(events.at("document").code, "letter");
    EXPECT_EQ(events.at("document").status, "");
    EXPECT_EQ(core::to_json(events.at("document").details), R"({"title":"Uitnodiging","place":"zaaksysteem"})");
}

TEST(Register, TakesNoHistoryOfDetentionWithoutALegalGround) {
    const Delivery delivery;
    // Nothing of such a row is judged or shown, not even what is wrong with it.
    delivery.write("belemmeringen.csv", "bron_id;client;soort;begin\nB1;C1;taal;01-05-2025\n"
                                        "B2;C1;Detentieverleden;01-05-2025\nB3;C9;detention;31-02-2025\n");
    for (const bool set_aside : {false, true}) {
        const auto got = read(delivery.options(set_aside));
        for (const auto& problem : got.report.problems.kept())
            EXPECT_FALSE(problem.place.file.ends_with("belemmeringen.csv")) << problem.code;
        const auto spells = got.all<domain::Spell>();
        ASSERT_EQ(spells.size(), 1U);
        EXPECT_EQ(spells[0].code, "language");
        const auto& file = got.report.files.back();
        EXPECT_EQ(std::tuple(file.rows, file.good, file.faulty, file.withheld), std::tuple(3, 1, 0, 2));
    }
}

TEST(Register, TakesAHistoryOfDetentionOnALegalGround) {
    const Delivery delivery;
    delivery.write("belemmeringen.csv", "bron_id;client;soort;begin\nB1;C1;detentie;01-05-2025\n");
    domain::use_on_ground("barrier", "detention", "art. 32 UAVG");
    const auto got = read(delivery.options());
    domain::use_on_ground("barrier", "detention", "");
    ASSERT_EQ(got.all<domain::Spell>().size(), 1U);
    EXPECT_EQ(got.all<domain::Spell>()[0].code, "detention");
    EXPECT_EQ(got.report.files.back().withheld, 0);
}

TEST(Register, AMunicipalitysOwnWordForDetentionIsWithheldToo) {
    const Delivery delivery;
    delivery.write("mapping.yaml", "codes: {barrier: {bajes: detentie}}\n");
    delivery.write("belemmeringen.csv", "bron_id;client;soort;begin\nB1;C1;Bajes;01-05-2025\n");
    auto options = delivery.options();
    options.mapping_file = delivery.file("mapping.yaml");
    const auto got = read(options);
    EXPECT_FALSE(got.report.problems.has_errors());
    EXPECT_TRUE(got.all<domain::Spell>().empty());
    EXPECT_EQ(got.report.files.back().withheld, 1);
}

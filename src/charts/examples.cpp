// SPDX-License-Identifier: EUPL-1.2
#include "charts/examples.h"
#include <cmath>

namespace trede::charts::examples {

core::Date day(int year, int month, int day_of_month) { return *core::Date::of(year, month, day_of_month); }

Timeline timeline() {
    Timeline chart;
    chart.caption = {.id = "tijdlijn",
                     .heading = "Tijdlijn",
                     .reading =
                         "Na de zomer van 2025 een diepe terugval door de rug. Sinds februari weer elke week onder "
                         "de mensen.",
                     .title = "Tijdlijn van Anneke Huizinga, mei 2023 tot nu",
                     .foot = "Dossier R-2047, bijgewerkt tot en met 24 november 2026."};
    chart.from = day(2023, 5, 6);
    chart.until = day(2027, 2, 1);
    chart.today = day(2026, 11, 24);
    chart.rungs = {{day(2023, 5, 6), 2}, {day(2024, 4, 1), 3}, {day(2025, 1, 1), 2},
                   {day(2025, 3, 1), 4}, {day(2025, 7, 1), 1}, {day(2026, 2, 3), 3}};
    chart.own_view = {{day(2024, 6, 1), 3}, {day(2025, 9, 1), 2}, {day(2026, 10, 18), 3}};
    chart.own_view_name = "Anneke zelf";
    chart.lanes = {
        {"Bijstand", {}, {{"Uitkering sinds mei 2023", "sinds mei 2023", day(2023, 5, 6), {}, SpellState::benefit}}},
        {"Hulp",
         {},
         {{"Schuldhulp, afgerond", "Schuldhulp", day(2023, 9, 1), day(2025, 3, 1)},
          {"Maatje", {}, day(2024, 11, 1), day(2025, 8, 1)}}},
        {"Meedoen",
         {},
         {{"Wandelgroep", {}, day(2024, 4, 1), day(2025, 1, 1)},
          {"Kringloop", {}, day(2025, 3, 1), day(2025, 7, 1), SpellState::attention},
          {"Koffiekring Turfhuis", "Koffie", day(2026, 2, 3), {}}}},
        {"Vrijstelling", {}, {{"Rust na klachten", {}, day(2025, 7, 1), day(2026, 1, 1)}}}};
    using enum ContactKind;
    chart.contacts = {
        {day(2023, 6, 10), conversation}, {day(2023, 9, 14), conversation}, {day(2024, 1, 16), conversation},
        {day(2024, 4, 9), conversation},  {day(2024, 9, 10), missed},       {day(2024, 10, 1), conversation},
        {day(2025, 3, 4), conversation},  {day(2025, 7, 8), conversation},  {day(2025, 12, 16), phone},
        {day(2026, 2, 10), conversation}, {day(2026, 4, 21), conversation}, {day(2026, 7, 14), missed},
        {day(2026, 8, 4), phone},         {day(2026, 10, 20), conversation}};
    chart.measurements = {day(2023, 6, 10), day(2024, 4, 9), day(2025, 7, 8), day(2026, 4, 21), day(2026, 10, 20)};
    chart.measurements_name = "ZRM gemeten";
    chart.measurements_short = "ZRM";
    return chart;
}

Web web() {
    Web chart;
    chart.caption = {.id = "zrm",
                     .heading = "Zelfredzaamheid op 13 domeinen",
                     .reading = "Vijf domeinen beter dan in april, één minder: lichamelijke gezondheid.",
                     .title = "Zelfredzaamheid van Anneke Huizinga op 13 domeinen",
                     .foot = "ZRM 2017, gemeten door M. Dekker. Eén cijfer per domein, 1 = acute problematiek, 5 = "
                             "volledig zelfredzaam."};
    chart.axes = {{"Financiën", 4, 3, 4},
                  {"Werk en opleiding", 2, 2, 3},
                  {"Tijds\u00adbesteding", 3, 2, 4},
                  {"Huisvesting", 5, 5, 5},
                  {"Huiselijke relaties", 4, 4, 5},
                  {"Geestelijke gezondheid", 3, 2, 2},
                  {"Lichamelijke gezondheid", 2, 3, 2},
                  {"Middelen\u00adgebruik", 5, 5, 5},
                  {"Basale ADL", 5, 5, 5},
                  {"Instrumentele ADL", 4, 4, 4},
                  {"Sociaal netwerk", 3, 2, 4},
                  {"Maatschappelijke participatie", 3, 2, 3},
                  {"Justitie", 5, 5, 5}};
    chart.now_name = "nu, 20 okt 2026";
    chart.previous_name = "vorige, 21 apr 2026";
    chart.own_name = "Anneke zelf";
    return chart;
}

Web web_with_gaps() {
    auto chart = web();
    chart.caption.id = "zrm-gaten";
    chart.caption.heading = "Elf van dertien domeinen gemeten";
    chart.caption.reading = "Waar niet gemeten is, staat geen lijn.";
    chart.caption.title = "Zelfredzaamheid, twee domeinen niet gemeten";
    chart.caption.foot.clear();
    chart.axes[4].now.reset();
    chart.axes[9].now.reset();
    for (auto& axis : chart.axes)
        axis.own.reset();
    return chart;
}

Intervals intervals() {
    Intervals chart;
    chart.caption = {.id = "effect",
                     .heading = "Hoe groot is het verschil, en hoe zeker",
                     .level = 3,
                     .reading =
                         "De streep is het 95 %-interval. Kruist hij de nul, dan kan het ook geen verschil zijn.",
                     .title = "Verschil met vergelijkbare mensen op vier momenten",
                     .foot = "Dubbel robuust gewogen. Drie andere rekenwijzen geven +5,3 tot +6,9."};
    chart.rows = {{"6 maanden", {}, -3.8, Range{-6.5, -1.1}},
                  {"12 maanden", {}, 0.9, Range{-2.7, 4.5}},
                  {"18 maanden", {}, 5.1, Range{0.8, 9.4}},
                  {"24 maanden", "hoofduitkomst", 6.2, Range{1.3, 11.1}, Range{3.0, 9.4}, {}, true}};
    chart.row_name = "Moment";
    chart.axis = "extra mensen duurzaam aan het werk, per 100 deelnemers";
    chart.narrow_axis = "extra per 100 deelnemers";
    return chart;
}

Intervals groups() {
    Intervals chart;
    chart.caption = {.id = "groepen",
                     .heading = "Voor wie?",
                     .level = 3,
                     .reading = "Alleen bij ‘2 jaar of langer’ is het effect zelf aantoonbaar.",
                     .title = "Effect na 24 maanden per vooraf gekozen groep",
                     .foot = "Gecorrigeerd voor vijf toetsen (Holm)."};
    chart.rows = {{"Korter dan 2 jaar bijstand", "118 deelnemers", 3.1, Range{-5.2, 11.4}},
                  {"2 jaar of langer", "194 deelnemers", 8.1, Range{1.7, 14.5}},
                  {"Jonger dan 45", "171 deelnemers", 5.4, Range{-1.5, 12.3}},
                  {"Gezondheid hindert", "96 deelnemers", 4.6, Range{-4.5, 13.7}},
                  {"Nieuw in Nederland", {}, {}, {}, {}, "te weinig mensen"}};
    chart.row_name = "Groep";
    chart.axis = "extra per 100 deelnemers, 24 maanden";
    return chart;
}

Forest forest() {
    Forest chart;
    chart.caption = {.id = "bronnen",
                     .heading = "Zes bronnen, één antwoord, en hoe ver die uiteenlopen",
                     .level = 3,
                     .reading = "Hoe groter het vierkant, hoe zwaarder de bron weegt. De ruit is het gemiddelde, de "
                                "stippellijn de voorspelling voor een volgende gemeente.",
                     .title = "Zes bronnen en hun samenvatting",
                     .foot = "Willekeurige effecten (REML, Hartung-Knapp). Spreiding tussen plaatsen τ = 2,9 punt, I² "
                             "= 62 %."};
    chart.sources = {{"Oosterhaar, 2019", "geloot, 412 mensen", 0.6, Range{-1.9, 3.1}, 0.24, 1.0},
                     {"Bellerdijk, 2021", "gewogen, 380 mensen", 6.4, Range{2.3, 10.5}, 0.19, 1.5},
                     {"Landelijk, 2016", "gewogen, 2.140 mensen", -2.2, Range{-6.0, 1.6}, 0.19, 1.5},
                     {"Zuidmeer, 2018", "eenvoudiger gewogen, 155", 3.6, Range{-3.8, 11.0}, 0.10, 2.5},
                     {"Regio De Wolden, 2023", "gewogen, 260 mensen", 4.4, Range{-0.9, 9.7}, 0.15, 1.5},
                     {"Randerveen, 2026", "eigen evaluatie, 312", 6.2, Range{0.2, 12.2}, 0.13, 1.5, true}};
    chart.together = ForestAnswer{"Samen", "95 %-interval", 2.8, {-0.9, 6.5}};
    chart.next = ForestAnswer{"Volgende gemeente", "voorspelling, 95 %", 2.8, {-6.1, 11.6}};
    chart.own = ForestAnswer{"Randerveen zelf", "47 % eigen gegevens", 4.4, {0.0, 8.7}, Range{1.5, 7.2}};
    chart.axis = "extra mensen duurzaam aan het werk, per 100 deelnemers, 24 maanden";
    chart.narrow_axis = "extra per 100 deelnemers, 24 maanden";
    return chart;
}

Forest forest_with_gaps() {
    Forest chart;
    chart.caption = {.id = "bronnen-gaten",
                     .heading = "Eén bron met een cijfer",
                     .level = 3,
                     .reading = "Wie geen cijfer heeft, telt als richting. Een pijl loopt buiten de as.",
                     .title = "Bronnen met en zonder cijfer"};
    chart.sources = {{"ZonMw, werk eerst met hulp tegelijk", "geloot, 1.211 mensen", 5.2, Range{0.6, 9.8}, 0.75, 1.0},
                     {"Het rapport, over dezelfde mensen", "vergelijkingsgroep", 5.2, Range{-1.3, 11.7}},
                     {"Een klein onderzoek", "eenvoudiger gewogen, 40 mensen", -3, Range{-60, 54}, 0.01, 2.5},
                     {"Deskundigen", "mening", {}, {}, {}, {}, false, "richting: helpt"}};
    chart.together = ForestAnswer{"Samen", "95 %-interval", 3.7, {-2.1, 8.9}};
    chart.axis = "extra mensen aan het werk, per 100 deelnemers";
    chart.width = 560;
    return chart;
}

Pairs pairs() {
    Pairs chart;
    chart.caption = {.id = "lijken",
                     .heading = "Lijken de groepen op elkaar?",
                     .level = 3,
                     .reading = "Na weging ligt één kenmerk buiten de norm.",
                     .title = "Lijken de groepen op elkaar, voor en na weging",
                     .foot = "Effectieve vergelijkingsgroep: 428 mensen."};
    chart.rows = {{"Duur bijstand", 0.52, 0.04},    {"Werkverleden", -0.44, -0.05}, {"Gezondheid", 0.36, 0.14},
                  {"Leeftijd", 0.31, std::nullopt}, {"Nieuw", std::nullopt, {}},    {"Wijk", 0.1, 0.05}};
    chart.drawn = 4;
    chart.row_name = "Kenmerk";
    chart.first_name = "voor weging";
    chart.second_name = "na weging";
    chart.axis = "verschil tussen de groepen (in standaarddeviaties)";
    chart.narrow_axis = "verschil tussen groepen";
    chart.enough = 0.1;
    chart.enough_name = "norm: hoogstens 0,1";
    chart.enough_short = "goed";
    return chart;
}

ShareBar share_bar() {
    ShareBar chart;
    chart.caption = {
        .id = "ritme", .heading = "Spreekritme, 180 mensen", .level = 3, .title = "Hoe lang geleden sprak je iemand"};
    chart.parts = {{"Korter dan 3 maanden", 74, "/mensen?gesproken=3"},
                   {"3 tot 6 maanden", 58, "/mensen?gesproken=6"},
                   {"6 tot 12 maanden", 37, "/mensen?gesproken=12"},
                   {"Langer dan een jaar", 11, "/mensen?gesproken=langer", true}};
    return chart;
}

Bars bars() {
    Bars chart;
    chart.caption = {.id = "wijken",
                     .heading = "In het Stationskwartier doen de meeste mensen mee",
                     .level = 3,
                     .reading = "Deel van de mensen op trede 3 of hoger, per wijk.",
                     .title = "Meedoen per wijk",
                     .foot = "1.842 mensen met bijstand, oktober 2026."};
    chart.rows = {{"Stationskwartier", "212 mensen", 0.58, {}, true},
                  {"Centrum", {}, 0.52},
                  {"Molenwijk", {}, 0.44},
                  {"Buitenveen", {}, 0.31, {}, false, true},
                  {"Noorderpolder", {}, {}, "te klein"}};
    chart.row_name = "Wijk";
    chart.value_name = "Trede 3 of hoger";
    chart.form = {0, true, false};
    return chart;
}

Curves curves() {
    Curves chart;
    chart.caption = {.id = "verloop",
                     .heading = "Eerst achterop, daarna vooruit",
                     .reading = "Deel van de mensen dat duurzaam aan het werk is, opgeteld vanaf de start.",
                     .title = "Duurzaam aan het werk: deelnemers en vergelijkbare mensen, 0 tot 24 maanden",
                     .foot = "Leerwerkplek groen en techniek · 312 deelnemers en 1.904 vergelijkbare mensen · start "
                             "2021–2024"};
    constexpr std::array joined{0.0,   0.017, 0.030, 0.039, 0.046, 0.051, 0.059, 0.071, 0.087,
                                0.107, 0.128, 0.148, 0.166, 0.182, 0.197, 0.211, 0.223, 0.234,
                                0.244, 0.252, 0.258, 0.264, 0.269, 0.273, 0.276};
    Curve participants{"deelnemers", {}}, others{"vergelijkbare mensen", {}};
    for (std::size_t month = 0; month < joined.size(); ++month) {
        const auto at = static_cast<double>(month);
        const double half = 0.049 * std::sqrt(joined[month] / 0.276);
        participants.points.push_back(
            {at, joined[month], Range{std::max(joined[month] - half, 0.0), joined[month] + half}});
        others.points.push_back({at, std::round(1000 * 0.2375 * (1 - std::exp(-at / 10.4))) / 1000, {}});
    }
    chart.curves = {std::move(participants), std::move(others)};
    chart.axis = "maanden sinds de start";
    chart.programme = Range{0, 7};
    chart.programme_name = "tijdens het programma";
    chart.programme_short = "programma";
    chart.shows_areas = true;
    chart.loss_name = "achterstand";
    chart.gain_name = "inhaalslag";
    chart.break_even = 19;
    chart.break_even_name = "maand 19";
    chart.break_even_note = "achterstand ingehaald";
    return chart;
}

std::array<RhythmMonth, 12> rhythm() { return {{{}, {}, {1, 0}, {}, {1, 0}, {}, {}, {0, 1}, {1, 0}, {}, {1, 0}, {}}}; }

std::array<WeekDay, 5> week() {
    return {{{day(2026, 11, 23), 3, 3},
             {day(2026, 11, 24), 3, 3},
             {day(2026, 11, 25), 2, 3},
             {day(2026, 11, 26), 1, 3},
             {day(2026, 11, 27), 0, 2}}};
}

} // namespace trede::charts::examples

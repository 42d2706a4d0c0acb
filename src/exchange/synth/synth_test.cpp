// SPDX-License-Identifier: EUPL-1.2
// The register of a town as a reader of it would look at it: files, references, order of days.
#include "exchange/synth/register_fixture.h"
#include "exchange/synth/town.h"
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace trede;
using namespace trede::exchange::synth;

namespace {

constexpr auto until_text = "2026-01";

TownRequest request(const std::filesystem::path& out, std::uint64_t seed = 7) {
    return {.out = out, .clients = 1200, .months = 60, .seed = seed, .until = *core::parse_iso_month(until_text)};
}

/// One town for all tests that look at it.
const Register& town() {
    static const TemporaryFolder folder;
    static const Register made = [] {
        const auto report = make_town(request(folder.path() / "town"));
        core::ensure(report.has_value(), "a town is made");
        return Register(folder.path() / "town");
    }();
    return made;
}

const core::Date delivery = *core::Date::of(2026, 1, 31);

std::string code_of(const core::Result<TownReport>& report) {
    return report || report.error().kept().empty() ? "" : report.error().kept().front().code;
}

} // namespace

TEST(Synth, TheSameSeedGivesTheSameBytesWhateverTheThreads) {
    const TemporaryFolder folder;
    auto one = request(folder.path() / "one"), two = request(folder.path() / "two"),
         other = request(folder.path() / "other", 8);
    one.threads = 1;
    two.threads = 2;
    one.clients = two.clients = other.clients = 700; // more than two blocks
    ASSERT_TRUE(make_town(one) && make_town(two) && make_town(other));
    std::size_t files = 0, different = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path() / "one")) {
        if (!entry.is_regular_file()) continue;
        const auto name = std::filesystem::relative(entry.path(), folder.path() / "one");
        EXPECT_EQ(read_bytes(entry.path()), read_bytes(folder.path() / "two" / name)) << name;
        different += read_bytes(entry.path()) != read_bytes(folder.path() / "other" / name);
        ++files;
    }
    EXPECT_EQ(files, 21U); // seventeen files, register.toml and three of the truth; no sign of unfinished work
    EXPECT_GE(different, 10U);
}

TEST(Synth, TheRegisterSaysWhatItIs) {
    EXPECT_EQ(
        read_bytes(town().folder() / "register.toml"),
        "format = 1\nmunicipality = \"GM9999\"\nsource = \"randerveen\"\ndelivery_day = 2026-01-31\nkind = \"full\"\n");
}

TEST(Synth, IdsAreUniqueAndReferencesExist) {
    std::map<std::string, std::set<std::string>> ids;
    for (const auto& file : town().names())
        for (const auto& row : town().rows(file))
            EXPECT_TRUE(ids[file].insert(row.at("bron_id")).second) << file << ' ' << row.at("bron_id");
    const std::map<std::string, std::string> references{{"client", "clients"},
                                                        {"medewerker", "staff"},
                                                        {"beoordelaar", "staff"},
                                                        {"traject", "programmes"},
                                                        {"team", "teams"}};
    std::size_t checked = 0;
    for (const auto& file : town().names())
        for (const auto& row : town().rows(file))
            for (const auto& [column, of] : references)
                if (row.contains(column) && !row.at(column).empty()) {
                    EXPECT_TRUE(ids[of].contains(row.at(column))) << file << ' ' << row.at("bron_id");
                    ++checked;
                }
    EXPECT_GT(checked, 50'000U);
}

TEST(Synth, TwelveHundredPeopleAreOnBenefitInTheFirstMonthAndAboutAsManyInTheLast) {
    const auto on = [](core::Date day) {
        std::int64_t count = 0;
        for (const auto& row : town().rows("benefit_spells"))
            count += day_of(row.at("begin")) <= day && (row.at("eind").empty() || day_of(row.at("eind")) >= day);
        return count;
    };
    EXPECT_EQ(on(*core::Date::of(2021, 2, 28)), 1200);
    EXPECT_NEAR(static_cast<double>(on(delivery)), 1200, 60);
}

TEST(Synth, BenefitsOfAPersonDoNotOverlapAndSayWhyTheyEnded) {
    std::map<std::string, core::Date> last;
    for (const auto& row : town().rows("benefit_spells")) { // in the order of time by person
        const auto from = day_of(row.at("begin"));
        const auto found = last.find(row.at("client"));
        if (found != last.end()) {
            EXPECT_GT(from - found->second, 31) << row.at("bron_id");
        }
        EXPECT_EQ(row.at("eind").empty(), row.at("reden_einde").empty()) << row.at("bron_id");
        EXPECT_LE(from, delivery);
        const auto until = row.at("eind").empty() ? delivery + 1 : day_of(row.at("eind"));
        if (!row.at("eind").empty()) {
            EXPECT_GE(until, from) << row.at("bron_id");
            EXPECT_LE(until, delivery) << row.at("bron_id");
            // An exit belongs to the month of its last day: then the person is not entitled at the end of it. A
            // pension may begin on the first of a month, the day after the last day of the one before.
            if (row.at("reden_einde") != "pensioen") {
                EXPECT_LT(until, core::Month::of(until).last_day()) << row.at("bron_id");
            }
        }
        last[row.at("client")] = until;
    }
}

TEST(Synth, NobodyIsOnBenefitAsAChildOrAfterThePensionAge) {
    std::map<std::string, core::Date> born;
    for (const auto& row : town().rows("clients"))
        born[row.at("bron_id")] = day_of(row.at("geboortedatum"));
    for (const auto& row : town().rows("benefit_spells")) {
        const auto birth = born.at(row.at("client"));
        EXPECT_GE(core::age_on(birth, day_of(row.at("begin"))), 18) << row.at("bron_id");
        EXPECT_LT(core::age_on(birth, row.at("eind").empty() ? delivery : day_of(row.at("eind"))), 67)
            << row.at("bron_id");
    }
}

TEST(Synth, EndsComeAfterBeginsAndOnlyPlansLieAhead) {
    for (const auto& file : town().names())
        for (const auto& row : town().rows(file)) {
            if (row.contains("begin") && !row.at("begin").empty() && row.contains("eind") && !row.at("eind").empty() &&
                file != "programmes") {
                EXPECT_LE(day_of(row.at("begin")), day_of(row.at("eind"))) << file << ' ' << row.at("bron_id");
            }
            if (row.contains("eind") && !row.at("eind").empty()) {
                EXPECT_LE(day_of(row.at("eind")), delivery) << file << ' ' << row.at("bron_id");
            }
            if (row.contains("datum") &&
                (!row.contains("status") || (row.at("status") != "gepland" && row.at("status") != "afgesproken"))) {
                EXPECT_LE(day_of(row.at("datum")), delivery) << file << ' ' << row.at("bron_id");
            }
        }
}

TEST(Synth, RungSixIsNeverMeasuredOnADayWithBenefit) {
    std::map<std::string, std::vector<std::pair<core::Date, core::Date>>> benefits;
    for (const auto& row : town().rows("benefit_spells"))
        benefits[row.at("client")].emplace_back(day_of(row.at("begin")),
                                                row.at("eind").empty() ? delivery + 1 : day_of(row.at("eind")));
    int sixes = 0, others = 0;
    for (const auto& row : town().rows("measurements")) {
        if (row.at("instrument") == "zrm") {
            EXPECT_EQ(row.at("versie"), "2017");
            EXPECT_EQ(row.at("waarde").size(), 13U);
            EXPECT_EQ(row.at("waarde").find_first_not_of("12345-"), std::string::npos);
        }
        if (row.at("instrument") != "participatieladder") continue;
        const auto day = day_of(row.at("datum"));
        bool on = false;
        for (const auto& [from, until] : benefits.at(row.at("client")))
            on = on || (from <= day && day <= until);
        EXPECT_NE(on, row.at("waarde") == "6") << row.at("bron_id");
        ++(on ? others : sixes);
    }
    EXPECT_GT(sixes, 50);
    EXPECT_GT(others, 5000);
}

TEST(Synth, TheLadderIsMeasuredTwiceAYearWithThreeInTenMissing) {
    double months = 0, measured = 0;
    for (const auto& row : town().rows("benefit_spells")) {
        const auto from = std::max(day_of(row.at("begin")), *core::Date::of(2021, 2, 1));
        months += (row.at("eind").empty() ? delivery : day_of(row.at("eind"))) - from;
    }
    for (const auto& row : town().rows("measurements"))
        measured += row.at("instrument") == "participatieladder" && row.at("oordeel_van") == "professional" &&
                    row.at("waarde") != "6";
    // One at the begin of each benefit and one every half year after it: half a measurement more than the days say.
    const auto expected = 0.7 * (months / 365.25 * 2 + 0.5 * static_cast<double>(town().rows("benefit_spells").size()));
    EXPECT_NEAR(measured / expected, 1, 0.04);
}

TEST(Synth, PeopleHearOfAProgrammeBeforeTheyBeginWhileOnBenefit) {
    std::map<std::string, std::vector<std::pair<core::Date, core::Date>>> benefits;
    for (const auto& row : town().rows("benefit_spells"))
        benefits[row.at("client")].emplace_back(day_of(row.at("begin")),
                                                row.at("eind").empty() ? delivery + 1 : day_of(row.at("eind")));
    std::map<std::string, core::Date> opens;
    for (const auto& row : town().rows("programmes"))
        opens[row.at("bron_id")] = day_of(row.at("begin"));
    std::map<std::string, int> started, waiting;
    for (const auto& row : town().rows("enrolments")) {
        const auto announced = day_of(row.at("aangekondigd"));
        EXPECT_EQ(row.at("eind").empty(), row.at("reden_einde").empty()) << row.at("bron_id");
        if (row.at("begin").empty()) {
            ++waiting[row.at("traject")];
            continue;
        }
        const auto from = day_of(row.at("begin"));
        EXPECT_LE(announced, from) << row.at("bron_id");
        EXPECT_GE(from, opens.at(row.at("traject"))) << row.at("bron_id");
        EXPECT_GE(day_of(row.at("verwacht_eind")), from) << row.at("bron_id");
        bool on = false;
        for (const auto& [begin, end] : benefits.at(row.at("client")))
            on = on || (begin <= announced && from <= end);
        EXPECT_TRUE(on) << row.at("bron_id");
        ++started[row.at("traject")];
    }
    EXPECT_EQ(started.size(), 9U);
    EXPECT_EQ(started["P-06"], 16);
    EXPECT_GT(waiting["P-09"], 0) << "the only programme that is announced long before";
    EXPECT_EQ(waiting.size(), 1U);
}

TEST(Synth, ALotHasTwoArmsOfAboutTheSameSizeAndOnlyOneGetsTheProgramme) {
    std::map<std::string, std::map<std::string, int>> arms;
    std::set<std::string> controls, programme;
    for (const auto& row : town().rows("assignments_by_lot")) {
        ++arms[row.at("traject")][row.at("arm")];
        (row.at("arm") == "controle" ? controls : programme).insert(row.at("client") + row.at("traject"));
    }
    ASSERT_EQ(arms.size(), 2U);
    for (auto& [name, arm] : arms) {
        const double all = arm["controle"] + arm["programma"];
        EXPECT_GT(all, 400) << name;
        EXPECT_NEAR(arm["programma"] / all, 0.5, 4 * 0.5 / std::sqrt(all)) << name;
    }
    for (const auto& row : town().rows("enrolments")) {
        if (!arms.contains(row.at("traject"))) continue;
        EXPECT_FALSE(controls.contains(row.at("client") + row.at("traject")));
        EXPECT_TRUE(programme.contains(row.at("client") + row.at("traject")));
    }
}

TEST(Synth, TheNamedAccountsAreThereAndMarloesHasADayWorthLookingAt) {
    std::map<std::string, std::string> logins;
    for (const auto& row : town().rows("staff"))
        if (!row.at("account").empty())
            logins[row.at("account")] = row.at("rol") + ' ' + row.at("naam") + ' ' + row.at("bron_id");
    ASSERT_EQ(logins.size(), 6U);
    EXPECT_EQ(logins["marloes"], "klantmanager Marloes Dekker S-1");
    EXPECT_TRUE(logins["ilse"].starts_with("activeringsexpert Ilse Prins"));
    EXPECT_TRUE(logins["teun"].starts_with("teammanager"));
    EXPECT_TRUE(logins["sietske"].starts_with("beleidsadviseur Sietske Terpstra"));
    EXPECT_TRUE(logins["beheer"].starts_with("beheerder"));
    EXPECT_TRUE(logins["fg"].starts_with("privacy_officer"));

    std::set<std::string> hers;
    for (const auto& row : town().rows("accompaniments"))
        if (row.at("medewerker") == "S-1" && row.at("eind").empty() && row.at("rol") == "klantmanager")
            hers.insert(row.at("client"));
    EXPECT_NEAR(static_cast<double>(hers.size()), 175, 15);

    std::map<std::string, core::Date> spoken;
    std::map<core::Date, std::set<std::string>> calendar;
    for (const auto& row : town().rows("contacts")) {
        if (!hers.contains(row.at("client"))) continue;
        const auto day = day_of(row.at("datum"));
        EXPECT_LE(day.weekday(), 5) << row.at("bron_id");
        EXPECT_GE(row.at("tijd"), "09:00");
        EXPECT_LE(row.at("tijd"), "16:30");
        if (row.at("status") == "gevoerd") spoken[row.at("client")] = std::max(spoken[row.at("client")], day);
        if (row.at("status") != "gepland") continue;
        EXPECT_GT(day, delivery);
        EXPECT_TRUE(calendar[day].insert(row.at("tijd")).second) << "two at the same time on " << core::to_iso(day);
    }
    int long_ago = 0, never_spoken = 0;
    for (const auto& client : hers) {
        long_ago += !spoken.contains(client) || delivery - spoken[client] > 365;
        never_spoken += !spoken.contains(client);
    }
    EXPECT_GE(long_ago, 6);
    EXPECT_LE(long_ago, 22);
    EXPECT_GE(never_spoken, 1);
    ASSERT_EQ(calendar.size(), 42U) << "every working day of two months";
    for (const auto& [day, times] : calendar) {
        EXPECT_GE(times.size(), 2U) << core::to_iso(day);
        EXPECT_LE(times.size(), 4U) << core::to_iso(day);
    }
}

TEST(Synth, OneInSevenDoesNotCome) {
    double invited = 0, absent = 0;
    for (const auto& row : town().rows("contacts")) {
        if (row.at("status") == "gepland" || row.at("onderwerp").starts_with("Nazorg")) continue;
        invited += 1;
        absent += row.at("status") == "niet_verschenen";
    }
    EXPECT_NEAR(absent / invited, 0.15, 4 * std::sqrt(0.15 * 0.85 / invited) + 0.005);
}

TEST(Synth, TheLadderKeepsItsSharesOverTheYears) {
    std::array<double, 5> rung{};
    double all = 0;
    for (const auto& row : town().rows("measurements")) {
        if (row.at("instrument") != "participatieladder" || row.at("oordeel_van") != "professional" ||
            row.at("waarde") == "6")
            continue;
        if (day_of(row.at("datum")) < *core::Date::of(2025, 1, 1)) continue;
        rung[static_cast<std::size_t>(row.at("waarde")[0] - '1')] += 1;
        all += 1;
    }
    // People of the re-integration group leave sooner and come in more often, so the mix of groups is not constant.
    constexpr std::array start{0.1504, 0.2518, 0.2008, 0.3066, 0.0904};
    for (std::size_t i = 0; i < 5; ++i)
        EXPECT_NEAR(rung[i] / all, start[i], 0.05) << "rung " << i + 1;
}

TEST(Synth, NobodyCanBeTakenForSomebody) {
    for (const auto& row : town().rows("clients")) {
        EXPECT_EQ(row.at("straat").find_first_of("0123456789"), std::string::npos);
        EXPECT_TRUE(row.at("postcode").starts_with("9990 S"));
        EXPECT_TRUE(row.at("telefoon").empty() || row.at("telefoon").starts_with("06 00 "));
    }
}

TEST(Synth, WrongRequestsAreProblems) {
    const TemporaryFolder folder;
    const auto with = [&](auto change) {
        auto asked = request(folder.path() / "x");
        change(asked);
        return code_of(make_town(asked));
    };
    EXPECT_EQ(with([](auto& r) { r.clients = 0; }), "synth_clients");
    EXPECT_EQ(with([](auto& r) { r.months = 241; }), "synth_months");
    EXPECT_EQ(with([](auto& r) { r.inflow = -0.1; }), "synth_inflow");
    EXPECT_EQ(with([](auto& r) { r.until = core::Month::of(1999, 12); }), "synth_until");
    write_bytes(folder.path() / "a_file", "");
    EXPECT_EQ(with([&](auto& r) { r.out = folder.path() / "a_file"; }), "synth_out_is_a_file");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "x")) << "a refused request writes nothing";
}

TEST(Synth, ARegisterOfRealPeopleIsNeverWrittenOver) {
    const TemporaryFolder folder;
    write_bytes(folder.path() / "register.toml", "source = \"elsewhere\"\n");
    write_bytes(folder.path() / "clients.csv", "precious");
    auto asked = request(folder.path());
    asked.clients = 20;
    EXPECT_EQ(code_of(make_town(asked)), "synth_out_not_empty");
    EXPECT_EQ(read_bytes(folder.path() / "clients.csv"), "precious");
    write_bytes(folder.path() / "register.toml", "source = \"randerveen\"\n");
    EXPECT_TRUE(make_town(asked)) << "an earlier town is replaced";
    EXPECT_NE(read_bytes(folder.path() / "clients.csv"), "precious");
}

TEST(Synth, SmallAndShortTownsWork) {
    const TemporaryFolder folder;
    for (const auto& [clients, months, inflow] :
         {std::tuple{1, 1, 1.0}, {1, 120, 3.0}, {190, 12, 0.0}, {190, 3, 2.5}}) {
        auto asked = request(folder.path() / "t");
        asked.clients = clients;
        asked.months = months;
        asked.inflow = inflow;
        const auto report = make_town(asked);
        ASSERT_TRUE(report) << clients << ' ' << months;
        EXPECT_GE(report->people, clients);
        if (inflow <= 0) {
            EXPECT_EQ(report->people, clients) << "nobody comes in";
        }
    }
}

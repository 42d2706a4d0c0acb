// SPDX-License-Identifier: EUPL-1.2
#include "core/crypto.h"
#include "core/date.h"
#include "core/dated.h"
#include "core/id.h"
#include "core/json.h"
#include "core/random.h"
#include "core/result.h"
#include "core/texts.h"
#include "core/utf8.h"
#include "core/yaml.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace trede::core;

TEST(Date, KnowsTheCalendar) {
    EXPECT_EQ(Date::of(1970, 1, 1)->days, 0);
    EXPECT_EQ(to_iso(Date{20781}), "2026-11-24");
    EXPECT_FALSE(Date::of(2025, 2, 29));
    EXPECT_TRUE(Date::of(2024, 2, 29));
    EXPECT_FALSE(parse_iso_date("2024-13-01"));
    EXPECT_FALSE(parse_iso_date("24-11-2026"));
    EXPECT_EQ(Date{20781}.weekday(), 2);
}

TEST(Date, EveryDayOfFourCenturiesReadsBackAsItself) {
    for (std::int32_t day = -36524; day < 109573; ++day)
        ASSERT_EQ(parse_iso_date(to_iso(Date{day}))->days, day);
}

TEST(Date, CountsWholeMonthsAndYears) {
    EXPECT_EQ(months_between(*Date::of(2026, 1, 31), *Date::of(2026, 2, 28)), 0);
    EXPECT_EQ(months_between(*Date::of(2026, 1, 15), *Date::of(2026, 3, 15)), 2);
    EXPECT_EQ(age_on(*Date::of(2000, 2, 29), *Date::of(2026, 2, 28)), 25);
    EXPECT_EQ(age_on(*Date::of(2000, 2, 29), *Date::of(2026, 3, 1)), 26);
    EXPECT_EQ(to_iso(Month::of(2026, 2).last_day()), "2026-02-28");
}

TEST(Date, MonthsAfterIsTheFirstDayOnWhichTheyHavePassed) {
    EXPECT_EQ(to_iso(months_after(*Date::of(2026, 1, 15), 3)), "2026-04-15");
    EXPECT_EQ(to_iso(months_after(*Date::of(2026, 1, 31), 1)), "2026-03-01");
    EXPECT_EQ(to_iso(months_after(*Date::of(2024, 2, 29), 12)), "2025-03-01");
    for (int days = 0; days < 800; ++days)
        for (const int months : {0, 1, 6, 12}) {
            const Date from = *Date::of(2023, 12, 1) + days, passed = months_after(from, months);
            EXPECT_EQ(months_between(from, passed), months);
            EXPECT_TRUE(months == 0 || months_between(from, passed - 1) == months - 1);
        }
}

TEST(Dated, WhatHoldsOnADayIsTheLatestThatHasBegun) {
    const auto said = parse_yaml("- {from: 2024-01-01, value: 3}\n- {from: 2026-07-01, value: ~}\n"
                                 "- {from: 2025-01-01, value: 4}\n");
    ASSERT_TRUE(said);
    EXPECT_TRUE(value_on(*said, *Date::of(2023, 12, 31)).is_null());
    EXPECT_EQ(value_on(*said, *Date::of(2024, 12, 31)).integer(), 3);
    EXPECT_EQ(value_on(*said, *Date::of(2025, 1, 1)).integer(), 4);
    EXPECT_TRUE(value_on(*said, *Date::of(2026, 7, 1)).is_null());
    EXPECT_THROW(value_on(*parse_yaml("- {from: soon, value: 3}"), *Date::of(2026, 7, 1)), Broken);
}

TEST(Date, LocalTimeFollowsDutchSummerTime) {
    const auto winter = local_time(*parse_iso_moment("2026-01-31T23:30:00Z"));
    EXPECT_EQ(to_iso(winter.date), "2026-02-01");
    EXPECT_EQ(winter.hour, 0);
    EXPECT_EQ(local_time(*parse_iso_moment("2026-03-29T00:59:00Z")).hour, 1);
    EXPECT_EQ(local_time(*parse_iso_moment("2026-03-29T01:00:00Z")).hour, 3);
    EXPECT_EQ(to_iso(*parse_iso_moment("2026-03-29T01:00:00.250Z")), "2026-03-29T01:00:00.250000Z");
}

TEST(Id, SameNameSameId) {
    EXPECT_EQ(Id::named({"GM0001", "a", "1"}), Id::named({"GM0001", "a", "1"}));
    EXPECT_NE(Id::named({"ab", "c"}), Id::named({"a", "bc"}));
    const auto id = Id::named({"x"});
    EXPECT_EQ(Id::parse(id.text()), id);
    EXPECT_EQ(id.text()[14], '8');
    EXPECT_FALSE(Id::parse("not-a-uuid"));
}

TEST(Id, TypedFactsSortByTheirMoment) {
    const std::array<std::uint8_t, 10> high{255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    const std::array<std::uint8_t, 10> low{};
    EXPECT_LT(Id::at(Moment{1'000'000}, high), Id::at(Moment{2'000'000}, low));
    EXPECT_EQ(Id::at(Moment{1'000'000}, low).text()[14], '7');
}

TEST(Json, WhatIsWrittenReadsBack) {
    auto value = Value::object();
    value.set("text", "a \"quoted\" </script> line\n").set("number", 0.1).set("whole", 12).set("none", nullptr);
    value.set("list", Value::array().push(true).push(1.5));
    const auto text = to_json(value);
    EXPECT_EQ(text.find("</script>"), std::string::npos);
    EXPECT_EQ(parse_json(text).value(), value);
    EXPECT_EQ(parse_json(to_json(value, 2)).value(), value);
}

TEST(Json, SaysWhereItIsBroken) {
    const auto broken = parse_json("{\"a\": 1,\n \"b\": }", "x.json");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().kept()[0].place.line, 2);
}

TEST(Json, RefusesToWriteWhatIsNotANumber) { EXPECT_THROW(to_json(Value(std::nan(""))), Broken); }

TEST(Yaml, QuotedNumbersStayText) {
    const auto value = parse_yaml("a: 1\nb: '1'\nc: 1.5\nd: nl\ne: true\n").value();
    EXPECT_EQ(value["a"].integer(), 1);
    EXPECT_EQ(value["b"].string(), "1");
    EXPECT_EQ(value["c"].number(), 1.5);
    EXPECT_EQ(value["d"].string(), "nl");
    EXPECT_TRUE(value["e"].boolean());
    EXPECT_FALSE(parse_yaml("a: [1,"));
}

TEST(Random, SameSeedSameStream) {
    Random a(1, "test", 7), b(1, "test", 7), other(1, "test", 8), purpose(1, "tset", 7);
    const auto first = a.bits64();
    EXPECT_EQ(first, b.bits64());
    EXPECT_NE(first, other.bits64());
    EXPECT_NE(first, purpose.bits64());
}

TEST(Random, UniformsAndNormalsHaveTheirMoments) {
    Random random(1, "moments");
    double sum = 0, squares = 0, normals = 0, normal_squares = 0;
    constexpr int n = 200'000;
    for (int i = 0; i < n; ++i) {
        const double u = random.uniform(), z = random.normal();
        sum += u, squares += u * u, normals += z, normal_squares += z * z;
    }
    EXPECT_NEAR(sum / n, 0.5, 4 * 0.2887 / std::sqrt(n));
    EXPECT_NEAR(squares / n, 1.0 / 3, 4 * 0.2981 / std::sqrt(n));
    EXPECT_NEAR(normals / n, 0, 4 / std::sqrt(n));
    EXPECT_NEAR(normal_squares / n, 1, 4 * std::sqrt(2.0 / n));
}

TEST(Random, NormalQuantileHasItsKnownValues) {
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normal_quantile(0.5), 0, 1e-15);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-12);
}

TEST(Random, BelowStaysBelowAndReachesAll) {
    Random random(3, "below");
    std::array<int, 7> seen{};
    for (int i = 0; i < 7000; ++i)
        ++seen.at(random.below(7));
    for (const int count : seen)
        EXPECT_NEAR(count, 1000, 130);
}

TEST(Crypto, HashesAsTheStandardSays) {
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 pieces;
    pieces.add("a");
    pieces.add("bc");
    EXPECT_EQ(pieces.finish(), sha256("abc"));
}

TEST(Crypto, ASignatureHoldsForTheBytesAndTheKeyAlone) {
    // RFC 8032, section 7.1, test 1.
    const auto seed = from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value();
    const std::string text(seed.begin(), seed.end());
    EXPECT_EQ(to_hex(public_key_of(text)), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const auto signature = signature_of("", text);
    EXPECT_EQ(to_hex(signature), "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3"
                                 "9701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    EXPECT_TRUE(is_signed("", signature, public_key_of(text)));
    EXPECT_FALSE(is_signed("x", signature, public_key_of(text)));
    EXPECT_FALSE(is_signed("", signature, public_key_of(std::string(32, 'o'))));
    EXPECT_FALSE(is_signed("", std::span(signature).first(63), public_key_of(text)));
    EXPECT_EQ(from_hex("0g"), std::nullopt);
    EXPECT_EQ(from_hex("012"), std::nullopt);
    EXPECT_TRUE(from_hex("").value().empty());
}

TEST(Crypto, PasswordsMatchOnlyThemselves) {
    const auto hash = hash_password("een lang wachtwoord");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(password_matches(hash, "een lang wachtwoord"));
    EXPECT_FALSE(password_matches(hash, "een kort wachtwoord"));
}

TEST(Texts, NumbersAndDatesAreWrittenAsTheLanguageDoes) {
    const auto& nl = Texts::in(Language::nl);
    const auto& en = Texts::in(Language::en);
    EXPECT_EQ(nl.number(1234567.25, 1), "1.234.567,3");
    EXPECT_EQ(en.number(1234.5, 1), "1,234.5");
    EXPECT_EQ(nl.number(-0.04, 1), "0,0");
    EXPECT_EQ(nl.number(-5.25, 1), "−5,3");
    EXPECT_EQ(nl.date(Date{20781}), "24 november 2026");
    EXPECT_EQ(nl.weekday(Date{20781}), "dinsdag");
}

TEST(Problems, AllAreCountedAFewAreKept) {
    Problems problems;
    for (int i = 0; i < 1500; ++i)
        problems.add(Problem{.code = "x"});
    problems.add(Problem{.code = "y", .severity = Severity::warning});
    EXPECT_EQ(problems.count(), 1501);
    EXPECT_EQ(problems.errors(), 1500);
    EXPECT_EQ(problems.kept().size(), Problems::most_kept);
}

namespace {
Result<int> half(int n) {
    if (n % 2) return failed(Problem{.code = "odd"});
    return n / 2;
}
Result<int> quarter(int n) { return half(TRY(half(n))); }
} // namespace

TEST(Result, TryLetsProblemsTravel) {
    EXPECT_EQ(quarter(12).value(), 3);
    EXPECT_EQ(quarter(6).error().kept()[0].code, "odd");
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
    EXPECT_TRUE(is_utf8("Sjoerd Čapek 🌷"));
    for (const char* bad : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xE2\x82", "\xF5\x80\x80\x80", "a\xFF"})
        EXPECT_FALSE(is_utf8(bad));
    EXPECT_EQ(shortened("één twee", 3), "één…");
    EXPECT_EQ(shortened("één", 3), "één");
}

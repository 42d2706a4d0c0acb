// SPDX-License-Identifier: EUPL-1.2
#include "core/result.h"
#include "domain/codes.h"
#include "exchange/cell.h"
#include "exchange/key_table.h"
#include "exchange/people.h"
#include "exchange/plain_text.h"
#include "exchange/register_format.h"
#include "exchange/register_table.h"
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

using namespace trede;
using namespace trede::exchange;

namespace {

std::string date(std::string_view text) {
    core::Date day;
    const auto fault = read_date(text, day);
    return fault ? fault->code : core::to_iso(day);
}

std::string number(std::string_view text) {
    double value = 0;
    const auto fault = read_number(text, value);
    return fault ? fault->code : std::to_string(value);
}

} // namespace

TEST(Cell, ReadsDatesWithTheDayBeforeTheMonth) {
    for (const auto* const text : {"31-01-2026", "31/01/2026", "2026-01-31", "31-1-2026", "2026-01-31 00:00:00"})
        EXPECT_EQ(date(text), "2026-01-31") << text;
    EXPECT_EQ(date("02/03/2026"), "2026-03-02");
    EXPECT_EQ(date("01/31/2026"), "date_order");
    EXPECT_EQ(date("30-02-2026"), "date_impossible");
    EXPECT_EQ(date("29-02-2024"), "2024-02-29");
    EXPECT_EQ(date("2026-31-01"), "date_impossible");
    for (const auto* const text :
         {"", "-", "--", "31-01-26", "31.01.2026", "20260131", "31-01-2026x", "2026-01-31 10:00", "1-1-20261",
          "31-januari-2026", "2026/01/31", "0031-01-2026", "31-01/2026"})
        EXPECT_EQ(date(text), "date_invalid") << text;
}

TEST(Cell, ReadsNumbersWithoutGuessing) {
    EXPECT_EQ(number("1250,50"), "1250.500000");
    EXPECT_EQ(number("1.250,50"), "1250.500000");
    EXPECT_EQ(number("1.234.567"), "1234567.000000");
    EXPECT_EQ(number("12.5"), "12.500000");
    EXPECT_EQ(number("-3,5"), "-3.500000");
    EXPECT_EQ(number("1250.500"), "1250.500000");
    EXPECT_EQ(number("1.250"), "number_ambiguous");
    for (const auto* const text : {"", "-", ",5", "5,", "1,2,3", "1.2.3", "12.34,5", "1e3", "nan", "inf", "0x10",
                                   "1 000", "9999999999999999999999"})
        EXPECT_EQ(number(text), "number_invalid") << text;
}

TEST(PlainText, KnowsTheElevenTest) {
    for (const auto* const text : {"123456782", "111222333", "12345672", "1112.22.333", "111 222 333"})
        EXPECT_TRUE(looks_like_bsn(text)) << text;
    for (const auto* const text : {"123456789", "000000000", "12345678a", "1234567", "1234567820", "31-01-2026"})
        EXPECT_FALSE(looks_like_bsn(text)) << text;
    for (int stem = 10'000'000; stem < 10'001'100; ++stem) { // the last digit is the rest of the others by eleven
        const auto digits = std::to_string(stem);
        int rest = 0;
        for (int i = 0; i < 8; ++i)
            rest += (digits[static_cast<std::size_t>(i)] - '0') * (9 - i);
        for (char last = '0'; last <= '9'; ++last)
            ASSERT_EQ(looks_like_bsn(digits + last), rest % 11 == last - '0') << digits << last;
    }
}

TEST(PlainText, TrimsAndSeesWhatNobodySees) {
    EXPECT_EQ(trimmed(" \u00A0 C1\t\uFEFF"), "C1");
    EXPECT_EQ(trimmed("é"), "é");
    EXPECT_EQ(trimmed(" \t"), "");
    EXPECT_TRUE(has_invisible("C\u200b1"));
    EXPECT_TRUE(has_invisible("C\u202e1"));
    EXPECT_FALSE(has_invisible("Čapek – 'n €"));
    EXPECT_TRUE(has_control("\x1b[0m"));
    EXPECT_FALSE(has_control("a\r\nb\tc"));
}

TEST(KeyTable, NumbersKeysInTheirOrder) {
    KeyTable keys;
    for (int i = 0; i < 10000; ++i) {
        const auto [number, fresh] = keys.add("C" + std::to_string(i), i + 2);
        ASSERT_TRUE(fresh);
        ASSERT_EQ(number, static_cast<std::uint32_t>(i));
    }
    EXPECT_EQ(keys.add("C77", 1), (std::pair<std::uint32_t, bool>(77, false)));
    EXPECT_EQ(keys.line(77), 79);
    EXPECT_EQ(keys.key(9999), "C9999");
    EXPECT_FALSE(keys.find("c77"));
    EXPECT_FALSE(KeyTable().find("x"));
}

TEST(People, KnowsWhoIsOnBenefitOnWhichDay) {
    People people;
    const core::Date day{20000};
    people.add_benefit(7, day, day + 31, 0, 2);
    people.add_benefit(7, day + 31, std::nullopt, 1, 3);
    people.add_benefit(7, day + 30, day + 40, 2, 4);
    people.add_benefit(8, day, day + 10, 3, 5);
    std::vector<std::int64_t> overlapping;
    people.settle([&](auto& later, auto&) { overlapping.push_back(later.line); });
    EXPECT_EQ(overlapping, std::vector<std::int64_t>{4});
    EXPECT_EQ(people.benefit_on(7, day), 2);
    EXPECT_EQ(people.benefit_on(7, day + 31), 3);
    EXPECT_EQ(people.benefit_on(7, day + 9999), 3);
    EXPECT_FALSE(people.benefit_on(7, day - 1));
    EXPECT_EQ(people.benefit_on(8, day + 9), 5);
    EXPECT_FALSE(people.benefit_on(8, day + 10)) << "the day after the last day";
    EXPECT_FALSE(people.benefit_on(9, day));
}

TEST(RegisterTable, PointsOnlyAtWhatItHas) {
    std::set<std::string> names;
    for (const auto& file : register_table()) {
        EXPECT_TRUE(names.insert(file.file).second && (file.file == file.dutch || names.insert(file.dutch).second))
            << file.file;
        std::set<std::string> columns;
        for (const auto& column : file.columns) {
            EXPECT_FALSE(column.means.empty() || column.dutch.empty()) << file.file << "." << column.name;
            EXPECT_EQ(find_column(file, column.dutch), find_column(file, column.name)) << column.name;
            if (column.type == ColumnType::code) {
                EXPECT_NO_THROW(domain::codes(column.list)) << column.list;
            }
            if (column.type == ColumnType::ref) {
                EXPECT_LT(*find_file(column.of), *find_file(file.file)) << "read before it is pointed at";
            }
            for (const auto& spelling : column.also)
                EXPECT_TRUE(columns.insert(spelling).second) << spelling;
        }
        EXPECT_EQ(file.columns[0].type, ColumnType::id) << file.file;
    }
    EXPECT_FALSE(find_file("x"));
}

TEST(RegisterFormat, TheDocumentIsTheTable) {
    const std::string path = TREDE_SOURCE "/docs/register-format.md";
    if (std::getenv("TREDE_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << register_format();
    std::ostringstream committed;
    committed << std::ifstream(path).rdbuf();
    EXPECT_TRUE(committed.str() == register_format()) << "run with TREDE_UPDATE_GOLDEN=1 and look at the difference";
}

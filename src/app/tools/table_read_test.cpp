// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/table_read.h"
#include "stats/frame.h"
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::app;

namespace {

/// A file that is there as long as this is.
class File {
public:
    explicit File(const std::string& text)
        : path_(std::filesystem::temp_directory_path() /
                ("trede_table_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name() + "_" + std::to_string(made_++) +
                 ".csv")) {
        std::ofstream(path_, std::ios::binary) << text;
    }
    ~File() { std::filesystem::remove(path_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] std::string name() const { return path_.string(); }

private:
    std::filesystem::path path_;
    static inline int made_ = 0;
};

std::vector<double> column(const Table& table, const std::string& name) {
    const auto numbers = table.frame->column(name).value();
    return {numbers.begin(), numbers.end()};
}

core::Problem first_problem(const std::string& text, std::vector<std::string> names,
                            std::vector<std::string> groups = {}) {
    const File file(text);
    return read_table({.file = file.name(), .numbers = std::move(names), .groups = std::move(groups)})
        .error()
        .kept()
        .front();
}

} // namespace

TEST(TableRead, KnowsEverySeparatorQuotesAndTheMarkAtTheStart) {
    for (const std::string text :
         {"\xEF\xBB\xBF\"a\",b\r\n1,\"2\"\r\n-3.5,4e1\r\n", "a;b\n1;2\n-3.5;40\n", "a\tb\n1\t2\n-3.5\t40"}) {
        const File file(text);
        const auto table = read_table({.file = file.name(), .numbers = {"b", "a"}, .groups = {}}).value();
        EXPECT_EQ(table.rows, 2);
        EXPECT_EQ(column(table, "a"), (std::vector<double>{1, -3.5}));
        EXPECT_EQ(column(table, "b"), (std::vector<double>{2, 40}));
    }
}

TEST(TableRead, LeavesOtherColumnsUnreadAndCountsLinesThroughQuotes) {
    const File file("name,a\n\"two\nlines, \"\"quoted\"\"\",1\nx,oops\n");
    const auto problem = read_table({.file = file.name(), .numbers = {"a"}, .groups = {}}).error().kept().front();
    EXPECT_EQ(problem.code, "not_a_number");
    EXPECT_EQ(problem.place.line, 4);
    EXPECT_EQ(problem.place.column, 2);
    EXPECT_EQ(problem.value, "oops");
}

TEST(TableRead, EmptyAndNaAreMissingAndNothingElseIs) {
    const File file("a,b\n,1\nNA,2\n 5 ,3\n");
    const auto table = read_table({.file = file.name(), .numbers = {"a"}, .groups = {}}).value();
    EXPECT_EQ(table.frame->missing("a"), 2);
    for (const auto* text : {"a\nnan\n", "a\ninf\n", "a\n1e999\n", "a\n1,5\n", "a\n0x10\n"})
        EXPECT_EQ(first_problem(text, {"a"}).code, "not_a_number") << text;
}

TEST(TableRead, ReadsDecimalCommasWhenAsked) {
    const File file("a;b\n1,5;2\n");
    const auto table = read_table({.file = file.name(), .numbers = {"a"}, .groups = {}, .decimal_comma = true}).value();
    EXPECT_EQ(column(table, "a"), std::vector<double>{1.5});
}

TEST(TableRead, GroupsMayBeTexts) {
    const File file("g,a\nwest,1\noost,2\nwest,3\n,4\n");
    const auto table = read_table({.file = file.name(), .numbers = {"a"}, .groups = {"g"}}).value();
    const auto groups = column(table, "g");
    EXPECT_EQ(groups[0], groups[2]);
    EXPECT_EQ(table.labels.at("g"), (std::vector<std::string>{"oost", "west"}));
    EXPECT_NE(groups[0], groups[1]);
    EXPECT_EQ(table.frame->missing("g"), 1);
}

TEST(TableRead, NamesWhatIsWrongAndWhere) {
    EXPECT_EQ(first_problem("a,b\n1\n", {"a"}).code, "csv_row_width");
    EXPECT_EQ(first_problem("a,b\n1\n", {"a"}).place.line, 2);
    EXPECT_EQ(first_problem("a,b\n1,2\n", {"c"}).code, "no_such_column");
    EXPECT_EQ(first_problem("a,a\n1,2\n", {"a"}).code, "csv_header_twice");
    EXPECT_EQ(first_problem("BSN,a\n123456782,2\n", {"BSN"}).code, "identifying_column");
    EXPECT_EQ(first_problem("", {"a"}).code, "csv_empty");
    EXPECT_EQ(first_problem("a\n", {"a"}).code, "table_empty");
    EXPECT_EQ(first_problem("a,b\n1,\"2\n", {"a"}).code, "csv_quote_open");
    EXPECT_EQ(read_table({.file = "/nowhere/at/all.csv", .numbers = {"a"}, .groups = {}}).error().kept().front().code,
              "file_missing");
    EXPECT_EQ(read_table({.file = "/tmp", .numbers = {"a"}, .groups = {}}).error().kept().front().code,
              "file_is_folder");
}

TEST(TableRead, AShortDecimalIsReadToTheLastBit) {
    std::string text = "a\n";
    const std::vector<std::string> written{
        "0.1",   "-2.5194", "123456789012345",        "0.000001",        "1e3", ".5", "5.", "-0", "00012.50",
        "+7.25", "1e-300",  "3.14159265358979323846", "9007199254740993"};
    for (const auto& number : written)
        text += number + "\n";
    const File file(text);
    const auto read = column(read_table({.file = file.name(), .numbers = {"a"}, .groups = {}}).value(), "a");
    for (std::size_t i = 0; i < written.size(); ++i)
        EXPECT_EQ(read[i], std::strtod(written[i].c_str(), nullptr)) << written[i];
    for (const auto* wrong : {"a\n.\n", "a\n-\n", "a\n1.2.3\n", "a\n--1\n", "a\n1 2\n", "a\n+\n", "a\n+-1\n"})
        EXPECT_EQ(first_problem(wrong, {"a"}).code, "not_a_number") << wrong;
}

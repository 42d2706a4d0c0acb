// SPDX-License-Identifier: EUPL-1.2
#include "core/csv.h"
#include "core/random.h"
#include "core/temporary_folder.h"
#include "core/utf8.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

using namespace trede::core;

namespace {

using Table = std::vector<std::vector<std::string>>;

struct Reading {
    Table rows;                        ///< header first
    std::vector<std::string> problems; ///< "code line:column"
};

void note(Reading& reading, const Problem& problem) {
    reading.problems.push_back(problem.code + " " + std::to_string(problem.place.line) + ":" +
                               std::to_string(problem.place.column));
}

Reading rows_of(CsvReader& reader) {
    Reading reading;
    reading.rows.push_back(reader.header());
    CsvRow row;
    while (reader.next(row))
        if (row.problem != nullptr)
            note(reading, *row.problem);
        else
            reading.rows.emplace_back(row.cells.begin(), row.cells.end());
    for (const auto& problem : reader.problems().kept())
        note(reading, problem);
    return reading;
}

Reading read(std::string_view text, char delimiter = 0) {
    auto reader = CsvReader::open(ByteSource::of(text, "x.csv"), {.delimiter = delimiter, .on_bytes = {}});
    if (reader) return rows_of(*reader);
    Reading reading;
    for (const auto& problem : reader.error().kept())
        note(reading, problem);
    return reading;
}

std::vector<std::string> problems_of(std::string_view text) { return read(text).problems; }
using Codes = std::vector<std::string>;

} // namespace

TEST(Csv, FindsTheDelimiterInTheHeader) {
    const Table expected{{"a", "b"}, {"1,5", "x"}};
    EXPECT_EQ(read("a;b\n1,5;x\n").rows, expected);
    EXPECT_EQ(read("a\tb\n1,5\tx\n").rows, expected);
    EXPECT_EQ(read("a,b\n\"1,5\",x\n").rows, expected);
    EXPECT_EQ(read("sep=;\r\na;b\r\n1,5;x\r\n").rows, expected);
    EXPECT_EQ(read("\"a;b;c\",d\n1,2\n").rows, (Table{{"a;b;c", "d"}, {"1", "2"}}));
    EXPECT_EQ(read("a;b,c\n1;2\n", ',').problems, Codes{"csv_row_width 2:0"});
}

TEST(Csv, ReadsQuotesAndEveryLineEnd) {
    EXPECT_EQ(read("a;b\r\n\"x;\"\"y\"\"\r\nz\";2\n3;4\r5;6").rows,
              (Table{{"a", "b"}, {"x;\"y\"\r\nz", "2"}, {"3", "4"}, {"5", "6"}}));
    EXPECT_EQ(read("a;b\n\"\";\"\"\"\"\n5\" pipe;x\n").rows, (Table{{"a", "b"}, {"", "\""}, {"5\" pipe", "x"}}));
    EXPECT_EQ(read("\n\na;b\n\n1;2\n;\n\n3;4\n").rows, (Table{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
    EXPECT_EQ(read("a;b\n1;2;\n").rows, (Table{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, CountsLinesThroughQuotedLineBreaks) {
    EXPECT_EQ(problems_of("a;b\n\"x\r\ny\nz\";2\nshort\n"), Codes{"csv_row_width 5:0"});
    EXPECT_EQ(problems_of("sep=;\na;b\nshort\n"), Codes{"csv_row_width 3:0"});
    EXPECT_EQ(problems_of("a;b\r1;2\rshort\r"), Codes{"csv_row_width 3:0"});
}

TEST(Csv, DecidesTheEncodingOnTheWholeFile) {
    EXPECT_EQ(read("naam\nRen\xC3\xA9\n").rows[1][0], "René");
    EXPECT_EQ(read("\xEF\xBB\xBFnaam\nRen\xC3\xA9\n").rows, (Table{{"naam"}, {"René"}}));
    EXPECT_EQ(read("naam;b\nRen\xE9;\x80 5\n").rows[1], (std::vector<std::string>{"René", "€ 5"}));
    std::string late = "naam\n";
    for (int i = 0; i < 200000; ++i)
        late += "abc\n";
    EXPECT_EQ(read(late + "Ren\xE9\n").rows.back()[0], "René");
    EXPECT_EQ(read(late + "Ren\xC3\xA9\n").rows.back()[0], "René");
}

TEST(Csv, DamagedUtf8IsNotTakenForWindows1252) {
    EXPECT_EQ(problems_of("naam\nRené Zoë\nJos\xC3\n"), Codes{"csv_utf8_broken 3:0"});
    EXPECT_EQ(problems_of("\xEF\xBB\xBFnaam\nJos\xE9\n"), Codes{"csv_utf8_broken 2:0"});
    EXPECT_EQ(problems_of("naam\nRené é\n\xED\xA0\x80\nn"), (Codes{"csv_utf8_broken 3:0"})) << "a lone surrogate";
    EXPECT_EQ(problems_of("a;b\n1;\x81\n"), Codes{"csv_byte_unknown 2:2"});
}

TEST(Csv, RefusesWhatIsNoTable) {
    EXPECT_EQ(problems_of(""), Codes{"csv_empty 0:0"});
    EXPECT_EQ(problems_of("\xEF\xBB\xBF"), Codes{"csv_empty 0:0"});
    EXPECT_EQ(problems_of(" \r\n\n"), Codes{"csv_empty 0:0"});
    EXPECT_EQ(problems_of(std::string_view("\xFF\xFE"
                                           "a\0;\0",
                                           6)),
              Codes{"csv_utf16 1:0"});
    EXPECT_EQ(problems_of(std::string_view("a;b\n1;\0\n", 8)), Codes{"csv_nul 2:0"});
    EXPECT_EQ(problems_of("a;b; a\n"), Codes{"csv_header_twice 1:3"});
}

TEST(Csv, SaysWhichQuoteIsWrong) {
    EXPECT_EQ(problems_of("a;b\n1;\"never closed\n2;3\n"), Codes{"csv_quote_open 2:0"});
    const auto stray = read("a;b\n1;\"x\"y\n2;3\n");
    EXPECT_EQ(stray.problems, Codes{"csv_quote_stray 2:2"});
    EXPECT_EQ(stray.rows.size(), 2u) << "the next row is read";
}

TEST(Csv, KeepsToItsLimitsAndReadsOn) {
    const std::string long_field(CsvReader::longest_field + 1, 'x');
    auto got = read("a;b\n1;" + long_field + "\n2;3\n");
    EXPECT_EQ(got.problems, Codes{"csv_field_long 2:2"});
    EXPECT_EQ(got.rows.back(), (std::vector<std::string>{"2", "3"}));
    EXPECT_TRUE(read("a;b\n1;" + std::string(CsvReader::longest_field, 'x') + "\n").problems.empty());

    got = read("a;b\n1;" + std::string(5 * CsvReader::longest_line, 'x') + "\n2;3\n");
    EXPECT_EQ(got.problems, Codes{"csv_line_long 2:0"});
    EXPECT_EQ(got.rows.back(), (std::vector<std::string>{"2", "3"}));
    EXPECT_EQ(read("a;b\n1;\"" + std::string(5 * CsvReader::longest_line, 'x') + "\"\n2;3\n").problems,
              Codes{"csv_quote_open 2:0"});

    std::string header = "c1";
    for (int i = 2; i <= 200; ++i)
        header += ";c" + std::to_string(i);
    EXPECT_TRUE(read(header + "\n").problems.empty());
    EXPECT_EQ(problems_of(header + ";c201\n"), Codes{"csv_columns_many 1:0"});
}

TEST(Csv, NotesAFileWhoseLastLineHasNoEnd) { EXPECT_EQ(problems_of("a;b\n1;2"), Codes{"csv_no_line_end 2:0"}); }

TEST(Csv, WhatIsWrittenReadsBack) {
    const std::string letters = "ab \",;\t\n\r\u00e9'=";
    for (std::uint64_t draw = 0; draw < 400; ++draw) {
        Random random(1, "csv", draw);
        const char delimiter = ";,\t"[random.below(3)];
        const auto columns = 2 + random.below(4);
        Table table(1);
        for (std::uint64_t c = 0; c < columns; ++c)
            table[0].push_back("c" + std::to_string(c));
        for (std::uint64_t r = random.below(6); r > 0; --r) {
            auto& row = table.emplace_back();
            for (std::uint64_t c = 0; c < columns; ++c) {
                std::string cell = c == 0 ? "x" : "";
                for (auto n = random.below(5); n > 0; --n)
                    cell += random.chance(0.1) ? "é" : std::string(1, letters[random.below(9)]);
                row.push_back(cell);
            }
        }
        std::string text;
        const char* const line_end = random.chance(0.5) ? "\n" : "\r\n";
        for (const auto& row : table)
            for (std::size_t c = 0; c < row.size(); ++c)
                text += csv_cell(row[c], delimiter) + (c + 1 < row.size() ? std::string(1, delimiter) : line_end);
        const auto got = read(text, delimiter);
        ASSERT_EQ(got.rows, table) << text;
        ASSERT_TRUE(got.problems.empty()) << text;
    }
}

TEST(Csv, RowsAcrossTheWindowAreWhole) {
    Table table{{"a", "b", "c"}};
    std::string text = "a;b;c\r\n";
    Random random(2, "csv window");
    for (int i = 0; i < 60000; ++i) { // about 6 MB: the window slides several times
        const std::string word(random.below(150), static_cast<char>('a' + i % 26));
        table.push_back({std::to_string(i), word + "\r\n\"" + word, "end"});
        text += table.back()[0] + ";" + csv_cell(table.back()[1]) + ";end\r\n";
    }
    ASSERT_EQ(read(text).rows, table);
}

TEST(Csv, ReadsASecondTime) {
    auto reader = CsvReader::open(ByteSource::of("\n\xEF\xBB\xBF"
                                                 "a;b\n1;2\n",
                                                 "x.csv"));
    ASSERT_TRUE(reader);
    const auto first = rows_of(*reader);
    reader->rewind();
    EXPECT_EQ(rows_of(*reader).rows, first.rows);
}

TEST(Csv, GivesEveryByteToTheHash) {
    const std::string text = "\xEF\xBB\xBFsep=;\na;b\n1;2\n\n3;4";
    std::string seen;
    auto reader =
        CsvReader::open(ByteSource::of(text, "x"), {.on_bytes = [&](std::string_view bytes) { seen += bytes; }});
    ASSERT_TRUE(reader);
    rows_of(*reader);
    EXPECT_EQ(seen, text);
}

TEST(Csv, SeesThatTheFileWasChangedMeanwhile) {
    const TemporaryFolder folder;
    const auto path = folder / "x.csv";
    std::string text = "a;b\n";
    for (int i = 0; i < 300000; ++i)
        text += "11;22\n";
    std::ofstream(path) << text;
    auto reader = CsvReader::open(ByteSource::open(path, "x.csv").value());
    ASSERT_TRUE(reader);
    CsvRow row;
    ASSERT_TRUE(reader->next(row));
    text[text.size() - 2] = '3'; // same size
    std::fstream(path, std::ios::in | std::ios::out) << text;
    EXPECT_EQ(rows_of(*reader).problems, Codes{"file_changed 0:0"});

    reader = CsvReader::open(ByteSource::open(path, "x.csv").value());
    ASSERT_TRUE(reader);
    std::filesystem::resize_file(path, 20);
    const auto cut = rows_of(*reader).problems;
    EXPECT_EQ(cut.back(), "file_changed 0:0");
}

TEST(Csv, SaysWhatIsNotAPlainFile) {
    const TemporaryFolder folder;
    const auto code = [](const auto& result) { return result ? "" : result.error().kept()[0].code; };
    EXPECT_EQ(code(ByteSource::open(folder / "none.csv", "none.csv")), "file_missing");
    EXPECT_EQ(code(ByteSource::open(folder / "", "folder")), "file_is_folder");
    EXPECT_EQ(code(ByteSource::open("/dev/zero", "zero")), "file_not_plain");
}

// SPDX-License-Identifier: EUPL-1.2
// Runs the situations of tests/cases/cohort: what the panel says, column by column, as a reader would check
// it.
#include "cohort/test_timelines.h"
#include "core/yaml.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

using namespace trede;
using namespace trede::cohort;

namespace {

struct Situation {
    std::string file;
    core::Value said;
};

std::vector<Situation> situations() {
    std::vector<Situation> found;
    for (const auto& entry : std::filesystem::directory_iterator(TREDE_SOURCE_DIR "/tests/cases/cohort")) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        const auto parsed = core::parse_yaml(text.str(), entry.path().string());
        core::ensure(parsed.has_value(), "a file of situations is valid YAML");
        for (const auto& said : parsed->items())
            found.push_back({entry.path().filename().string(), said});
    }
    return found;
}

/// The columns of the CSV file, as a user gets it.
std::map<std::string, std::vector<std::string>> columns_of(const std::string& csv) {
    std::istringstream lines(csv);
    std::map<std::string, std::vector<std::string>> columns;
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line + ",");
        std::size_t place = 0;
        for (std::string field; std::getline(fields, field, ','); ++place) {
            if (names.size() == place && !columns.contains(field)) {
                names.push_back(field);
                columns[field];
            } else {
                columns[names.at(place)].push_back(field);
            }
        }
    }
    return columns;
}

std::string text_of(const core::Value& value) {
    return value.is_int() ? std::to_string(value.integer()) : std::string(value.string());
}

} // namespace

TEST(Situations, GiveTheMonthsThatAReaderExpects) {
    std::set<std::string> names;
    for (const auto& [file, said] : situations()) {
        const std::string name(said["name"].string());
        SCOPED_TRACE(file + ": " + name);
        EXPECT_TRUE(names.insert(name).second);
        const auto first = core::parse_iso_month(said["first"].string());
        const auto last = core::parse_iso_month(said["last"].string());
        ASSERT_TRUE(first && last);
        const auto panel =
            build_panel(test::source({test::timeline_of(said, test::person_id(1))}), test::options(*first, *last));
        ASSERT_TRUE(panel);
        const auto columns = columns_of(test::csv_of(*panel));
        ASSERT_FALSE(said["expected"].members().empty());
        for (const auto& [column, expected] : said["expected"].members()) {
            const auto found = columns.find(column == "months" ? "month" : column);
            ASSERT_NE(found, columns.end()) << column;
            std::vector<std::string> wanted;
            for (const auto& value : expected.items())
                wanted.push_back(text_of(value));
            EXPECT_EQ(found->second, wanted) << column;
        }
    }
    EXPECT_GE(names.size(), 20U);
}

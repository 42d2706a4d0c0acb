// SPDX-License-Identifier: EUPL-1.2
// The bytes of one of each chart. TREDE_UPDATE_GOLDEN=1 writes them anew: look at the sheet before
// committing.
#include "charts/examples.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

using namespace trede;
using namespace trede::charts;

namespace {

const core::Texts& nl() { return core::Texts::in(core::Language::nl); }

// One element a line, so that a difference can be read.
std::string in_lines(const std::string& markup) {
    std::string out;
    for (const char c : markup) {
        if (c == '<' && !out.empty() && out.back() == '>') out += '\n';
        out += c;
    }
    return out + "\n";
}

void expect_golden(const std::string& name, const std::string& markup) {
    const auto file = std::filesystem::path(TREDE_GOLDEN) / (name + ".html");
    const auto found = in_lines(markup);
    if (std::getenv("TREDE_UPDATE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << found;
    }
    std::ifstream stream(file, std::ios::binary);
    ASSERT_TRUE(stream.good()) << file;
    std::stringstream expected;
    expected << stream.rdbuf();
    EXPECT_EQ(found, expected.str()) << name;
}

} // namespace

TEST(Golden, Timeline) { expect_golden("timeline", timeline(examples::timeline(), nl())); }
TEST(Golden, Web) { expect_golden("web", web(examples::web(), nl())); }
TEST(Golden, WebWithGaps) { expect_golden("web_with_gaps", web(examples::web_with_gaps(), nl())); }
TEST(Golden, Intervals) { expect_golden("intervals", intervals(examples::intervals(), nl())); }
TEST(Golden, Groups) { expect_golden("groups", intervals(examples::groups(), nl())); }
TEST(Golden, Forest) { expect_golden("forest", forest(examples::forest(), nl())); }
TEST(Golden, ForestWithGaps) { expect_golden("forest_with_gaps", forest(examples::forest_with_gaps(), nl())); }
TEST(Golden, Pairs) { expect_golden("pairs", pairs(examples::pairs(), nl())); }
TEST(Golden, ShareBar) { expect_golden("share_bar", share_bar(examples::share_bar(), nl())); }
TEST(Golden, Bars) { expect_golden("bars", bars(examples::bars(), nl())); }
TEST(Golden, Curves) { expect_golden("curves", curves(examples::curves(), nl())); }
TEST(Golden, Marks) {
    const auto rhythm = examples::rhythm();
    const auto week = examples::week();
    expect_golden("marks", rung_mark(3, Trend::up, nl()) + rung_mark(0, Trend::unknown, nl()) +
                               trend_mark(Trend::down, nl()) + rhythm_mark(rhythm, nl()) +
                               week_mark("week", "Gesprekken deze week", week, week[1].day, nl()));
}

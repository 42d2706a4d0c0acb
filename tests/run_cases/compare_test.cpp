// SPDX-License-Identifier: EUPL-1.2
#include "compare.h"
#include "core/json.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::cases;

namespace {

std::size_t differences(std::string_view words, std::string_view expected, std::string_view found) {
    return compare(core::parse_json(expected).value(), core::parse_json(found).value(), tolerance_of(words).value())
        .differences.size();
}

} // namespace

TEST(Tolerance, KnowsThePhrasesAndRefusesOthers) {
    for (const auto* words :
         {"rel 1e-12", "rel 1e-6; zph rel 1e-4", "rel 1e-6 att; rel 1e-4 se", "rel 1e-6 att, 1e-4 se", "behaviour only",
          "rel 1e-6 for CIF and coefficients; AJ SE rel 2%; Fine-Gray SE rel 1%", "reference rel 1e-6; must flag",
          "rel 1e-6 (logit/IPW/AIPW/balance); matching 1e-6 if tie rules are followed, else abs 1% of SE",
          "rel 1e-4 (rbounds rounds to 4 decimals), mcnemar rel 1e-8", "CIF truth within 3 SE; AJ rel 1e-6",
          "IPCW estimate within 3 SE of truth", "p rel 1e-8", "truth for 27+ inside 95% CI",
          "truth inside 95% CI; reference estimates rel 1e-6 with main-effects logit and linear outcome models",
          "truth within 3 SE (lockin, anticipation); reference coefficients rel 1e-5 with Efron ties"})
        EXPECT_TRUE(tolerance_of(words)) << words;
    for (const auto* words : {"", "about right", "rel", "rel 1e-6; feels good", "rel 1e-6 zph"})
        EXPECT_FALSE(tolerance_of(words)) << words;
}

TEST(Compare, AMissingFigureIsADifference) {
    EXPECT_EQ(differences("rel 1e-6", R"({"a": {"b": 1}, "c": [1, 2]})", R"({"a": {}, "c": [1]})"), 2U);
    EXPECT_EQ(differences("rel 1e-6", R"({"a": 1, "n": null, "s": "x"})", R"({"a": 1.0000001})"), 0U);
    EXPECT_EQ(differences("rel 1e-6", R"({"a": 0})", R"({"a": 1e-9})"), 1U);
}

TEST(Compare, PlacesMayHaveTheirOwnTolerance) {
    EXPECT_EQ(differences("rel 1e-6; zph rel 1e-4", R"({"ph_test_zph_km": {"p": {"age": 1}}, "p": 1})",
                          R"({"ph_test_zph_km": {"p": {"age": 1.00005}}, "p": 1.00005})"),
              1U);
    EXPECT_EQ(differences("rel 1e-6 att, 1e-4 se", R"({"att": 1, "se": 1, "by": [{"e": 1, "att": 2, "se": 3}]})",
                          R"({"att": 1, "se": 1.00005, "by": [{"e": 1, "att": 2.00005, "se": 3.0001}]})"),
              1U);
    constexpr auto matching =
        "rel 1e-6 (logit/IPW/AIPW/balance); matching 1e-6 if tie rules are followed, else abs 1% of SE";
    EXPECT_EQ(differences(matching, R"({"nn_replace_M1": {"att": 10, "se_ai": 5}})",
                          R"({"nn_replace_M1": {"att": 10.04, "se_ai": 5}})"),
              0U);
    EXPECT_EQ(differences(matching, R"({"dr": {"aipw_att": 10, "se_aipw_att": 5}})",
                          R"({"dr": {"aipw_att": 10.04, "se_aipw_att": 5}})"),
              1U);
    EXPECT_EQ(differences("rel 1e-4 (rbounds rounds to 4 decimals), mcnemar rel 1e-8", R"({"p": 0.0417})",
                          R"({"p": 0.04166})"),
              0U);
}

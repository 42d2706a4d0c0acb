// SPDX-License-Identifier: EUPL-1.2
#include "tolerance.h"
#include <cmath>
#include <functional>
#include <regex>

namespace trede::cases {

namespace {

using Found = std::smatch;

/// A phrase and what it sets. The numbers of the phrase are its groups.
struct Phrase {
    std::regex words;
    std::function<void(const Found&, Tolerance&)> set;
};

double number(const Found& found, std::size_t group = 1) { return std::stod(found[group].str()); }

Phrase overall(const char* words) {
    return {std::regex(words), [](const Found& found, Tolerance& tolerance) { tolerance.relative = number(found); }};
}

Phrase own(const char* words, const char* place, double unit = 1) {
    return {std::regex(words), [place, unit](const Found& found, Tolerance& tolerance) {
                tolerance.own.push_back({.place = place, .relative = unit * number(found)});
            }};
}

Phrase truth(const char* words) {
    return {std::regex(words),
            [](const Found& found, Tolerance& tolerance) { tolerance.truth_errors = number(found); }};
}

/// Said of the behaviour, which the kind of case looks at.
Phrase behaviour(const char* words) {
    return {std::regex(words), [](const Found&, Tolerance&) {}};
}

const std::vector<Phrase>& phrases() {
    static const std::vector<Phrase> all{
        overall("(?:p |AJ |reference )?rel ([0-9.e-]+)"),
        overall("rel ([0-9.e-]+) (?:att|for CIF and coefficients|\\(logit/IPW/AIPW/balance\\))"),
        overall("reference (?:coefficients|estimates) rel ([0-9.e-]+) with .*"),
        own("zph rel ([0-9.e-]+)", "zph"),
        own("mcnemar rel ([0-9.e-]+)", "mcnemar"),
        own("AJ SE rel ([0-9.]+)%", "aalen_johansen.*\\.se[0-9]*$", 0.01),
        own("Fine-Gray SE rel ([0-9.]+)%", "fine_gray.*\\.se", 0.01),
        // What a spread goes into is as near as the spread.
        own("(?:rel )?([0-9.e-]+) se", "(\\.|^)(se[a-zA-Z0-9_]*|W|p)$"),
        {std::regex("rel ([0-9.e-]+) \\(rbounds rounds to ([0-9]+) decimals\\)"),
         [](const Found& found, Tolerance& tolerance) {
             tolerance.relative = number(found);
             tolerance.absolute = 0.51 * std::pow(10, -number(found, 2));
         }},
        {std::regex("matching ([0-9.e-]+) if tie rules are followed, else abs ([0-9.]+)% of SE"),
         [](const Found& found, Tolerance& tolerance) {
             tolerance.own.push_back(
                 {.place = "^(nn_|greedy)", .relative = number(found), .of_error = 0.01 * number(found, 2)});
         }},
        {std::regex("randomisation p within ([0-9.]+) MC SE"),
         [](const Found& found, Tolerance& tolerance) { tolerance.simulation_errors = number(found); }},
        truth("(?:CIF )?truth within ([0-9.]+) SE(?: \\(.*\\))?"),
        truth("IPCW estimate within ([0-9.]+) SE of truth"),
        {std::regex("truth(?: for .*)? inside 95% CI"),
         [](const Found&, Tolerance& tolerance) { tolerance.truth_errors = 1.959963984540054; }},
        behaviour("behaviour only"),
        behaviour("must flag"),
    };
    return all;
}

bool set_by(const std::string& words, Tolerance& tolerance) {
    for (const auto& phrase : phrases()) {
        Found found;
        if (!std::regex_match(words, found, phrase.words)) continue;
        phrase.set(found, tolerance);
        return true;
    }
    return false;
}

} // namespace

std::optional<Tolerance> tolerance_of(std::string_view words) {
    // A semicolon parts phrases; a comma does before another figure.
    static const std::regex parts(" *; *| *, *(?=mcnemar |[0-9.e-]+ se$)");
    const std::string all(words);
    Tolerance tolerance;
    for (auto part = std::sregex_token_iterator(all.begin(), all.end(), parts, -1);
         part != std::sregex_token_iterator(); ++part)
        if (!set_by(part->str(), tolerance)) return std::nullopt;
    return tolerance;
}

} // namespace trede::cases

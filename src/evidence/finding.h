// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trede::evidence {

enum class Design : std::uint8_t { experiment, matched, trials, did };

/// For whom the effect holds: everyone whom the lot invited, whether or not they came (itt); those who came
/// because the lot said so (late); everyone who could take part (ate); those who took part (att).
enum class Estimand : std::uint8_t { itt, late, ate, att };

/// On which scale an estimate stands: a difference of shares (0.06 is 6 points), or of means in the outcome's
/// unit.
enum class Scale : std::uint8_t { share, mean };

/// How much a finding may weigh: green, amber (with care), red (no headline of its own).
enum class Quality : std::uint8_t { green, amber, red };

struct Interval {
    double low = 0;
    double high = 0;
    double level = 0.95;
};

/// One effect that was found: the shape of our own result and of a published claim alike.
struct Finding {
    std::string outcome;
    Design design = Design::experiment;
    Estimand estimand = Estimand::itt;
    Scale scale = Scale::mean;
    std::string unit{};  ///< of a mean: "eur"; empty when not said
    double estimate = 0; ///< treated minus compared, on `scale`
    double se = 0;       ///< standard error on the same scale
    Interval interval{};
    std::int64_t treated = 0;
    std::int64_t compared = 0;
    std::optional<int> horizon_months{}; ///< after entry; empty when not said
    Quality quality = Quality::green;
    bool pool_only = false; ///< too small to be read by itself; counts only together with others, in the ledger
};

std::string_view code_of(Design design);
std::string_view code_of(Estimand estimand);
std::string_view code_of(Scale scale);
std::string_view code_of(Quality quality);

} // namespace trede::evidence

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "stats/matrix.h"
#include "stats/row_sums.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace trede::stats {

/// Rows at risk in (start, stop], and whether the event came at stop. Empty start: at risk from the beginning. One
/// person may have several rows (left truncation, covariates that change, events that come back).
struct Spells {
    Column stop;
    Column event;                       ///< 1 or 0
    Column start{};                     ///< empty, or before stop
    Column weight{};                    ///< empty: 1; above 0
    std::vector<std::size_t> stratum{}; ///< empty, or 0 to S-1: each stratum has its own baseline
};

/// What happens when events share a moment. With d events of together weight W, their sum of risks E and the sum N of
/// all others at risk, the moment counts as d steps of weight W/d whose risk set is N + g E with g = 1, (d-1)/d, ...,
/// 1/d (Efron 1977, JASA 72), or as one step of weight W with g = 1 (Breslow 1974, Biometrics 30).
enum class Ties : std::uint8_t { efron, breslow };

/// The rows at risk at each moment at which an event came: sorted once, and walked through by everything that is
/// reckoned about a proportional hazards model, so that the fit, its residuals, its spread and its tests follow one
/// rule. Columns are centred on the mean of their stratum and brought to spread 1, which changes no risk set.
///
/// Times are settled first (SettledTimes).
class RiskSets {
public:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    /// A moment with events, in one stratum. Places are the rows in walking order: strata one after the other, in each
    /// the last moment first; per moment first the others that leave between it and the next one, then the events.
    struct Moment {
        double time = 0;
        std::uint32_t stratum = 0;
        std::uint32_t others = 0, events = 0, end = 0; ///< places [others, events) and [events, end)
        std::uint32_t left = 0, left_end = 0;          ///< of `gone`: rows that start here or later
        double weight = 0;                             ///< of the events together
        bool afresh = false;                           ///< nobody was at risk at the moment after
        bool last = false; ///< the first in time of its stratum, so the last in walking order
    };

    /// Problems, each with how many rows and the first of them: event_not_0_or_1, time_negative, interval_empty,
    /// weight_not_positive; no_events; too_many_rows beyond 2^31.
    static core::Result<RiskSets> of(const std::vector<Column>& covariates, const Spells& spells, unsigned threads = 1);

    [[nodiscard]] std::size_t rows() const { return row_of_.size(); }
    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] std::size_t events() const { return events_; }
    [[nodiscard]] std::size_t strata() const { return strata_; }
    [[nodiscard]] unsigned threads() const { return threads_; }
    [[nodiscard]] const std::vector<Moment>& moments() const { return moments_; }

    /// Moments come in blocks of about 4,096 places, fixed by the data alone.
    [[nodiscard]] std::size_t blocks() const { return block_ends_.size(); }
    [[nodiscard]] std::size_t block_begin(std::size_t block) const { return block == 0 ? 0 : block_ends_[block - 1]; }
    [[nodiscard]] std::size_t block_end(std::size_t block) const { return block_ends_[block]; }
    /// The first place of the block and the one after its last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> places(std::size_t block) const {
        return {moments_[block_begin(block)].others, moments_[block_end(block) - 1].end};
    }

    [[nodiscard]] std::size_t row_of(std::size_t place) const { return row_of_[place]; }
    [[nodiscard]] double weight(std::size_t place) const { return weight_.empty() ? 1 : weight_[place]; }
    /// The moment at or before which this row starts to be at risk: the last one that it misses, or none.
    [[nodiscard]] std::uint32_t missed(std::size_t place) const { return missed_.empty() ? none : missed_[place]; }
    /// The places that go out, in the order in which moments name them by [left, left_end).
    [[nodiscard]] std::uint32_t gone(std::size_t at) const { return gone_[at]; }
    /// One, and then the centred and scaled columns.
    [[nodiscard]] std::span<const double> values(std::size_t place) const {
        return {values_.get() + place * (columns_ + 1), columns_ + 1};
    }
    /// x'b of a place, b in the scale of values().
    [[nodiscard]] double product(std::size_t place, std::span<const double> b) const;
    /// The centred and scaled columns of the places [first, end).
    [[nodiscard]] HeldRows rows(std::size_t first, std::size_t end) const {
        return {values_.get() + first * (columns_ + 1) + 1, columns_ + 1, columns_, end - first};
    }
    [[nodiscard]] double scale(std::size_t column) const { return scale_[column]; } ///< 0: constant in each stratum
    [[nodiscard]] double reach(std::size_t column) const { return reach_[column]; } ///< largest distance from centre
    [[nodiscard]] double centre(std::size_t stratum, std::size_t column) const {
        return centre_[stratum * columns_ + column];
    }

    /// The risks exp(x'b) times the weights, b in the scale of values(), and what is carried into each block.
    struct Risks {
        std::vector<double> of_place;
        std::vector<double> squares;       ///< when keeps_moments(): see square()
        std::vector<double> carried, lost; ///< per block: sums of [1, x] times risk, and what rounding took of them
        double of_events = 0;              ///< sum over events of weight times x'b
        bool in_range = true;              ///< no |x'b| above 300; else the rest means nothing
    };
    [[nodiscard]] Risks risks(std::span<const double> scaled) const;

    /// Whether nobody starts later and so many rows share a moment that sums are kept of each: what is reckoned from
    /// them need not see the rows again.
    [[nodiscard]] bool keeps_moments() const { return gone_.empty() && 4 * (columns_ + 1) * moments_.size() <= rows(); }
    /// The sum of [1, x][1, x]' times risk of the others or the events of a moment: the lower triangle, row after row.
    [[nodiscard]] std::span<const double> square(const Risks& risks, std::uint32_t m, bool events) const {
        const auto numbers = (columns_ + 1) * (columns_ + 1);
        return {risks.squares.data() + (2 * m + (events ? 1 : 0)) * numbers, numbers};
    }
    /// The sum of x times weight of the events of a moment, when keeps_moments().
    [[nodiscard]] std::span<const double> events_of(std::uint32_t m) const {
        return {events_of_.data() + m * columns_, columns_};
    }

    /// Sums of risk times [1, x] at one moment.
    struct Sums {
        std::span<const double> others, events;
    };
    /// Visits the moments of one block in walking order.
    void walk(std::size_t block, const Risks& risks,
              const std::function<void(std::uint32_t moment, const Sums& sums)>& visit) const;

    /// Adds up, for each moment, what comes at it and at the earlier moments of its stratum.
    void cumulate(std::vector<double>& of_moment, std::size_t width = 1) const;

private:
    struct Running;
    void add_moment(std::uint32_t m, const Risks& risks, Running& others, Running& events) const;
    [[nodiscard]] HeldRows held(std::size_t first, std::size_t end) const {
        return {values_.get() + first * (columns_ + 1), columns_ + 1, columns_ + 1, end - first};
    }

    std::size_t columns_ = 0, events_ = 0, strata_ = 1;
    unsigned threads_ = 1;
    std::vector<Moment> moments_;
    std::vector<std::size_t> block_ends_;
    std::vector<std::uint32_t> row_of_, missed_, gone_;
    std::vector<double> weight_, scale_, reach_, centre_, events_of_;
    std::unique_ptr<double[]> values_; ///< the largest part; every number is written once, by several threads
    friend class RiskSetsMade;
};

/// The steps of one moment added up: with S_k = N + g_k E (sums of risk) and v = W/steps
///   hazard = sum v/S, of_events = sum g v/S, a = sum v/S^2, b = sum g v/S^2, c = sum g^2 v/S^2,
///   log_sum = sum v log S.
/// The increment of the hazard is `hazard` for others and `of_events` for those whose event it is; the sum of v m m'
/// over the steps (m the mean of x) is a N1 N1' + b (N1 E1' + E1 N1') + c E1 E1'; the hazard times m is a N1 + b E1,
/// for the events b N1 + c E1.
struct Steps {
    double hazard = 0, of_events = 0, a = 0, b = 0, c = 0, log_sum = 0;
    Steps(const RiskSets::Moment& moment, double others, double events, Ties ties);
};

} // namespace trede::stats

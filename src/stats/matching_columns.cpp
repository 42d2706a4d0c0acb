// SPDX-License-Identifier: EUPL-1.2
#include "stats/eigen_view.h"
#include "stats/matching.h"
#include "stats/parallel.h"
#include "stats/standard_columns.h"
#include "stats/triangle.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

namespace trede::stats {

namespace {

/// Points that lie row by row, so that a distance reads them in one go.
class Points {
public:
    Points(const Eigen::MatrixXd& z) : width_(z.cols()), numbers_(z.transpose()) {}
    [[nodiscard]] const double* at(std::size_t row) const {
        return numbers_.data() + static_cast<Eigen::Index>(row) * width_;
    }
    [[nodiscard]] std::size_t width() const { return static_cast<std::size_t>(width_); }

    /// Squared distance, given up once it passes `enough`.
    [[nodiscard]] double squared(std::size_t one, std::size_t other, double enough) const {
        const double* a = at(one);
        const double* b = at(other);
        double sum = 0;
        for (Eigen::Index j = 0; j < width_ && sum <= enough; ++j)
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        return sum;
    }

private:
    Eigen::Index width_;
    Eigen::MatrixXd numbers_;
};

/// Compared rows halved along the column in which they are spread most, down to a handful (Friedman, Bentley & Finkel
/// 1977, ACM Transactions on Mathematical Software 3).
class Tree {
public:
    Tree(const Points& points, std::vector<std::size_t> rows) : points_(points), rows_(std::move(rows)) {
        if (!rows_.empty()) split(0, rows_.size());
    }

    /// The `wanted` nearest rows and all that are equally far as the last, within `reach`.
    [[nodiscard]] std::vector<std::size_t> nearest(std::size_t target, std::size_t wanted, double reach) const {
        if (rows_.empty()) return {};
        Search search{target, wanted, reach * reach, {}, {}};
        look(0, search);
        std::vector<std::size_t> out;
        const double limit = search.limit();
        for (const auto& [distance, row] : search.seen)
            if (distance <= limit) out.push_back(row);
        std::ranges::sort(out);
        return out;
    }

private:
    static constexpr std::size_t handful = 8;
    struct Node {
        std::size_t from = 0, to = 0;
        std::size_t column = 0;
        double at = 0;
        std::size_t lower = 0, higher = 0; ///< 0: this node is a handful
    };
    struct Search {
        std::size_t target;
        std::size_t wanted;
        double reach;
        std::priority_queue<double> best; ///< the smallest `wanted` squared distances
        std::vector<std::pair<double, std::size_t>> seen;

        /// How far a row may be and still count: as far as the last of the nearest, up to rounding.
        [[nodiscard]] double limit() const {
            return best.size() < wanted ? reach : std::min(reach, best.top() * (1 + 1e-12) + 1e-24);
        }
        void meet(double distance, std::size_t row) {
            if (!(distance <= limit())) return;
            seen.emplace_back(distance, row);
            best.push(distance);
            if (best.size() > wanted) best.pop();
        }
    };

    std::size_t split(std::size_t from, std::size_t to) {
        const auto me = nodes_.size();
        nodes_.push_back({.from = from, .to = to});
        if (to - from <= handful) return me;
        std::size_t column = 0;
        double widest = 0;
        for (std::size_t j = 0; j < points_.width(); ++j) {
            double low = points_.at(rows_[from])[j];
            double high = low;
            for (auto i = from; i < to; ++i) {
                low = std::min(low, points_.at(rows_[i])[j]);
                high = std::max(high, points_.at(rows_[i])[j]);
            }
            if (high - low > widest) widest = high - low, column = j;
        }
        if (widest == 0) return me; // all alike
        const auto value = [&](std::size_t row) { return points_.at(row)[column]; };
        const auto first = rows_.begin();
        const auto middle = (from + to) / 2;
        std::ranges::nth_element(first + std::ptrdiff_t(from), first + std::ptrdiff_t(middle),
                                 first + std::ptrdiff_t(to), {}, value);
        const double at = value(rows_[middle]);
        const auto lower = split(from, middle);
        const auto higher = split(middle, to);
        nodes_[me] = {from, to, column, at, lower, higher};
        return me;
    }

    void look(std::size_t at, Search& search) const {
        const auto& node = nodes_[at];
        if (node.lower == 0) {
            for (auto i = node.from; i < node.to; ++i) {
                const double limit = search.limit();
                search.meet(points_.squared(search.target, rows_[i], limit), rows_[i]);
            }
            return;
        }
        const double away = points_.at(search.target)[node.column] - node.at;
        look(away < 0 ? node.lower : node.higher, search);
        if (away * away <= search.limit()) look(away < 0 ? node.higher : node.lower, search);
    }

    const Points& points_;
    std::vector<std::size_t> rows_;
    std::vector<Node> nodes_;
};

/// Columns in which a straight distance is the distance of the metric.
core::Result<Eigen::MatrixXd> turned(const Matrix& columns, const std::vector<std::string>& names, Metric metric) {
    Eigen::MatrixXd z = view(columns);
    const auto rows = static_cast<double>(z.rows());
    core::Problems problems;
    const auto wrong = [&](const char* code, Eigen::Index j) {
        const auto& name = names[static_cast<std::size_t>(j)];
        problems.add(core::Problem{.code = code, .place = {{}, 0, 0, name}, .args = {{"column", name}}});
    };
    for (Eigen::Index j = 0; j < z.cols(); ++j) {
        z.col(j).array() -= z(0, j);
        z.col(j).array() -= z.col(j).mean();
        const double spread = std::sqrt(z.col(j).squaredNorm() / (rows - 1));
        if (!(spread > 0)) wrong("column_constant", j);
        z.col(j) /= spread;
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    if (metric == Metric::inverse_variance) return z;
    const auto triangle = triangle_of(z.transpose() * z / (rows - 1));
    for (const auto j : triangle.left_out)
        wrong("column_is_combination", j);
    if (problems.has_errors()) return core::failed(std::move(problems));
    return Eigen::MatrixXd(triangle.lower.triangularView<Eigen::Lower>().solve(z.transpose()).transpose());
}

} // namespace

core::Result<Pairs> nearest_on_columns(const Matrix& columns, Column treatment, const std::vector<std::string>& names,
                                       Metric metric, const NearestOptions& options, unsigned threads) {
    std::vector<std::size_t> treated;
    std::vector<std::vector<std::size_t>> compared(1);
    for (std::size_t row = 0; row < treatment.size(); ++row) {
        const auto stratum = options.stratum.empty() ? 0 : options.stratum[row];
        if (stratum >= compared.size()) compared.resize(stratum + 1);
        if (treatment[row] > 0.5)
            treated.push_back(row);
        else
            compared[stratum].push_back(row);
    }
    if (treated.empty() || treated.size() == treatment.size()) return core::failed(core::Problem{.code = "arm_empty"});
    const Points points(TRY(turned(columns, names, metric)));
    std::vector<Tree> trees;
    for (auto& rows : compared)
        trees.emplace_back(points, std::move(rows));

    std::vector<std::vector<std::size_t>> found(treated.size());
    for_each_block(treated.size(), threads, [&](const RowBlock& block) {
        for (auto i = block.from; i < block.from + block.rows; ++i) {
            const auto stratum = options.stratum.empty() ? 0 : options.stratum[treated[i]];
            found[i] = trees[stratum].nearest(treated[i], options.neighbours, options.caliper);
        }
    });
    Pairs out;
    for (std::size_t i = 0; i < treated.size(); ++i) {
        (found[i].empty() ? out.not_matched : out.matched) += 1;
        for (const auto row : found[i])
            out.pairs.push_back({treated[i], row, 1 / static_cast<double>(found[i].size())});
        if (out.pairs.size() > 100000 + 20 * treatment.size())
            return core::failed(core::Problem{.code = "pairs_too_many"});
    }
    return out;
}

} // namespace trede::stats

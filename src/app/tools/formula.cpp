// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/formula.h"
#include "stats/matrix.h"
#include "stats/parallel.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace trede::app {

namespace {

using Kind = Expression::Kind;
using Term = std::vector<std::size_t>;

constexpr std::size_t most_terms = 500;
constexpr std::size_t most_groups = 1000;

bool is_factor_call(const Expression& e) {
    return e.kind == Kind::call && (e.text == "factor" || e.text == "as.factor") && e.parts.size() == 1 &&
           e.parts[0].kind == Kind::name;
}

} // namespace

/// Takes an expression apart into terms.
class FormulaReader {
public:
    core::Result<void> read(const Expression& whole, Formula& out) {
        const auto* right = &whole;
        if (whole.kind == Kind::sign && whole.text == "~" && whole.parts.size() == 2) {
            if (whole.parts[0].kind != Kind::name) return not_possible(whole.parts[0]);
            out.outcome_ = whole.parts[0].text;
            right = &whole.parts[1];
        }
        if (const auto read = add(*right, out); !read) return read;
        std::ranges::stable_sort(out.terms_, {}, [](const Term& term) { return term.size(); });
        if (out.terms_.empty()) return not_possible(*right);
        return {};
    }

private:
    static std::unexpected<core::Problems> not_possible(const Expression& e) {
        return core::failed(core::Problem{.code = "formula_not_possible", .value = written(e)});
    }

    /// A sum of terms, from left to right: constants, what is added, and what is taken away.
    core::Result<void> add(const Expression& e, Formula& out) {
        if (e.kind == Kind::sign && e.parts.size() == 2 && (e.text == "+" || e.text == "-")) {
            if (const auto left = add(e.parts[0], out); !left) return left;
            return e.text == "+" ? add(e.parts[1], out) : take(e.parts[1], out);
        }
        if (e.kind == Kind::sign && e.parts.size() == 1 && e.text == "-") return take(e.parts[0], out);
        if (e.kind == Kind::number && (e.number == 0 || e.number == 1)) {
            out.constant_ = e.number == 1;
            return {};
        }
        for (auto& term : TRY(terms(e, out)))
            if (std::ranges::find(out.terms_, term) == out.terms_.end()) out.terms_.push_back(std::move(term));
        if (out.terms_.size() > most_terms) return core::failed(core::Problem{.code = "formula_too_large"});
        return {};
    }

    core::Result<void> take(const Expression& e, Formula& out) {
        if (e.kind == Kind::number && e.number == 1) {
            out.constant_ = false;
            return {};
        }
        for (const auto& term : TRY(terms(e, out)))
            std::erase(out.terms_, term);
        return {};
    }

    /// The terms that an expression without constants stands for.
    core::Result<std::vector<Term>> terms(const Expression& e, Formula& out) {
        if (e.kind == Kind::brackets && !is_condition(e)) return terms(e.parts[0], out);
        if (e.kind == Kind::sign && e.parts.size() == 2 && !is_condition(e)) {
            auto left = TRY(terms(e.parts[0], out));
            if (e.text == "^") return power(e, left);
            const auto right = TRY(terms(e.parts[1], out));
            if (e.text == "+") return united(left, right);
            if (e.text == ":") return TRY(crossed(left, right));
            if (e.text == "*") return united(united(left, right), TRY(crossed(left, right)));
            return not_possible(e);
        }
        const bool leaf = e.kind == Kind::name || is_condition(e) || (e.kind == Kind::call && e.text != "offset");
        if (!leaf || (e.kind == Kind::name && e.text == ".")) return not_possible(e);
        const auto name = written(e);
        const auto found = std::ranges::find(out.factors_, name, written);
        const auto at = static_cast<std::size_t>(found - out.factors_.begin());
        if (found == out.factors_.end()) out.factors_.push_back(e);
        return std::vector<Term>{{at}};
    }

    static std::vector<Term> united(std::vector<Term> one, const std::vector<Term>& other) {
        for (const auto& term : other)
            if (std::ranges::find(one, term) == one.end()) one.push_back(term);
        return one;
    }

    static core::Result<std::vector<Term>> crossed(const std::vector<Term>& one, const std::vector<Term>& other) {
        if (one.size() * other.size() > most_terms) return core::failed(core::Problem{.code = "formula_too_large"});
        std::vector<Term> out;
        for (const auto& a : one)
            for (const auto& b : other) {
                Term both;
                std::ranges::set_union(a, b, std::back_inserter(both));
                out = united(std::move(out), {both});
            }
        return out;
    }

    static core::Result<std::vector<Term>> power(const Expression& e, const std::vector<Term>& base) {
        const auto& exponent = e.parts[1];
        if (exponent.kind != Kind::number || exponent.number < 1 || exponent.number > 5 ||
            exponent.number != std::floor(exponent.number))
            return not_possible(e);
        auto out = base;
        for (int times = 1; times < static_cast<int>(exponent.number); ++times)
            out = united(out, TRY(crossed(out, base)));
        return out;
    }
};

core::Result<Formula> Formula::read(std::string_view text) {
    Formula out;
    // Without an outcome: "~ age", as well as "age".
    if (const auto first = text.find_first_not_of(' '); first != std::string_view::npos && text[first] == '~')
        text.remove_prefix(first + 1);
    const auto whole = TRY(read_expression(text));
    if (const auto read = FormulaReader().read(whole, out); !read) return core::failed(read.error());
    return out;
}

Formula Formula::of(const std::vector<std::string>& columns) {
    Formula out;
    out.plain_names_ = true;
    for (const auto& name : columns) {
        out.terms_.push_back({out.factors_.size()});
        out.factors_.push_back(Expression{Kind::name, name, 0, {}});
    }
    return out;
}

std::vector<std::string> Formula::columns() const {
    std::vector<std::string> out;
    for (const auto& term : terms_)
        for (const auto factor : term)
            for (const auto& name : names_in(factors_[factor]))
                if (std::ranges::find(out, name) == out.end()) out.push_back(name);
    return out;
}

namespace {

/// A factor of a term: numbers, or groups with their names.
struct Values {
    std::string name;
    std::vector<std::string> groups{}; ///< empty for numbers
    std::vector<double> reckoned{};    ///< for groups the number of the group, from 0
    std::span<const double> plain{};   ///< a column as the table has it
    [[nodiscard]] std::span<const double> numbers() const { return plain.empty() ? reckoned : plain; }
};

Values grouped(std::string name, std::span<const double> codes, const std::function<std::string(double)>& label) {
    std::vector<double> levels(codes.begin(), codes.end());
    std::ranges::sort(levels);
    const auto again = std::ranges::unique(levels);
    levels.erase(again.begin(), again.end());
    Values out{std::move(name)};
    for (const double code : codes)
        out.reckoned.push_back(static_cast<double>(std::ranges::lower_bound(levels, code) - levels.begin()));
    for (const double level : levels)
        out.groups.push_back(label(level));
    return out;
}

core::Result<Values> values_of_factor(const Expression& e, const Rows& rows, bool plain_name) {
    const bool called_factor = is_factor_call(e);
    const auto name = plain_name && e.kind == Kind::name ? e.text : written(e);
    Values out{name};
    if (called_factor || (e.kind == Kind::name && rows.is_text(e.text))) {
        const auto& column = called_factor ? e.parts[0].text : e.text;
        out = grouped(name, rows.column(column), [&](double code) { return rows.label(column, code); });
        if (out.groups.size() > most_groups)
            return core::failed(
                core::Problem{.code = "group_too_many", .place = {{}, 0, 0, column}, .args = {{"column", column}}});
        return out;
    }
    const auto column = [&rows](const std::string& asked) -> core::Result<std::span<const double>> {
        if (rows.is_text(asked))
            return core::failed(
                core::Problem{.code = "text_in_reckoning", .place = {{}, 0, 0, asked}, .args = {{"column", asked}}});
        return rows.column(asked);
    };
    if (e.kind == Kind::name)
        out.plain = TRY(column(e.text));
    else
        out.reckoned = TRY(values_of(e, column, rows.size()));
    if (is_condition(e)) out.groups = {"FALSE", "TRUE"};
    return out;
}

/// A column that is made: the product of numbers, and of 1 in a group and 0 outside it.
struct Made {
    struct Part {
        const Values* of;
        std::optional<std::size_t> group;
    };
    std::string name;
    std::vector<Part> parts;

    [[nodiscard]] Made times(const Values& factor, std::optional<std::size_t> group) const {
        auto out = *this;
        out.name += (name.empty() ? "" : ":") + factor.name + (group ? factor.groups[*group] : "");
        out.parts.push_back({&factor, group});
        return out;
    }

    void fill(std::span<double> column) const {
        std::ranges::fill(column, 1);
        for (const auto& [of, group] : parts) {
            const auto numbers = of->numbers();
            for (std::size_t row = 0; row < column.size(); ++row)
                column[row] *= !group ? numbers[row] : numbers[row] == static_cast<double>(*group) ? 1 : 0;
        }
    }
};

/// The columns so far, each with each of the factor's.
std::vector<Made> times(const std::vector<Made>& before, const Values& factor, bool leave_first_out) {
    std::vector<Made> out;
    const auto add = [&](std::optional<std::size_t> group) {
        for (const auto& column : before)
            out.push_back(column.times(factor, group));
    };
    if (factor.groups.empty()) add({});
    for (std::size_t group = leave_first_out ? 1 : 0; group < factor.groups.size(); ++group)
        add(group);
    return out;
}

} // namespace

bool Formula::is_same(const Formula& other) const {
    return constant_ == other.constant_ && terms_ == other.terms_ &&
           std::ranges::equal(factors_, other.factors_, {}, written, written) &&
           std::ranges::all_of(factors_, [&](const Expression& e) {
               return plain_names_ == other.plain_names_ || e.kind != Kind::name || written(e) == e.text;
           });
}

core::Result<Design> Formula::design(const Rows& rows, unsigned threads) const {
    std::map<std::size_t, Values> values;
    for (const auto& term : terms_)
        for (const auto factor : term)
            if (!values.contains(factor))
                values.emplace(factor, TRY(values_of_factor(factors_[factor], rows, plain_names_)));

    std::vector<Made> made;
    if (constant_) made.push_back({"(Intercept)", {}});
    for (const auto& term : terms_) {
        std::vector<Made> columns(1);
        for (const auto factor : term) {
            Term without = term;
            std::erase(without, factor);
            const bool there = without.empty() ? constant_ : std::ranges::find(terms_, without) != terms_.end();
            columns = times(columns, values.at(factor), there);
        }
        std::ranges::move(columns, std::back_inserter(made));
    }
    Design out;
    for (const auto& column : made)
        out.names.push_back(column.name);
    auto matrix = std::make_shared<stats::Matrix>(stats::Matrix::unset(rows.size(), made.size()));
    stats::for_each_number(made.size(), threads, [&](std::size_t j) { made[j].fill(matrix->column(j)); });
    out.matrix = std::move(matrix);
    return out;
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/expression.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace trede::app {

namespace {

using Kind = Expression::Kind;

constexpr int deepest = 40;
constexpr std::size_t longest = 10'000;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0 || c == '.' || c == '_';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// From weak to strong; the signs of one level are read from the left.
const std::vector<std::vector<std::string_view>>& levels() {
    static const std::vector<std::vector<std::string_view>> all{
        {"~"}, {"|"}, {"&"}, {"!"}, {"==", "!=", "<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/"}, {":"}, {"-"}, {"^"}};
    return all;
}
constexpr std::size_t not_level = 3, minus_level = 8, power_level = 9;

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    core::Result<Expression> whole() {
        if (text_.size() > longest) return core::failed(core::Problem{.code = "expression_too_deep"});
        skip();
        if (at_ == text_.size()) return core::failed(core::Problem{.code = "expression_empty"});
        auto out = TRY(level(0, 0));
        if (at_ != text_.size()) return unclear();
        return out;
    }

private:
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n'))
            ++at_;
    }
    std::unexpected<core::Problems> unclear() const {
        const auto from = std::min(at_, text_.size());
        return core::failed(
            core::Problem{.code = "expression_unclear", .value = std::string(text_.substr(from).substr(0, 40))});
    }

    /// The word that stands here, such as `and`, without taking it.
    [[nodiscard]] std::string_view word() const {
        auto end = at_;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end])))
            ++end;
        return text_.substr(at_, end - at_);
    }

    /// Takes one of these signs, also written as a word or twice (&&).
    std::optional<std::string> take(const std::vector<std::string_view>& signs) {
        skip();
        static constexpr std::array words{std::pair{"and", "&"}, std::pair{"or", "|"}, std::pair{"not", "!"}};
        for (const auto& [said, sign] : words)
            if (word() == said && std::ranges::find(signs, sign) != signs.end()) {
                at_ += std::string_view(said).size();
                return sign;
            }
        for (const auto sign : signs) {
            if (!text_.substr(at_).starts_with(sign)) continue;
            if (sign == "!" && text_.substr(at_).starts_with("!=")) continue;
            at_ += sign.size();
            if ((sign == "&" || sign == "|") && text_.substr(at_).starts_with(sign)) at_ += 1;
            return std::string(sign);
        }
        return std::nullopt;
    }

    core::Result<Expression> level(std::size_t number, int depth) {
        if (depth > deepest) return core::failed(core::Problem{.code = "expression_too_deep"});
        if (number == levels().size()) return atom(depth);
        if (number == not_level || number == minus_level) {
            const auto sign = take(levels()[number]);
            if (!sign) return level(number + 1, depth);
            return Expression{Kind::sign, *sign, 0, {TRY(level(number, depth + 1))}};
        }
        auto left = TRY(level(number + 1, depth));
        while (const auto sign = take(levels()[number])) {
            // A power binds to the right, and may be negative.
            auto right = TRY(number == power_level ? level(minus_level, depth + 1) : level(number + 1, depth + 1));
            left = Expression{Kind::sign, *sign, 0, {std::move(left), std::move(right)}};
        }
        return left;
    }

    core::Result<Expression> atom(int depth) {
        skip();
        if (at_ == text_.size()) return unclear();
        if (text_[at_] == '(') {
            ++at_;
            auto inner = TRY(level(0, depth + 1));
            skip();
            if (at_ == text_.size() || text_[at_] != ')') return unclear();
            ++at_;
            return Expression{Kind::brackets, {}, 0, {std::move(inner)}};
        }
        if (text_[at_] == '`') {
            const auto end = text_.find('`', at_ + 1);
            if (end == std::string_view::npos || end == at_ + 1) return unclear();
            Expression out{Kind::name, std::string(text_.substr(at_ + 1, end - at_ - 1)), 0, {}};
            at_ = end + 1;
            return out;
        }
        if (is_digit(text_[at_]) || (text_[at_] == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
            double value = 0;
            const auto [stopped, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
            if (error != std::errc{}) return unclear();
            at_ = static_cast<std::size_t>(stopped - text_.data());
            if (at_ < text_.size() && is_letter(text_[at_])) return unclear();
            return Expression{Kind::number, {}, value, {}};
        }
        const std::string name(word());
        if (name.empty()) return unclear();
        at_ += name.size();
        skip();
        if (at_ == text_.size() || text_[at_] != '(') return Expression{Kind::name, name, 0, {}};
        ++at_;
        Expression call{Kind::call, name, 0, {}};
        while (true) {
            call.parts.push_back(TRY(level(0, depth + 1)));
            skip();
            if (at_ == text_.size()) return unclear();
            const char next = text_[at_++];
            if (next == ')') return call;
            if (next != ',') return --at_, unclear();
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_plain(const std::string& name) {
    return !name.empty() && is_letter(name.front()) && name.front() != '_' &&
           std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c); });
}

bool compares(const std::string& sign) { return std::ranges::find(levels()[4], sign) != levels()[4].end(); }

std::optional<double (*)(double)> function_of(const std::string& name) {
    using Function = double (*)(double);
    static const std::vector<std::pair<std::string_view, Function>> known{
        {"I", [](double x) { return x; }},
        {"log", [](double x) { return std::log(x); }},
        {"log2", [](double x) { return std::log2(x); }},
        {"log10", [](double x) { return std::log10(x); }},
        {"log1p", [](double x) { return std::log1p(x); }},
        {"exp", [](double x) { return std::exp(x); }},
        {"sqrt", [](double x) { return std::sqrt(x); }},
        {"abs", [](double x) { return std::abs(x); }},
    };
    for (const auto& [called, function] : known)
        if (called == name) return function;
    return std::nullopt;
}

double reckoned(const std::string& sign, double a, double b) {
    if (sign == "+") return a + b;
    if (sign == "-") return a - b;
    if (sign == "*") return a * b;
    if (sign == "/") return a / b;
    if (sign == "^") return b == 2 ? a * a : std::pow(a, b);
    if (sign == "==") return a == b ? 1 : 0;
    if (sign == "!=") return a != b ? 1 : 0;
    if (sign == "<") return a < b ? 1 : 0;
    if (sign == "<=") return a <= b ? 1 : 0;
    if (sign == ">") return a > b ? 1 : 0;
    if (sign == ">=") return a >= b ? 1 : 0;
    if (sign == "&") return a != 0 && b != 0 ? 1 : 0;
    return a != 0 || b != 0 ? 1 : 0; // |
}

bool is_reckoning(const std::string& sign) { return sign != "~" && sign != ":"; }

core::Result<std::vector<double>> raw_values(const Expression& e, const ColumnOf& column, std::size_t rows) {
    if (e.kind == Kind::number) return std::vector<double>(rows, e.number);
    if (e.kind == Kind::name) {
        const auto values = TRY(column(e.text));
        return std::vector<double>(values.begin(), values.end());
    }
    if (e.kind == Kind::sign && !is_reckoning(e.text))
        return core::failed(core::Problem{.code = "expression_unclear", .value = written(e)});
    const auto function = e.kind == Kind::call ? function_of(e.text) : std::nullopt;
    if (e.kind == Kind::call && (!function || e.parts.size() != 1))
        return core::failed(
            core::Problem{.code = "function_unknown", .value = written(e), .args = {{"function", e.text}}});
    auto left = TRY(raw_values(e.parts[0], column, rows));
    if (function) {
        std::ranges::transform(left, left.begin(), *function);
    } else if (e.kind == Kind::sign && e.parts.size() == 1) {
        std::ranges::transform(left, left.begin(), [&](double x) { return e.text == "!" ? (x == 0 ? 1.0 : 0.0) : -x; });
    } else if (e.kind == Kind::sign) {
        const auto right = TRY(raw_values(e.parts[1], column, rows));
        for (std::size_t row = 0; row < rows; ++row)
            left[row] = reckoned(e.text, left[row], right[row]);
    }
    if (!std::ranges::all_of(left, [](double x) { return std::isfinite(x); }))
        return core::failed(
            core::Problem{.code = "value_not_finite", .value = written(e), .args = {{"expression", written(e)}}});
    return left;
}

void add_names(const Expression& e, std::vector<std::string>& names) {
    if (e.kind == Kind::name && std::ranges::find(names, e.text) == names.end()) names.push_back(e.text);
    for (const auto& part : e.parts)
        add_names(part, names);
}

} // namespace

core::Result<Expression> read_expression(std::string_view text) { return Reader(text).whole(); }

std::string written(const Expression& e) {
    switch (e.kind) {
    case Kind::number: return fmt::format("{}", e.number);
    case Kind::name: return is_plain(e.text) ? e.text : "`" + e.text + "`";
    case Kind::brackets: return "(" + written(e.parts[0]) + ")";
    case Kind::call: {
        std::string inside;
        for (const auto& part : e.parts)
            inside += (inside.empty() ? "" : ", ") + written(part);
        return e.text + "(" + inside + ")";
    }
    case Kind::sign: break;
    }
    if (e.parts.size() == 1) return e.text + written(e.parts[0]);
    const bool close = e.text == "^" || e.text == ":";
    return written(e.parts[0]) + (close ? e.text : " " + e.text + " ") + written(e.parts[1]);
}

std::vector<std::string> names_in(const Expression& expression) {
    std::vector<std::string> names;
    add_names(expression, names);
    return names;
}

bool is_condition(const Expression& e) {
    if (e.kind == Kind::brackets || (e.kind == Kind::call && e.text == "I")) return is_condition(e.parts[0]);
    return e.kind == Kind::sign && (compares(e.text) || e.text == "&" || e.text == "|" || e.text == "!");
}

core::Result<std::vector<double>> values_of(const Expression& expression, const ColumnOf& column, std::size_t rows) {
    return raw_values(expression, column, rows);
}

} // namespace trede::app

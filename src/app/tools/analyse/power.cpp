// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/verbs.h"
#include "core/assets.h"
#include "core/yaml.h"
#include "stats/sample_size.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace trede::app {

using core::Value;
using stats::Wanted;

namespace {

/// One line of a table of questions: its own numbers, else those of the whole question, else what planning assumes.
class Asked {
public:
    Asked(const Value& own, const Question& question) : own_(&own), question_(&question) {}

    [[nodiscard]] double number(std::string_view name) const {
        if ((*own_)[name].is_number()) return (*own_)[name].number();
        if (const auto whole = question_->numbers(name); whole.size() == 1) return whole.front();
        return assumed()[name].number(std::nan(""));
    }
    [[nodiscard]] Wanted wanted() const { return {number("alpha"), number("power")}; }

private:
    static const Value& assumed() {
        static const Value all =
            core::parse_yaml(core::asset("data/evaluation/planning.yaml"), "data/evaluation/planning.yaml").value();
        return all;
    }
    const Value* own_;
    const Question* question_;
};

/// The lines of a table: as the case has them, or made of options of which each has one number or one for each line.
/// Without the first of these options there is no such table.
core::Result<Value> lines_of(const Question& question, std::string_view table,
                             const std::vector<std::string_view>& options) {
    if (question.value(table).is_array()) return question.value(table);
    auto lines = Value::array();
    if (!question.has(options.front())) return lines;
    std::size_t count = 1;
    for (const auto option : options)
        count = std::max(count, question.numbers(option).size());
    for (const auto option : options)
        if (const auto size = question.numbers(option).size(); size > 1 && size != count)
            return core::failed(
                core::Problem{.code = "lists_differ", .args = {{"options", "--" + std::string(option)}}});
    for (std::size_t i = 0; i < count; ++i) {
        auto line = Value::object();
        for (const auto option : options)
            if (const auto numbers = question.numbers(option); !numbers.empty())
                line.set(option, numbers.size() == 1 ? numbers.front() : numbers[i]);
        lines.push(line);
    }
    return lines;
}

Value table_with(const Value& lines, const Question& question,
                 core::Result<Value> (*answer)(const Asked&, const Question&), core::Problems& problems) {
    auto table = Value::array();
    for (const auto& line : lines.items())
        if (auto row = answer(Asked(line, question), question))
            table.push(std::move(*row));
        else
            problems.add(row.error());
    return table;
}

/// A number of the question that has no usual value.
core::Result<double> needed(const Asked& asked, std::string_view name) {
    if (const double value = asked.number(name); !std::isnan(value)) return value;
    return core::failed(core::Problem{.code = "role_missing", .args = {{"option", std::string(name)}}});
}

core::Result<Value> shares_row(const Asked& asked, const Question&) {
    const double p0 = TRY(needed(asked, "p_control"));
    const double p1 = TRY(needed(asked, "p_treat"));
    const double ratio = asked.number("ratio_t_to_c");
    const auto wanted = asked.wanted();
    const double compared = TRY(stats::people_for_shares(p0, p1, ratio, wanted));
    const double size = asked.number("cluster_size");
    const double icc = asked.number("icc");
    const double effect = TRY(stats::design_effect(size, icc));
    return Value::object()
        .set("p_control", p0)
        .set("p_treat", p1)
        .set("power", wanted.power)
        .set("alpha", wanted.alpha)
        .set("ratio_t_to_c", ratio)
        .set("n_control", compared)
        .set("n_treat", compared * ratio)
        .set("n_control_ceil", std::ceil(compared))
        .set("n_treat_ceil", std::ceil(compared * ratio))
        .set("ppt_check_n_equal", ratio == 1 ? Value(compared) : Value())
        .set(fmt::format("cluster_deff_m{}_icc{}", size, icc), effect)
        .set("n_control_clustered", std::ceil(compared * effect));
}

core::Result<Value> power_row(const Asked& asked, const Question&) {
    const double p0 = TRY(needed(asked, "p_control"));
    const double p1 = TRY(needed(asked, "p_treat"));
    const double n0 = TRY(needed(asked, "n0"));
    const double n1 = TRY(needed(asked, "n1"));
    const double alpha = asked.number("alpha");
    return Value::object()
        .set("p_control", p0)
        .set("p_treat", p1)
        .set("n0", n0)
        .set("n1", n1)
        .set("alpha", alpha)
        .set("power", TRY(stats::power_of_shares(p0, p1, n0, n1, alpha)));
}

core::Result<Value> events_row(const Asked& asked, const Question&) {
    const double ratio = TRY(needed(asked, "hr"));
    const double share = asked.number("alloc");
    const auto wanted = asked.wanted();
    return Value::object()
        .set("hr", ratio)
        .set("power", wanted.power)
        .set("alpha", wanted.alpha)
        .set("alloc", share)
        .set("events", TRY(stats::events_for_hazard_ratio(ratio, share, wanted)));
}

core::Result<Value> detectable_row(const Asked& asked, const Question& question) {
    const double n1 = TRY(needed(asked, "n1"));
    const double n0 = TRY(needed(asked, "n0"));
    const double share = question.has("share") ? asked.number("share") : TRY(needed(asked, "p"));
    const double r2 = asked.number("r2");
    return Value::object()
        .set("n1", n1)
        .set("n0", n0)
        .set("p", share)
        .set("r2", r2)
        .set("mde", TRY(stats::detectable_adjusted_share(share, n1, n0, r2, asked.wanted())));
}

core::Result<Value> means_row(const Asked& asked, const Question&) {
    const double d = TRY(needed(asked, "d"));
    return Value::object()
        .set("d", d)
        .set("n_normal", TRY(stats::people_for_means(d, asked.wanted())))
        .set("n_t", TRY(stats::people_for_means_student(d, asked.wanted())));
}

core::Result<Value> wedge_row(const Asked& asked, const Question&) {
    const double clusters = TRY(needed(asked, "clusters"));
    const double steps = TRY(needed(asked, "steps"));
    const double people = asked.number("cluster_size");
    if (!(steps >= 1 && steps <= 1000) || steps != std::floor(steps) || clusters < steps)
        return core::failed(core::Problem{.code = "steps_do_not_fit"});
    const stats::SteppedWedge design{clusters, static_cast<int>(steps), people, asked.number("sd"),
                                     asked.number("icc")};
    const double se = TRY(stats::stepped_wedge_se(design));
    const auto wanted = asked.wanted();
    auto row = Value::object()
                   .set("clusters", clusters)
                   .set("steps", steps)
                   .set("cluster_size", people)
                   .set("icc", design.icc)
                   .set("sd", design.sd)
                   .set("se", se)
                   .set("mde", TRY(stats::detectable_effect(se, wanted)));
    if (const double effect = asked.number("effect"); !std::isnan(effect))
        row.set("effect", effect).set("power", TRY(stats::power_of_effect(effect, se, wanted.alpha)));
    return row;
}

} // namespace

core::Result<Analysis> power(Question& question) {
    struct Table {
        std::string_view name;
        std::vector<std::string_view> options;
        core::Result<Value> (*row)(const Asked&, const Question&);
    };
    static const std::vector<Table> tables{
        {"two_prop", {"p_control", "p_treat", "ratio_t_to_c", "power", "alpha"}, shares_row},
        {"two_prop_power", {"p_control", "p_treat", "n0", "n1", "alpha"}, power_row},
        {"logrank_schoenfeld_events", {"hr", "alloc", "power", "alpha"}, events_row},
        {"mde_prop", {"share", "n1", "n0", "r2", "power", "alpha"}, detectable_row},
        {"means", {"d", "power", "alpha"}, means_row},
        {"stepped_wedge", {"clusters", "steps", "cluster_size", "icc", "sd", "effect", "power", "alpha"}, wedge_row},
    };
    Analysis out;
    core::Problems problems;
    for (const auto& table : tables) {
        // Who gives numbers of people asks for the power, who gives none for the numbers.
        if (table.name == "two_prop_power" && !question.has(table.name) && !(question.has("n0") && question.has("n1")))
            continue;
        const auto lines = lines_of(question, table.name, table.options);
        if (!lines)
            problems.add(lines.error());
        else if (!lines->items().empty())
            out.results.set(table.name, table_with(*lines, question, table.row, problems));
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    if (out.results.members().empty()) return core::failed(core::Problem{.code = "power_asks_nothing"});
    out.notes.push_back({"numbers_not_rounded"});
    return out;
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "charts/curve_words.h"
#include <algorithm>
#include <cmath>

namespace trede::charts {

bool is_drawable(const CurvePoint& point) { return std::isfinite(point.value) && std::isfinite(point.month); }
bool has_band(const CurvePoint& point) {
    return is_drawable(point) && point.band && std::isfinite(point.band->low) && std::isfinite(point.band->high);
}
bool has_band(const Curve& curve) {
    return std::any_of(curve.points.begin(), curve.points.end(), [](const auto& point) { return has_band(point); });
}

std::string month_name(double month, const core::Texts& texts) {
    return texts.number(month, month == std::round(month) ? 0 : 1);
}

std::string curves_summary(const Curves& chart, const core::Texts& texts) {
    std::string out;
    for (const auto& curve : chart.curves) {
        const auto last =
            std::find_if(curve.points.rbegin(), curve.points.rend(), [](const auto& p) { return is_drawable(p); });
        if (last == curve.points.rend()) continue;
        if (!out.empty()) out += " ";
        out += texts.get("charts.curves.end", {{"label", curve.label},
                                               {"month", month_name(last->month, texts)},
                                               {"value", written(last->value, chart.form, texts)}});
    }
    if (chart.break_even) out += " " + chart.break_even_name + ": " + chart.break_even_note + ".";
    return out;
}

Table curves_table(const Curves& chart, const core::Texts& texts) {
    std::vector<double> months;
    for (const auto& curve : chart.curves)
        for (const auto& point : curve.points)
            if (std::isfinite(point.month)) months.push_back(point.month);
    std::sort(months.begin(), months.end());
    months.erase(std::unique(months.begin(), months.end()), months.end());

    const auto band_name = chart.band_name.empty() ? texts.get("charts.curves.band") : chart.band_name;
    const bool compares = chart.curves.size() == 2;
    Table table{{{chart.time_name.empty() ? texts.get("charts.curves.month") : chart.time_name}}, {}};
    for (const auto& curve : chart.curves) {
        table.columns.push_back({curve.label, true});
        if (has_band(curve)) table.columns.push_back({curve.label + ", " + band_name, true});
    }
    if (compares) table.columns.push_back({texts.get("charts.curves.difference"), true});
    for (const double month : months) {
        std::vector<std::string> row{month_name(month, texts)};
        std::vector<double> values;
        for (const auto& curve : chart.curves) {
            const auto point = std::find_if(curve.points.begin(), curve.points.end(), [&](const auto& candidate) {
                return candidate.month == month && is_drawable(candidate);
            });
            const bool is_there = point != curve.points.end();
            row.push_back(is_there ? written(point->value, chart.form, texts) : "–");
            if (has_band(curve))
                row.push_back(is_there && has_band(*point)
                                  ? written_range(point->band->low, point->band->high, chart.form, texts)
                                  : "–");
            if (is_there) values.push_back(point->value);
        }
        if (compares) {
            const double scale = chart.form.is_share ? 100 : 1; // a difference of shares is in percentage points
            row.push_back(values.size() == 2
                              ? written((values[0] - values[1]) * scale, {chart.form.decimals, false, true}, texts)
                              : "–");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace trede::charts

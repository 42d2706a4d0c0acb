// SPDX-License-Identifier: EUPL-1.2
#include "charts/bars.h"
#include "charts/drawing.h"
#include "core/result.h"
#include "html/writer.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace trede::charts {

namespace {

constexpr double gap = 2, height = 24, thinnest = 2;
constexpr std::array shades{"f1", "s4", "s3", "s2", "s1"};

double size_of(const Share& part) { return std::isfinite(part.value) ? std::max(part.value, 0.0) : 0; }

// Dark to light over as many parts as there are, so that neighbours differ as much as they can.
std::string class_of(const std::vector<Share>& parts, std::size_t index) {
    if (parts[index].needs_attention) return "f2";
    std::size_t plain = 0, before = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].needs_attention) continue;
        ++plain;
        before += i < index ? 1 : 0;
    }
    if (plain == 3 && before == 2) return "s2";
    return shades[std::min(before, shades.size() - 1)];
}

std::string summary(const ShareBar& chart, const core::Texts& texts) {
    std::string out;
    for (const auto& part : chart.parts)
        out += (out.empty() ? "" : "; ") + part.label + ": " + written(part.value, chart.form, texts);
    return out + ".";
}

std::string draw(const ShareBar& chart, double total, const core::Texts& texts) {
    const auto& caption = chart.caption;
    Drawing drawing(chart.width, height,
                    {caption.id + "-bar", caption.title,
                     caption.description.empty() ? summary(chart, texts) : caption.description});
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < chart.parts.size(); ++i)
        if (size_of(chart.parts[i]) > 0) shown.push_back(i);
    // What each part gets above the thinnest that can be seen is shared out by size.
    const auto count = static_cast<double>(shown.size());
    const double room = std::max(chart.width - count * thinnest - (count - 1) * gap, 0.0);
    double x = 0;
    for (const auto i : shown) {
        const double width = thinnest + room * (size_of(chart.parts[i]) / total);
        drawing.box({x, 0}, width, height, class_of(chart.parts, i), 2);
        x += width + gap;
    }
    return drawing.take();
}

void write_list(html::Writer& out, const ShareBar& chart, const core::Texts& texts) {
    out.open("ul", {{"class", "trede-lines trede-lines--tight trede-small trede-share"}});
    for (std::size_t i = 0; i < chart.parts.size(); ++i) {
        const auto& part = chart.parts[i];
        Drawing sign(14, 14, "trede-svg");
        sign.box({0, 0}, 14, 14, class_of(chart.parts, i), 2);
        out.open("li", {{"class", "trede-row trede-row--between"}}).open("span").raw(sign.take());
        if (part.address.empty())
            out.text(part.label);
        else
            out.element("a", part.label, {{"href", part.address}});
        out.close().element("b", written(part.value, chart.form, texts)).close();
    }
    out.close();
}

} // namespace

std::string share_bar(const ShareBar& chart, const core::Texts& texts) {
    double total = 0;
    for (const auto& part : chart.parts)
        total += size_of(part);
    if (!(total > 0)) return empty_figure(chart.caption, texts.get("charts.bars.empty"));
    core::ensure(std::isfinite(total), "parts have a finite sum");
    html::Writer out;
    out.raw(draw(chart, total, texts));
    write_list(out, chart, texts);
    return framed(chart.caption, out.take());
}

} // namespace trede::charts

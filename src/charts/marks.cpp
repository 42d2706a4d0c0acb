// SPDX-License-Identifier: EUPL-1.2
#include "charts/marks.h"
#include "charts/drawing.h"
#include "charts/scale.h"
#include "html/writer.h"
#include <algorithm>

namespace trede::charts {

namespace {

constexpr int rungs_of_ladder = 6;
constexpr const char* hidden = "trede-hidden";

const char* arrow_of(Trend trend) { return trend == Trend::up ? "▲" : trend == Trend::down ? "▼" : "="; }

std::string word_of(Trend trend, const core::Texts& texts) {
    switch (trend) {
    case Trend::up: return texts.get("charts.trend.up");
    case Trend::level: return texts.get("charts.trend.level");
    case Trend::down: return texts.get("charts.trend.down");
    case Trend::unknown: break;
    }
    return {};
}

std::string steps(int rung) {
    html::Writer out;
    out.open("svg", {{"viewBox", "0 0 35 18"}, {"aria-hidden", "true"}, {"focusable", "false"}});
    for (int step = 1; step <= rungs_of_ladder; ++step) {
        const double height = 3 + (step - 1) * 2.6;
        out.empty("rect", {{"x", coordinate((step - 1) * 6)},
                           {"y", coordinate(18 - height)},
                           {"width", "4.5"},
                           {"height", coordinate(height)},
                           {"class", step <= rung ? "trede-rung__on" : "trede-rung__off"}});
    }
    out.close();
    return out.take();
}

void write_trend(html::Writer& out, Trend trend, const core::Texts& texts) {
    if (trend == Trend::unknown) return;
    out.element("span", arrow_of(trend), {{"aria-hidden", "true"}})
        .element("span", ", " + word_of(trend, texts), {{"class", hidden}});
}

} // namespace

std::string rung_mark(int rung, Trend trend, const core::Texts& texts) {
    const bool is_known = rung >= 1 && rung <= rungs_of_ladder;
    html::Writer out;
    out.open("span", {{"class", "trede-rung"}}).raw(steps(is_known ? rung : 0)).open("span");
    if (!is_known) {
        out.element("span", "–", {{"aria-hidden", "true"}})
            .element("span", texts.get("charts.rung.unknown"), {{"class", hidden}});
    } else {
        out.element("span", texts.get("charts.rung.word") + " ", {{"class", hidden}}).text(std::to_string(rung));
        if (trend != Trend::unknown) out.text(" ");
        write_trend(out, trend, texts);
    }
    out.close().close();
    return out.take();
}

std::string trend_mark(Trend trend, const core::Texts& texts) {
    if (trend == Trend::unknown) return {};
    html::Writer out;
    out.open("span", {{"class", "trede-trend"}})
        .element("span", arrow_of(trend), {{"aria-hidden", "true"}})
        .element("span", word_of(trend, texts), {{"class", hidden}})
        .close();
    return out.take();
}

std::string rhythm_mark(std::span<const RhythmMonth> months, const core::Texts& texts) {
    constexpr double step = 9, middle = 8;
    const double width = step * static_cast<double>(std::max<std::size_t>(months.size(), 1));
    Drawing drawing(width, 16, "trede-rhythm");
    int spoken = 0, missed = 0;
    double x = 5;
    for (const auto& month : months) {
        if (month.spoken > 0)
            drawing.dot({x, middle}, 4, "trede-rhythm__on");
        else if (month.missed > 0)
            drawing.cross({x, middle}, 3, "trede-rhythm__miss");
        else
            drawing.dot({x, middle}, 1.75, "trede-rhythm__off");
        spoken += month.spoken;
        missed += month.missed;
        x += step;
    }
    const auto length = std::to_string(months.size());
    auto words = texts.get("charts.rhythm.spoken", {{"count", std::to_string(spoken)}, {"months", length}});
    if (missed > 0) words += ", " + texts.get("charts.rhythm.missed", {{"count", std::to_string(missed)}});
    html::Writer out;
    out.raw(drawing.take()).element("span", words, {{"class", hidden}});
    return out.take();
}

std::string week_mark(const std::string& id, const std::string& title, std::span<const WeekDay> days, core::Date today,
                      const core::Texts& texts) {
    constexpr double column = 58, block_width = 44, first = 8;
    int most = 1;
    std::string description;
    for (const auto& day : days) {
        most = std::max({most, day.taken, day.places});
        description +=
            (description.empty() ? "" : "; ") + texts.get("charts.week.day", {{"day", texts.weekday(day.day)},
                                                                              {"taken", std::to_string(day.taken)},
                                                                              {"places", std::to_string(day.places)}});
    }
    if (days.empty()) description = texts.get("charts.week.empty");
    // A busy week keeps the same height: its blocks get thinner.
    const double step = most <= 3 ? 28 : 84.0 / most, thickness = std::max(step - 6, step * 0.6);
    const double bottom = first + step * std::min(most, 3) + (most > 3 ? 84 - step * 3 : 0);
    Drawing drawing(first + column * static_cast<double>(std::max<std::size_t>(days.size(), 5)), bottom + 26,
                    {id, title, description + "."}, "trede-svg trede-svg--small");
    double x = first;
    for (const auto& day : days) {
        for (int block = 0; block < std::max(day.taken, day.places); ++block) {
            const char* css_class = block >= day.places ? "f2" : block < day.taken ? "f1" : "none";
            drawing.box({x, bottom - 6 - thickness - block * step + (step > 6 ? 0 : 6)}, block_width, thickness,
                        css_class, std::min(3.0, thickness / 3));
        }
        drawing.text({x + block_width / 2, bottom + 20}, short_weekday(day.day, texts),
                     day.day == today ? "mid strong" : "mid soft");
        x += column;
    }
    return drawing.take();
}

} // namespace trede::charts

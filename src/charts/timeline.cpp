// SPDX-License-Identifier: EUPL-1.2
#include "charts/timeline.h"
#include "charts/drawing.h"
#include "charts/lanes.h"
#include "charts/lettering.h"
#include "charts/timeline_words.h"
#include "core/result.h"
#include <algorithm>
#include <array>

namespace trede::charts {

namespace {

constexpr int rungs_of_ladder = 6;
constexpr double years_base = 14, top = 24, first_rung = 36, rung_step = 24;
constexpr double ladder_bottom = first_rung + (rungs_of_ladder - 1) * rung_step;
constexpr double bar_height = 24, lane_gap = 8, sublane_gap = 4;

double rung_place(int rung) { return first_rung + (rungs_of_ladder - rung) * rung_step; }

// The two drawings differ in their box and in which words they use; all else is one.
struct Sheet {
    const Timeline& chart;
    const core::Texts& texts;
    bool is_narrow = false;
    double width = 1168, left = 150, right = 1152;
    DateScale days{};
    std::vector<RungFrom> rungs{};
    std::vector<PlacedLane> lanes{};
    double bottom = 0; ///< of the lines of the years

    [[nodiscard]] double label_end() const { return left - 10; }
    [[nodiscard]] bool is_drawn(core::Date day) const { return day >= chart.from && day < chart.until; }
    [[nodiscard]] const std::string& chosen(const std::string& normal, const std::string& brief) const {
        return is_narrow && !brief.empty() ? brief : normal;
    }
};

void draw_years(Drawing& drawing, const Sheet& sheet) {
    const int most = static_cast<int>((sheet.right - sheet.left) / (sheet.is_narrow ? 42 : 60));
    const auto parts = date_parts(sheet.chart.from, sheet.chart.until, most, sheet.texts);
    double free_from = sheet.left - 20; // a cut-off year at the edge may be too thin for its name
    bool is_first = true;
    for (const auto& part : parts) {
        const double begin = sheet.days.at(part.begin), end = sheet.days.at(part.end);
        if (part.begin > sheet.chart.from) drawing.line({begin, top}, {begin, sheet.bottom}, "grid");
        const auto& name = is_first ? part.name_with_year : part.name;
        const double half = text_width(name, small_size) / 2;
        const double middle = part.is_one_year_or_less ? (begin + end) / 2 : begin;
        if (name.empty() || middle - half < free_from || middle + half > sheet.right + 8) continue;
        drawing.text({middle, years_base}, name, "soft small mid");
        free_from = middle + half + 4;
        is_first = false;
    }
}

void draw_ladder(Drawing& drawing, const Sheet& sheet) {
    const auto& chart = sheet.chart;
    const auto end_day = std::min(chart.today, chart.until);
    int now = 0;
    for (const auto& step : sheet.rungs)
        if (step.day <= end_day) now = step.rung;
    for (int rung = 1; rung <= rungs_of_ladder; ++rung) {
        const double y = rung_place(rung);
        drawing.line({sheet.left, y}, {sheet.right, y}, "grid");
        const auto name = sheet.is_narrow ? sheet.texts.get("charts.rung.short", {{"rung", std::to_string(rung)}})
                                          : rung_name(rung, sheet.texts);
        drawing.text({sheet.label_end(), y + 5}, name, rung == now ? "end small strong" : "end small soft");
    }
    if (sheet.rungs.empty())
        drawing.text({(sheet.left + sheet.right) / 2, rung_place(3) - 7}, sheet.texts.get("charts.timeline.no_rungs"),
                     "mid small soft halo");

    std::vector<Point> line;
    const auto finish = [&] {
        if (line.size() == 2 && line[0].x == line[1].x) line[1].x += 3; // begun today: still to be seen
        drawing.path(line, "l1");
        line.clear();
    };
    for (std::size_t i = 0; i < sheet.rungs.size(); ++i) {
        const auto& step = sheet.rungs[i];
        const auto until = i + 1 < sheet.rungs.size() ? std::min(sheet.rungs[i + 1].day, end_day) : end_day;
        if (until < chart.from || step.day > end_day) continue;
        if (step.rung < 1 || step.rung > rungs_of_ladder) { // not known: the line stops
            finish();
            continue;
        }
        const double y = rung_place(step.rung);
        if (line.empty() || line.back().y != y) line.push_back({sheet.days.at(step.day), y});
        if (sheet.days.at(until) > line.back().x || line.size() == 1) line.push_back({sheet.days.at(until), y});
    }
    finish();
    for (const auto& own : chart.own_view)
        if (sheet.is_drawn(own.day) && own.rung >= 1 && own.rung <= rungs_of_ladder)
            drawing.dot({sheet.days.at(own.day), rung_place(own.rung)}, 5, "o3");
}

PlacedLane placed(const Sheet& sheet, const TimelineLane& lane) {
    std::vector<BarToPlace> bars;
    for (const auto& spell : lane.spells)
        bars.push_back({sheet.days.at(spell.from), sheet.days.at(spell.until.value_or(sheet.chart.until)),
                        whole(sheet.chosen(spell.label, spell.short_label))});
    return place_bars(bars, sheet.left, sheet.right, sheet.is_narrow ? 3 : 4);
}

TimelineLane drawn_part(const Timeline& chart, TimelineLane lane) {
    std::erase_if(lane.spells, [&](const TimelineSpell& spell) {
        return spell.from >= chart.until || (spell.until && *spell.until <= chart.from);
    });
    return lane;
}

double height_of(const PlacedLane& lane) { return lane.lanes * (bar_height + sublane_gap) - sublane_gap; }

const char* class_of(SpellState state) {
    if (state == SpellState::benefit) return "bar bar--benefit";
    return state == SpellState::attention ? "bar bar--stop" : "bar";
}

void draw_lane(Drawing& drawing, const Sheet& sheet, const TimelineLane& lane, const PlacedLane& place, double y) {
    drawing.text({sheet.label_end(), y + 17},
                 fitted(sheet.chosen(lane.label, lane.short_label), sheet.label_end(), small_size), "end small soft");
    for (std::size_t i = 0; i < place.bars.size(); ++i) {
        const auto& bar = place.bars[i];
        const double bar_top = y + bar.lane * (bar_height + sublane_gap);
        drawing.box({bar.from, bar_top}, bar.until - bar.from, bar_height, class_of(lane.spells[i].state), 3);
        const double base = bar_top + 17;
        switch (bar.words) {
        case PlacedBar::Words::inside: drawing.text({bar.from + 6, base}, bar.label, "small"); break;
        case PlacedBar::Words::right: drawing.text({bar.until + 6, base}, bar.label, "small halo"); break;
        case PlacedBar::Words::left: drawing.text({bar.from - 6, base}, bar.label, "end small halo"); break;
        case PlacedBar::Words::none: break;
        }
    }
}

// Marks shrink as they get many, so that neighbours stay apart.
double mark_size(const Sheet& sheet, std::size_t count) {
    const double room = (sheet.right - sheet.left) / static_cast<double>(std::max<std::size_t>(count, 1));
    return std::clamp(room / 2.4, 2.5, 5.0);
}

// Contacts that would cover each other are stacked upwards, three high at most.
struct PlacedContact {
    double x = 0;
    int level = 0;
    ContactKind kind = ContactKind::conversation;
};

struct ContactRow {
    std::vector<PlacedContact> marks;
    double size = 5;
    int levels = 1;
    [[nodiscard]] double step() const { return 2 * size + 1; }
    [[nodiscard]] double extra_height() const { return (levels - 1) * step(); }
};

ContactRow place_contacts(const Sheet& sheet) {
    constexpr int most_levels = 3;
    ContactRow row;
    for (const auto& contact : sheet.chart.contacts)
        if (sheet.is_drawn(contact.day)) row.marks.push_back({sheet.days.at(contact.day), 0, contact.kind});
    std::stable_sort(row.marks.begin(), row.marks.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
    row.size = mark_size(sheet, row.marks.size());
    std::array<double, most_levels> ends;
    ends.fill(-1e9);
    for (auto& mark : row.marks) {
        while (mark.level + 1 < most_levels && ends[static_cast<std::size_t>(mark.level)] + row.step() > mark.x)
            ++mark.level;
        ends[static_cast<std::size_t>(mark.level)] = mark.x;
        row.levels = std::max(row.levels, mark.level + 1);
    }
    return row;
}

void draw_contacts(Drawing& drawing, const Sheet& sheet, const ContactRow& row, double y) {
    drawing.text({sheet.label_end(), y + 5}, sheet.texts.get("charts.timeline.contacts"), "end small soft");
    for (const auto& mark : row.marks) {
        const Point at{mark.x, y - mark.level * row.step()};
        switch (mark.kind) {
        case ContactKind::conversation: drawing.dot(at, row.size, "f1"); break;
        case ContactKind::phone: drawing.square(at, row.size * 0.9, "f1"); break;
        case ContactKind::missed: drawing.cross(at, row.size * 0.8); break;
        }
    }
}

void draw_measurements(Drawing& drawing, const Sheet& sheet, double y) {
    const auto name = measurements_name(sheet.chart, sheet.texts);
    drawing.text({sheet.label_end(), y + 5},
                 fitted(sheet.chosen(name, sheet.chart.measurements_short), sheet.label_end(), small_size),
                 "end small soft");
    const double size = mark_size(sheet, sheet.chart.measurements.size()) * 1.2;
    for (const auto& day : sheet.chart.measurements)
        if (sheet.is_drawn(day)) drawing.diamond({sheet.days.at(day), y}, size, "f1");
}

void draw_today(Drawing& drawing, const Sheet& sheet) {
    if (!sheet.is_drawn(sheet.chart.today)) return;
    const double x = sheet.days.at(sheet.chart.today);
    drawing.line({x, top}, {x, sheet.bottom + 4}, "now");
    const auto word = sheet.texts.get("charts.timeline.today");
    const double half = text_width(word, small_size) / 2;
    const bool at_right = x + half > sheet.width;
    drawing.text({at_right ? std::min(x + 8, sheet.width) : std::max(x, half), sheet.bottom + 20}, word,
                 at_right ? "end small strong" : "mid small strong");
}

std::string draw(Sheet sheet, const std::string& id_end) {
    const auto& chart = sheet.chart;
    sheet.days = {chart.from, chart.until, sheet.left, sheet.right};
    sheet.rungs = chart.rungs;
    std::stable_sort(sheet.rungs.begin(), sheet.rungs.end(),
                     [](const auto& a, const auto& b) { return a.day < b.day; });
    double y = ladder_bottom + 46;
    std::vector<TimelineLane> lanes;
    for (const auto& lane : chart.lanes) {
        auto part = drawn_part(chart, lane);
        if (part.spells.empty()) continue;
        sheet.lanes.push_back(placed(sheet, part));
        lanes.push_back(std::move(part));
        y += height_of(sheet.lanes.back()) + lane_gap;
    }
    const auto contact_row = place_contacts(sheet);
    const double contacts = y + (lanes.empty() ? 0 : 22) + contact_row.extra_height();
    const double measurements = contacts + (chart.contacts.empty() ? 0 : 30);
    sheet.bottom = (chart.measurements.empty() ? measurements - 30 : measurements) + 18;
    if (lanes.empty() && chart.contacts.empty() && chart.measurements.empty()) sheet.bottom = ladder_bottom + 14;

    const auto& caption = chart.caption;
    const auto description = caption.description.empty() ? timeline_summary(chart, sheet.texts) : caption.description;
    Drawing drawing(sheet.width, sheet.bottom + 26, {caption.id + id_end, caption.title, description});
    draw_years(drawing, sheet);
    draw_ladder(drawing, sheet);
    y = ladder_bottom + 46;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        draw_lane(drawing, sheet, lanes[i], sheet.lanes[i], y);
        y += height_of(sheet.lanes[i]) + lane_gap;
    }
    if (!chart.contacts.empty()) draw_contacts(drawing, sheet, contact_row, contacts);
    if (!chart.measurements.empty()) draw_measurements(drawing, sheet, measurements);
    draw_today(drawing, sheet);
    return drawing.take();
}

std::vector<LegendEntry> legend_of(const Timeline& chart, const core::Texts& texts) {
    std::vector<LegendEntry> legend;
    const auto has = [&](ContactKind kind) {
        return std::any_of(chart.contacts.begin(), chart.contacts.end(),
                           [&](const auto& contact) { return contact.kind == kind; });
    };
    if (!chart.rungs.empty()) legend.push_back(line_entry("l1", texts.get("charts.timeline.rung_line")));
    if (!chart.own_view.empty()) legend.push_back(dot_entry("o3", own_view_name(chart, texts)));
    if (has(ContactKind::conversation)) legend.push_back(dot_entry("f1", texts.get("charts.timeline.conversation")));
    if (has(ContactKind::phone)) legend.push_back(square_entry("f1", texts.get("charts.timeline.phone")));
    if (has(ContactKind::missed)) legend.push_back(cross_entry(texts.get("charts.timeline.missed")));
    if (!chart.measurements.empty()) legend.push_back(diamond_entry("f1", measurements_name(chart, texts)));
    return legend;
}

} // namespace

std::string timeline(const Timeline& chart, const core::Texts& texts) {
    const bool has_spells =
        std::any_of(chart.lanes.begin(), chart.lanes.end(), [](const auto& lane) { return !lane.spells.empty(); });
    const bool has_marks = !chart.contacts.empty() || !chart.measurements.empty();
    if (chart.rungs.empty() && chart.own_view.empty() && !has_spells && !has_marks)
        return empty_figure(chart.caption, texts.get("charts.timeline.empty"));
    core::ensure(chart.from < chart.until, "a timeline has a period");
    Drawings drawings;
    drawings.wide = draw({chart, texts}, "-wide");
    drawings.narrow = draw({chart, texts, true, 328, 92, 320}, "-narrow");
    drawings.fills_page = true;
    return figure(chart.caption, legend_of(chart, texts), drawings, timeline_table(chart, texts), texts);
}

} // namespace trede::charts

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/scale.h"
#include "core/texts.h"
#include <string>
#include <string_view>
#include <vector>

/// The frame that every chart shares: finding, how to read it, legend, drawing, the table it was drawn from,
/// and where it comes from.
namespace trede::charts {

/// The words around a chart. They come from the caller: a chart knows values, not what they mean.
struct Caption {
    std::string id{};          ///< stem of the ids; unique in the page; letters, digits and hyphens
    std::string heading{};     ///< the finding; no heading when empty (the page has one)
    int level = 2;             ///< of the heading, 2 to 4
    std::string reading{};     ///< one sentence on how to read it
    std::string title{};       ///< what the drawing is
    std::string description{}; ///< what it shows, with the figures that matter; when empty the chart sums itself up
    std::string foot{};        ///< provenance: who, how many, which period, how computed
};

struct Column {
    std::string name;
    bool is_numeric = false;
};

/// The first cell of each row is its head.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

/// One sign of the legend, drawn in 32 by 14 units, and its word.
struct LegendEntry {
    std::string sign;
    std::string word;
};
LegendEntry line_entry(std::string_view css_class, std::string word);
LegendEntry dot_entry(std::string_view css_class, std::string word);
LegendEntry square_entry(std::string_view css_class, std::string word);
LegendEntry cross_entry(std::string word);
LegendEntry diamond_entry(std::string_view css_class, std::string word);
LegendEntry area_entry(std::string_view css_class, std::string word);
LegendEntry hatch_entry(std::string word);

struct Drawings {
    std::string wide, narrow;
    std::string below_narrow{}; ///< markup that belongs to the narrow drawing alone
    bool fills_page = false;    ///< the wide drawing needs the whole width of the page, so a tablet gets the narrow one
};

/// `<figure class="trede-chart">` with all of it.
std::string figure(const Caption& caption, const std::vector<LegendEntry>& legend, const Drawings& drawings,
                   const Table& table, const core::Texts& texts);

/// The frame without legend and table, around markup of the chart's own: heading, markup, provenance.
std::string framed(const Caption& caption, std::string_view markup);

/// When there is nothing to draw: the heading, what is missing, and the provenance.
std::string empty_figure(const Caption& caption, std::string_view what_is_missing);

} // namespace trede::charts

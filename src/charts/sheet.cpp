// SPDX-License-Identifier: EUPL-1.2
// All charts on one page, to look at and to let axe-core read: charts_sheet OUT.html FOLDER_OF_STYLES
#include "charts/examples.h"
#include "html/writer.h"
#include <cstdio>
#include <fstream>

using namespace trede;
using namespace trede::charts;

namespace {

void write_marks(html::Writer& out, const core::Texts& texts) {
    const auto rhythm = examples::rhythm();
    const auto week = examples::week();
    out.open("section", {{"class", "trede-section"}}).element("h2", "Tekens", {{"class", "utrecht-heading-2"}});
    for (int rung = 0; rung <= 6; ++rung)
        out.open("p")
            .raw(rung_mark(rung, static_cast<Trend>(rung % 4), texts))
            .text(" ")
            .raw(trend_mark(static_cast<Trend>(rung % 4), texts))
            .close();
    out.open("p").raw(rhythm_mark(rhythm, texts)).close();
    out.open("div", {{"class", "trede-cols trede-cols--third"}});
    out.open("div", {{"class", "trede-panel"}})
        .raw(week_mark("week", "Gesprekken deze week", week, week[1].day, texts))
        .close();
    out.open("div", {{"class", "trede-panel"}}).raw(share_bar(examples::share_bar(), texts)).close();
    out.close().close();
}

std::string page(const std::string& styles) {
    const auto& texts = core::Texts::in(core::Language::nl);
    html::Writer out;
    out.open("html", {{"lang", "nl"}}).open("head").empty("meta", {{"charset", "utf-8"}});
    out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    out.element("title", "Grafieken van Trede");
    for (const auto* sheet : {"/tokens.css", "/trede.css"})
        out.empty("link", {{"rel", "stylesheet"}, {"href", styles + sheet}});
    out.close().open("body").open("main", {{"class", "trede-main"}}).open("div", {{"class", "trede-wrap"}});
    out.element("h1", "Grafieken", {{"class", "utrecht-heading-1"}});
    const auto section = [&](const std::string& markup) {
        out.open("section", {{"class", "trede-section"}}).raw(markup).close();
    };
    const auto pair = [&](const std::string& left, const std::string& right) {
        out.open("section", {{"class", "trede-section trede-cols trede-cols--half"}}).raw(left).raw(right).close();
    };
    section(timeline(examples::timeline(), texts));
    pair(web(examples::web(), texts), web(examples::web_with_gaps(), texts));
    section(curves(examples::curves(), texts));
    pair(intervals(examples::intervals(), texts), intervals(examples::groups(), texts));
    section(forest(examples::forest(), texts));
    pair(forest(examples::forest_with_gaps(), texts), pairs(examples::pairs(), texts));
    auto nothing = Timeline{};
    nothing.caption = {.id = "leeg", .heading = "Een nieuw dossier", .level = 3, .title = "Tijdlijn"};
    pair(bars(examples::bars(), texts), timeline(nothing, texts));
    write_marks(out, texts);
    out.close().close().close().close();
    return "<!doctype html>\n" + out.take() + "\n";
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("charts_sheet OUT.html FOLDER_OF_STYLES\n", stderr);
        return 2;
    }
    std::ofstream(argv[1]) << page(argv[2]);
    return 0;
}

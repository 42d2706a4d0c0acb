// SPDX-License-Identifier: EUPL-1.2
#include "core/date.h"
#include "panel/panel_csv.h"
#include <algorithm>
#include <charconv>
#include <vector>

namespace trede::panel {

namespace {

constexpr std::size_t piece = std::size_t{1} << 20;

void add_number(std::string& out, int value) {
    char digits[12];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, end);
}

void add_known(std::string& out, std::optional<int> value) {
    if (value) add_number(out, *value);
}

std::string quoted(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string_view code_text(std::span<const std::string_view> codes, int stored) {
    return stored > 0 ? codes[static_cast<std::size_t>(stored - 1)] : std::string_view{};
}

std::string header(const Panel& panel) {
    std::string line;
    for (const auto& name : column_names(panel.programmes)) {
        if (!line.empty()) line += ',';
        line += name;
    }
    return line + '\n';
}

/// ",2,,3,..." with a comma before each of the thirteen.
std::string zrm_text(const ZrmRun* run) {
    std::string out;
    for (std::size_t domain = 0; domain < zrm_domains; ++domain) {
        out += ',';
        if (run != nullptr && run->scores[domain] > 0) out += static_cast<char>('0' + run->scores[domain]);
    }
    return out;
}

/// ",age_band,sex,education,neighbourhood"
std::string constants_text(const Panel& panel, std::size_t person) {
    std::string out = ",";
    if (panel.birth_band[person] != 0) out += band_text(panel.birth_band[person], panel.birth_band_years);
    out += ',';
    out += code_text(sex_codes, panel.sex[person]);
    out += ',';
    out += code_text(education_codes, panel.education[person]);
    out += ',';
    if (panel.neighbourhood[person] > 0) out += quoted(panel.neighbourhoods[panel.neighbourhood[person] - 1U]);
    return out;
}

/// Text that holds from a month on; texts of a person are made once for each run and not for each month.
struct RunText {
    std::size_t from;
    std::string text;
};

std::vector<RunText> zrm_texts(const Panel& panel, std::size_t person) {
    std::vector<RunText> texts{{0, zrm_text(nullptr)}};
    for (const auto& run : panel.zrm_of(person))
        texts.push_back({run.from, zrm_text(&run)});
    return texts;
}

/// Writes the phases of one person into a month's text: ",0,0,1,..." with a comma before each.
class PhaseText {
public:
    PhaseText(const Panel& panel, std::size_t person) : runs_(panel.phases_of(person)) {
        for (std::size_t i = 0; i < panel.programmes.size() * phase_names.size(); ++i)
            text_ += ",0";
    }

    const std::string& in(std::size_t month) {
        for (const auto& run : runs_) {
            const auto place = (run.programme * phase_names.size() + static_cast<std::size_t>(run.phase)) * 2 + 1;
            if (run.from == month) text_[place] = '1';
            if (run.until == month) text_[place] = '0';
        }
        return text_;
    }

private:
    std::span<const PhaseRun> runs_;
    std::string text_;
};

} // namespace

void write_panel_csv(const Panel& panel, const Sink& sink) {
    std::vector<std::string> month_texts;
    core::Month earliest = panel.first;
    core::Month latest = panel.last;
    for (std::size_t person = 0; person < panel.people(); ++person) {
        earliest = std::min(earliest, panel.first_month[person]);
        latest = std::max(latest, panel.first_month[person] + static_cast<int>(panel.months_of(person)));
    }
    for (auto month = earliest; month <= latest; month = month + 1)
        month_texts.push_back(',' + core::to_iso(month) + ',');

    std::string out = header(panel);
    out.reserve(piece + piece / 4);
    for (std::size_t person = 0; person < panel.people(); ++person) {
        const auto key = panel.keys[person].text();
        const auto constants = constants_text(panel, person);
        const auto zrm = zrm_texts(panel, person);
        PhaseText phases(panel, person);
        const auto month_offset = static_cast<std::size_t>(panel.first_month[person] - earliest);
        std::size_t zrm_run = 0;
        auto said = panel.own_views_of(person);
        const auto months = panel.months_of(person);
        for (std::size_t i = 0; i < months; ++i) {
            const auto row = panel.row_start[person] + i;
            const auto flags = panel.flags[row];
            const auto flag = [flags](Flag one) { return (flags & one) != 0 ? '1' : '0'; };
            while (zrm_run + 1 < zrm.size() && zrm[zrm_run + 1].from <= i)
                ++zrm_run;
            out += key;
            out += month_texts[month_offset + i];
            out += flag(on_benefit);
            out += ',';
            add_known(out, value_of(panel.months_on_benefit[row]));
            const char exits[] = {',', flag(exit_work), ',', flag(exit_other), ','};
            out.append(exits, sizeof exits);
            add_known(out, value_of(panel.working_hours[row]));
            out += ',';
            add_known(out, value_of(panel.rung[row]));
            out += ',';
            const char known[] = {flag(rung_known), ',', flag(rung_measured)};
            out.append(known, sizeof known);
            out += zrm[zrm_run].text;
            const char measured[] = {',', flag(zrm_measured), ','};
            out.append(measured, sizeof measured);
            if (!said.empty() && said.front().month == i) {
                add_number(out, said.front().score);
                said = said.subspan(1);
            }
            out += ',';
            out += code_text(group_codes, value_of(panel.group[row]).value_or(0));
            out += constants;
            out += phases.in(i);
            const char end[] = {',', flag(contact), '\n'};
            out.append(end, sizeof end);
            if (out.size() >= piece) {
                sink(out);
                out.clear();
            }
        }
    }
    if (!out.empty()) sink(out);
}

} // namespace trede::panel

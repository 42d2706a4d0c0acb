// SPDX-License-Identifier: EUPL-1.2
#include "core/utf8.h"
#include "panel/csv_lines.h"
#include "panel/panel_csv.h"
#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_set>

namespace trede::panel {

namespace {

constexpr std::size_t shown_of_a_value = 40;
constexpr int earliest_year = 1900; // no panel reaches further; a month outside is a slip of the pen
constexpr int latest_year = 2199;

/// Where a column of the file goes.
struct Target {
    std::string name;
    std::optional<Column> column; ///< none: a phase of a programme
    std::size_t phase = 0;        ///< programme x 3 + phase
};

struct Row {
    PersonMonths constants; ///< key, what is constant, and the month in `first`
    MonthValues values;
    std::array<std::uint8_t, zrm_domains> scores{};
    std::uint8_t own_view = 0; ///< as known(value)
    std::vector<char> phases;
};

class Reader {
public:
    Reader(std::istream& input, const std::string& file) : lines_(input), file_(file) {}

    core::Result<Panel> read() {
        if (!read_header()) return core::failed(std::move(problems_));
        for (; next_line(); read_row())
            ;
        finish_person();
        if (panel_.rows() == 0 && problems_.empty()) complain("panel_empty");
        if (problems_.has_errors()) return core::failed(std::move(problems_));
        return std::move(panel_);
    }

private:
    bool next_line() {
        ++line_;
        const auto found = lines_.next(text_);
        if (found == Lines::Found::too_long) complain("panel_line_too_long");
        return found == Lines::Found::line;
    }

    void complain(const char* code, std::string field = {}, std::string_view value = {}) {
        core::Problem problem{.code = code, .place = {file_, line_, 0, std::move(field)}};
        if (core::is_utf8(value)) problem.value = core::shortened(value, shown_of_a_value);
        problem.args = {{"column", problem.place.field}, {"value", problem.value}};
        problems_.add(std::move(problem));
    }

    bool read_header() {
        if (!next_line() || text_.empty()) {
            if (problems_.empty()) complain("panel_empty");
            return false;
        }
        if (text_.starts_with("\xEF\xBB\xBF")) text_.erase(0, 3);
        split(text_, fields_, unquoted_);
        std::unordered_set<std::string> seen;
        for (const auto field : fields_) {
            Target target{std::string(field), column_named(field), 0};
            if (!seen.insert(target.name).second) complain("panel_column_twice", target.name);
            if (!target.column) {
                const auto programme = programme_column_of(field);
                if (!programme) {
                    complain("panel_column_unknown",
                             core::is_utf8(field) ? core::shortened(field, shown_of_a_value) : "");
                    continue;
                }
                const auto known =
                    std::find(panel_.programmes.begin(), panel_.programmes.end(), programme->programme_code);
                const auto place = static_cast<std::size_t>(known - panel_.programmes.begin());
                if (known == panel_.programmes.end()) panel_.programmes.push_back(programme->programme_code);
                target.phase = place * phase_names.size() + static_cast<std::size_t>(programme->phase);
            }
            targets_.push_back(std::move(target));
        }
        for (const auto needed : {Column::person, Column::month})
            if (!seen.contains(std::string(entry_of(needed).name)))
                complain("panel_column_missing", std::string(entry_of(needed).name));
        return !problems_.has_errors();
    }

    void read_row() {
        if (text_.empty()) return;
        split(text_, fields_, unquoted_);
        if (fields_.size() != targets_.size()) return complain("panel_row_width");
        Row row;
        row.phases.resize(panel_.programmes.size() * phase_names.size());
        bool good = true;
        for (std::size_t i = 0; i < targets_.size(); ++i) {
            const bool understood = targets_[i].column ? take(*targets_[i].column, fields_[i], row)
                                                       : take_flag(fields_[i], row.phases[targets_[i].phase]);
            if (understood) continue;
            complain("panel_value_wrong", targets_[i].name, fields_[i]);
            good = false;
        }
        if (good) add(row);
    }

    static bool take_flag(std::string_view field, char& flag) {
        flag = field == "1" ? 1 : 0;
        return field == "1" || field == "0";
    }

    static bool take_flag(std::string_view field, Flag flag, MonthValues& values) {
        if (field == "1") values.flags = static_cast<std::uint8_t>(values.flags | flag);
        return field == "1" || field == "0";
    }

    static std::optional<int> whole(std::string_view field, int least, int most) {
        int value = 0;
        const char* const end = field.data() + field.size();
        const auto [stopped, error] = std::from_chars(field.data(), end, value);
        if (error != std::errc{} || stopped != end || value < least || value > most) return std::nullopt;
        return value;
    }

    static bool take_code(std::string_view field, const ColumnEntry& entry, std::uint8_t& place) {
        const auto found = std::find(entry.codes.begin(), entry.codes.end(), field);
        place = static_cast<std::uint8_t>(found - entry.codes.begin() + 1);
        return found != entry.codes.end();
    }

    bool take_band(std::string_view field, std::int16_t& first_year) {
        if (field.size() != 9 || field[4] != '-') return false;
        const auto from = whole(field.substr(0, 4), 1, latest_year);
        const auto to = whole(field.substr(5), 1, latest_year);
        if (!from || !to || *to < *from) return false;
        const int years = *to - *from + 1;
        if (panel_.birth_band_years == 0) panel_.birth_band_years = years;
        first_year = static_cast<std::int16_t>(*from);
        return panel_.birth_band_years == years;
    }

    bool take_neighbourhood(std::string_view field, std::uint16_t& place) {
        if (!core::is_utf8(field)) {
            complain("panel_not_utf8", "neighbourhood");
            return true;
        }
        auto known = neighbourhoods_.find(field);
        if (known == neighbourhoods_.end()) {
            if (neighbourhoods_.size() >= UINT16_MAX - 1) {
                complain("panel_too_many_neighbourhoods", "neighbourhood");
                return true;
            }
            panel_.neighbourhoods.emplace_back(field);
            const auto next = static_cast<std::uint16_t>(panel_.neighbourhoods.size());
            known = neighbourhoods_.emplace(std::string(field), next).first;
        }
        place = known->second;
        return true;
    }

    bool take(Column column, std::string_view field, Row& row) {
        const auto& entry = entry_of(column);
        if (field.empty()) return entry.may_be_missing;
        if (entry.type == ColumnType::whole) {
            const auto value = whole(field, entry.from, entry.to);
            if (!value) return false;
            if (column == Column::months_on_benefit)
                row.values.months_on_benefit = known_months(*value);
            else if (column == Column::working_hours)
                row.values.working_hours = known(*value);
            else if (column == Column::rung)
                row.values.rung = known(*value);
            else if (column == Column::own_view)
                row.own_view = known(*value);
            else
                row.scores[index_of(column) - index_of(Column::zrm_finance)] = static_cast<std::uint8_t>(*value);
            return true;
        }
        switch (column) {
        case Column::person: {
            const auto key = PersonKey::parse(field);
            if (key) row.constants.key = *key;
            return key.has_value();
        }
        case Column::month: {
            const auto month = core::parse_iso_month(field);
            if (!month || month->year() < earliest_year || month->year() > latest_year) return false;
            row.constants.first = *month;
            return true;
        }
        case Column::on_benefit: return take_flag(field, on_benefit, row.values);
        case Column::exit_work: return take_flag(field, exit_work, row.values);
        case Column::exit_other: return take_flag(field, exit_other, row.values);
        case Column::rung_known: return take_flag(field, rung_known, row.values);
        case Column::contact: return take_flag(field, contact, row.values);
        case Column::rung_measured: return take_flag(field, rung_measured, row.values);
        case Column::zrm_measured: return take_flag(field, zrm_measured, row.values);
        case Column::sex: return take_code(field, entry, row.constants.sex);
        case Column::education: return take_code(field, entry, row.constants.education);
        case Column::group: {
            std::uint8_t place = 0;
            if (!take_code(field, entry, place)) return false;
            row.values.group = known(place);
            return true;
        }
        case Column::age_band: return take_band(field, row.constants.birth_band);
        case Column::neighbourhood: return take_neighbourhood(field, row.constants.neighbourhood);
        default: throw core::Broken("a column of the panel is read");
        }
    }

    void add(const Row& row) {
        if (person_.months.empty() || row.constants.key != person_.key) {
            finish_person();
            if (!seen_.insert(row.constants.key).second) {
                complain("panel_person_again", "person", row.constants.key.text());
                return;
            }
            person_ = row.constants;
            person_.months.clear();
        } else {
            const auto expected = person_.first + static_cast<int>(person_.months.size());
            if (row.constants.first != expected)
                return complain("panel_month_gap", "month", core::to_iso(row.constants.first));
            const auto& constants = row.constants;
            const char* changed = constants.sex != person_.sex                       ? "sex"
                                  : constants.education != person_.education         ? "education"
                                  : constants.birth_band != person_.birth_band       ? "age_band"
                                  : constants.neighbourhood != person_.neighbourhood ? "neighbourhood"
                                                                                     : nullptr;
            if (changed != nullptr) return complain("panel_value_not_constant", changed);
        }
        add_month(row);
    }

    void add_month(const Row& row) {
        const auto month = static_cast<std::uint16_t>(person_.months.size());
        const bool none =
            std::all_of(row.scores.begin(), row.scores.end(), [](std::uint8_t score) { return score == 0; });
        if (person_.zrm.empty() ? !none : person_.zrm.back().scores != row.scores)
            person_.zrm.push_back({month, row.scores});
        if (const auto said = value_of(row.own_view))
            person_.own_views.push_back({month, static_cast<std::uint8_t>(*said)});
        running_.resize(row.phases.size(), -1);
        for (std::size_t i = 0; i < row.phases.size(); ++i) {
            if (row.phases[i] == 0) {
                running_[i] = -1;
                continue;
            }
            if (running_[i] < 0) {
                running_[i] = static_cast<std::ptrdiff_t>(person_.phases.size());
                person_.phases.push_back({static_cast<std::uint16_t>(i / phase_names.size()),
                                          static_cast<Phase>(i % phase_names.size()), month, month});
            }
            person_.phases[static_cast<std::size_t>(running_[i])].until = static_cast<std::uint16_t>(month + 1);
        }
        person_.months.push_back(row.values);
        const auto at = row.constants.first;
        if (panel_.rows() == 0 && person_.months.size() == 1) panel_.first = panel_.last = at;
        panel_.first = std::min(panel_.first, at);
        panel_.last = std::max(panel_.last, at);
    }

    void finish_person() {
        if (!person_.months.empty()) panel_.append(person_);
        person_ = {};
        running_.clear();
    }

    Lines lines_;
    std::string file_;
    std::int64_t line_ = 0;
    std::string text_;
    std::vector<std::string_view> fields_;
    std::vector<std::string> unquoted_;
    std::vector<Target> targets_;
    std::map<std::string, std::uint16_t, std::less<>> neighbourhoods_;
    std::unordered_set<PersonKey> seen_;
    PersonMonths person_;
    std::vector<std::ptrdiff_t> running_; ///< for each phase: place of its run in person_.phases, or -1
    core::Problems problems_;
    Panel panel_;
};

} // namespace

core::Result<Panel> read_panel_csv(std::istream& input, const std::string& file) { return Reader(input, file).read(); }

} // namespace trede::panel

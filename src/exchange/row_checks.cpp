// SPDX-License-Identifier: EUPL-1.2
#include "exchange/row_checks.h"
#include "domain/codes.h"
#include "exchange/register_table.h"
#include <algorithm>
#include <array>

namespace trede::exchange {

namespace {

constexpr int days_ahead = 366; ///< of the delivery day: further is taken for a slip of the pen
constexpr int earliest_year = 1900;
constexpr std::size_t zrm_2017_domains = 13, most_zrm_domains = 20;
constexpr std::string_view zrm_2017 = "2017";
constexpr int positive_health_dimensions = 6;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Six whole numbers 0 to 10, or '-', with one comma between.
bool is_positive_health(std::string_view text) {
    int values = 0;
    while (true) {
        const auto comma = text.find(',');
        const auto value = text.substr(0, comma);
        const bool one_character = value.size() == 1 && (value[0] == '-' || (value[0] >= '0' && value[0] <= '9'));
        if (!one_character && value != "10") return false;
        ++values;
        if (comma == std::string_view::npos) return values == positive_health_dimensions;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

RowChecks::RowChecks(const RegisterFile& file, const domain::Delivery& delivery) : file_(file), delivery_(delivery) {
    for (std::size_t i = 0; i < file.columns.size(); ++i) {
        const auto& column = file.columns[i];
        if (column.type != ColumnType::date) continue;
        dates_.push_back(i);
        if (column.name == "from") from_ = i;
        if (column.name == "until") until_ = i;
        if (column.name == "announced") announced_ = i;
        const bool of_a_client = file.fact != "programme" && file.fact != "person";
        const bool may_be_planned = file.fact == "contact" || file.fact == "programme" ||
                                    is_one_of(column.name, {"expected_end", "valid_until"});
        if (!may_be_planned && file.fact != "person") bounded_dates_.push_back(i);
        if (of_a_client && is_one_of(column.name, {"from", "day", "announced", "made"})) first_days_.push_back(i);
    }
}

void RowChecks::check(const std::vector<Cell>& values, std::optional<std::uint32_t> person, const People& people,
                      const OnFault& on_fault) const {
    check_dates(values, on_fault);
    check_order(values, on_fault);
    if (person)
        if (const auto birth = people.birth(*person))
            for (const auto column : first_days_)
                if (values[column].given && values[column].date < *birth) on_fault(column, {"day_before_birth"});
    if (file_.fact == "person") {
        const auto birth = file_.column("birth_date");
        if (values[birth].given && values[birth].date > delivery_.day) on_fault(birth, {"birth_in_future"});
    } else if (file_.fact == "contact") {
        const auto& day = values[file_.column("day")];
        const auto status = file_.column("status");
        if (day.given && values[status].given && day.date > delivery_.day &&
            is_one_of(values[status].code, {"held", "no_show"}))
            on_fault(status, {"contact_in_future",
                              {{"day", core::to_iso(day.date)}, {"delivery_day", core::to_iso(delivery_.day)}}});
    } else if (file_.fact == "measurement") {
        check_measurement(values, person, people, on_fault);
    } else if (is_one_of(file_.fact, {"agreement", "document", "barrier", "aspect"})) {
        check_conversation(values, on_fault);
    }
}

/// What is kept of a conversation: agreements, documents, barriers to be looked at again, wishes.
void RowChecks::check_conversation(const std::vector<Cell>& values, const OnFault& on_fault) const {
    const auto given = [&](std::size_t column) { return values[column].given; };
    const auto has_been = [&](std::size_t column) {
        if (given(column) && values[column].date > delivery_.day)
            on_fault(column, {"day_after_delivery", {{"delivery_day", core::to_iso(delivery_.day)}}});
    };
    if (file_.fact == "agreement") {
        const auto day = file_.column("day"), made = file_.column("made");
        has_been(made);
        if (given(day) && given(made) && values[day].date < values[made].date)
            on_fault(day, {"agreement_before_made", {{"made", core::to_iso(values[made].date)}}});
    } else if (file_.fact == "document") {
        has_been(file_.column("day"));
    } else if (file_.fact == "barrier") {
        const auto review = file_.column("valid_until");
        if (given(review) && given(*from_) && values[review].date < values[*from_].date)
            on_fault(review, {"review_before_begin", {{"begin", core::to_iso(values[*from_].date)}}});
    } else {
        const auto view = file_.column("view"), kind = file_.column("kind");
        if (given(kind) && given(view) && values[kind].code == "wish" && values[view].code != "client")
            on_fault(view, {"wish_of_professional"});
    }
}

void RowChecks::check_dates(const std::vector<Cell>& values, const OnFault& on_fault) const {
    static const auto earliest = *core::Date::of(earliest_year, 1, 1);
    for (const auto column : dates_)
        if (values[column].given && values[column].date < earliest) on_fault(column, {"date_too_early"});
    for (const auto column : bounded_dates_)
        if (values[column].given && values[column].date - delivery_.day > days_ahead)
            on_fault(column, {"date_too_late", {{"delivery_day", core::to_iso(delivery_.day)}}});
}

void RowChecks::check_order(const std::vector<Cell>& values, const OnFault& on_fault) const {
    if (!until_ || !from_ || !values[*until_].given) return;
    const auto until = until_;
    auto begin = *from_;
    if (!values[begin].given && file_.fact == "enrolment") begin = *announced_;
    if (values[begin].given) {
        if (values[*until].date < values[begin].date)
            on_fault(*until, {"end_before_begin", {{"begin", core::to_iso(values[begin].date)}}});
    } else if (file_.fact == "enrolment") {
        on_fault(*until, {"end_without_begin"});
    }
}

void RowChecks::check_measurement(const std::vector<Cell>& values, std::optional<std::uint32_t> person,
                                  const People& people, const OnFault& on_fault) const {
    const auto value = file_.column("value");
    const auto& instrument = values[file_.column("instrument")];
    if (!values[value].given || !instrument.given) return;
    const auto text = values[value].text;
    if (is_one_of(instrument.code, {"ladder", "ladder_potential"})) {
        if (text.size() != 1 || text[0] < '1' || text[0] > '6') return on_fault(value, {"ladder_invalid"});
        const auto& day = values[file_.column("day")];
        if (instrument.code != "ladder" || text != "6" || !person || !day.given) return;
        if (const auto line = people.benefit_on(*person, day.date))
            on_fault(value,
                     {"rung_six_on_benefit", {{"line", std::to_string(*line)}, {"day", core::to_iso(day.date)}}});
    } else if (instrument.code == "zrm") {
        const auto edition = file_.column("edition");
        if (!values[edition].given) return on_fault(edition, {"zrm_edition_missing"});
        const bool right_length =
            values[edition].text == zrm_2017 ? text.size() == zrm_2017_domains : text.size() <= most_zrm_domains;
        const bool right_characters =
            std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= '1' && c <= '5'); });
        if (!right_length || !right_characters) on_fault(value, {"zrm_invalid"});
    } else if (instrument.code == "positive_health") {
        if (!is_positive_health(text)) on_fault(value, {"positive_health_invalid"});
    } else if (instrument.code == "group") {
        if (!domain::code_in("group", text)) on_fault(value, {"group_invalid"});
    }
}

} // namespace trede::exchange

// SPDX-License-Identifier: EUPL-1.2
#include "web/form.h"
#include "core/date.h"
#include "core/problem_words.h"

namespace trede::web {

namespace {

std::string in_words(const core::Problem& problem, const core::Texts& texts) {
    return core::reason_of(problem, texts) + " " + core::remedy_of(problem, texts);
}

/// "2026-11-24" as 24-11-2026 and "09:30" as 09.30; what is neither stays as it was typed.
std::string as_written(const std::string& value) {
    if (core::parse_iso_date(value)) return value.substr(8, 2) + "-" + value.substr(5, 2) + "-" + value.substr(0, 4);
    const bool time = value.size() == 5 && value[2] == ':';
    return time ? value.substr(0, 2) + "." + value.substr(3) : value;
}

/// "Reden: " before what is wrong with it; a question has its own mark.
std::string named_in(const std::string& name) {
    return name.empty() ? name : name + (name.ends_with('?') ? " " : ": ");
}

} // namespace

std::string Form::value_of(const Field& field) const {
    for (const auto& [name, value] : typed_)
        if (name == field.name) return value;
    return field.known;
}

html::View Form::begin(const Field& field) const {
    labels_.insert_or_assign(field.name, field.label);
    html::View view;
    view.set("id", field.name)
        .set("label", field.label)
        .set("has_hint", !field.hint.empty())
        .set("hint", field.hint)
        .set("value", value_of(field))
        .set("required", field.required);
    std::string fault;
    for (const auto& problem : problems_.kept())
        if (problem.place.field == field.name) fault += (fault.empty() ? "" : " ") + in_words(problem, texts_);
    view.set("has_fault", !fault.empty()).set("fault", fault);
    std::string described;
    if (!field.hint.empty()) described = field.name + "-uitleg";
    if (!fault.empty()) described += (described.empty() ? "" : " ") + field.name + "-fout";
    return view.set("has_described", !described.empty()).set("described", described);
}

html::View Form::text(const Field& field) const {
    // Days and times are typed as people write them: a browser's own boxes follow the browser's country.
    const bool digits = field.type == "date" || field.type == "time" || field.type == "number";
    auto view = begin(field);
    if (digits) view.set("value", as_written(value_of(field)));
    return view.set("type", digits ? "text" : field.type)
        .set("has_digits", digits)
        .set("most", std::to_string(field.most))
        .set("short_box", field.short_box)
        .set("has_autocomplete", !field.autocomplete.empty())
        .set("autocomplete", field.autocomplete);
}

html::View Form::area(const Field& field) const {
    return begin(field).set("most", std::to_string(field.most)).set("rows", std::to_string(field.rows));
}

html::View Form::choice(const Field& field, const std::vector<Option>& options, std::string_view none) const {
    auto view = begin(field).set("has_none", !none.empty()).set("none", none);
    const auto chosen = value_of(field);
    int number = 0;
    for (const auto& option : options)
        view.add("options")
            .set("name", field.name)
            .set("option_id", field.name + "-" + std::to_string(++number))
            .set("option_value", option.value)
            .set("option_label", option.label)
            .set("has_note", !option.note.empty())
            .set("note", option.note)
            .set("chosen", option.value == chosen);
    return view;
}

void Form::summarise(html::View& view, const std::function<Where(const std::string& field)>& where) const {
    if (problems_.empty()) return;
    html::View summary;
    for (const auto& problem : problems_.kept()) {
        const auto& field = problem.place.field;
        const auto at = where ? where(field) : Where{"#" + field, ""};
        const auto known = labels_.find(field);
        const auto named = !at.page.empty() ? at.page : known != labels_.end() ? known->second : std::string();
        summary.add("lines")
            .set("text", named_in(named) + in_words(problem, texts_))
            .set("has_field", !field.empty())
            .set("field_url", at.url);
    }
    view.set("problems", std::move(summary));
}

} // namespace trede::web

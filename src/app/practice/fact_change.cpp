// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/fact_change.h"
#include "app/access/account_name.h"
#include "app/access/person_reach.h"
#include "app/author.h"
#include "domain/running.h"
#include "store/database.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::app {

namespace {

constexpr std::size_t longest_text = 4000, longest_reason = 400;
const core::Date first_day = *core::Date::of(1945, 1, 1); // nobody in a register was on benefit before
constexpr int furthest_ahead = 5 * 366;
constexpr std::int64_t most_versions = 1'000'000;
constexpr std::string_view with_text[] = {"strength", "need", "wish", "goal", "agreement"};

bool has_text(std::string_view kind) {
    return std::find(std::begin(with_text), std::end(with_text), kind) != std::end(with_text);
}

std::vector<std::string> fields(const domain::Spell& spell) {
    std::vector<std::string> names{"van", "tot"};
    if (spell.kind == "barrier") names.emplace_back("zwaarte");
    if (has_text(spell.kind)) names.emplace_back("tekst");
    return names;
}
std::vector<std::string> fields(const domain::Measurement& measurement) {
    std::vector<std::string> names{"dag"};
    if (measurement.value || measurement.kind == "zrm") names.emplace_back("waarde");
    return names;
}
std::vector<std::string> fields(const domain::Event& event) {
    std::vector<std::string> names{"dag"};
    if (event.kind == "contact") return {"dag", "tijd", "uitkomst", "tekst"};
    if (event.kind == "agreement") return {"dag", "uitkomst", "tekst"};
    if (event.kind == "look_back") return {"dag", "geholpen", "open"};
    return names;
}

constexpr std::pair<std::string_view, std::string_view> look_back_texts[] = {{"geholpen", "helped"}, {"open", "open"}};

std::string_view text_key(std::string_view kind) { return kind == "contact" ? "note" : "text"; }

void set_text(core::Value& details, std::string_view key, const std::string& text) {
    if (!text.empty() || details.has(key)) details.set(key, text);
}

/// Reads a corrected fact; what has no field stays as it was.
class Correction {
public:
    Correction(Typed& typed, core::Date today) : typed_(typed), last_day_(today + furthest_ahead) {}

    void operator()(domain::Spell& spell) {
        spell.from =
            typed_.day("van", first_day, last_day_, spell.from ? Typed::Need::required : Typed::Need::optional);
        const auto last = typed_.day("tot", first_day, last_day_);
        spell.until = last ? std::optional(*last + 1) : std::nullopt;
        if (spell.from && last && *last < *spell.from) typed_.problem("tot", "spell_ends_before_it_begins");
        if (spell.kind == "barrier") {
            const auto severity = typed_.code("zwaarte", "severity");
            if (!severity.empty()) spell.details.set("severity", severity);
        }
        if (has_text(spell.kind)) spell.details.set("text", typed_.text("tekst", longest_text, Typed::Need::required));
    }

    void operator()(domain::Measurement& measurement) {
        if (const auto day = typed_.day("dag", first_day, last_day_, Typed::Need::required)) measurement.day = *day;
        if (measurement.value) {
            if (const auto value = typed_.whole("waarde", 1, 6)) measurement.value = static_cast<int>(*value);
        } else if (measurement.kind == "zrm") {
            const auto scores = typed_.text("waarde", 20);
            const auto before = measurement.details["scores"].string();
            if (scores.size() != before.size() || scores.find_first_not_of("12345-") != std::string::npos)
                typed_.problem("waarde", "scores_unreadable", {{"count", std::to_string(before.size())}});
            else
                measurement.details.set("scores", scores);
        }
    }

    void operator()(domain::Event& event) {
        if (const auto day = typed_.day("dag", first_day, last_day_, Typed::Need::required)) event.day = *day;
        if (event.kind == "contact") event.minute = typed_.time("tijd");
        if (event.kind == "look_back")
            for (const auto& [field, key] : look_back_texts)
                set_text(event.details, key, typed_.text(field, longest_text));
        if (event.kind != "contact" && event.kind != "agreement") return;
        const auto* list = event.kind == "contact" ? "contact_status" : "agreement_status";
        const auto status = typed_.code("uitkomst", list, Typed::Need::required);
        if (!status.empty()) event.status = status;
        set_text(event.details, text_key(event.kind), typed_.text("tekst", longest_text));
    }

private:
    Typed& typed_;
    core::Date last_day_;
};

/// The newest version, when there is one that was not taken back.
const store::Version* current(const std::vector<store::Version>& versions) {
    return versions.empty() || !versions.back().fact ? nullptr : &versions.back();
}

/// Rung 6 never beside a running benefit, whoever says it.
bool rung_is_possible(const Fact& fact, const domain::Timeline& timeline) {
    const auto* measured = std::get_if<domain::Measurement>(&fact);
    if (!measured || measured->kind != "ladder" || measured->value != 6) return true;
    return !domain::on_benefit(timeline, measured->day);
}

core::Problems at_field(const core::Problems& problems, const char* field) {
    core::Problems placed;
    for (auto problem : problems.kept()) {
        if (problem.place.field.empty()) problem.place.field = field;
        placed.add(std::move(problem));
    }
    return placed;
}

int seen_of(const Fields& typed) {
    Typed reading(typed);
    return static_cast<int>(reading.whole("gezien", 1, most_versions).value_or(0));
}

} // namespace

std::vector<std::string> correctable_fields(const Fact& fact) {
    return std::visit([](const auto& held) { return fields(held); }, fact);
}

Fields fields_of(const Fact& fact) {
    const auto iso = [](std::optional<core::Date> day) { return day ? core::to_iso(*day) : std::string(); };
    if (const auto* spell = std::get_if<domain::Spell>(&fact))
        return {{"van", iso(spell->from)},
                {"tot", spell->until ? iso(*spell->until - 1) : ""},
                {"zwaarte", std::string(spell->details["severity"].string())},
                {"tekst", std::string(spell->details["text"].string())}};
    if (const auto* measured = std::get_if<domain::Measurement>(&fact))
        return {{"dag", iso(measured->day)},
                {"waarde", measured->value ? std::to_string(*measured->value)
                                           : std::string(measured->details["scores"].string())}};
    const auto& event = std::get<domain::Event>(fact);
    if (event.kind == "look_back") {
        Fields fields{{"dag", iso(event.day)}};
        for (const auto& [field, key] : look_back_texts)
            fields.emplace_back(field, event.details[key].string());
        return fields;
    }
    return {{"dag", iso(event.day)},
            {"tijd", event.minute ? fmt::format("{:02}:{:02}", *event.minute / 60, *event.minute % 60) : ""},
            {"uitkomst", event.status},
            {"tekst", std::string(event.details[text_key(event.kind)].string())}};
}

core::Result<FactHistory> show_fact(const Context& context, core::Id person, core::Id fact) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<FactHistory> {
        TRY(reach_to(reader, context, "open_dossier", person));
        const auto versions = reader.history(person, fact);
        if (versions.empty()) return core::failed(core::Problem{.code = "not_found"});
        FactHistory history{person, fact, {}, {}};
        if (const auto identity = reader.identity(person)) history.name = identity->full_name();
        for (const auto& version : versions)
            history.versions.push_back({version.recorded.version, version.recorded.at,
                                        account_name(reader, version.recorded.by), version.recorded.reason,
                                        version.fact});
        reader.note(
            {.action = "fact_shown", .person = person, .details = core::Value::object().set("fact", fact.text())});
        return history;
    });
}

core::Result<void> correct_fact(const Context& context, core::Id person, core::Id fact, const Fields& typed) {
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        TRY(reach_to(writer, context, "correct_facts", person));
        const auto versions = writer.history(person, fact);
        const auto* known = current(versions);
        if (!known) return core::failed(core::Problem{.code = "not_found"});
        auto corrected = *known->fact;
        Typed reading(typed);
        std::visit(Correction(reading, context.today), corrected);
        const auto reason = reading.text("waarom", longest_reason, Typed::Need::required);
        if (!rung_is_possible(corrected, writer.timeline(person).value_or(domain::Timeline{})))
            reading.problem("waarde", "ladder_rung_six_on_benefit");
        if (reading.problems().has_errors()) return core::failed(reading.problems());
        if (const auto kept = writer.correct(corrected, seen_of(typed), reason); !kept)
            return core::failed(at_field(kept.error(), "waarom"));
        writer.note(
            {.action = "fact_corrected", .person = person, .details = core::Value::object().set("fact", fact.text())});
        return {};
    });
}

core::Result<void> retract_fact(const Context& context, core::Id person, core::Id fact, const Fields& typed) {
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        TRY(reach_to(writer, context, "correct_facts", person));
        Typed reading(typed);
        const auto reason = reading.text("waarom", longest_reason, Typed::Need::required);
        if (reading.problems().has_errors()) return core::failed(reading.problems());
        if (!current(writer.history(person, fact))) return core::failed(core::Problem{.code = "not_found"});
        if (const auto kept = writer.retract(person, fact, seen_of(typed), reason); !kept)
            return core::failed(at_field(kept.error(), "waarom"));
        writer.note(
            {.action = "fact_retracted", .person = person, .details = core::Value::object().set("fact", fact.text())});
        return {};
    });
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/provider/enrolment_record.h"
#include "app/author.h"
#include "app/provider/enrolment_find.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

using Need = Typed::Need;

constexpr int furthest_back = 366; ///< days: what happened is written down within a year
constexpr std::int64_t most_versions = 1'000'000;

/// Reads what was typed into the fact that says it, and the field at which a problem with it stands.
class Reading {
public:
    Reading(const Fields& fields, core::Date today) : typed_(fields), today_(today) {}

    void started(domain::Spell& spell) {
        field_ = "begonnen";
        if (spell.until) typed_.problem(field_, "enrolment_is_over");
        if (const auto day = typed_.day(field_, today_ - furthest_back, today_, Need::required)) spell.from = day;
    }

    void not_come(domain::Spell& spell) {
        field_ = "niet_gekomen";
        spell.end_reason = typed_.code(field_, "enrolment_end", Need::required);
        if (spell.from) typed_.problem(field_, "enrolment_has_begun");
        if (!spell.until) spell.until = today_;
    }

    void ended(domain::Spell& spell) {
        field_ = "einde";
        const auto first = spell.from.value_or(today_);
        if (!spell.from) typed_.problem(field_, "enrolment_not_begun");
        if (const auto last = typed_.day(field_, first, today_, Need::required)) spell.until = *last + 1;
        spell.end_reason = typed_.code("reden", "enrolment_end", Need::required);
        const auto result = typed_.code("resultaat", "enrolment_result", Need::required);
        if (spell.details.is_null()) spell.details = core::Value::object();
        spell.details.set("result", result);
    }

    domain::Event attendance(const domain::Spell& spell) {
        field_ = "aanwezig";
        const auto last = spell.until ? std::min(*spell.until - 1, today_) : today_;
        const auto day = typed_.day("dag", spell.from.value_or(today_), last, Need::required);
        domain::Event event;
        event.status = typed_.code(field_, "attendance", Need::required);
        if (!spell.from) typed_.problem("dag", "enrolment_not_begun");
        if (day) event.day = *day;
        event.id = attendance_id(spell, event.day);
        event.person = spell.person;
        event.kind = "attendance";
        event.subject = spell.subject;
        return event;
    }

    int seen(const core::Id& fact) {
        return static_cast<int>(typed_.whole("gezien_" + fact.text(), 1, most_versions).value_or(0));
    }

    [[nodiscard]] const core::Problems& problems() const { return typed_.problems(); }
    [[nodiscard]] const std::string& field() const { return field_; }

private:
    Typed typed_;
    core::Date today_;
    std::string field_;
};

core::Result<void> placed(const core::Result<void>& kept, const std::string& field) {
    if (kept) return {};
    core::Problems problems;
    for (auto problem : kept.error().kept()) {
        problem.place.field = field;
        problems.add(std::move(problem));
    }
    return core::failed(std::move(problems));
}

/// Whoever presses a button twice says the same again, and that changes nothing.
core::Result<void> keep(store::Writer& writer, Reading& reading, const domain::Spell& known,
                        const domain::Spell& said) {
    if (known == said) return {};
    return placed(writer.correct(said, reading.seen(known.id), "provider"), reading.field());
}

core::Result<void> keep(store::Writer& writer, Reading& reading, const std::vector<domain::Event>& attended,
                        const domain::Event& said) {
    for (const auto& known : attended) {
        if (known.id != said.id) continue;
        if (known == said) return {};
        return placed(writer.correct(said, reading.seen(said.id), "provider"), reading.field());
    }
    return placed(writer.record(said), reading.field());
}

} // namespace

core::Result<void> record_enrolment(const Context& context, core::Id person, core::Id enrolment, EnrolmentStep step,
                                    const Fields& typed) {
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        const auto known = TRY(find_enrolment(writer, context, "record_enrolment", person, enrolment)).enrolment;
        Reading reading(typed, context.today);
        auto said = known;
        domain::Event attended;
        if (step == EnrolmentStep::started) reading.started(said);
        if (step == EnrolmentStep::not_come) reading.not_come(said);
        if (step == EnrolmentStep::ended) reading.ended(said);
        if (step == EnrolmentStep::attendance) attended = reading.attendance(known);
        if (reading.problems().has_errors()) return core::failed(reading.problems());
        TRY(step == EnrolmentStep::attendance ? keep(writer, reading, attended_in(writer, known), attended)
                                              : keep(writer, reading, known, said));
        writer.note({.action = step == EnrolmentStep::attendance ? "attendance_recorded" : "enrolment_recorded",
                     .person = person,
                     .details = core::Value::object().set("fact", enrolment.text())});
        return {};
    });
}

} // namespace trede::app

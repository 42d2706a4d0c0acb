// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_ask.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/insight/evaluation_run.h"
#include "app/insight/programme_places.h"
#include "app/jobs/bell.h"
#include "evaluation/rollout_places.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

core::Result<EvaluationForm> form_of(const Context& context, const store::Reader& reader, core::Id programme,
                                     const evaluation::RolloutChance& chance) {
    const auto delivery = reader.newest_delivery();
    if (!delivery) return core::failed(core::Problem{.code = "not_found"});
    EvaluationForm form{.programme = {},
                        .designs = {},
                        .delivery = delivery->id,
                        .data_day = delivery->delivery.day,
                        .evaluation = fresh_id(context)};
    for (auto& figures : reader.programmes(form.data_day))
        if (figures.programme.id == programme) form.programme = std::move(figures.programme);
    if (form.programme.id.is_nil()) return core::failed(core::Problem{.code = "not_found"});
    form.designs = TRY(designs_for(reader, programme, form.data_day, chance));
    return form;
}

/// Reads what was typed beside what there is to choose.
class Reading {
public:
    Reading(const EvaluationForm& form, const Fields& typed) : form_(form), fields_(typed), typed_(typed) {}

    EvaluationChoices choices() {
        EvaluationChoices choices{.programme = form_.programme.id};
        design(choices);
        if (choices.design == "did") return usual_choices(choices.programme, choices.design);
        main(choices);
        further(choices);
        return choices;
    }
    [[nodiscard]] const core::Problems& problems() const { return typed_.problems(); }

private:
    void design(EvaluationChoices& choices) {
        choices.design = field_of(fields_, "opzet");
        if (choices.design.empty()) return typed_.problem("opzet", "field_missing");
        const auto found = std::ranges::find(form_.designs, choices.design, &DesignOption::design);
        if (found == form_.designs.end()) return typed_.problem("opzet", "choice_unknown");
        if (!found->is_possible) return typed_.problem("opzet", "design_not_possible");
        design_ = &*found;
    }

    void main(EvaluationChoices& choices) {
        choices.main = field_of(fields_, "uitkomst");
        if (choices.main.empty()) return typed_.problem("uitkomst", "field_missing");
        if (!has(main_outcomes(), choices.main)) return typed_.problem("uitkomst", "choice_unknown");
        horizon_ = horizon_of(choices.main);
        const auto place = std::ranges::find(outcome_horizons(), horizon_) - outcome_horizons().begin();
        if (design_ != nullptr && !design_->is_seen[static_cast<std::size_t>(place)])
            typed_.problem("uitkomst", "horizon_not_reached", {{"months", std::to_string(horizon_)}});
    }

    void further(EvaluationChoices& choices) {
        std::vector<std::string> asked;
        for (const auto& [name, value] : fields_)
            if (name == "verder" && !value.empty() && value != choices.main) asked.push_back(value);
        for (const auto& outcome : asked)
            if (!has(all_outcomes(), outcome)) return typed_.problem("verder", "choice_unknown");
        also(asked);
        // One order, so that the same choices are the same evaluation.
        for (const auto& outcome : all_outcomes())
            if (has(asked, outcome)) choices.further.push_back(outcome);
        // Whoever is followed for a year is not therefore followed for two.
        const bool is_late = std::ranges::any_of(
            choices.further, [&](const auto& outcome) { return horizon_ > 0 && horizon_of(outcome) > horizon_; });
        if (is_late) typed_.problem("verder", "further_too_late", {{"months", std::to_string(horizon_)}});
    }

    /// Measures beside exits and benefit, all at the horizon of the main outcome.
    void also(std::vector<std::string>& asked) {
        for (const auto& [name, value] : fields_) {
            const bool is_domain = name == "leefgebied";
            if ((name != "ook" && !is_domain) || value.empty() || horizon_ == 0) continue;
            const auto outcome = (is_domain ? "zrm_" : "") + value + "_" + std::to_string(horizon_);
            if (!has(all_outcomes(), outcome))
                typed_.problem(name, "choice_unknown");
            else if (design_ != nullptr && !has(outcomes_of(design_->design), outcome))
                typed_.problem(name, "outcome_not_of_design");
            asked.push_back(outcome);
        }
    }

    const EvaluationForm& form_;
    const Fields& fields_;
    Typed typed_;
    const DesignOption* design_ = nullptr;
    int horizon_ = 0; ///< 0 when it is not known
};

/// The same evaluation of the same delivery that is not over yet: asked for in another window.
std::optional<core::Id> under_way(const store::Reader& reader, const core::Value& asked) {
    for (const auto& job : reader.jobs(evaluation_kind))
        if (!domain::is_over(job.state) && job.asked == asked) return job.id;
    return std::nullopt;
}

} // namespace

const DesignOption* EvaluationForm::best() const {
    const auto found = std::ranges::find(designs, true, &DesignOption::is_possible);
    return found == designs.end() ? nullptr : &*found;
}

core::Result<EvaluationForm> open_evaluation_form(const Context& context, core::Id programme) {
    TRY(permitted(context.actor, "ask_evaluation"));
    const auto chance = TRY(programme_places(context, programme));
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<EvaluationForm> {
        auto form = TRY(form_of(context, reader, programme, chance));
        reader.note(
            {.action = "evaluation_designed", .details = core::Value::object().set("programme", programme.text())});
        return form;
    });
}

core::Result<core::Id> ask_evaluation(const Context& context, core::Id programme, const Fields& typed) {
    TRY(permitted(context.actor, "ask_evaluation"));
    const auto id = core::Id::parse(field_of(typed, "kenmerk"));
    const auto chance = TRY(programme_places(context, programme)); // before anybody is held up by writing
    const auto asked =
        TRY(context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<core::Id> {
            writer.alone("evaluations"); // two clicks at once: the second sees what the first asked
            const auto form = TRY(form_of(context, writer, programme, chance));
            domain::Job job{.id = id.value_or(form.evaluation), .kind = evaluation_kind, .subject = programme};
            // Sent before: whatever came of it, it was asked once.
            if (const auto known = writer.job(job.id);
                known && known->kind == evaluation_kind && known->subject == programme)
                return known->id;
            Reading reading(form, typed);
            const auto choices = reading.choices();
            if (reading.problems().has_errors()) return core::failed(reading.problems());
            if (field_of(typed, "levering") != form.delivery.text())
                return core::failed(core::Problem{.code = "delivery_newer"});
            job.asked = core::Value::object()
                            .set("choices", to_value(choices))
                            .set("name", form.programme.name)
                            .set("delivery", form.delivery.text());
            job.steps = evaluation_steps;
            if (const auto same = under_way(writer, job.asked)) return *same;
            if (!writer.add_job(job))
                return core::failed(core::Problem{.code = "not_found"}); // an id of something else
            writer.note(
                {.action = "evaluation_asked",
                 .details = core::Value::object().set("evaluation", job.id.text()).set("programme", programme.text())});
            return job.id;
        }));
    if (context.bell != nullptr) context.bell->ring();
    return asked;
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/programme_evaluate.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/evaluation_found.h"
#include "app/insight/evaluation_words.h"
#include "app/insight/programme_places.h"
#include "evaluation/rollout_places.h"
#include "store/database.h"
#include <algorithm>
#include <array>

namespace trede::app {

namespace {

constexpr std::array languages{core::Language::nl, core::Language::en};
using InEachLanguage = std::array<ProgrammeAnswer, languages.size()>;

/// The panel of a delivery, made once when somebody asks for it.
class Panels {
public:
    explicit Panels(const store::Reader& reader) : reader_(reader) {}
    core::Result<std::shared_ptr<const DeliveredPanel>> get() {
        if (!made_) made_ = TRY(panel_to_evaluate(reader_));
        return made_;
    }

private:
    const store::Reader& reader_;
    std::shared_ptr<const DeliveredPanel> made_;
};

bool is_one_of(const core::Problems& problems, std::initializer_list<std::string_view> codes) {
    return std::ranges::find(codes, problems.kept().front().code) != codes.end();
}

core::Result<InEachLanguage> answered(const EvaluationData& data, const EvaluationChoices& choices) {
    InEachLanguage answers;
    const auto found = evaluated_briefly(data, choices);
    // Nobody began of whom the outcome can be seen by now: no answer, and no fault either.
    if (!found && is_one_of(found.error(), {"nobody_started", "outcome_not_yet_seen"})) return answers;
    if (!found) return core::failed(found.error());
    for (std::size_t i = 0; i < languages.size(); ++i)
        answers[i] = programme_answer(*found, data, choices, core::Texts::in(languages[i]));
    return answers;
}

core::Result<InEachLanguage> evaluated_for(const store::Reader& reader, core::Date data_day, core::Id programme,
                                           Panels& panels) {
    const auto by_lot = usual_choices(programme, "experiment");
    const auto drawn = read_drawn(reader, data_day, by_lot);
    if (drawn) return answered(*drawn, by_lot);
    if (is_one_of(drawn.error(), {"outcome_not_yet_seen"})) return InEachLanguage{};
    if (!is_one_of(drawn.error(), {"cohort_nobody_drawn"})) return core::failed(drawn.error());
    const auto panel = TRY(panels.get());
    // Districts prove more than people who are alike, once there are so many that nothing needs care.
    const auto chance = TRY(places_in(*panel, programme, data_day));
    const auto choices = usual_choices(programme, chance.is_enough ? "did" : "trials");
    return answered(read_started(reader, data_day, choices, panel), choices);
}

// Raise it when an answer that an older program kept would no longer do.
constexpr int answer_format = 4;

std::string name_of(core::Id programme) { return "programme_answer " + programme.text(); }

/// What an answer rests on: the same delivery, read by the same program.
std::string basis_of(const store::DeliveryKept& delivery) {
    return delivery.id.text() + " " + TREDE_VERSION + " " + std::to_string(answer_format);
}

core::Result<core::Value> made(const store::Reader& reader, const store::DeliveryKept& delivery, core::Id programme,
                               Panels& panels) {
    const auto answers = TRY(evaluated_for(reader, delivery.delivery.day, programme, panels));
    auto value = core::Value::object();
    for (std::size_t i = 0; i < languages.size(); ++i)
        value.set(core::code_of(languages[i]), to_value(answers[i]));
    return value;
}

} // namespace

core::Result<ProgrammeAnswer> evaluate_programme(const Context& context, core::Id programme) {
    TRY(permitted(context.actor, "evaluate_programme"));
    const auto author = author_of(context);
    std::optional<store::DeliveryKept> delivery;
    std::optional<core::Value> answer;
    const auto fresh = TRY(context.database->read(author, [&](store::Reader& reader) -> core::Result<bool> {
        delivery = reader.newest_delivery();
        if (!delivery) return core::failed(core::Problem{.code = "not_found"});
        reader.note(
            {.action = "programme_evaluated", .details = core::Value::object().set("programme", programme.text())});
        answer = reader.kept_answer(name_of(programme), basis_of(*delivery));
        if (answer) return false;
        Panels panels(reader);
        answer = TRY(made(reader, *delivery, programme, panels));
        return true;
    }));
    if (fresh)
        context.database->write(author, [&](store::Writer& writer) {
            writer.keep_answer(name_of(programme), basis_of(*delivery), *answer);
        });
    return programme_answer_of((*answer)[core::code_of(context.language)]);
}

void keep_programme_answers(const Context& context) {
    // Reckoned while others may write, and kept in one short transaction.
    std::vector<std::pair<core::Id, core::Value>> answers;
    std::vector<std::pair<core::Id, evaluation::RolloutChance>> places;
    core::Id of;
    std::string basis;
    context.database->read(author_of(context), [&](store::Reader& reader) {
        const auto delivery = reader.newest_delivery();
        if (!delivery) return;
        of = delivery->id;
        basis = basis_of(*delivery);
        Panels panels(reader);
        for (const auto& figures : reader.programmes(delivery->delivery.day)) {
            // What cannot be answered is said to whoever asks; it does not stand in the way of the others.
            const auto& id = figures.programme.id;
            if (auto answer = made(reader, *delivery, id, panels)) answers.emplace_back(id, std::move(*answer));
            const auto panel = panels.get();
            if (!panel) continue;
            if (auto chance = places_in(**panel, id, delivery->delivery.day)) places.emplace_back(id, *chance);
        }
    });
    if (answers.empty() && places.empty()) return;
    context.database->write(author_of(context), [&](store::Writer& writer) {
        for (const auto& [id, answer] : answers)
            writer.keep_answer(name_of(id), basis, answer);
        for (const auto& [id, chance] : places)
            keep_places(writer, id, of, chance);
    });
}

} // namespace trede::app

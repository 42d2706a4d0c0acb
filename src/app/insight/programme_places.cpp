// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/programme_places.h"
#include "app/author.h"
#include "app/insight/evaluation_data.h"
#include "cohort/parameters.h"
#include "evaluation/rollout_places.h"
#include "evaluation/trials.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

using evaluation::RolloutChance;

// Raise it when what an older program kept would no longer do.
constexpr int places_format = 1;

std::string name_of(core::Id programme) { return "programme_places " + programme.text(); }

std::string basis_of(core::Id delivery) {
    return delivery.text() + " " + TREDE_VERSION + " " + std::to_string(places_format);
}

core::Value to_value(const RolloutChance& chance) {
    return core::Value::object()
        .set("began", chance.began)
        .set("at_once", chance.at_once)
        .set("not_begun", chance.not_begun)
        .set("moments", chance.moments)
        .set("left_out", chance.left_out)
        .set("is_rollout", chance.is_rollout)
        .set("is_possible", chance.is_possible)
        .set("is_enough", chance.is_enough);
}

RolloutChance chance_in(const core::Value& value) {
    return {.began = value["began"].integer(),
            .at_once = value["at_once"].integer(),
            .not_begun = value["not_begun"].integer(),
            .moments = value["moments"].integer(),
            .left_out = value["left_out"].integer(),
            .is_rollout = value["is_rollout"].boolean(),
            .is_possible = value["is_possible"].boolean(),
            .is_enough = value["is_enough"].boolean()};
}

} // namespace

core::Result<RolloutChance> places_in(const DeliveredPanel& panel, core::Id programme, core::Date data_day) {
    const auto gates = TRY(evaluation::gates_at(data_day));
    const auto durable_months = TRY(cohort::parameters_at(data_day)).durable_exit_months;
    const auto code = panel.codes.find(programme);
    if (code == panel.codes.end()) return RolloutChance{};
    const auto place = TRY(evaluation::programme_in(panel.panel, code->second));
    const auto places = evaluation::places_of(panel.panel, place, durable_months, gates);
    // Nobody began, or no place is known: nothing can be compared, and there is no fault either.
    return places ? evaluation::chance_of(*places, gates) : RolloutChance{};
}

core::Result<RolloutChance> programme_places(const Context& context, core::Id programme) {
    core::Id delivery;
    bool is_kept = false;
    const auto chance =
        TRY(context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<RolloutChance> {
            const auto newest = reader.newest_delivery();
            if (!newest) return core::failed(core::Problem{.code = "not_found"});
            delivery = newest->id;
            if (const auto kept = reader.kept_answer(name_of(programme), basis_of(delivery))) {
                is_kept = true;
                return chance_in(*kept);
            }
            const auto panel = TRY(panel_to_evaluate(reader));
            return places_in(*panel, programme, newest->delivery.day);
        }));
    if (!is_kept)
        context.database->write(author_of(context),
                                [&](store::Writer& writer) { keep_places(writer, programme, delivery, chance); });
    return chance;
}

void keep_places(store::Writer& writer, core::Id programme, core::Id delivery, const RolloutChance& chance) {
    writer.keep_answer(name_of(programme), basis_of(delivery), to_value(chance));
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/insight/delivered_panel.h"
#include "core/date.h"
#include "core/result.h"

namespace trede::evaluation {
struct RolloutChance;
}
namespace trede::store {
class Reader;
class Writer;
} // namespace trede::store

namespace trede::app {

/// Whether a programme began in one district after the other, so that districts can be compared, by a panel that was
/// made already. Problems: those of evaluation/gates.h and cohort/parameters.h.
core::Result<evaluation::RolloutChance> places_in(const DeliveredPanel& panel, core::Id programme, core::Date data_day);

/// The same by the newest delivery: kept with it, and made at the first look. Problems: not_found, those of places_in
/// and delivered_panel.
core::Result<evaluation::RolloutChance> programme_places(const Context& context, core::Id programme);

/// Keeps what was found with the delivery `basis`, for programme_places.
void keep_places(store::Writer& writer, core::Id programme, core::Id delivery, const evaluation::RolloutChance& chance);

} // namespace trede::app

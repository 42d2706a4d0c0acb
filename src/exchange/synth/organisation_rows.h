// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/model.h"
#include "exchange/synth/page.h"

namespace trede::exchange::synth {

/// Writes teams, staff and programmes.
void write_organisation(const Model& model, Pages& pages);

} // namespace trede::exchange::synth

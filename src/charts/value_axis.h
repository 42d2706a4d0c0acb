// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/drawing.h"
#include "charts/scale.h"

namespace trede::charts {

/// The lines and numbers of an axis of values under rows of estimates. The reference (no difference) is drawn darker
/// than the other lines; it need not be a tick.
void draw_value_axis(Drawing& drawing, const Ticks& ticks, const Scale& x, double reference, double top, double bottom,
                     const NumberForm& form, const core::Texts& texts);

} // namespace trede::charts

// SPDX-License-Identifier: EUPL-1.2
#include "charts/value_axis.h"

namespace trede::charts {

void draw_value_axis(Drawing& drawing, const Ticks& ticks, const Scale& x, double reference, double top, double bottom,
                     const NumberForm& form, const core::Texts& texts) {
    for (const double tick : ticks.at) {
        const double at = x.at(tick);
        if (tick != reference) drawing.line({at, top}, {at, bottom}, "grid");
        drawing.text({at, bottom + 18}, written_tick(tick, ticks, form, texts), "mid small soft");
    }
    drawing.line({x.at(reference), top}, {x.at(reference), bottom}, "zero");
}

} // namespace trede::charts

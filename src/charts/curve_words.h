// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "charts/curves.h"

/// The words and numbers of curves: what there is to write beside the drawing.
namespace trede::charts {

bool is_drawable(const CurvePoint& point);
bool has_band(const CurvePoint& point);
bool has_band(const Curve& curve);
std::string month_name(double month, const core::Texts& texts);

/// Where each line ends, and the break-even.
std::string curves_summary(const Curves& chart, const core::Texts& texts);

/// Every month that any curve has, so that nothing in the drawing is left out of the table. A difference of
/// shares is in percentage points.
Table curves_table(const Curves& chart, const core::Texts& texts);

} // namespace trede::charts

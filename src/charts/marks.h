// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/texts.h"
#include <span>
#include <string>
#include <vector>

/// Small marks that stand in a line of text or in a cell of a table. Each says in hidden words what it shows.
namespace trede::charts {

enum class Trend : unsigned char { unknown, up, level, down };

/// The rung of the participation ladder as six little steps, with the number and an arrow. A rung that is not
/// 1 to 6 is not known: empty steps and a dash.
std::string rung_mark(int rung, Trend trend, const core::Texts& texts);

/// ▲, ▼ or = with the word for it; nothing when it is not known.
std::string trend_mark(Trend trend, const core::Texts& texts);

struct RhythmMonth {
    int spoken = 0; ///< conversations held, in whichever way
    int missed = 0; ///< agreed and not held because the client did not come
};

/// A dot for each month in which someone was spoken to, a cross for one in which someone only failed to come.
/// Oldest month first; usually twelve.
std::string rhythm_mark(std::span<const RhythmMonth> months, const core::Texts& texts);

struct WeekDay {
    core::Date day{};
    int taken = 0;
    int places = 0; ///< more taken than places is drawn as such
};

/// A working week as blocks: filled is taken, dashed is free. Role img, with ids `<id>-title` and
/// `<id>-desc`.
std::string week_mark(const std::string& id, const std::string& title, std::span<const WeekDay> days, core::Date today,
                      const core::Texts& texts);

} // namespace trede::charts

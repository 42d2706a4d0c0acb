// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "exchange/synth/model.h"
#include <array>
#include <cstdint>
#include <span>

namespace trede::exchange::synth {

/// Traits of an invented person, drawn once from the person's own stream.
struct Person {
    std::uint64_t key = 0;   ///< place x 65536 + how many came before on that place; opens the streams of chance
    std::int64_t place = 0;  ///< one of the places on the caseload; whoever leaves it is followed by another
    std::int64_t number = 0; ///< unique in the town; what colleagues call the file
    int entry = 0;           ///< month of the history; 0: in the first month's stock
    core::Date benefit_from; ///< begin of the first benefit
    core::Date born;
    int born_month = 0; ///< month of the history, below zero
    bool female = false;
    std::size_t education = 0, group = 0, rhythm = 0, household = 0, neighbourhood = 0, background = 0;
    int rung = 1;
    std::uint8_t barriers = 0; ///< bits
    int barrier_count = 0;
    double drive = 0; ///< standard normal; nobody records it

    [[nodiscard]] int age(int month) const { return (month - born_month) / 12; }
    [[nodiscard]] std::size_t age_band(const Population& population, int month) const;
};

Person draw_person(const Model& model, std::int64_t place, int ordinal, int entry);

/// The index that u in [0, 1) falls on when the entries have these shares.
std::size_t picked(double u, std::span<const double> shares);

} // namespace trede::exchange::synth

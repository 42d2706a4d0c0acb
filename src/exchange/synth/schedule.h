// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/synth/model.h"
#include "exchange/synth/person.h"
#include <optional>
#include <vector>

namespace trede::exchange::synth {

/// A place in a programme that comes up for a person. Months of the history.
struct Invitation {
    std::size_t programme = 0;
    int times = 0;     ///< how often it came up before
    int announced = 0; ///< first month in which the person knows
    int start = 0;     ///< `announced` when it is not announced beforehand
    int end = 0;       ///< last month
    int planned_end = 0;
    bool by_lot = false;
    bool drawn = true;    ///< false: the arm that does not get the programme
    bool begins = true;   ///< false: announced only
    bool stopped = false; ///< ended before the planned end

    [[nodiscard]] bool is(const Invitation& other) const {
        return programme == other.programme && times == other.times;
    }
};

/// How many months after the end of the history lives are followed for the truth.
inline constexpr int follow_up = 24;
inline constexpr int durable_months = 6;
inline constexpr int truth_months = follow_up + durable_months + 1;

/// The places that come up for one person, until `truth_months` after the history. Nobody is in two programmes at once,
/// or twice in one. A place that comes up for who is in another programme, or not on benefit, is lost, and comes up
/// again by the same chance: were it lost for good, a programme would be left with people who had been wanted less
/// before, or had not been away. When it comes up is drawn for each time by itself, whatever else happens to the
/// person.
class Schedule {
public:
    /// With `declined`: as if the person had not begun then, so that other programmes have their turn.
    Schedule(const Model& model, const Person& person, const Invitation* declined = nullptr);
    /// These, and no others.
    explicit Schedule(std::vector<Invitation> given);

    /// What comes up in this month for who is there to hear it. Months are asked for in their order.
    std::optional<Invitation> in(int month, bool is_there);
    /// Who had heard of it was not there for the begin.
    void missed(const Invitation& invitation);

private:
    void offer(std::size_t programme, int from, int times);

    const Model* model_ = nullptr;
    const Person* person_ = nullptr;
    const Invitation* declined_ = nullptr;
    std::vector<Invitation> coming_; ///< a heap with the earliest in front
    int free_ = 0;                   ///< from this month on the person is in no programme
};

} // namespace trede::exchange::synth

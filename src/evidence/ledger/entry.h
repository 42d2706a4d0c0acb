// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/value.h"
#include "evidence/ledger_source.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

/// A source that a municipality added itself counts once a second person approved it, until somebody withdraws it.
enum class EntryState : std::uint8_t { put_forward, approved, withdrawn };

/// What happened to a source, by whom, and why. Steps are added and never changed.
struct EntryStep {
    EntryState state = EntryState::put_forward;
    core::Moment at{};
    std::string by{};     ///< id of an account, or "cli:<operating-system user>"
    std::string reason{}; ///< always with a withdrawal
};

/// What a source rests on, so that whoever sees a figure can see where it comes from.
struct Provenance {
    std::string municipality{}; ///< CBS code of who found it; empty for what was read elsewhere
    std::string name{};         ///< its name
    std::string fingerprint{};  ///< of the key that signed the file it came in; empty when it did not come in one
    core::Id evaluation{};      ///< of an own finding
    core::Id programme{};       ///< that was evaluated
    std::string programme_name{};
    std::string document{}; ///< of what was read elsewhere: author, title, page
    bool pool_only = false; ///< too small to be read by itself
};

/// A source of the ledger that this municipality added: found itself, shared by another, or read elsewhere.
struct LedgerEntry {
    core::Id id{};
    std::int64_t number = 0; ///< 1, 2, 3 ... within the municipality, and how others call it when it is shared
    LedgerSource source{};
    std::optional<std::int64_t> treated{}, compared{}; ///< people in each arm
    Provenance from{};
    std::string note{};             ///< what a reader should know
    std::vector<EntryStep> steps{}; ///< oldest first; never empty once kept

    [[nodiscard]] EntryState state() const { return steps.back().state; }
    /// What it was at a moment; nothing when nobody had put it forward yet.
    [[nodiscard]] std::optional<EntryState> state_at(core::Moment moment) const;
};

std::string_view code_of(EntryState state);
std::optional<EntryState> entry_state_of(std::string_view code);

// The closed lists of a source by their codes, as in data/evidence, in shared files and in the store.
std::string_view origin_code(Origin origin);
std::string_view direction_code(Direction direction);
std::string_view risk_code(RiskOfBias risk);
std::optional<Origin> origin_of(std::string_view code);
std::optional<Direction> direction_of(std::string_view code);
std::optional<RiskOfBias> risk_of(std::string_view code);
std::optional<Scale> scale_of(std::string_view code);

/// All of an entry but its id, number and steps, as the store keeps it.
core::Value content_of(const LedgerEntry& entry);
LedgerEntry entry_of(const core::Value& content);

} // namespace trede::evidence

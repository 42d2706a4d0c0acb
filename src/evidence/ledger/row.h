// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "evidence/ledger/method.h"
#include "evidence/ledger_source.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

struct SynthesisRules;

// One row of the effect ledger: what is believed about a kind of programme, for whom, in what, after how long; how
// surely; and from which sources. A plain value that page, document and command show alike (docs/ledger.md).

/// How sure a row is, from nothing to much. Closed; the rules stand in data/evidence/synthesis.yaml:
///   no_evidence     no source says what it does, or the 80 % interval holds zero
///   direction_only  no source with a figure that may be averaged; one or more point somewhere
///   hint            the 80 % interval leaves out zero
///   reasonable      the 95 % interval does, from enough sources, one of them at least well adjusted
///   strong          so does it when the widening is stricter, from more sources, several of them randomised, with
///                   enough people, and in a next municipality it most likely (80 %) points the same way
/// That there is no effect that matters is an answer too: then 'leaves out zero' reads 'lies within what matters to
/// nobody', and by the 95 % interval only.
enum class Strength : std::uint8_t { no_evidence, direction_only, hint, reasonable, strong };

/// What a row says, seen from the goal. Closed; every sentence of a page begins with one of these.
enum class Saying : std::uint8_t {
    nothing_known,         ///< no source at all
    said_to_help,          ///< direction only: all that point somewhere say it helps
    said_to_harm,          ///< direction only
    said_to_differ,        ///< direction only: one says it helps, another that it harms or does nothing
    said_to_do_nothing,    ///< direction only
    described_only,        ///< sources describe; none says what it does
    not_shown,             ///< a figure, and zero is well inside
    probably_helps,        ///< 80 %
    helps,                 ///< 95 %
    probably_harms,        ///< 80 %
    harms,                 ///< 95 %
    no_effect_that_matters ///< the 95 % interval lies within what matters to nobody
};

/// What a source does in its row.
enum class Part : std::uint8_t {
    averaged,
    direction,      ///< no figure, or one that says no more than a direction
    same_people,    ///< another source about the same people counts instead (`counts_instead`)
    says_too_little ///< so wide that it weighs next to nothing; not counted as a source
};

/// How a source stands to the answer of the row: points the same way, the other way, or neither.
enum class Stand : std::uint8_t { same, against, neither };

/// Why no average is there.
enum class NoAverage : std::uint8_t { not_missing, no_sources, no_figures, unit_without_prior };

/// One source in its row.
struct RowSource {
    LedgerSource source{};
    Part part = Part::direction;
    Stand stand = Stand::neither;
    std::string counts_instead{};       ///< with same_people: id of the source that does
    std::optional<Interval> interval{}; ///< 95 %, as the source itself has it; also of a figure that is not averaged
    // Of an averaged one:
    double factor = 1;                 ///< by which its variance was multiplied
    double se = 0;                     ///< after that
    std::optional<Interval> widened{}; ///< 95 %, after that: what is drawn
    double weight = 0;                 ///< share in the average, 0 to 1
};

/// All averaged sources together, on the scale of the row.
struct Together {
    double estimate = 0;
    double se = 0; ///< Hartung-Knapp, or of the posterior
    Interval interval{}, interval80{};
    Interval next{}, next80{};  ///< where the true effect in a next municipality may be: 95 and 80 %
    double tau = 0;             ///< how far the true effects of places lie apart (a standard deviation)
    std::optional<double> i2{}; ///< share of the spread that is between places; with reml_hk
    std::optional<double> q{};
    double helps = 0; ///< chance that the mean effect is on the good side of zero
    std::size_t sources = 0;
    std::size_t places = 0;         ///< what was found in one municipality counts as one when spread is reckoned
    std::size_t randomised = 0;     ///< of the sources
    double prior_weight = 0;        ///< with bayes: how much of the estimate is the belief beforehand, 0 to 1
    std::int64_t people = 0;        ///< of the sources that say how many
    std::size_t people_unknown = 0; ///< sources that do not
};

/// The effect in our own municipality: what we found ourselves, drawn towards the rest.
struct OwnEffect {
    double estimate = 0, se = 0;
    Interval interval{}, interval80{};
    double own_share = 0;               ///< 0 to 1: how much of it is our own data
    std::vector<std::string> sources{}; ///< ids of our own sources
};

struct LedgerRow {
    LedgerKey key{};
    Scale scale = Scale::share;
    std::string unit{}; ///< of a mean
    bool higher_is_better = true;
    Strength strength = Strength::no_evidence;
    Saying saying = Saying::nothing_known;
    Method method = Method::none;
    NoAverage no_average = NoAverage::no_sources;
    std::optional<Together> together{};
    std::optional<OwnEffect> own{};   ///< when one of our own sources is averaged
    std::vector<RowSource> sources{}; ///< averaged first, own last among them; then the others; by year, then id
    double relevant = 0;              ///< smaller than this matters to nobody; 0 when the rules do not say
    core::Date rules_since{};         ///< which rules it was made by
    [[nodiscard]] std::size_t count(Part part) const;
};

/// Puts the sources of one row together; order does not matter. `higher_is_better` is of the outcome.
/// Problems, with the id of the source in `place.field`: ledger_source_twice, ledger_units_differ,
/// ledger_figure_incomplete (an estimate without se, or the reverse), ledger_se_not_positive, and
/// ledger_direction_contradicts (it says that it helps, its figure clearly that it harms).
/// A source of another key is a bug of the caller.
core::Result<LedgerRow> ledger_row(const LedgerKey& key, std::vector<LedgerSource> sources, const SynthesisRules& rules,
                                   bool higher_is_better);

std::string_view code_of(Strength strength); ///< snake_case, as in JSON, in an address and in the keys of texts
std::string_view code_of(Saying saying);
std::string_view code_of(Part part);
std::string_view code_of(Stand stand);
std::string_view code_of(Method method);
std::string_view code_of(NoAverage why);
const std::vector<Strength>& all_strengths(); ///< weakest first
std::optional<Strength> strength_of(std::string_view code);

} // namespace trede::evidence

// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_offer.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/insight/evaluation_choices.h"
#include "app/insight/evaluation_run.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/municipality_name.h"
#include "app/insight/ledger/small_cells.h"
#include "evaluation/trial_outcomes.h"
#include "store/database.h"
#include <algorithm>
#include <cmath>

namespace trede::app {

using evidence::Direction;
using evidence::LedgerEntry;
using evidence::Origin;
using evidence::RiskOfBias;

namespace {

constexpr const char* everyone = "everyone";
constexpr std::size_t longest_note = 1000;

struct Evaluated {
    const LedgerKnowledge& known;
    domain::Job job;
    EvaluationChoices choices;
    core::Value result;
    core::Date data_day;
    std::string municipality, name; ///< code, and what people call it
};

/// How far off it may be for other reasons than chance: a lot decides, else the checks of the evaluation.
RiskOfBias risk_of(std::string_view design, std::string_view quality) {
    if (design == "experiment") return RiskOfBias::randomised;
    return quality == "green" ? RiskOfBias::well_adjusted : RiskOfBias::adjusted;
}

Direction direction_of(const core::Value& interval, bool is_better_high) {
    const double low = interval["low"].number(), high = interval["high"].number();
    if (low <= 0 && high >= 0) return Direction::none;
    return (low > 0) == is_better_high ? Direction::positive : Direction::negative;
}

/// One finding, as a source. `figures` has estimate, se, interval and people by the names of the document.
struct Figures {
    double estimate = 0, se = 0;
    core::Value interval{};
    std::int64_t treated = 0, compared = 0;
};

Offered offered(const Evaluated& of, const std::string& outcome, const std::string& group, const Figures& figures,
                const core::Value& finding) {
    const int months = horizon_of(outcome);
    const auto measured = outcome.substr(0, outcome.find_last_of('_'));
    Offered made{.code = measured + "/" + std::to_string(months) + "/" + group};
    auto& source = made.entry.source;
    source.id = "own/" + of.job.id.text() + "/" + made.code;
    source.origin = Origin::own;
    source.key = {{}, group, measured, months};
    source.scale = evidence::scale_of(finding["scale"].string()).value_or(evidence::Scale::share);
    if (source.scale == evidence::Scale::mean) source.unit = finding["unit"].string();
    source.estimate = figures.estimate;
    source.se = figures.se;
    source.design = finding["design"].string();
    source.risk = risk_of(source.design, finding["quality"].string());
    source.direction = direction_of(figures.interval, of.known.is_better_high(measured));
    source.people = figures.treated + figures.compared;
    source.place = of.name;
    source.until_year = of.data_day.year();
    // The same programme evaluated again is about the same people, and some more.
    source.same_people = of.municipality + "/" + of.choices.programme.text();
    made.entry.treated = figures.treated;
    made.entry.compared = figures.compared;
    made.entry.from = {.municipality = of.municipality,
                       .name = of.name,
                       .evaluation = of.job.id,
                       .programme = of.choices.programme,
                       .programme_name = std::string(of.job.asked["name"].string()),
                       .pool_only = finding["pool_only"].boolean()};
    made.is_main = outcome == of.choices.main && group == everyone;
    return made;
}

bool may_be_seen(const Figures& figures, std::int64_t smallest) {
    return std::min(figures.treated, figures.compared) >= smallest && figures.se > 0 &&
           std::isfinite(figures.estimate) && std::isfinite(figures.se);
}

/// A row of the ledger says whether something helps: it has a better and a worse, and is of all who began.
bool may_be_believed(const std::string& outcome) {
    const auto known = evaluation::trial_outcome(outcome);
    return known && known->measure->may_lead();
}

std::vector<Offered> all_offered(const Evaluated& of, std::int64_t smallest) {
    std::vector<Offered> all;
    for (const auto& outcome : of.choices.outcomes()) {
        const auto& finding = of.result["findings"][outcome];
        if (finding.is_null() || !may_be_believed(outcome)) continue;
        // What a roll-out finds is about everybody in a district: no effect on who took part, as the ledger keeps.
        if (finding["design"].string() == "did") continue;
        const Figures figures{finding["estimate"].number(), finding["se"].number(), finding["interval"],
                              finding["n_treated"].integer(), finding["n_compared"].integer()};
        if (may_be_seen(figures, smallest)) all.push_back(offered(of, outcome, everyone, figures, finding));
        for (const auto& [group, effect] : of.result["document"]["results"][outcome]["groups"].members()) {
            const Figures within{effect["est"].number(), effect["se"].number(), effect["ci"],
                                 effect["n_treated"].integer(), effect["n_compared"].integer()};
            if (may_be_seen(within, smallest)) all.push_back(offered(of, outcome, group, within, finding));
        }
    }
    return all;
}

core::Result<Evaluated> evaluated_in(const store::Reader& reader, core::Id evaluation, const LedgerKnowledge& known) {
    const auto not_found = core::failed(core::Problem{.code = "not_found"});
    auto job = reader.job(evaluation);
    if (!job || job->kind != evaluation_kind) return not_found;
    auto result = reader.job_result(evaluation);
    const auto day = core::parse_iso_date(result["cut"]["day"].string());
    if (result.is_null() || !day) return not_found;
    Evaluated of{.known = known,
                 .job = std::move(*job),
                 .choices = evaluation_choices_of(result["choices"]),
                 .result = std::move(result),
                 .data_day = *day,
                 .municipality = reader.author().municipality,
                 .name = municipality_name(reader)};
    return of;
}

Offer offer_of(const store::Reader& reader, const Evaluated& of, std::int64_t smallest) {
    Offer offer{.evaluation = of.job.id,
                .programme_name = std::string(of.job.asked["name"].string()),
                .instrument = reader.ledger_instrument(of.choices.programme),
                .findings = all_offered(of, smallest)};
    for (const auto& entry : reader.ledger_entries())
        for (auto& finding : offer.findings)
            if (entry.source.id == finding.entry.source.id && entry.state() != evidence::EntryState::withdrawn) {
                finding.known = entry.state();
                finding.known_id = entry.id;
            }
    return offer;
}

struct Chosen {
    std::string instrument, note;
    std::vector<const Offered*> findings{};
};

core::Result<Chosen> chosen_in(const Offer& offer, const Fields& fields, const LedgerKnowledge& known) {
    Typed typed(fields);
    Chosen chosen{.instrument = std::string(field_of(fields, "instrument")),
                  .note = typed.text("toelichting", longest_note)};
    if (chosen.instrument.empty())
        typed.problem("instrument", "field_missing");
    else if (!known.has(LedgerList::instruments, chosen.instrument))
        typed.problem("instrument", "choice_unknown");
    for (const auto& [name, code] : fields) {
        if (name != "bevinding") continue;
        const auto found = std::ranges::find(offer.findings, code, &Offered::code);
        if (found == offer.findings.end())
            typed.problem("bevinding", "choice_unknown");
        else if (found->known)
            typed.problem("bevinding", "ledger_source_known");
        else
            chosen.findings.push_back(&*found);
    }
    if (chosen.findings.empty() && typed.problems().empty()) typed.problem("bevinding", "field_missing");
    if (typed.problems().has_errors()) return core::failed(typed.problems());
    return chosen;
}

} // namespace

core::Result<Offer> offer_findings(const Context& context, core::Id evaluation) {
    TRY(permitted(context.actor, "put_forward_finding"));
    const auto smallest = TRY(smallest_cell(context.today));
    const LedgerKnowledge known(context);
    return context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<Offer> {
        return offer_of(reader, TRY(evaluated_in(reader, evaluation, known)), smallest);
    });
}

core::Result<int> put_findings_forward(const Context& context, core::Id evaluation, const Fields& typed) {
    TRY(permitted(context.actor, "put_forward_finding"));
    const auto smallest = TRY(smallest_cell(context.today));
    const LedgerKnowledge known(context);
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<int> {
        const auto of = TRY(evaluated_in(writer, evaluation, known));
        const auto offer = offer_of(writer, of, smallest);
        const auto chosen = TRY(chosen_in(offer, typed, known));
        for (const auto* finding : chosen.findings) {
            auto entry = finding->entry;
            entry.id = fresh_id(context);
            entry.source.key.instrument = chosen.instrument;
            entry.note = chosen.note;
            TRY(writer.put_forward(entry));
            writer.note(
                {.action = "finding_put_forward",
                 .details = core::Value::object().set("source", entry.id.text()).set("evaluation", evaluation.text())});
        }
        writer.choose_instrument(of.choices.programme, chosen.instrument);
        return static_cast<int>(chosen.findings.size());
    });
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/demo_ledger.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/insight/evaluation_choices.h"
#include "app/insight/ledger/finding_read.h"
#include "app/insight/ledger/ledger_adopt.h"
#include "app/insight/ledger/ledger_decide.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/municipality_name.h"
#include "app/insight/ledger/shared_file.h"
#include "app/insight/ledger/small_cells.h"
#include "app/insight/programme_evaluate.h"
#include "core/assets.h"
#include "core/crypto.h"
#include "core/yaml.h"
#include "stats/distributions.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

using core::Value;
using evidence::LedgerEntry;

constexpr int days_until_approved = 6;

Value said() {
    constexpr auto file = "data/synth/shared_findings.yaml";
    auto parsed = core::parse_yaml(core::asset(file), file);
    core::ensure(parsed.has_value(), "what towns share in the demo is valid YAML");
    return std::move(*parsed);
}

core::Moment morning_of(core::Date day) { return core::parse_iso_moment(core::to_iso(day) + "T08:30:00Z").value(); }

/// A colleague of the demo at work on a day.
Context as(const Context& context, const char* login, const char* role, core::Date day) {
    auto colleague = context;
    colleague.actor.account = core::Id::named({"demo", login}).text();
    colleague.actor.roles = {role};
    colleague.now = morning_of(day);
    return colleague;
}
Context adviser(const Context& context, core::Date day) { return as(context, "sietske", "policy_adviser", day); }
Context administrator(const Context& context, core::Date day) { return as(context, "beheer", "administrator", day); }

core::Date months_before(core::Date day, int months) {
    return (core::Month::of(day) - months).first_day() + (day.day() - 1) % 28;
}

/// The key with which an invented town signs: always the same, so that its fingerprint is.
std::string seed_of(const std::string& code) {
    const auto bytes = core::sha256("trede demo " + code);
    return {bytes.begin(), bytes.end()};
}

/// What a town wrote, without what only says how it went here.
Value bare(const Value& finding) {
    auto kept = Value::object();
    for (const auto& [name, value] : finding.members())
        if (name != "waits" && name != "withdrawn") kept.set(name, value);
    return kept;
}

core::Result<void> share(const Context& context, const Value& town) {
    const LedgerKnowledge known(context);
    const auto smallest = TRY(smallest_cell(context.today));
    const std::string code(town["code"].string());
    const auto shared_on = months_before(context.today, static_cast<int>(town["months_ago"].integer()));
    const auto seed = seed_of(code);
    SharedFile file{.municipality = code,
                    .name = std::string(town["name"].string()),
                    .shared_on = shared_on,
                    .public_key = core::to_hex(core::public_key_of(seed))};
    for (const auto& finding : town["findings"].items()) {
        auto entry = TRY(read_finding(bare(finding), {.file = "data/synth/shared_findings.yaml"}, known, smallest));
        entry.number = finding["number"].integer();
        file.findings.push_back(std::move(entry));
    }
    const auto adopted = TRY(adopt_findings(adviser(context, shared_on + 1),
                                            {.name = file.name + ".json", .text = write_shared_file(file, seed)}));
    for (std::size_t i = 0; i < adopted.added.size(); ++i) {
        const auto& finding = town["findings"].items()[i];
        const auto& id = adopted.added[i].id;
        if (finding["waits"].boolean()) continue;
        const auto approved = shared_on + days_until_approved;
        TRY(approve_source(administrator(context, approved), id));
        if (const auto reason = finding["withdrawn"].string(); !reason.empty())
            TRY(withdraw_source(adviser(context, approved + 30), id, {{"reden", std::string(reason)}}));
    }
    return {};
}

LedgerEntry entry_of(const Context& context, const domain::Programme& programme, const ProgrammeAnswer& answer,
                     const OutcomeAnswer& outcome, const std::string& town) {
    const auto& effect = *outcome.effect;
    const int months = horizon_of(outcome.outcome);
    const auto measured = outcome.outcome.substr(0, outcome.outcome.find_last_of('_'));
    LedgerEntry entry;
    auto& source = entry.source;
    source.id = "own/" + programme.id.text() + "/" + measured + "/" + std::to_string(months) + "/everyone";
    source.origin = evidence::Origin::own;
    source.key = {{}, "everyone", measured, months};
    source.estimate = effect.estimate;
    source.se = (effect.high - effect.low) / (2 * stats::normal_quantile(0.975));
    const bool lot = answer.design == "experiment";
    source.design = answer.design;
    source.risk = lot ? evidence::RiskOfBias::randomised : evidence::RiskOfBias::well_adjusted;
    if (effect.low > 0 || effect.high < 0)
        source.direction = (effect.low > 0) == LedgerKnowledge(context).is_better_high(measured)
                               ? evidence::Direction::positive
                               : evidence::Direction::negative;
    source.people = effect.treated + effect.compared;
    source.place = town;
    source.until_year = context.today.year();
    source.same_people = context.actor.municipality + "/" + programme.id.text();
    entry.treated = effect.treated;
    entry.compared = effect.compared;
    entry.from = {.municipality = context.actor.municipality,
                  .name = town,
                  .programme = programme.id,
                  .programme_name = programme.name};
    return entry;
}

core::Result<void> add_own(const Context& context, const std::string& reference, const std::string& instrument) {
    std::string town;
    domain::Programme programme;
    context.database->read(author_of(context), [&](store::Reader& reader) {
        town = municipality_name(reader);
        for (const auto& figures : reader.programmes(context.today))
            if (figures.programme.reference == reference) programme = figures.programme;
    });
    if (programme.id.is_nil()) return {}; // a small town does not offer everything
    const auto put = adviser(context, months_before(context.today, 1));
    const auto answer = evaluate_programme(put, programme.id);
    if (!answer) return {};
    const auto approved = administrator(context, months_before(context.today, 1) + days_until_approved);
    for (const auto& outcome : answer->outcomes) {
        if (!outcome.effect || outcome.effect->high <= outcome.effect->low || answer->design == "did") continue;
        auto entry = entry_of(context, programme, *answer, outcome, town);
        entry.id = fresh_id(put);
        entry.source.key.instrument = instrument;
        TRY(context.database->write(author_of(put), [&](store::Writer& writer) -> core::Result<void> {
            TRY(writer.put_forward(entry));
            writer.choose_instrument(programme.id, instrument);
            return {};
        }));
        TRY(approve_source(approved, entry.id));
    }
    return {};
}

} // namespace

core::Result<void> fill_demo_ledger(const Context& context) {
    const auto plan = said();
    for (const auto& town : plan["towns"].items())
        TRY(share(context, town));
    for (const auto& own : plan["own"].items())
        TRY(add_own(context, std::string(own["reference"].string()), std::string(own["instrument"].string())));
    return {};
}

} // namespace trede::app

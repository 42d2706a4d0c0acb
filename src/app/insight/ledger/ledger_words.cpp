// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_words.h"
#include "app/tools/outcome_name.h"
#include "charts/scale.h"
#include "stats/distributions.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace trede::app {

using evidence::LedgerKey;
using evidence::LedgerRow;
using evidence::LedgerSource;
using evidence::Saying;
using evidence::Scale;

namespace {

std::string say(const core::Texts& texts, const std::string& phrase, const core::TextArgs& args = {}) {
    return texts.get("app.ledger." + phrase, args);
}

charts::NumberForm form_of(const LedgerMeasure& in) {
    return {.decimals = in.scale == Scale::share ? 1 : 2, .is_share = false, .is_signed = true};
}

std::string with_unit(std::string amount, const LedgerMeasure& in, const core::Texts& texts) {
    return in.unit.empty() ? amount : amount + "\u00a0" + unit_name(in.unit, texts);
}

/// A size without its sign, as few digits as a sentence bears.
std::string size(double value, const LedgerMeasure& in, const core::Texts& texts) {
    const double shown = std::abs(shown_value(value, in));
    if (in.scale == Scale::mean) return with_unit(texts.number(shown, shown < 10 ? 1 : 0), in, texts);
    return texts.number(shown, shown > 0 && shown < 1 ? 1 : 0);
}

/// "3 extra op 100", "4 minder op 100", "0,4 uur meer".
std::string more_or_less(double value, const LedgerMeasure& in, const core::Texts& texts) {
    const std::string which = value < 0 ? "less" : "more";
    return say(texts, which + (in.scale == Scale::share ? "_of_hundred" : ""), {{"size", size(value, in, texts)}});
}

/// "van 6 minder tot 12 meer": the ends of an interval without what they are counted on.
std::string from_until(const evidence::Interval& interval, const LedgerMeasure& in, const core::Texts& texts) {
    const auto end = [&](double value) {
        return say(texts, value < 0 ? "less" : "more", {{"size", size(value, in, texts)}});
    };
    return say(texts, in.scale == Scale::share ? "from_until_of_hundred" : "from_until",
               {{"low", end(interval.low)}, {"high", end(interval.high)}});
}

std::string counts(std::size_t sources, std::int64_t people, const core::Texts& texts) {
    auto out = say(texts, "sources", {{"count", texts.count(static_cast<long long>(sources))}});
    if (people > 0) out += ", " + say(texts, "people", {{"count", texts.count(people)}});
    return out + ".";
}

} // namespace

LedgerWords::LedgerWords(const Context& context) : texts(core::Texts::in(context.language)), known(context) {}

double shown_value(double value, const LedgerMeasure& in) { return in.scale == Scale::share ? 100 * value : value; }

std::string amount(double value, const LedgerMeasure& in, const core::Texts& texts) {
    return with_unit(charts::written(shown_value(value, in), form_of(in), texts), in, texts);
}

std::string range(double low, double high, const LedgerMeasure& in, const core::Texts& texts) {
    return charts::written_range(shown_value(low, in), shown_value(high, in), form_of(in), texts);
}

std::string effect_words(const evidence::LedgerLine& line, const core::Texts& texts) {
    if (!line.estimate || !line.low || !line.high) return say(texts, "no_figure");
    const auto in = measure_of(line);
    return amount(*line.estimate, in, texts) + " (" + range(*line.low, *line.high, in, texts) + ")";
}

std::string strength_words(evidence::Strength strength, const core::Texts& texts) {
    return say(texts, "strength_" + std::string(evidence::code_of(strength)));
}

std::string instrument_name(const LedgerKey& key, const LedgerWords& words) {
    return words.known.name(LedgerList::instruments, key.instrument);
}
std::string group_name(const LedgerKey& key, const LedgerWords& words) {
    return words.known.name(LedgerList::groups, key.group);
}
std::string outcome_name(const LedgerKey& key, const LedgerWords& words) {
    return words.known.name(LedgerList::outcomes, key.outcome);
}

std::string horizon_words(const LedgerKey& key, const core::Texts& texts) {
    if (!key.horizon_months) return say(texts, "horizon_unknown");
    return say(texts, "months", {{"count", std::to_string(*key.horizon_months)}});
}
std::string horizon_short(const LedgerKey& key, const core::Texts& texts) {
    if (!key.horizon_months) return "–";
    return say(texts, "months_short", {{"count", std::to_string(*key.horizon_months)}});
}

std::string row_title(const LedgerKey& key, const LedgerWords& words) {
    return say(words.texts, "title",
               {{"instrument", instrument_name(key, words)}, {"outcome", outcome_name(key, words)}});
}

std::string verdict_sentence(const LedgerRow& row, const core::Texts& texts) {
    const auto phrase = "saying_" + std::string(evidence::code_of(row.saying));
    if (!row.together) return say(texts, phrase);
    const auto in = measure_of(row);
    const auto& together = *row.together;
    switch (row.saying) {
    case Saying::probably_helps:
    case Saying::probably_harms: return say(texts, phrase, {{"about", more_or_less(together.estimate, in, texts)}});
    case Saying::helps:
    case Saying::harms:
        return say(texts, phrase,
                   {{"about", more_or_less(together.estimate, in, texts)},
                    {"range", from_until(together.interval, in, texts)}});
    case Saying::not_shown: return say(texts, phrase, {{"range", from_until(together.interval, in, texts)}});
    case Saying::no_effect_that_matters: {
        const double most = std::max(std::abs(together.interval.low), std::abs(together.interval.high));
        return say(texts, phrase,
                   {{"most", say(texts, in.scale == Scale::share ? "size_of_hundred" : "size",
                                 {{"size", size(most, in, texts)}})}});
    }
    default: return say(texts, phrase);
    }
}

std::string about_sentence(const LedgerRowShown& shown, const core::Texts& texts) {
    const auto& row = shown.row;
    const auto in = measure_of(row);
    if (!row.together) return row.sources.empty() ? std::string() : counts(row.sources.size(), 0, texts);
    auto out = counts(row.together->sources, row.together->people, texts);
    out += " " + say(texts, "next", {{"range", from_until(row.together->next, in, texts)}});
    if (row.own)
        out += " " +
               say(texts, "own_best", {{"name", shown.municipality}, {"amount", amount(row.own->estimate, in, texts)}});
    else
        out += " " + say(texts, "own_none", {{"name", shown.municipality}});
    return out;
}

std::string method_sentence(const LedgerRowShown& shown, const core::Texts& texts) {
    const auto& row = shown.row;
    std::string out;
    const auto add = [&](const std::string& sentence) { out += (out.empty() ? "" : " ") + sentence; };
    const auto in = measure_of(row);
    if (row.method == evidence::Method::reml_hk && row.together)
        add(say(texts, "method_reml_hk",
                {{"tau", texts.number(shown_value(row.together->tau, in), 1)},
                 {"i2", texts.percentage(row.together->i2.value_or(0))}}));
    if (row.method == evidence::Method::bayes)
        add(say(texts, "method_bayes", {{"share", texts.percentage(row.together ? row.together->prior_weight : 0)}}));
    if (row.method == evidence::Method::none) add(say(texts, "method_none"));
    if (std::ranges::any_of(row.sources, [](const auto& each) { return each.factor > 1; })) add(say(texts, "widened"));
    add(say(texts, "version",
            {{"day", texts.date(shown.changed_on.value_or(shown.day))}, {"number", std::to_string(shown.version)}}));
    return out;
}

std::string source_name(const LedgerSource& source, const LedgerWords& words) {
    auto name = source.place;
    auto year = source.until_year ? source.until_year : source.from_year;
    if (const auto* publication = words.known.publication_of(source); name.empty() && publication != nullptr) {
        name = publication->author.in(words.texts.language());
        if (!year) year = publication->year;
    }
    if (name.empty()) name = source.id;
    return year ? name + ", " + std::to_string(*year) : name;
}

std::string design_name(const LedgerSource& source, const LedgerWords& words) {
    return words.known.name(LedgerList::designs, source.design);
}

std::string source_note(const LedgerSource& source, const LedgerWords& words) {
    const auto& texts = words.texts;
    // How an evaluation went about it is told on its own page; here, how fair the comparison was.
    constexpr std::array evaluated{"experiment", "matched", "trials", "did"};
    const bool is_evaluation = std::ranges::find(evaluated, source.design) != evaluated.end();
    auto note = is_evaluation ? say(texts, "note_" + std::string(evidence::risk_code(source.risk)))
                              : design_name(source, words);
    if (source.people)
        note += (note.empty() ? "" : ", ") + say(texts, "people", {{"count", texts.count(*source.people)}});
    return note;
}

std::string interval_words(const LedgerSource& source, const core::Texts& texts) {
    if (!source.estimate || !source.se) return say(texts, "no_figure");
    const double reach = stats::normal_quantile(0.975) * *source.se;
    return range(*source.estimate - reach, *source.estimate + reach, {source.scale, source.unit}, texts);
}

std::string part_words(const evidence::RowSource& source, const core::Texts& texts) {
    return say(texts, "part_" + std::string(evidence::code_of(source.part)), {{"other", source.counts_instead}});
}

} // namespace trede::app

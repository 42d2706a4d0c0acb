// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/ledger_row_show.h"
#include "core/texts.h"
#include "evidence/ledger/line.h"
#include <string>
#include <string_view>

namespace trede::app {

// The ledger in plain words, for a page and for a terminal alike. Shares are said of a hundred people.

/// The words of a language, and what is known on the day: what names need.
struct LedgerWords {
    const core::Texts& texts;
    LedgerKnowledge known;
    explicit LedgerWords(const Context& context);
};

/// In what the estimates of a row are counted.
struct LedgerMeasure {
    evidence::Scale scale = evidence::Scale::share;
    std::string unit{};
};
inline LedgerMeasure measure_of(const evidence::LedgerRow& row) { return {row.scale, row.unit}; }
inline LedgerMeasure measure_of(const evidence::LedgerLine& line) { return {line.scale, line.unit}; }

/// A value as a chart or a table writes it: points of a hundred for a share. "+4,4", "−0,9 tot 6,5".
double shown_value(double value, const LedgerMeasure& in);
std::string amount(double value, const LedgerMeasure& in, const core::Texts& texts);
std::string range(double low, double high, const LedgerMeasure& in, const core::Texts& texts);
/// "+4,4 (0,0 tot 8,7)", or what stands in its place.
std::string effect_words(const evidence::LedgerLine& line, const core::Texts& texts);

std::string strength_words(evidence::Strength strength, const core::Texts& texts);
std::string instrument_name(const evidence::LedgerKey& key, const LedgerWords& words);
std::string group_name(const evidence::LedgerKey& key, const LedgerWords& words);
std::string outcome_name(const evidence::LedgerKey& key, const LedgerWords& words);
std::string horizon_words(const evidence::LedgerKey& key, const core::Texts& texts); ///< "24 maanden"
std::string horizon_short(const evidence::LedgerKey& key, const core::Texts& texts); ///< "24 mnd", "–"

/// "Leren en werken: helpt het bij ‘duurzaam uit de bijstand door werk’?"
std::string row_title(const evidence::LedgerKey& key, const LedgerWords& words);
/// What is believed, in one or two short sentences.
std::string verdict_sentence(const evidence::LedgerRow& row, const core::Texts& texts);
/// How many sources and people, how far places lie apart, and what holds for the municipality itself.
std::string about_sentence(const LedgerRowShown& shown, const core::Texts& texts);
/// How it was reckoned.
std::string method_sentence(const LedgerRowShown& shown, const core::Texts& texts);

/// "Oosterhaar, 2019": the place, else who wrote it down, else its id.
std::string source_name(const evidence::LedgerSource& source, const LedgerWords& words);
/// "geloot, 412 mensen".
std::string source_note(const evidence::LedgerSource& source, const LedgerWords& words);
std::string design_name(const evidence::LedgerSource& source, const LedgerWords& words);
/// The 95 % interval as the source itself has it, not widened: "0,2 tot 12,2".
std::string interval_words(const evidence::LedgerSource& source, const core::Texts& texts);
/// What a source does in its row, when it is not averaged.
std::string part_words(const evidence::RowSource& source, const core::Texts& texts);

} // namespace trede::app

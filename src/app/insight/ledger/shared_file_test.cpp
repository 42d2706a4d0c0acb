// SPDX-License-Identifier: EUPL-1.2
// A file from another municipality: what holds, and every way in which it may not.
#include "app/insight/ledger/finding_read.h"
#include "app/insight/ledger/shared_file.h"
#include "core/crypto.h"
#include "core/json.h"
#include "core/problem_words.h"
#include "core/yaml.h"
#include <gtest/gtest.h>

using namespace trede;

namespace {

constexpr std::int64_t smallest = 10;
const std::string seed(32, 's'), other_seed(32, 'o');

app::Context context() {
    app::Context made;
    made.today = *core::Date::of(2026, 11, 24);
    return made;
}
app::LedgerKnowledge known() { return app::LedgerKnowledge(context()); }

evidence::LedgerEntry finding(std::int64_t number) {
    evidence::LedgerEntry entry;
    entry.number = number;
    auto& source = entry.source;
    source.key = {"INS-language", "everyone", "durable_exit", 12};
    source.estimate = 0.0625;
    source.se = 0.03;
    source.direction = evidence::Direction::positive;
    source.risk = evidence::RiskOfBias::well_adjusted;
    source.design = "trials";
    source.people = 312;
    source.place = "Bellerdijk";
    source.until_year = 2024;
    source.same_people = "GM9002/x";
    entry.treated = 140;
    entry.compared = 172;
    return entry;
}

std::string file(std::vector<evidence::LedgerEntry> findings = {finding(1), finding(2)},
                 const std::string& with = seed) {
    return app::write_shared_file({.municipality = "GM9002",
                                   .name = "Bellerdijk",
                                   .shared_on = *core::Date::of(2026, 11, 1),
                                   .public_key = core::to_hex(core::public_key_of(with)),
                                   .findings = std::move(findings)},
                                  with);
}

/// The code and field of everything that is wrong.
std::string wrong(const core::Problems& problems) {
    std::string out;
    for (const auto& each : problems.kept()) {
        out += (out.empty() ? "" : ", ") + each.code + (each.place.field.empty() ? "" : " at " + each.place.field);
        EXPECT_EQ(each.place.file, "b.json");
        for (const auto language : {core::Language::nl, core::Language::en}) {
            const auto& texts = core::Texts::in(language);
            EXPECT_FALSE(core::reason_of(each, texts).empty());
            EXPECT_FALSE(core::remedy_of(each, texts).empty());
        }
    }
    return out;
}
std::string refusal(const std::string& text) {
    const auto read = app::read_shared_file(text, "b.json", known(), smallest);
    return read ? "" : wrong(read.error());
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    core::ensure(at != std::string::npos, "the file says this");
    return text.replace(at, what.size(), by);
}

/// The file with a member changed by somebody who has a key and signs anew.
std::string resigned(const std::function<void(core::Value&)>& change) {
    auto document = core::parse_json(file()).value();
    change(document);
    auto bare = core::Value::object();
    for (const auto& [name, value] : document.members())
        if (name != "signature") bare.set(name, value);
    const auto read_back = core::parse_json(core::to_json(bare)).value();
    bare.set("signature", core::to_hex(core::signature_of(core::to_json(read_back), seed)));
    return core::to_json(bare, 2);
}

} // namespace

// --- one finding in YAML, as somebody types it over from a report

namespace {

std::string typed(const std::string& lines) {
    const std::string usual = "instrument: INS-language\ngroup: everyone\noutcome: work\nhorizon_months: 12\n"
                              "design: matched_control\n";
    const auto value = core::parse_yaml(usual + lines).value();
    const auto read = app::read_finding(value, {.file = "b.json"}, known(), smallest);
    return read ? "" : wrong(read.error());
}

} // namespace

TEST(LedgerKnowledge, KnowsOfEachOutcomeWhetherLessIsBetter) {
    EXPECT_FALSE(known().is_better_high("on_benefit"));
    EXPECT_FALSE(known().is_better_high("mortality"));
    EXPECT_TRUE(known().is_better_high("durable_exit"));
}

TEST(SharedFile, IsReadBackAsItWasWritten) {
    const auto read = app::read_shared_file(file(), "b.json", known(), smallest);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->municipality, "GM9002");
    EXPECT_EQ(read->name, "Bellerdijk");
    EXPECT_EQ(read->shared_on, *core::Date::of(2026, 11, 1));
    ASSERT_EQ(read->findings.size(), 2U);
    const auto& source = read->findings[1].source;
    EXPECT_EQ(source.id, "shared/GM9002/2");
    EXPECT_EQ(source.origin, evidence::Origin::shared);
    EXPECT_EQ(source.estimate, 0.0625);
    EXPECT_EQ(source.se, 0.03);
    EXPECT_EQ(source.key.horizon_months, 12);
    EXPECT_EQ(source.people, 312);
    EXPECT_EQ(read->findings[1].treated, 140);
    EXPECT_EQ(read->findings[1].from.fingerprint, read->fingerprint());
}

TEST(SharedFile, HoldsFiguresAndNoPersonNoNoteAndNoIdOfOurs) {
    auto with_note = finding(1);
    with_note.note = "Over mevrouw Jansen.";
    with_note.id = core::Id::named({"entry"});
    with_note.from.evaluation = core::Id::named({"job"});
    const auto text = file({with_note});
    EXPECT_EQ(text.find("Jansen"), std::string::npos);
    EXPECT_EQ(text.find(with_note.id.text()), std::string::npos);
    EXPECT_EQ(text.find(with_note.from.evaluation.text()), std::string::npos);
}

TEST(SharedFile, ALayoutOfItsOwnDoesNotBreakTheSignature) {
    const auto document = core::parse_json(file()).value();
    EXPECT_EQ(refusal(core::to_json(document)), "");
    EXPECT_EQ(refusal(core::to_json(document, 7)), "");
}

TEST(SharedFile, AChangedFigureIsRefused) {
    EXPECT_EQ(refusal(replaced(file(), "0.0625", "0.0925")), "shared_signature_fails at signature");
    EXPECT_EQ(refusal(replaced(file(), "Bellerdijk", "Oosterhaar")), "shared_signature_fails at signature");
    EXPECT_EQ(refusal(replaced(file(), "\"number\": 2", "\"number\": 3")), "shared_signature_fails at signature");
    auto unsigned_file = core::parse_json(file()).value();
    unsigned_file.set("signature", nullptr);
    EXPECT_EQ(refusal(core::to_json(unsigned_file)), "shared_signature_fails at signature");
    // Signed by another key than the one that it names.
    auto swapped = core::parse_json(file()).value();
    swapped.set("public_key", core::to_hex(core::public_key_of(other_seed)));
    EXPECT_EQ(refusal(core::to_json(swapped)), "shared_signature_fails at signature");
}

TEST(SharedFile, ANewerFormAndAnotherDocumentAreRefused) {
    EXPECT_EQ(refusal(replaced(file(), "trede.shared_findings/1", "trede.shared_findings/2")),
              "shared_file_newer at schema");
    EXPECT_EQ(refusal("{\"schema\": \"trede.evaluation/1\"}"), "shared_file_unknown at schema");
    EXPECT_EQ(refusal("[]"), "shared_file_unknown at schema");
    EXPECT_EQ(refusal("{"), "json_invalid");
}

TEST(SharedFile, ASignatureMakesNoWrongFigureRight) {
    const auto with = [](const char* field, core::Value value) {
        return resigned([&](core::Value& document) {
            auto findings = document["findings"].items();
            findings[0].set(field, value);
            document.set("findings", core::Value(findings));
        });
    };
    EXPECT_EQ(refusal(with("estimate", 0.0625)), "");
    EXPECT_EQ(refusal(with("treated", 9)),
              "ledger_too_few_people at findings[1].treated, ledger_parts_do_not_add_up at findings[1].people");
    EXPECT_EQ(refusal(with("instrument", "INS-magic")), "ledger_code_unknown at findings[1].instrument");
    EXPECT_EQ(refusal(with("number", 2)), "shared_number_twice at findings[2].number");
    EXPECT_EQ(refusal(with("name", "Jansen")), "ledger_field_unknown at findings[1].name");
    EXPECT_EQ(refusal(with("risk", "randomised")), "ledger_design_too_sure at findings[1].risk");
    const auto interval = core::Value::object().set("low", 0.07).set("high", 0.12).set("level", 0.95);
    EXPECT_EQ(refusal(with("interval", interval)).substr(0, 26), "interval_excludes_estimate");
    EXPECT_EQ(refusal(with("p", 0.6)).substr(0, 14), "p_does_not_fit");
}

TEST(SharedFile, WhatWouldCommandATerminalIsRefused) {
    const auto of = [](const char* code, const char* name) {
        return resigned([&](core::Value& document) {
            document.set("municipality", core::Value::object().set("code", code).set("name", name));
        });
    };
    EXPECT_EQ(refusal(of("GM9002", "'s-Gravendijk")), "");
    EXPECT_EQ(refusal(of("GM9002", "Bel\x1b[31mlerdijk")), "text_has_control at municipality.name");
    EXPECT_EQ(refusal(of("../9002", "Bellerdijk")), "shared_code_invalid at municipality.code");
    EXPECT_EQ(refusal(of("", "Bellerdijk")), "shared_code_invalid at municipality.code");
    EXPECT_EQ(typed("direction: positive\nplace: \"Wil\\x07gen\"\n"), "text_has_control at place");
    EXPECT_EQ(typed("direction: positive\nnote: \"\\x00\"\n"), "text_has_control at note");
}

TEST(SharedFile, AFingerprintIsThatOfTheKey) {
    const auto of = [](const std::string& key) { return app::fingerprint_of(core::to_hex(core::public_key_of(key))); };
    EXPECT_EQ(of(seed), of(seed));
    EXPECT_NE(of(seed), of(other_seed));
    EXPECT_EQ(of(seed).size(), 39U); // eight times four digits, and blanks
}

TEST(FindingRead, WhatHolds) {
    EXPECT_EQ(typed("risk: adjusted\nestimate: 0.052\nse: 0.033\npeople: 600\n"), "");
    EXPECT_EQ(typed("risk: adjusted\nestimate: 0.052\ninterval: {low: -0.013, high: 0.117}\npeople: 600\n"), "");
    EXPECT_EQ(typed("direction: positive\n"), "");
    EXPECT_EQ(typed("risk: adjusted\nscale: mean\nunit: sd\nestimate: 0.2\nse: 0.1\n"), "");
}

TEST(FindingRead, WhatIsRefusedSaysWhere) {
    EXPECT_EQ(typed(""), "ledger_direction_without_figure at direction");
    EXPECT_EQ(typed("estimate: veel\n"), "ledger_not_a_number at estimate");
    EXPECT_EQ(typed("scale: mean\nestimate: 0.2\nse: 0.1\n"), "ledger_unit_missing at unit");
    EXPECT_EQ(typed("unit: sd\ndirection: positive\n"), "ledger_unit_of_share at unit");
    EXPECT_EQ(typed("estimate: 0.05\ninterval: {low: 0.01}\npeople: 600\n"), "ledger_interval_incomplete at interval");
    EXPECT_EQ(typed("direction: positive\ntreated: 300\ncompared: 300\npeople: 700\n"),
              "ledger_parts_do_not_add_up at people");
    EXPECT_EQ(typed("direction: positive\nfrom_year: 2020\nuntil_year: 2018\n"), "ledger_years_reversed at until_year");
    EXPECT_EQ(typed("direction: omhoog\n"), "ledger_code_unknown at direction");
    EXPECT_EQ(typed("direction: positive\neffect: 3\n"), "ledger_field_unknown at effect");
}

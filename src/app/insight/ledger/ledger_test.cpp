// SPDX-License-Identifier: EUPL-1.2
// The ledger from a finding that is put forward to what is believed, and every way in which it may not go.
#include "app/insight/ledger/ledger_adopt.h"
#include "app/insight/ledger/ledger_decide.h"
#include "app/insight/ledger/ledger_list.h"
#include "app/insight/ledger/ledger_offer.h"
#include "app/insight/ledger/ledger_print.h"
#include "app/insight/ledger/ledger_row_show.h"
#include "app/insight/ledger/ledger_share.h"
#include "app/insight/ledger/ledger_words.h"
#include "core/json.h"
#include "store/database.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace trede;
using core::Value;
using evidence::EntryState;

namespace {

core::Moment moment(const std::string& iso) { return core::parse_iso_moment(iso).value(); }

/// A row about which nothing is published.
const evidence::LedgerKey key{"INS-daytime", "everyone", "durable_exit", 12};

class Ledger : public testing::Test {
protected:
    Ledger() : database_(store::Database::open("sqlite::memory:").value()) {
        for (const char* town : {"GM9999", "GM9002"})
            database_.write({town, "test", moment("2026-01-01T08:00:00Z")}, [&](store::Writer& writer) {
                writer.name_municipality(town == std::string("GM9999") ? "Randerveen" : "Bellerdijk");
            });
    }

    app::Context as(const std::string& who, const std::string& role, const std::string& at = "2026-11-24T09:30:00Z",
                    const std::string& town = "GM9999") {
        app::Context context;
        context.actor.account = core::Id::named({"account", who}).text();
        context.actor.name = who;
        context.actor.roles = {role};
        context.actor.municipality = town;
        context.now = moment(at);
        context.today = core::local_time(context.now).date;
        context.database = &database_;
        return context;
    }
    app::Context sietske(const std::string& at = "2026-11-24T09:30:00Z") { return as("sietske", "policy_adviser", at); }
    app::Context hidde(const std::string& at = "2026-11-24T09:30:00Z") { return as("hidde", "administrator", at); }

    static Value finding(double estimate, double se, int treated, int compared, bool pool_only = false) {
        return Value::object()
            .set("design", "trials")
            .set("scale", "share")
            .set("estimate", estimate)
            .set("se", se)
            .set("interval", Value::object().set("low", estimate - 2 * se).set("high", estimate + 2 * se))
            .set("n_treated", treated)
            .set("n_compared", compared)
            .set("quality", pool_only ? "red" : "green")
            .set("pool_only", pool_only);
    }

    /// An evaluation with an answer, as the job of it kept it.
    core::Id evaluated(const Value& main, const Value& groups = Value::object(), int number = 1,
                       const std::string& town = "GM9999") {
        const auto id = core::Id::named({"job", std::to_string(number)});
        const auto programme = core::Id::named({"programme"});
        const auto choices = Value::object()
                                 .set("programme", programme.text())
                                 .set("design", "trials")
                                 .set("main", "durable_exit_12")
                                 .set("further", Value::array().push("on_benefit_12"))
                                 .set("seed", 1);
        const auto result =
            Value::object()
                .set("choices", choices)
                .set("cut", Value::object().set("day", "2026-10-31"))
                .set("findings",
                     Value::object().set("durable_exit_12", main).set("on_benefit_12", finding(-0.08, 0.02, 140, 420)))
                .set("document",
                     Value::object().set(
                         "results", Value::object().set("durable_exit_12", Value::object().set("groups", groups))));
        database_.write({town, "test", moment("2026-11-20T08:00:00Z")}, [&](store::Writer& writer) {
            domain::Job job{.id = id, .kind = "evaluation", .subject = programme};
            job.asked = Value::object().set("choices", choices).set("name", "Moestuin");
            writer.add_job(job);
            const auto taken = writer.take_job(*core::Date::of(2026, 11, 20), moment("2026-11-20T09:00:00Z"));
            writer.end_job({taken->id, taken->attempt}, domain::JobState::done, {}, result, {});
        });
        return id;
    }
    core::Result<int> put(const core::Id& evaluation, const app::Fields& fields, const app::Context& context) {
        return app::put_findings_forward(context, evaluation, fields);
    }
    core::Id entry_of(const std::string& source) {
        return database_.read({"GM9999", "test", {}}, [&](store::Reader& reader) {
            const auto found = reader.ledger_entries_named(source);
            return found.empty() ? core::Id{} : found.back().id;
        });
    }
    /// The id of the source of the main finding, put forward by Sietske and approved by Hidde.
    core::Id approved(int number = 1, double estimate = 0.06, const std::string& at = "2026-11-21T09:00:00Z") {
        const auto evaluation = evaluated(finding(estimate, 0.02, 140, 420), Value::object(), number);
        EXPECT_TRUE(
            put(evaluation, {{"instrument", "INS-daytime"}, {"bevinding", "durable_exit/12/everyone"}}, sietske(at)));
        const auto id = entry_of("own/" + evaluation.text() + "/durable_exit/12/everyone");
        EXPECT_TRUE(app::approve_source(hidde(at), id));
        return id;
    }
    std::string file_of_bellerdijk(double estimate = 0.04, const std::string& at = "2026-11-21T09:00:00Z") {
        auto context = as("anna", "policy_adviser", at, "GM9002");
        const auto evaluation = evaluated(finding(estimate, 0.02, 140, 420), Value::object(), 50, "GM9002");
        EXPECT_TRUE(
            put(evaluation, {{"instrument", "INS-daytime"}, {"bevinding", "durable_exit/12/everyone"}}, context));
        core::Id id;
        database_.read({"GM9002", "test", {}}, [&](store::Reader& reader) { id = reader.ledger_entries().back().id; });
        EXPECT_TRUE(app::approve_source(as("ben", "policy_adviser", at, "GM9002"), id));
        const auto shared = app::share_findings(context);
        EXPECT_TRUE(shared);
        return shared->text;
    }
    static std::string code(const core::Problems& problems) {
        std::string all;
        for (const auto& each : problems.kept())
            all += (all.empty() ? "" : " ") + each.code + (each.place.field.empty() ? "" : "@" + each.place.field);
        return all;
    }
    template <class T> static std::string refusal(const core::Result<T>& result) {
        return result ? "" : code(result.error());
    }

    store::Database database_;
};

} // namespace

TEST_F(Ledger, AnEvaluationOffersWhatMayCountAndHidesWhatIsTooSmall) {
    const auto group = [](int treated, int compared) {
        return Value::object()
            .set("n_treated", treated)
            .set("n_compared", compared)
            .set("est", 0.05)
            .set("se", 0.03)
            .set("ci", Value::object().set("low", -0.01).set("high", 0.11));
    };
    const auto evaluation = evaluated(finding(0.06, 0.02, 140, 420),
                                      Value::object().set("under_45", group(60, 200)).set("from_45", group(9, 200)));
    const auto offer = app::offer_findings(sietske(), evaluation);
    ASSERT_TRUE(offer);
    ASSERT_EQ(offer->findings.size(), 3U);
    EXPECT_EQ(offer->findings[0].code, "durable_exit/12/everyone");
    EXPECT_TRUE(offer->findings[0].is_main);
    EXPECT_EQ(offer->findings[1].code, "durable_exit/12/under_45");
    EXPECT_EQ(offer->findings[2].code, "on_benefit/12/everyone");
    const auto& fewer = offer->findings[2].entry.source;
    EXPECT_EQ(fewer.direction, evidence::Direction::positive) << "less benefit is better";
    EXPECT_EQ(offer->findings[0].entry.source.risk, evidence::RiskOfBias::well_adjusted);
}

TEST_F(Ledger, WhatIsTooSmallToReadMayBePutForwardAndSaysSo) {
    const auto evaluation = evaluated(finding(0.1, 0.08, 16, 40, true));
    EXPECT_EQ(put(evaluation, {{"instrument", "INS-daytime"}, {"bevinding", "durable_exit/12/everyone"}}, sietske()),
              1);
    const auto waiting = app::sources_waiting(hidde());
    ASSERT_TRUE(waiting);
    ASSERT_EQ(waiting->size(), 1U);
    EXPECT_TRUE(waiting->front().entry.from.pool_only);
    EXPECT_EQ(waiting->front().entry.source.risk, evidence::RiskOfBias::adjusted);
    EXPECT_TRUE(app::offer_findings(sietske(), evaluated(Value(), Value::object(), 2))->findings.size() == 1)
        << "a refusal without a figure offers nothing";
}

TEST_F(Ledger, NothingCountsBeforeASecondPersonApproved) {
    const auto evaluation = evaluated(finding(0.06, 0.02, 140, 420));
    EXPECT_EQ(put(evaluation, {{"instrument", "INS-daytime"}, {"bevinding", "durable_exit/12/everyone"}}, sietske()),
              1);
    const auto id = entry_of("own/" + evaluation.text() + "/durable_exit/12/everyone");
    EXPECT_TRUE(app::show_ledger_row(sietske(), key)->row.sources.empty());
    EXPECT_EQ(refusal(app::approve_source(sietske(), id)), "ledger_same_person");
    EXPECT_TRUE(app::approve_source(hidde(), id));
    const auto row = app::show_ledger_row(sietske(), key);
    ASSERT_TRUE(row && row->row.together);
    EXPECT_EQ(row->row.together->sources, 1U);
    EXPECT_TRUE(row->row.own);
    EXPECT_EQ(row->version, 2);
}

TEST_F(Ledger, WhatIsTypedIsHeldAgainstWhatThereIs) {
    const auto evaluation = evaluated(finding(0.06, 0.02, 140, 420));
    const auto refused = [&](const app::Fields& fields) { return refusal(put(evaluation, fields, sietske())); };
    EXPECT_EQ(refused({}), "field_missing@instrument");
    EXPECT_EQ(refused({{"instrument", "INS-daytime"}}), "field_missing@bevinding");
    EXPECT_EQ(refused({{"instrument", "INS-magic"}, {"bevinding", "durable_exit/12/everyone"}}),
              "choice_unknown@instrument");
    EXPECT_EQ(refused({{"instrument", "INS-daytime"}, {"bevinding", "work/12/everyone"}}), "choice_unknown@bevinding");
    const app::Fields good{{"instrument", "INS-daytime"}, {"bevinding", "durable_exit/12/everyone"}};
    EXPECT_EQ(refused(good), "");
    EXPECT_EQ(refused(good), "ledger_source_known@bevinding");
    EXPECT_EQ(app::offer_findings(sietske(), evaluation)->instrument, "INS-daytime") << "the choice is kept";
}

TEST_F(Ledger, RightsAreAskedFirst) {
    const auto marloes = as("marloes", "case_manager");
    const auto evaluation = evaluated(finding(0.06, 0.02, 140, 420));
    const auto id = approved(2);
    EXPECT_EQ(refusal(app::offer_findings(marloes, evaluation)), "not_allowed");
    EXPECT_EQ(refusal(put(evaluation, {}, marloes)), "not_allowed");
    EXPECT_EQ(refusal(app::approve_source(marloes, id)), "not_allowed");
    EXPECT_EQ(refusal(app::withdraw_source(marloes, id, {{"reden", "Zomaar."}})), "not_allowed");
    EXPECT_EQ(refusal(app::sources_waiting(marloes)), "not_allowed");
    EXPECT_EQ(refusal(app::share_findings(marloes)), "not_allowed");
    EXPECT_TRUE(app::list_ledger(marloes, {}));
    EXPECT_TRUE(app::show_ledger_row(marloes, key));
    const auto citizen = as("inwoner", "citizen");
    EXPECT_EQ(refusal(app::list_ledger(citizen, {})), "not_allowed");
    EXPECT_EQ(refusal(app::show_ledger_row(citizen, key)), "not_allowed");
    EXPECT_EQ(refusal(app::show_ledger_source(citizen, id)), "not_allowed");
}

TEST_F(Ledger, TheHistoryTellsWhatWasBelievedAndWhyItChanged) {
    const auto first = approved(1, 0.06, "2026-06-01T09:00:00Z");
    approved(2, 0.02, "2026-08-01T09:00:00Z");
    EXPECT_TRUE(app::withdraw_source(hidde("2026-10-01T09:00:00Z"), first, {{"reden", "Fout gekoppeld."}}));
    const auto on = [&](int month, int day) {
        return app::show_ledger_row(sietske(), key, core::Date::of(2026, month, day));
    };
    EXPECT_TRUE(on(5, 31)->row.sources.empty());
    EXPECT_EQ(on(6, 1)->row.together->sources, 1U);
    // Both are of the same programme, so about the same people: one counts.
    EXPECT_EQ(on(8, 1)->row.sources.size(), 2U);
    EXPECT_EQ(on(10, 1)->row.sources.size(), 1U);
    const auto now = app::show_ledger_row(sietske(), key);
    ASSERT_EQ(now->history.size(), 5U);
    const auto& newest = now->history.front();
    EXPECT_EQ(newest.step.state, EntryState::withdrawn);
    EXPECT_EQ(newest.step.reason, "Fout gekoppeld.");
    EXPECT_TRUE(newest.changed());
    EXPECT_EQ(newest.before->sources.size(), 2U);
    EXPECT_EQ(newest.after->sources.size(), 1U);
    EXPECT_FALSE(now->history.back().after) << "what is put forward changes nothing yet";
    EXPECT_EQ(now->version, 4);
    EXPECT_EQ(now->changed_on, core::Date::of(2026, 10, 1));
}

TEST_F(Ledger, WhoPutItForwardTakesItBackAsLongAsItWaits) {
    const auto evaluation = evaluated(finding(0.06, 0.02, 140, 420));
    const auto teun = as("teun", "team_manager");
    EXPECT_TRUE(put(evaluation, {{"instrument", "INS-daytime"}, {"bevinding", "durable_exit/12/everyone"}}, teun));
    const auto id = entry_of("own/" + evaluation.text() + "/durable_exit/12/everyone");
    EXPECT_EQ(refusal(app::withdraw_source(teun, id, {{"reden", ""}})), "field_missing@reden");
    EXPECT_TRUE(app::withdraw_source(teun, id, {{"reden", "Te vroeg."}}));
    EXPECT_EQ(refusal(app::withdraw_source(hidde(), id, {{"reden", "Nog eens."}})), "ledger_source_withdrawn");
    EXPECT_TRUE(app::offer_findings(teun, evaluation)->findings.front().known == std::nullopt) << "it may come back";
}

TEST_F(Ledger, TheListFollowsEachDecision) {
    const auto lines = [&] {
        return app::list_ledger(sietske(), {.instrument = "INS-daytime", .outcome = "durable_exit"});
    };
    const auto before = lines()->found;
    const auto id = approved();
    const auto after = lines();
    EXPECT_EQ(after->found, before + 1);
    const auto mine = std::ranges::find(after->lines, key, &evidence::LedgerLine::key);
    ASSERT_NE(mine, after->lines.end());
    EXPECT_TRUE(mine->has_own);
    EXPECT_EQ(mine->sources, 1);
    EXPECT_TRUE(app::withdraw_source(hidde(), id, {{"reden", "Fout."}}));
    EXPECT_EQ(lines()->found, before);
}

TEST_F(Ledger, FiltersCountWhatAnotherChoiceWouldShow) {
    approved();
    const auto all = app::list_ledger(sietske(), {});
    ASSERT_TRUE(all);
    EXPECT_EQ(all->found, all->total);
    const auto daytime = all->instruments.at("INS-daytime");
    const auto filtered = app::list_ledger(sietske(), {.instrument = "INS-daytime"});
    EXPECT_EQ(filtered->found, daytime);
    EXPECT_EQ(filtered->instruments, all->instruments) << "another choice of this filter would show as much as before";
    for (const auto& line : filtered->lines)
        EXPECT_EQ(line.key.instrument, "INS-daytime");
    std::int64_t over_pages = 0;
    for (int page = 1; page <= all->pages; ++page)
        over_pages += static_cast<std::int64_t>(app::list_ledger(sietske(), {.page = page})->lines.size());
    EXPECT_EQ(over_pages, all->total);
    EXPECT_EQ(app::list_ledger(sietske(), {.page = 1'000'000})->page, all->pages);
}

TEST_F(Ledger, AFileOfAnotherTownComesInWithItsProvenanceAndOnlyOnce) {
    const auto text = file_of_bellerdijk();
    const auto adopted = app::adopt_findings(sietske(), {.name = "b.json", .text = text});
    ASSERT_TRUE(adopted) << code(adopted.error());
    EXPECT_TRUE(adopted->is_first);
    EXPECT_EQ(adopted->name, "Bellerdijk");
    ASSERT_EQ(adopted->added.size(), 1U);
    EXPECT_EQ(adopted->added[0].source.id, "shared/GM9002/1");
    const auto again = app::adopt_findings(sietske(), {.name = "b.json", .text = text});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->added.empty());
    EXPECT_EQ(again->known, 1);
    EXPECT_FALSE(again->is_first);
    EXPECT_EQ(refusal(app::approve_source(sietske(), adopted->added[0].id)), "ledger_same_person");
    EXPECT_TRUE(app::approve_source(hidde(), adopted->added[0].id));
    const auto row = app::show_ledger_row(sietske(), key);
    ASSERT_TRUE(row->row.together);
    EXPECT_FALSE(row->row.own) << "what another town found is not our own";
    EXPECT_EQ(row->entries.front().from.fingerprint, adopted->fingerprint);
}

TEST_F(Ledger, AKeyThatIsAnotherIsRefusedUnlessSomebodyComparedIt) {
    const auto first = file_of_bellerdijk();
    const auto fingerprint = app::adopt_findings(sietske(), {.name = "b.json", .text = first})->fingerprint;
    // The same town with a key of another installation.
    store::Database elsewhere = store::Database::open("sqlite::memory:").value();
    std::swap(database_, elsewhere);
    database_.write({"GM9002", "test", moment("2026-01-01T08:00:00Z")},
                    [](store::Writer& writer) { writer.name_municipality("Bellerdijk"); });
    const auto second = file_of_bellerdijk(0.05);
    const auto other = app::preview_share(as("anna", "policy_adviser", "2026-11-22T09:00:00Z", "GM9002"))->fingerprint;
    std::swap(database_, elsewhere);
    EXPECT_NE(fingerprint, other);
    EXPECT_EQ(refusal(app::adopt_findings(sietske(), {.name = "b.json", .text = second})), "shared_key_changed");
    EXPECT_EQ(refusal(app::adopt_findings(sietske(), {.name = "b.json", .text = second, .fingerprint = fingerprint})),
              "shared_key_differs");
    EXPECT_EQ(refusal(app::adopt_findings(sietske(), {.name = "b.json", .text = second, .fingerprint = other})),
              "shared_finding_changed@shared/GM9002/1")
        << "the key is right, but the finding of that number says something else";
}

TEST_F(Ledger, ItsOwnFileIsNotAdopted) {
    approved();
    const auto shared = app::share_findings(sietske());
    ASSERT_TRUE(shared);
    EXPECT_EQ(refusal(app::adopt_findings(hidde(), {.name = "b.json", .text = shared->text})), "shared_file_own");
}

TEST_F(Ledger, OnlyWhatIsApprovedAndOurOwnIsShared) {
    EXPECT_EQ(refusal(app::share_findings(sietske())), "shared_nothing");
    const auto id = approved();
    EXPECT_TRUE(app::adopt_findings(sietske(), {.name = "b.json", .text = file_of_bellerdijk()}));
    const auto shared = app::share_findings(sietske());
    ASSERT_TRUE(shared);
    EXPECT_EQ(shared->findings, 1);
    EXPECT_EQ(app::preview_share(sietske())->fingerprint, shared->fingerprint);
    EXPECT_TRUE(app::withdraw_source(hidde(), id, {{"reden", "Fout."}}));
    EXPECT_EQ(refusal(app::share_findings(sietske())), "shared_nothing");
}

TEST_F(Ledger, AFindingReadElsewhereIsAddedOnceAndHasToGoTogetherWithItsRow) {
    const std::string file = "instrument: INS-daytime\ngroup: everyone\noutcome: durable_exit\nhorizon_months: 12\n"
                             "design: quasi\nrisk: adjusted\nestimate: 0.03\nse: 0.02\npeople: 500\n"
                             "place: Wilgenwaard\nuntil_year: 2023\ndocument: 'Jaarverslag 2023, bladzijde 12'\n";
    const auto added = app::add_finding(sietske(), {.name = "f.yaml", .text = file});
    ASSERT_TRUE(added) << code(added.error());
    EXPECT_TRUE(added->is_new);
    EXPECT_EQ(added->entry.source.origin, evidence::Origin::published);
    EXPECT_FALSE(app::add_finding(sietske(), {.name = "f.yaml", .text = file})->is_new);
    auto no_document = file.substr(0, file.find("document"));
    EXPECT_EQ(refusal(app::add_finding(sietske(), {.name = "f.yaml", .text = no_document})),
              "ledger_document_missing@document");
    const std::string in_hours = "instrument: INS-daytime\ngroup: everyone\noutcome: durable_exit\nhorizon_months: 12\n"
                                 "design: quasi\nrisk: adjusted\nscale: mean\nunit: uren\nestimate: 2\nse: 1\n"
                                 "document: 'Jaarverslag 2023, bladzijde 13'\n";
    EXPECT_NE(refusal(app::add_finding(sietske(), {.name = "f.yaml", .text = in_hours})).find("ledger_units_differ"),
              std::string::npos);
}

TEST_F(Ledger, AtATerminalOneReadsTheSame) {
    approved();
    auto context = sietske();
    const auto list = app::print_ledger(context, {.instrument = "INS-daytime", .outcome = "durable_exit"});
    ASSERT_TRUE(list);
    EXPECT_NE(list->find("12 mnd  +4,"), std::string::npos) << *list;
    const auto json = core::parse_json(
        app::print_ledger(context, {.instrument = "INS-daytime", .format = app::Format::json}).value());
    EXPECT_EQ((*json)["schema"].string(), "trede.ledger/1");
    EXPECT_FALSE((*json)["rows"].items().empty());
    const auto row = app::print_ledger_row(
        context, {.instrument = "INS-daytime", .group = "everyone", .outcome = "durable_exit", .horizon = 12});
    ASSERT_TRUE(row);
    EXPECT_NE(row->find("Randerveen, 2026"), std::string::npos) << *row;
    EXPECT_EQ(
        refusal(app::print_ledger_row(context, {.instrument = "INS-daytime", .group = "everyone", .outcome = "crime"})),
        "ledger_row_unknown");
    EXPECT_EQ(refusal(app::print_ledger(context, {.instrument = "INS-magic"})), "ledger_code_unknown@instrument");
    context.actor.municipality.clear();
    EXPECT_EQ(refusal(app::print_ledger(context, {})), "municipality_needed");
}

// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/settings.h"
#include "core/result.h"
#include "exchange/synth/spelling.h"
#include "exchange/synth/values.h"

namespace trede::exchange::synth {

namespace {

using core::Value;

void read_people(const Value& node, Population& p) {
    const auto& ages = exactly<age_bands>(node["age"]["bands"]);
    for (std::size_t i = 0; i < age_bands; ++i) {
        const auto& band = ages[i];
        p.ages[i] = {whole(band, "from"),   whole(band, "to"),
                     number(band, "share"), number(band, "exit"),
                     number(band, "score"), numbers<duration_bands>(node["duration"]["by_age"][band["name"].string()])};
    }
    p.pension_age = whole(node["age"]["pension"], "years");
    p.adult_age = whole(node["age"]["adult"], "years");
    p.female = number(node["sex"]["female"], "share");
    p.exit_female = number(node["sex"]["female"], "exit");
    p.exit_male = number(node["sex"]["male"], "exit");
    for (const auto& entry : exactly<4>(node["education"]))
        p.educations.push_back(
            {spelled("education", text(entry, "code")), number(entry, "share"), number(entry, "score")});
    const auto& durations = exactly<duration_bands>(node["duration"]["bands"]);
    for (std::size_t i = 0; i < duration_bands; ++i)
        p.durations[i] = {whole(durations[i], "from"), whole(durations[i], "to"), number(durations[i], "score")};

    const auto& barriers = node["barriers"];
    p.barrier_correlation = number(barriers, "correlation");
    p.barrier_score = number(barriers, "score");
    p.barrier_closed = number(barriers, "closed_in_a_year");
    p.barrier_agrees = number(barriers, "client_agrees");
    p.severities = {number(barriers["severity"], "light"), number(barriers["severity"], "moderate"),
                    number(barriers["severity"], "severe")};
    const auto& kinds = exactly<barrier_kinds>(barriers["kinds"]);
    for (std::size_t i = 0; i < barrier_kinds; ++i)
        p.barriers[i] = {text(kinds[i], "code"), spelled("barrier", text(kinds[i], "code")), number(kinds[i], "share")};
    const auto& of_group = exactly<groups>(node["groups"]);
    for (std::size_t i = 0; i < groups; ++i)
        p.group[i] = {text(of_group[i], "code"), spelled("group", text(of_group[i], "code")),
                      number(of_group[i], "share"), number(of_group[i], "exit"), numbers<rungs>(of_group[i]["ladder"])};
    p.short_jobs = number(node["short_jobs"], "a_month");
    p.short_job_drive = number(node["short_jobs"], "by_drive");
    p.short_job_months = whole(node["short_jobs"], "longest_months");
    p.household_female = numbers<5>(node["household"]["female"]);
    p.household_male = numbers<5>(node["household"]["male"]);
    p.no_children_from = whole(node["household"], "no_children_from");
}

void read_exits(const Value& exit, Population& p) {
    p.exit_to_work = number(exit, "to_work_in_a_year");
    p.exit_most = number(exit, "most");
    p.exit_other = number(exit, "other_in_a_year");
    p.drive = number(exit, "drive");
    for (const auto& [name, weight] : exit["other_reasons"].members())
        p.other_reasons.push_back({name, spelled("benefit_end", name), weight.number(), true});
    for (const auto& name : exit["never_back"].items())
        for (auto& reason : p.other_reasons)
            if (reason.name == name.string()) reason.comes_back = false;
    const auto& after = exit["after_18_months"];
    p.still_at_work = number(after, "work");
    p.no_work_no_benefit = number(after, "no_work_no_benefit");
    p.back = number(after, "back");
    p.back_after_other = number(exit, "back_after_other_exit_in_a_year");
    p.with_subsidy = number(exit, "with_subsidy");
}

void read_measuring(const Value& node, Population& p) {
    const auto& ladder = node["ladder"];
    p.ladder_months = 12 / whole(ladder, "times_a_year");
    p.ladder_missing = number(ladder, "missing");
    p.ladder_moves = number(ladder, "moves_in_half_a_year");
    p.ladder_own_view = number(ladder, "own_view");
    p.ladder_potential = number(ladder, "potential");
    const auto& zrm = node["zrm"];
    p.zrm_edition = text(zrm, "edition");
    p.zrm_months = 12 / whole(zrm, "times_a_year");
    p.zrm_missing = number(zrm, "missing");
    p.zrm_not_scored = number(zrm, "not_scored");
    p.zrm_own_view = number(zrm, "own_view");
    const auto& domains = exactly<zrm_domains>(zrm["domains"]);
    for (std::size_t i = 0; i < zrm_domains; ++i)
        p.zrm[i] = {number(domains[i], "level"), barrier_bits(p, domains[i]["pulled_by"])};
    const auto& talks = node["talks"];
    p.talks = number(talks, "mean_in_a_year");
    p.talks_lately = whole(talks["lately"], "months");
    for (const auto& rhythm : talks["rhythms"].items())
        p.rhythms.push_back({number(rhythm, "share"), number(rhythm, "in_a_year")});
    p.no_show = number(talks, "no_show");
    p.cancelled = number(talks, "cancelled");
    p.planned_in_a_day = whole(talks, "planned_in_a_day");
    p.planned_months = whole(talks, "planned_months");
    std::size_t i = 0;
    for (const auto& name : {"conversation", "phone", "home_visit", "video"})
        p.channels[i++] = number(talks["channels"], name);
    p.caseload = whole(node, "caseload");
}

Town read_town(const Value& node) {
    Town town{text(node, "municipality"),
              text(node, "source"),
              text(node, "town"),
              text(node, "team"),
              texts(node["postal_codes"]),
              {},
              {}};
    for (const auto& entry : node["neighbourhoods"].items())
        town.neighbourhoods.push_back({text(entry, "name"), number(entry, "weight"), texts(entry["streets"])});
    for (const auto& [role, account] : node["staff"].members())
        town.accounts.push_back({role, text(account, "name"), text(account, "login")});
    return town;
}

Programme read_programme(const Value& node, const Population& population, const Town& town) {
    Programme p;
    p.reference = text(node, "reference");
    p.name = text(node, "name");
    p.kind = spelled("programme", text(node, "kind"));
    p.goal = spelled("goal", text(node, "goal"));
    p.provider = text(node, "provider");
    p.description = text(node, "description");
    p.capacity = number(node, "capacity");
    p.cost_cents = std::int64_t{100} * whole(node, "cost");
    p.opens = whole(node, "opens");
    if (node.has("closes")) p.closes = whole(node, "closes");
    if (node.has("people"))
        p.people = whole(node, "people");
    else
        p.rate = number(node, "rate");
    const auto& by = node["rate_by"];
    for (std::size_t i = 0; i < groups; ++i)
        p.rate_by_group[i] = by["group"][population.group[i].name].number(1);
    std::size_t i = 0;
    for (const auto& name : {"low", "middle", "high", "unknown"})
        p.rate_by_education[i++] = by["education"][name].number(1);
    p.rate_young = by["young"].number(1);
    p.rate_drive = by["drive"].number(0);
    if (node.has("by_lot")) p.by_lot = number(node, "by_lot");
    p.announced = static_cast<int>(node["announced"].integer(0));
    p.months = whole(node, "months");
    const auto& only = node["only"];
    if (only.has("groups")) {
        unsigned bits = 0;
        for (std::size_t g = 0; g < groups; ++g)
            for (const auto& name : only["groups"].items())
                if (name.string() == population.group[g].name) bits |= 1U << g;
        p.only_groups = static_cast<std::uint8_t>(bits);
    }
    p.age_from = whole(only["ages"], "from");
    p.age_to = whole(only["ages"], "to");
    p.only_barriers = barrier_bits(population, only["barriers"]);
    if (node.has("districts")) {
        p.district_opens.assign(town.neighbourhoods.size(), never);
        for (const auto& [name, months] : node["districts"].members())
            for (std::size_t n = 0; n < town.neighbourhoods.size(); ++n)
                if (town.neighbourhoods[n].name == name) p.district_opens[n] = static_cast<int>(months.integer());
    }
    const auto& effect = node["effect"];
    p.effect = {number(effect, "announced"), number(effect, "in"), number(effect, "after"),
                whole(effect, "after_months")};
    return p;
}

std::vector<Background> read_names(const Value& node) {
    std::vector<Background> out;
    for (const auto& entry : node["backgrounds"].items()) {
        Background background{number(entry, "weight"),
                              static_cast<int>(entry["born_from"].integer(0)),
                              static_cast<int>(entry["born_before"].integer(9999)),
                              texts(entry["female"]),
                              texts(entry["male"]),
                              {}};
        for (const auto& name : texts(entry["surnames"])) {
            // "van den Berg": the prefix is what comes before the last word, when that is written small.
            const auto blank = name.rfind(' ');
            if (blank == std::string::npos)
                background.surnames.emplace_back("", name);
            else
                background.surnames.emplace_back(name.substr(0, blank), name.substr(blank + 1));
        }
        out.push_back(std::move(background));
    }
    return out;
}

} // namespace

Settings read_settings() {
    Settings settings;
    const auto population = read_data("population.yaml");
    read_people(population, settings.population);
    read_exits(population["exit"], settings.population);
    read_measuring(population, settings.population);
    settings.town = read_town(read_data("town.yaml"));
    const auto programmes = read_data("programmes.yaml");
    settings.history = whole(programmes, "history");
    settings.capacity_for = number(programmes, "capacity_for");
    settings.stops_in_a_month = number(programmes, "stops_in_a_month");
    settings.gap = whole(programmes, "gap");
    for (const auto& entry : programmes["programmes"].items())
        settings.programmes.push_back(read_programme(entry, settings.population, settings.town));
    settings.backgrounds = read_names(read_data("names.yaml"));
    settings.talks = read_talks(read_data("talks.yaml"), settings.population);
    settings.plan = read_plan(read_data("plan.yaml"), settings.population);
    return settings;
}

} // namespace trede::exchange::synth

// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/words.h"
#include "exchange/synth/values.h"

namespace trede::exchange::synth {

namespace {

using core::Value;

constexpr std::array domain_names{"housing", "finance", "daytime", "social", "health", "work_and_learning"};
constexpr std::array owner_names{"client", "staff", "together"};
constexpr std::array document_names{"letter", "plan", "certificate", "advice", "other"};
static_assert(domain_names.size() == life_domains && owner_names.size() == owners &&
              document_names.size() == document_kinds);

Line line_of(const Value& node, std::size_t domain, const Population& population) {
    Line line;
    line.domain = domain;
    if (node.is_string()) {
        line.text = node.string();
        return line;
    }
    line.text = text(node, "text");
    if (node.has("rungs")) {
        const auto& ends = exactly<2>(node["rungs"]);
        line.rungs = 0;
        for (auto rung = ends[0].integer(); rung <= ends[1].integer(); ++rung)
            line.rungs |= 1U << rung;
    }
    line.with_barriers = barrier_bits(population, node["with"]);
    line.without_barriers = barrier_bits(population, node["without"]);
    line.children = node["children"].boolean();
    return line;
}

void add_lines(Lines& lines, const Value& list, std::size_t domain, const Population& population) {
    core::ensure(!list.items().empty(), "a list of data/synth has entries");
    for (const auto& node : list.items())
        lines.push_back(line_of(node, domain, population));
}

Lines lines_of(const Value& list, const Population& population) {
    Lines lines;
    add_lines(lines, list, 0, population);
    return lines;
}

Lines lines_by_domain(const Value& node, const Population& population) {
    Lines lines;
    for (std::size_t i = 0; i < life_domains; ++i)
        add_lines(lines, node[domain_names[i]], i, population);
    return lines;
}

void read_shares(const Value& shares, const Population& population, Plan& plan) {
    plan.months = whole(shares, "within_months");
    plan.strength_count = numbers<4>(shares["strengths"]);
    plan.need_count = numbers<4>(shares["needs"]);
    plan.need_over = number(shares, "need_over");
    plan.second_wish = number(shares, "second_wish");
    plan.own_strengths = number(shares["own_words"], "strengths");
    plan.own_needs = number(shares["own_words"], "needs");
    plan.goal = number(shares, "goal");
    plan.goal_agreed = number(shares["goal_agreed"], "yes");
    plan.goal_disagreed = number(shares["goal_agreed"], "no");
    plan.agreement = number(shares, "agreement");
    plan.due_days = whole(shares, "due_within_days");
    plan.kept = number(shares, "kept");
    plan.open = number(shares, "open");
    plan.overdue = number(shares, "overdue");
    plan.open_until_days = whole(shares, "open_until_days");
    plan.open_since_days = whole(shares, "open_since_days");
    plan.open_made_days = whole(shares, "open_made_within_days");
    for (std::size_t i = 0; i < owners; ++i)
        plan.owner[i] = number(shares["owner"], owner_names[i]);
    plan.document_count = numbers<3>(shares["documents"]);
    plan.document_share = numbers<document_kinds>(shares["document_kinds"]);
    plan.health = number(shares, "positive_health");
    plan.health_again = number(shares, "positive_health_again");
    plan.health_blank = number(shares, "positive_health_blank");
    plan.health_level = number(shares, "positive_health_level");
    for (const auto& [name, lower] : shares["positive_health_pulled_by"].members())
        for (std::size_t i = 0; i < barrier_kinds; ++i)
            if (population.barriers[i].name == name) plan.health_pulled[i] = numbers<6>(lower);
    plan.review = number(shares, "review");
    plan.review_months = whole(shares, "review_months");
}

} // namespace

Talks read_talks(const Value& node, const Population& population) {
    Talks talks;
    talks.wishes = lines_by_domain(node["wishes"], population);
    const auto& topics = node["topics"];
    talks.topics_intake = texts(topics["intake"]);
    talks.topics_talk = texts(topics["talk"]);
    talks.topics_programme = texts(topics["programme"]);
    talks.topics_aftercare = texts(topics["aftercare"]);
    talks.topics_planned = texts(topics["planned"]);
    const auto& notes = node["notes"];
    talks.intake = texts(notes["intake"]);
    talks.told = lines_by_domain(notes["told"], population);
    talks.wish = texts(notes["wish"]);
    talks.practical = lines_of(notes["practical"], population);
    for (std::size_t i = 0; i < owners; ++i)
        talks.agreed[i] = texts(notes["agreed"][owner_names[i]]);
    talks.nothing_agreed = texts(notes["nothing_agreed"]);
    talks.programme = texts(notes["programme"]);
    talks.no_show = texts(notes["no_show"]);
    talks.cancelled = texts(notes["cancelled"]);
    talks.aftercare = texts(notes["aftercare"]);
    talks.offices = texts(node["places"]["office"]);
    talks.at_home = text(node["places"], "at_home");
    const auto& parts = node["parts"];
    talks.with_second = number(parts, "second");
    talks.with_wish = number(parts, "wish");
    talks.about_barrier = number(parts, "barrier");
    talks.with_practical = number(parts, "practical");
    talks.with_programme = number(parts, "programme");
    talks.with_closing = number(parts, "closing");
    talks.no_note = number(parts, "no_note");
    talks.usual_place = number(parts, "usual_place");
    return talks;
}

Plan read_plan(const Value& node, const Population& population) {
    Plan plan;
    plan.strengths = lines_by_domain(node["strengths"], population);
    plan.needs = lines_by_domain(node["needs"], population);
    plan.goals_work = lines_of(node["goals"]["work"], population);
    plan.goals_participation = lines_of(node["goals"]["participation"], population);
    for (std::size_t i = 0; i < owners; ++i)
        plan.agreements[i] = lines_by_domain(node["agreements"][owner_names[i]], population);
    for (std::size_t i = 0; i < document_kinds; ++i)
        plan.documents[i] = lines_of(node["documents"][document_names[i]], population);
    plan.document_places = texts(node["document_places"]);
    read_shares(node["shares"], population, plan);
    return plan;
}

} // namespace trede::exchange::synth

// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/record_read.h"
#include <tuple>

namespace trede::evidence {

void read_validity(FieldReader& fields, Record& record) {
    if (fields.has("valid")) {
        auto valid = fields.part("valid");
        record.from = valid.day("from");
        record.until = valid.day("until");
        record.region = valid.words("region", Need::may);
        valid.done();
    }
    record.withdrawn = fields.words("withdrawn", Need::may);
    record.reviewed = fields.day("reviewed");
    record.supersedes = fields.codes("supersedes");
    if (record.from && record.until && *record.until <= *record.from) fields.wrong("knowledge_period_wrong", "valid");
    if (record.until.has_value() == record.withdrawn.empty()) fields.wrong("knowledge_withdrawn_wrong", "withdrawn");
}

std::optional<Counts> read_counts(FieldReader& fields) {
    if (!fields.has("counts")) return std::nullopt;
    const auto counted = [](FieldReader part) {
        Counted read{part.words("what", Need::must), part.number("value", Need::must).value_or(0)};
        part.done();
        return read;
    };
    auto part = fields.part("counts");
    Counts counts;
    counts.total = counted(part.part("total"));
    for (auto& each : part.parts("parts"))
        counts.parts.push_back(counted(each));
    part.done();
    return counts;
}

ListEntry read_entry(FieldReader& fields, ListKind kind) {
    ListEntry entry;
    entry.code = fields.text("code", Need::must);
    entry.name = fields.words("name", Need::must);
    entry.means = fields.words("means", Need::may);
    if (kind == ListKind::outcomes) {
        entry.side = fields.one_of<Side>(
            "side", {{"work", Side::work}, {"social", Side::social}, {"health", Side::health}, {"other", Side::other}});
        entry.less_is_better = fields.has("less_is_better") && fields.yes("less_is_better");
    }
    if (kind == ListKind::designs)
        entry.risk = fields.one_of<RiskOfBias>("risk", {{"randomised", RiskOfBias::randomised},
                                                        {"well_adjusted", RiskOfBias::well_adjusted},
                                                        {"adjusted", RiskOfBias::adjusted},
                                                        {"direction_only", RiskOfBias::direction_only}});
    fields.done();
    return entry;
}

Publication read_publication(FieldReader& fields) {
    Publication publication;
    publication.key = fields.text("key", Need::must);
    publication.author = fields.words("author", Need::must);
    publication.title = fields.words("title", Need::must);
    publication.year = fields.whole("year");
    publication.note = fields.words("note", Need::may);
    fields.done();
    return publication;
}

namespace {

Cited read_cited(FieldReader& fields) {
    auto part = fields.part("source");
    Cited cited{part.text("key", Need::must), part.text("footnote", Need::may)};
    part.done();
    return cited;
}

} // namespace

Direction read_direction(FieldReader& fields, std::optional<Direction> otherwise) {
    return fields.one_of<Direction>("direction",
                                    {{"positive", Direction::positive},
                                     {"negative", Direction::negative},
                                     {"none", Direction::none},
                                     {"mixed", Direction::mixed},
                                     {"descriptive", Direction::descriptive}},
                                    otherwise);
}

Claim read_claim(FieldReader& fields) {
    Claim claim;
    claim.id = fields.text("id", Need::must);
    claim.claim = fields.words("claim", Need::must);
    claim.instruments = fields.codes("instruments");
    claim.population = fields.words("population", Need::must);
    claim.groups = fields.codes("groups");
    claim.outcomes = fields.codes("outcomes");
    claim.direction = read_direction(fields);
    if (fields.has("about_effect")) claim.is_about_effect = fields.yes("about_effect");
    claim.effects = read_effects(fields, claim);
    claim.counts = read_counts(fields);
    claim.design = fields.text("design", Need::must);
    claim.strength = fields.text("strength", Need::must);
    claim.mechanisms = fields.lines("mechanisms");
    claim.conditions = fields.lines("conditions");
    claim.note = fields.words("note", Need::may);
    claim.source = read_cited(fields);
    if (fields.has("report")) {
        auto report = fields.part("report");
        claim.page = report.whole("page", Need::must);
        report.done();
    }
    claim.contradictions = fields.codes("contradictions");
    claim.checks = fields.codes("checks");
    claim.findings = read_findings(fields, claim.direction);
    read_validity(fields, claim);
    fields.done();
    return claim;
}

OutsideCheck read_check(FieldReader& fields) {
    OutsideCheck check;
    check.id = fields.text("id", Need::must);
    check.title = fields.words("title", Need::must);
    check.finding = fields.words("finding", Need::must);
    for (auto& part : fields.parts("numbers")) {
        OutsideCheck::Number number;
        number.what = part.words("what", Need::must);
        std::tie(number.value, number.words) = part.number_or_words("value");
        part.done();
        check.numbers.push_back(std::move(number));
    }
    check.counts = read_counts(fields);
    check.caveat = fields.words("caveat", Need::may);
    check.note = fields.words("note", Need::may);
    check.design = fields.text("design", Need::must);
    check.strength = fields.text("strength", Need::must);
    check.source = read_cited(fields);
    check.verified = fields.one_of<Verified>("verified", {{"source_seen", Verified::source_seen},
                                                          {"excerpt_seen", Verified::excerpt_seen},
                                                          {"not_seen", Verified::not_seen}});
    check.claims = fields.codes("claims");
    check.instruments = fields.codes("instruments");
    check.outcomes = fields.codes("outcomes");
    check.groups = fields.codes("groups");
    check.contradictions = fields.codes("contradictions");
    if (fields.has("direction")) check.direction = read_direction(fields);
    check.findings = read_findings(fields, check.direction);
    read_validity(fields, check);
    fields.done();
    return check;
}

Instrument read_instrument(FieldReader& fields) {
    Instrument instrument;
    instrument.id = fields.text("id", Need::must);
    instrument.name = fields.words("name", Need::must);
    instrument.category = fields.text("category", Need::must);
    instrument.definition = fields.words("definition", Need::must);
    for (auto& part : fields.parts("legal_ground")) {
        LegalGround ground;
        ground.text = part.words("text", Need::must);
        ground.from = part.day("from");
        ground.until = part.day("until");
        ground.is_verified = part.yes("verified");
        if (ground.from && ground.until && *ground.until <= *ground.from) part.wrong("knowledge_period_wrong", "until");
        part.done();
        instrument.legal_ground.push_back(std::move(ground));
    }
    instrument.target_group = fields.words("target_group", Need::must);
    for (const auto& code : fields.codes("distance")) {
        if (code == code_of(Distance::near))
            instrument.distance.push_back(Distance::near);
        else if (code == code_of(Distance::middle))
            instrument.distance.push_back(Distance::middle);
        else if (code == code_of(Distance::far))
            instrument.distance.push_back(Distance::far);
        else
            fields.wrong("knowledge_code_wrong", "distance", code, {{"allowed", "short, middle, far"}});
    }
    instrument.duration = fields.words("duration", Need::may);
    instrument.cost = fields.words("cost", Need::may);
    instrument.mechanisms = fields.lines("mechanisms");
    instrument.goal = fields.one_of<Goal>(
        "goal", {{"work", Goal::work}, {"social", Goal::social}, {"both", Goal::both}, {"none", Goal::none}});
    instrument.ladder = fields.words("ladder", Need::may);
    instrument.works_if = fields.lines("works_if");
    instrument.fails_if = fields.lines("fails_if");
    instrument.claims = fields.codes("claims");
    instrument.checks = fields.codes("checks");
    instrument.contradictions = fields.codes("contradictions");
    instrument.pages = fields.wholes("pages");
    instrument.note = fields.words("note", Need::may);
    read_validity(fields, instrument);
    fields.done();
    return instrument;
}

Initiative read_initiative(FieldReader& fields) {
    Initiative initiative;
    initiative.id = fields.text("id", Need::must);
    initiative.name = fields.words("name", Need::must);
    initiative.place = fields.words("place", Need::may);
    initiative.period = fields.words("period", Need::may);
    initiative.target_group = fields.words("target_group", Need::may);
    initiative.what = fields.words("what", Need::must);
    initiative.participants = fields.words("participants", Need::may);
    initiative.results = fields.words("results", Need::may);
    initiative.evaluation = fields.text("evaluation", Need::must);
    initiative.evaluation_note = fields.words("evaluation_note", Need::may);
    initiative.note = fields.words("note", Need::may);
    initiative.instruments = fields.codes("instruments");
    initiative.claims = fields.codes("claims");
    initiative.checks = fields.codes("checks");
    initiative.contradictions = fields.codes("contradictions");
    initiative.pages = fields.wholes("pages");
    initiative.counts = read_counts(fields);
    read_validity(fields, initiative);
    fields.done();
    return initiative;
}

Contradiction read_contradiction(FieldReader& fields) {
    Contradiction contradiction;
    contradiction.id = fields.text("id", Need::must);
    contradiction.title = fields.words("title", Need::must);
    contradiction.kind = fields.text("kind", Need::must);
    contradiction.severity = fields.text("severity", Need::must);
    contradiction.pages = fields.wholes("pages");
    contradiction.detail = fields.words("detail", Need::must);
    contradiction.handling = fields.words("handling", Need::must);
    read_validity(fields, contradiction);
    fields.done();
    return contradiction;
}

KnowledgeQuestion read_question(FieldReader& fields) {
    KnowledgeQuestion question;
    question.id = fields.text("code", Need::must);
    question.question = fields.words("question", Need::must);
    question.answer = fields.words("answer", Need::must);
    question.asked =
        fields.one_of<AskedBy>("asked", {{"report", AskedBy::report}, {"reader", AskedBy::reader}}, AskedBy::report);
    question.known = fields.one_of<Known>("known", {{"yes", Known::yes}, {"partly", Known::partly}, {"no", Known::no}});
    question.claims = fields.codes("claims");
    question.checks = fields.codes("checks");
    question.instruments = fields.codes("instruments");
    question.contradictions = fields.codes("contradictions");
    question.pages = fields.wholes("pages");
    if (fields.has("pilot")) {
        auto part = fields.part("pilot");
        Pilot pilot;
        pilot.outcome = part.text("outcome", Need::must);
        pilot.base_share = part.number("base_share", Need::must).value_or(0);
        pilot.difference = part.number("difference", Need::must).value_or(0);
        pilot.horizon_months = part.whole("horizon_months");
        pilot.why = part.words("why", Need::must);
        pilot.source = part.text("source", Need::may);
        const double with = pilot.base_share + pilot.difference;
        if (!(pilot.base_share > 0 && pilot.base_share < 1 && with > 0 && with < 1 && pilot.difference != 0))
            part.wrong("knowledge_pilot_wrong", "base_share");
        part.done();
        question.pilot = std::move(pilot);
    }
    read_validity(fields, question);
    fields.done();
    return question;
}

} // namespace trede::evidence

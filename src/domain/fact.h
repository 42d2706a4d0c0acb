// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/value.h"
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A person's timeline is made of three shapes of fact: spells, measurements and events. Each has the day it was
/// true; the day it was recorded, and by whom, belongs to its version (Recorded). Codes are those of domain/codes.
/// `details` holds what no query asks for, with the keys named here, in this order; absent when empty.
namespace trede::domain {

/// Something that begins and perhaps ends. [from, until): the first day after it; no `until` is still running.
///
/// kind           code            subject    details
/// benefit        benefit         -          -                         end_reason: benefit_end
/// work           work            -          hours (per week, number)
/// household      household       -          children (whole number)
/// barrier        barrier         -          severity, client_view ("agrees" or "disagrees"), rater (staff id),
///                                           valid_until (ISO date: to be looked at again by then)
/// enrolment      ""              programme  announced, expected_end (ISO dates), result (enrolment_result)
///                                           end_reason: enrolment_end. Announced and not begun: no `from`.
/// accompaniment  role            staff      -                         end_reason: accompaniment_end
/// strength       life_domain     -          text, view ("client" or "professional": whose words)
/// need           life_domain     -          text, view
/// wish           life_domain     -          text (in the client's own words)
/// goal           goal            -          text, client_view: what the plan works towards
struct Spell {
    core::Id id, person;
    std::string kind;
    std::string code;
    core::Id subject; ///< nil when the kind has none
    std::optional<core::Date> from, until;
    std::string end_reason;
    core::Value details;
    friend bool operator==(const Spell&, const Spell&) = default;
};

/// A value found on a day. kind: a code of `instrument`; edition: the version of the instrument ("2017").
///
/// kind                value      code    details
/// ladder              rung 1-6   ""      the answers of diagnosis/ladder ("yes" or "no"), derived (rung that follows
///                                        from them), reason (why the value differs), client_view
/// ladder_potential    rung 1-6   ""      -
/// zrm                 -          ""      scores: one character per domain of the edition, 1-5 or '-' (13 in 2017)
/// positive_health     -          ""      scores: six whole numbers 0-10, or '-', with a comma between
/// group               -          group   -
struct Measurement {
    core::Id id, person;
    std::string kind;
    std::string edition;
    core::Date day;
    std::string view; ///< whose judgement: professional or client
    core::Id rater;   ///< staff; nil when unknown
    std::optional<int> value;
    std::string code;
    core::Value details;
    friend bool operator==(const Measurement&, const Measurement&) = default;
};

/// Something that happened, or is to happen, at a moment.
///
/// kind      code              status           subject      details
/// contact   channel           contact_status   staff        minutes (length), topic, note, place (texts), and what
///                                                           was said by life domain: domains (object of texts);
///                                                         absent: codes of barriers that do not hinder
/// agreement owner             agreement_status staff        text, made (ISO date). Its day is the day by which
/// document  document          ""               -            title, place (where it is kept)
/// look_back -                 ""               staff        review at the end of support: helped (what the client says
///                                                         helped), open (what stays open), takes_over (who else does)
/// lot       arm               ""               programme    block (text): drawn by lot into an arm of a trial
/// attendance ""               attendance       programme    -                         at most one a day of an
/// enrolment comment   ""                ""               a fact       text: what the client says about that fact, or
/// (nil) the plan
struct Event {
    core::Id id, person;
    std::string kind;
    core::Date day;
    std::optional<int> minute; ///< of the day, local time
    std::string code;
    std::string status;
    core::Id subject;
    core::Value details;
    friend bool operator==(const Event&, const Event&) = default;
};

/// Who did what to the record, and when: the version of a fact.
struct Recorded {
    int version = 1;
    core::Moment at;
    std::string by;     ///< id of a user, or "import:<delivery>"
    std::string reason; ///< of a correction or a retraction
    bool retracted = false;
};

} // namespace trede::domain

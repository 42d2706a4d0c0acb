// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "domain/record.h"
#include "store/account.h"
#include "store/connection.h"
#include "store/reader.h"
#include <array>
#include <string>
#include <string_view>
#include <vector>

/// How records lie in tables: one description from which reading, writing, importing and undoing are made.
namespace trede::store {

/// A table that keeps versions. Every such table begins with municipality, the key, version, recorded_at,
/// recorded_until, recorded_by and reason; then comes its content.
struct Shape {
    std::string_view table;
    std::vector<std::string_view> key;     ///< after the municipality
    std::vector<std::string_view> content; ///< in the order of content_of
    std::string_view present;              ///< null in a retraction, and only there
    std::string_view types;                ///< typed words of key and content, as columns: "person {id}, id {id}, ..."
};

enum class Kind : std::uint8_t { team, staff, programme, traits, identity, spell, measurement, event };
inline constexpr std::array all_kinds{Kind::team,     Kind::staff, Kind::programme,   Kind::traits,
                                      Kind::identity, Kind::spell, Kind::measurement, Kind::event};

const Shape& shape(Kind kind);

/// "a, b, c" with something before each name: listed({"a","b"}, "s.") is "s.a, s.b".
std::string listed(const std::vector<std::string_view>& names, std::string_view before = {});

/// "x.a = y.a AND x.b = y.b"
std::string joined(const std::vector<std::string_view>& names, std::string_view left, std::string_view right);

/// True where two rows say the same, nulls and JSON included; `right` may be "?" for numbered parameters from
/// `first` on.
std::string same(const Shape& shape, std::string_view left, std::string_view right, int first = 0);

/// The values of a record for the columns key and content; texts are views into the record.
using Values = std::vector<Bound>;
Values key_of(const domain::Team& team);
Values key_of(const domain::Staff& staff);
Values key_of(const domain::Programme& programme);
Values key_of(const domain::Person& person);
Values key_of(const domain::Identity& identity);
Values key_of(const domain::Spell& spell);
Values key_of(const domain::Measurement& measurement);
Values key_of(const domain::Event& event);
Values content_of(const domain::Team& team);
Values content_of(const domain::Staff& staff);
Values content_of(const domain::Programme& programme);
Values content_of(const domain::Person& person);
Values content_of(const domain::Identity& identity, std::string_view reference);
Values content_of(const domain::Spell& spell);
Values content_of(const domain::Measurement& measurement);
Values content_of(const domain::Event& event);

/// What a row says; `from` is the column of the first content.
domain::Team team_of(const Rows& row, const core::Id& id, int from);
domain::Staff staff_of(const Rows& row, const core::Id& id, int from);
domain::Programme programme_of(const Rows& row, const core::Id& id, int from);
domain::Person person_of(const Rows& row, const core::Id& id, int from);
domain::Identity identity_of(const Rows& row, const core::Id& person, int from);
domain::Spell spell_of(const Rows& row, const core::Id& person, const core::Id& id, int from);
domain::Measurement measurement_of(const Rows& row, const core::Id& person, const core::Id& id, int from);
domain::Event event_of(const Rows& row, const core::Id& person, const core::Id& id, int from);

Fact fact_of(Kind kind, const Rows& row, const core::Id& person, const core::Id& id, int from);

/// A version from the columns version, recorded_at, name of the author, reason and the content, the first at `from`.
Version version_of(Kind kind, const Rows& row, const core::Id& person, const core::Id& id, int from);

Account account_of(const Rows& row, int from);

/// What may not come in. Problems: text_with_nul, text_not_utf8, day_out_of_range; the place names the column.
core::Result<void> check_values(const Shape& shape, const Values& content);

} // namespace trede::store

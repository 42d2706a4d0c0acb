// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "store/connection.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A statement that grows: each value is bound, never written into the text.
namespace trede::store {

class Sql {
public:
    explicit Sql(std::string_view municipality) { params_.emplace_back(std::string(municipality)); }

    Sql& operator<<(std::string_view text) {
        text_ += text;
        return *this;
    }
    /// Binds a value and gives its name in the text. The municipality is ?1.
    std::string bind(Bound value) {
        params_.push_back(std::move(value));
        return "?" + std::to_string(params_.size());
    }
    /// "(?4, ?5 ...)". Lists are filled up to a power of two, so that few different texts are prepared.
    std::string bind(std::span<const core::Id> ids);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] Params params() const { return params_; }
    [[nodiscard]] std::unique_ptr<Rows> ask(Connection& connection) const { return connection.query(text_, params_); }

private:
    std::string text_;
    std::vector<Bound> params_;
};

/// A query of the people within reach: `person`, and in `staff` who within reach accompanies; somebody whom two do is
/// there twice. Of a team are also people on benefit whom nobody accompanies any more, when the last who did was of
/// that team: somebody has to see them. Those have no `staff`; nor, for the whole municipality, has anybody on benefit
/// whom nobody accompanies.
std::string accompaniments(Sql& sql, const domain::Reach& reach, core::Date day);

/// The rule by which lists, counts and single dossiers know whose people they are about: "AND <column> IN ...",
/// or nothing for the whole municipality. One text, so that they cannot differ.
std::string within_reach(Sql& sql, const domain::Reach& reach, core::Date day, std::string_view column);

/// " FROM programme offered JOIN spell <enrolment> ON ..." with its WHERE: the enrolments in a provider's programmes
/// that were announced, run, or ended not long ago. `joined` comes between the tables and the WHERE.
std::string enrolments_seen_by(Sql& sql, std::string_view provider, core::Date day, std::string_view enrolment,
                               std::string_view joined = {});

/// True for people whose benefit runs on the day; `table` is the alias of person_now.
std::string on_benefit(Sql& sql, core::Date day, std::string_view table);

/// The day a number of calendar months earlier, or the last day of that month.
core::Date months_before(core::Date day, int months);

/// 0 to 3 for under 3 months, 3 to 6, 6 to 12, over a year or never since the last contact.
std::string contact_band(Sql& sql, core::Date day, std::string_view table);

} // namespace trede::store

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/problem.h"
#include "core/value.h"
#include "evidence/knowledge/bilingual.h"
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::evidence {

/// Whether a record may go without a field.
enum class Need : unsigned char { must, may };

/// The fields of one record, or of a part of one. Each is asked for by its name and comes as what it should be; what
/// it is instead becomes a problem that names file, line, record and field. Fields that nobody asked for are problems
/// too (done): a name that was typed wrongly is not passed over in silence.
class FieldReader {
public:
    /// `name` is the record in the problems, `place` where it begins.
    FieldReader(const core::Value& fields, std::string name, core::Place place, core::Problems& problems)
        : fields_(&fields), name_(std::move(name)), place_(std::move(place)), problems_(&problems) {}

    Bilingual words(std::string_view key, Need need);     ///< {nl, en}, or one text for both
    std::vector<Bilingual> lines(std::string_view key);   ///< a list of them
    std::string text(std::string_view key, Need need);    ///< a name or a code; a number is read as written
    std::vector<std::string> codes(std::string_view key); ///< a list of them
    std::optional<double> number(std::string_view key, Need need = Need::may);
    std::optional<int> whole(std::string_view key, Need need = Need::may);
    std::vector<int> wholes(std::string_view key);
    bool yes(std::string_view key); ///< false when it is not there
    /// A day, or a year for its first day.
    std::optional<core::Date> day(std::string_view key);
    /// Two numbers.
    std::optional<std::pair<double, double>> pair(std::string_view key);
    /// One of a closed list; the first when it is not, with a problem that names all.
    template <class T>
    T one_of(std::string_view key, std::initializer_list<std::pair<std::string_view, T>> allowed,
             std::optional<T> otherwise = {}) {
        std::vector<std::string_view> codes;
        for (const auto& [code, value] : allowed)
            codes.push_back(code);
        const auto found = code_among(key, codes, !otherwise);
        for (const auto& [code, value] : allowed)
            if (found == code) return value;
        return otherwise.value_or(allowed.begin()->second);
    }
    /// A number, or words for one.
    std::pair<std::optional<double>, Bilingual> number_or_words(std::string_view key);

    [[nodiscard]] bool has(std::string_view key) const { return !(*fields_)[key].is_null(); }
    /// Takes a field without looking at it.
    const core::Value& raw(std::string_view key) { return take(key); }
    FieldReader part(std::string_view key);
    std::vector<FieldReader> parts(std::string_view key);

    /// Every field was asked for; those that were not are problems.
    void done();
    /// Something is wrong with a field, or, without a name, with all of it.
    void wrong(std::string code, std::string_view key = {}, std::string value = {},
               std::vector<std::pair<std::string, std::string>> args = {}) const;
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    const core::Value& take(std::string_view key);
    Bilingual words_of(const core::Value& value, std::string_view key, Need need);
    std::string code_among(std::string_view key, const std::vector<std::string_view>& allowed, bool must);
    const core::Value* fields_;
    std::string name_;
    std::string path_{}; ///< of a part within its record: "effect."
    core::Place place_;
    core::Problems* problems_;
    std::set<std::string, std::less<>> asked_{};
};

} // namespace trede::evidence

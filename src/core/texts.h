// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::core {

enum class Language : unsigned char { nl, en };

Language language_of(std::string_view code); ///< "en" is English, all else Dutch
std::string_view code_of(Language language);

using TextArgs = std::vector<std::pair<std::string, std::string>>;

/// The words of one language, read from data/texts/<language>.yaml. A key is room.noun.phrase. A text may name
/// placeholders: "{name} heeft {count} afspraken". A text with the members `one` and `other` is chosen by the
/// placeholder `count`.
class Texts {
public:
    static const Texts& in(Language language);

    [[nodiscard]] Language language() const { return language_; }

    /// The text with its placeholders filled in. A missing key or placeholder is a bug.
    [[nodiscard]] std::string get(std::string_view key, const TextArgs& args = {}) const;
    [[nodiscard]] bool has(std::string_view key) const;

    /// Every key, sorted; for the tests of the house.
    [[nodiscard]] std::vector<std::string> keys() const;

    // Numbers, dates and money as the language writes them.
    [[nodiscard]] std::string number(double value, int decimals = 0) const;     ///< 1.234,5
    [[nodiscard]] std::string count(long long value) const;                     ///< 1.234
    [[nodiscard]] std::string percentage(double share, int decimals = 0) const; ///< 0.062 -> 6,2 %
    [[nodiscard]] std::string date(Date date) const;                            ///< 24 november 2026
    [[nodiscard]] std::string day_and_month(Date date) const;                   ///< 24 november
    [[nodiscard]] std::string weekday(Date date) const;                         ///< dinsdag
    [[nodiscard]] std::string month(Month month) const;                         ///< november 2026
    [[nodiscard]] std::string time(int hour, int minute) const;                 ///< 09.30

    ~Texts();
    Texts(const Texts&) = delete;
    Texts& operator=(const Texts&) = delete;

private:
    explicit Texts(Language language);
    struct Entries;
    Language language_;
    std::unique_ptr<Entries> entries_;
};

} // namespace trede::core

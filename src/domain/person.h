// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include <optional>
#include <string>

namespace trede::domain {

/// A client, without anything that tells who it is.
struct Person {
    core::Id id;
    std::string reference;     ///< what colleagues call the file: "R-2047"
    std::string sex;           ///< code sex
    int birth_year = 0;        ///< 0 when unknown
    std::string education;     ///< code education
    std::string neighbourhood; ///< name, or empty
    friend bool operator==(const Person&, const Person&) = default;
};

/// Who the client is. Kept apart: only a dossier, a list that names people, and the search read it.
struct Identity {
    core::Id person;
    std::string given_name;
    std::string name_prefix; ///< "van den"
    std::string surname;
    std::optional<core::Date> birth_date;
    std::string street; ///< without house number in the demo
    std::string postal_code;
    std::string town;
    std::string phone;
    friend bool operator==(const Identity&, const Identity&) = default;

    [[nodiscard]] std::string full_name() const; ///< "Anneke van den Berg"
};

/// How names are put in order: lower case, no accents, prefix last ("berg, anneke van den").
std::string sort_key(std::string_view surname, std::string_view given_name, std::string_view prefix);

} // namespace trede::domain

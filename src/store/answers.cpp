// SPDX-License-Identifier: EUPL-1.2
// Answers that are costly to make, kept with what they rest on.
#include "store/details.h"
#include "store/municipality.h"
#include "store/writer.h"

namespace trede::store {

std::optional<core::Value> Reader::kept_answer(std::string_view name, std::string_view basis) const {
    const auto rows =
        connection_->query("SELECT answer FROM kept_answer WHERE municipality = ?1 AND name = ?2 AND basis = ?3",
                           {author_.municipality, name, basis});
    if (!rows->next()) return std::nullopt;
    return parse_details(rows->text(0));
}

void Writer::keep_answer(std::string_view name, std::string_view basis, const core::Value& answer) {
    const auto json = text_of_details(answer);
    connection().exec("INSERT INTO kept_answer (municipality, name, basis, answer) VALUES (?1, ?2, ?3, ?4) "
                      "ON CONFLICT (municipality, name) DO UPDATE SET basis = excluded.basis, answer = excluded.answer",
                      {author().municipality, name, basis, json});
}

void Writer::alone(std::string_view name) {
    lock_in_transaction(connection(), author().municipality + " " + std::string(name));
}

} // namespace trede::store

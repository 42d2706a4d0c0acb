// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/record.h"
#include "exchange/references.h"
#include "exchange/row_reader.h"

namespace trede::exchange {

/// Makes the values of a good row into what they mean in the field (domain/fact.h). Spells are in make_spell.cpp.
class RecordMaker {
public:
    RecordMaker(std::size_t file, References& references);

    domain::Record make(const std::vector<Cell>& values);

private:
    [[nodiscard]] const Cell* cell(const std::vector<Cell>& values, std::string_view name) const;
    [[nodiscard]] std::string text(const std::vector<Cell>& values, std::string_view name) const;
    [[nodiscard]] std::string code(const std::vector<Cell>& values, std::string_view name) const;
    [[nodiscard]] std::optional<core::Date> first_day(const std::vector<Cell>& values, std::string_view name) const;
    [[nodiscard]] std::optional<core::Date> day_after(const std::vector<Cell>& values, std::string_view name) const;
    [[nodiscard]] core::Id own_id(const std::vector<Cell>& values) const;
    core::Id reference(const std::vector<Cell>& values, std::string_view name);

    domain::Team team(const std::vector<Cell>& values);
    domain::Staff staff(const std::vector<Cell>& values);
    domain::Programme programme(const std::vector<Cell>& values);
    domain::PersonRecord person(const std::vector<Cell>& values);
    domain::Spell spell(const std::vector<Cell>& values);
    void fill_barrier(const std::vector<Cell>& values, domain::Spell& made);
    void fill_enrolment(const std::vector<Cell>& values, domain::Spell& made);
    void fill_words(const std::vector<Cell>& values, domain::Spell& made);
    domain::Measurement measurement(const std::vector<Cell>& values);
    domain::Event contact(const std::vector<Cell>& values);
    domain::Event lot(const std::vector<Cell>& values);
    domain::Event agreement(const std::vector<Cell>& values);
    domain::Event document(const std::vector<Cell>& values);

    std::size_t place_;
    const RegisterFile& file_;
    References& references_;
};

} // namespace trede::exchange

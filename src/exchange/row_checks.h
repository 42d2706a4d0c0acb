// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/delivery.h"
#include "exchange/people.h"
#include "exchange/row_reader.h"

namespace trede::exchange {

/// Judges whether the values of a row can be true: by themselves, and beside what is known of the person.
///
/// Faults: date_too_early (before 1900), date_too_late (over a year after the delivery; planned contacts,
/// expected ends, reviews and programmes excepted), birth_in_future, day_before_birth, end_before_begin,
/// end_without_begin, contact_in_future, ladder_invalid, zrm_invalid, zrm_edition_missing, group_invalid,
/// positive_health_invalid, rung_six_on_benefit, day_after_delivery, agreement_before_made, review_before_begin,
/// wish_of_professional.
class RowChecks {
public:
    RowChecks(const RegisterFile& file, const domain::Delivery& delivery);

    void check(const std::vector<Cell>& values, std::optional<std::uint32_t> person, const People& people,
               const OnFault& on_fault) const;

private:
    void check_dates(const std::vector<Cell>& values, const OnFault& on_fault) const;
    void check_order(const std::vector<Cell>& values, const OnFault& on_fault) const;
    void check_conversation(const std::vector<Cell>& values, const OnFault& on_fault) const;
    void check_measurement(const std::vector<Cell>& values, std::optional<std::uint32_t> person, const People& people,
                           const OnFault& on_fault) const;

    const RegisterFile& file_;
    const domain::Delivery& delivery_;
    std::optional<std::size_t> from_, until_, announced_; ///< columns
    std::vector<std::size_t> dates_, bounded_dates_;      ///< columns; bounded: not long after the delivery
    std::vector<std::size_t> first_days_;                 ///< columns that cannot lie before the birth
};

} // namespace trede::exchange

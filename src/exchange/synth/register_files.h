// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <string>

namespace trede::exchange::synth {

/// The files of the register that the town fills.
enum class RegisterFile : std::uint8_t {
    teams,
    staff,
    programmes,
    clients,
    households,
    benefit_spells,
    work_spells,
    barriers,
    measurements,
    contacts,
    enrolments,
    assignments_by_lot,
    accompaniments,
    strengths_and_needs,
    goals,
    agreements,
    documents
};
inline constexpr std::size_t register_file_count = 17;

/// Name and first line of a file, as data/register.yaml has them.
struct RegisterHeader {
    std::string name; ///< "clients": the file is clients.csv
    std::string line; ///< Dutch headers with ';' between them
    int columns = 0;
};

/// In the order of RegisterFile. A table without one of them is a bug.
std::array<RegisterHeader, register_file_count> register_headers();

} // namespace trede::exchange::synth

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/byte_source.h"
#include "core/texts.h"
#include "domain/delivery.h"
#include "domain/record.h"
#include "exchange/mapping.h"
#include <functional>
#include <string>
#include <vector>

namespace trede::exchange {

struct RegisterOptions {
    std::string path;           ///< the folder of the delivery
    std::string mapping_file;   ///< YAML, see mapping.h; empty: none
    std::string set_aside_file; ///< faulty rows go here and the good ones are given; empty: any fault refuses all
    core::Language language = core::Language::nl; ///< of the reasons in the file with rows set aside
};

/// Receives each good row and the delivery that it belongs to, in the order of the table data/register.yaml: teams,
/// staff, programmes, people, facts.
using Sink = std::function<void(const domain::Delivery&, domain::Record&&)>;

/// Reads a register in two passes over the same open files: the first decides which rows are good, the second
/// gives them to the sink. The sink sees nothing unless the first pass found the delivery acceptable. Without
/// a sink only the first pass is made.
///
/// The delivery is accepted when the report has no errors; otherwise keep nothing of it (a file that changes
/// between the passes shows only at the end). With a set_aside_file the faults of rows are warnings, at most
/// 5 % of all rows (and 100,000) may be set aside, and what depends on a faulty row goes with it; faults of a
/// file as a whole always refuse the delivery.
///
/// Memory: 1.3 MB per file of the delivery; about 110 bytes per client (its ids, its birth date, and 24 per
/// benefit spell) and about 55 per row of the file being read (its id, to find it twice); never the rows.
///
/// Problems: of the folder (register_missing, register_is_no_folder, register_toml_missing, file_twice,
/// file_unknown, clients_missing, file_absent, mapping_missing), of register_toml.h, mapping.h, csv.h and
/// header_match.h, of rows (cell.h, row_reader.h, row_checks.h, id_twice, ref_unknown, depends_on_faulty,
/// benefit_overlap) and of the whole (bsn_column, date_order_unclear, file_needed, file_of_reference_absent,
/// set_aside_too_many, set_aside_in_the_way).
domain::DeliveryReport read_register(const RegisterOptions& options, const Sink& sink = {});

/// One file of a delivery, ready to be read.
struct DeliveredSource {
    std::size_t place = 0; ///< in the table
    core::ByteSource source;
};

/// The same for files that are at hand already, in the order of the table; nothing is written.
domain::DeliveryReport read_register(const domain::Delivery& delivery, std::vector<DeliveredSource> sources,
                                     const Mapping& mapping, const Sink& sink = {});

} // namespace trede::exchange

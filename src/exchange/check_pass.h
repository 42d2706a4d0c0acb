// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/delivery.h"
#include "exchange/open_file.h"
#include "exchange/people.h"
#include "exchange/references.h"
#include "exchange/row_reader.h"

namespace trede::exchange {

/// The first of the two passes: reads every row, gives nothing away, and decides which rows are good. Files
/// come in the order of the table, so that what a row points at was read before it.
class CheckPass {
public:
    /// `set_aside`: faulty rows are warnings, and their reasons are kept for the file with rows set aside.
    CheckPass(const domain::Delivery& delivery, const Mapping& mapping, bool set_aside, References& references);

    /// What was found: of files as a whole, and of rows. Apart, because only the first thousand of each are
    /// kept.
    struct Findings {
        core::Problems of_files, of_rows;
    };

    /// Reads the file to its end; marks its faulty rows and counts.
    void read(OpenFile& file, Findings& findings);

    /// Rows whose reason was kept; more than this are never set aside.
    static constexpr std::size_t most_reasons = 100'000;

private:
    class File;

    const domain::Delivery& delivery_;
    const Mapping& mapping_;
    bool set_aside_;
    References& references_;
    People people_;
};

} // namespace trede::exchange

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/problem.h"
#include <cstdint>
#include <string>
#include <vector>

namespace trede::domain {

/// What a register says of itself.
struct Delivery {
    std::string municipality; ///< CBS code: "GM9999"
    std::string source;       ///< name of the source system
    core::Date day;           ///< the data are complete up to and including this day
    bool full = true;         ///< everything, or only what changed
    std::string sha256;       ///< over the bytes that were read, all files in order; hexadecimal
};

struct DeliveredFile {
    std::string file;      ///< as the table of the register names it
    std::string path;      ///< as the user gave it
    std::string encoding;  ///< "utf-8" or "windows-1252"
    std::string delimiter; ///< ";", "," or "tab"
    std::int64_t rows = 0, good = 0, faulty = 0;
    std::int64_t withheld = 0; ///< rows of what is not kept here (domain/withheld.h)
    std::vector<std::string> unknown_columns;
};

/// What was found in a delivery, before anything of it is kept.
struct DeliveryReport {
    Delivery delivery;
    std::vector<DeliveredFile> files;
    core::Problems problems;
};

/// What keeping a delivery changed.
struct ImportOutcome {
    std::int64_t added = 0;
    std::int64_t corrected = 0;
    std::int64_t unchanged = 0;
    std::int64_t no_longer_delivered = 0; ///< in a full delivery: known before, absent now; never ended by itself
};

} // namespace trede::domain

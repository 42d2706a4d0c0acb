// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "domain/delivery.h"
#include "domain/record.h"
#include "store/author.h"
#include <memory>

namespace trede::store {

class Database;

/// Keeps a delivery, whole or not at all. Records are put aside as they come (on disk, in any order, of any
/// number); `finish` compares them with what this source delivered before and keeps the difference in one
/// transaction. Without `finish`, nothing was ever there. While records come in, others can read and write.
///
/// A record whose content this source delivered before changes nothing, even when somebody corrected it here
/// since: the correction stands until the source says something new.
class Import {
public:
    static Import begin(Database& database, const domain::Delivery& delivery, const Author& author);

    /// Puts one record aside. Problems: text_with_nul, text_not_utf8, day_out_of_range; after a problem the
    /// import can go on without that record.
    core::Result<void> add(const domain::Record& record);

    /// Problems: import_id_twice, import_person_unknown, import_older_than_known; then nothing was kept.
    core::Result<domain::ImportOutcome> finish();

    ~Import();
    Import(Import&&) noexcept;
    Import& operator=(Import&&) = delete;

private:
    struct Staged;
    explicit Import(std::unique_ptr<Staged> staged);
    std::unique_ptr<Staged> staged_;
};

/// Takes the newest import back as if it had never been. Problems: import_none, import_built_upon (somebody
/// recorded something on top of it since).
core::Result<domain::ImportOutcome> undo_last_import(Database& database, const Author& author);

} // namespace trede::store

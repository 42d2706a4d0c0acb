// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "store/connection.h"
#include "store/shape.h"
#include <cstdint>
#include <string>

namespace trede::store {

/// Compares what was put aside with what is known, one table at a time, as sets.
struct Merge {
    Connection& connection;
    std::string municipality;
    core::Moment at;
    std::int64_t author = 0; ///< the import, as a number
    std::string source;

    struct Outcome {
        std::int64_t added = 0, changed = 0, unchanged = 0, absent = 0;
    };

    /// Adds what is new, makes versions of what the source says otherwise than it did, and counts what it used to
    /// say and says no more when the delivery is `full`.
    Outcome table(Kind kind, bool full);

    /// People whose name or address changed and nothing else; after both tables were merged.
    std::int64_t people_changed_in_identity_only();

private:
    Outcome into_empty(const Shape& shape, std::int64_t staged);
    void find_changed(const Shape& shape);
    std::int64_t close_and_add(const Shape& shape);
    std::int64_t take_back_moved(const Shape& shape, bool any_changed);
    std::int64_t add_new(const Shape& shape);
    std::int64_t count_absent(const Shape& shape);
};

} // namespace trede::store

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include <cstddef>
#include <string>

namespace trede::stats {

/// The rows that break one rule: how many, and the first of them, counted from 1.
class BrokenRows {
public:
    explicit BrokenRows(const char* code) : code_(code) {}
    void add(std::size_t row) {
        if (count_++ == 0) first_ = row;
    }
    void into(core::Problems& problems) const {
        if (count_ > 0)
            problems.add(core::Problem{
                .code = code_, .args = {{"count", std::to_string(count_)}, {"row", std::to_string(first_ + 1)}}});
    }

private:
    const char* code_;
    std::size_t count_ = 0, first_ = 0;
};

} // namespace trede::stats

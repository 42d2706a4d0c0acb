// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trede::exchange {

/// Sees whether a column holds citizen service numbers (BSN) under another name: at least three values, not
/// all the same, of which nine in ten pass the eleven-test. One in eleven ordinary numbers of nine digits
/// passes it.
class BsnWatch {
public:
    explicit BsnWatch(std::size_t columns) : columns_(columns) {}

    void see(std::span<const std::string_view> cells, const std::vector<bool>& ignored);

    /// The columns (by place in the row) that hold them. Ask at the end of the file.
    [[nodiscard]] std::vector<std::size_t> found() const;

private:
    struct Column {
        std::int64_t given = 0, passed = 0;
        std::string first; ///< value that passed
        bool differ = false;
    };
    std::vector<Column> columns_;
};

} // namespace trede::exchange

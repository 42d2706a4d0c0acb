// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace trede::panel {

inline constexpr std::size_t longest_line = std::size_t{1} << 20; ///< bytes

/// Lines of a stream, read in blocks, so that a file without line ends cannot fill the memory. Throws
/// core::MachineFailed when the stream cannot be read.
class Lines {
public:
    enum class Found : std::uint8_t { line, end, too_long };

    explicit Lines(std::istream& input) : input_(input), block_(longest_line, '\0') {}

    /// The next line without its end (\n or \r\n).
    Found next(std::string& line);

private:
    bool fill();
    std::istream& input_;
    std::string block_;
    std::size_t at_ = 0, filled_ = 0;
};

/// The fields of a line of CSV. A field in quotes may hold commas and doubled quotes; its plain text is kept
/// in `unquoted`. The fields are views into both.
void split(const std::string& line, std::vector<std::string_view>& fields, std::vector<std::string>& unquoted);

} // namespace trede::panel

// SPDX-License-Identifier: EUPL-1.2
#include "panel/csv_lines.h"
#include "core/result.h"
#include <algorithm>

namespace trede::panel {

namespace {

Lines::Found finished(std::string& line) {
    if (line.ends_with('\r')) line.pop_back();
    return Lines::Found::line;
}

} // namespace

Lines::Found Lines::next(std::string& line) {
    line.clear();
    for (;;) {
        if (at_ == filled_ && !fill()) return line.empty() ? Found::end : finished(line);
        const auto rest = std::string_view(block_).substr(at_, filled_ - at_);
        const auto end = rest.find('\n');
        line += rest.substr(0, end);
        if (line.size() > longest_line) return Found::too_long;
        at_ = end == std::string_view::npos ? filled_ : at_ + end + 1;
        if (end != std::string_view::npos) return finished(line);
    }
}

bool Lines::fill() {
    input_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
    if (input_.bad()) throw core::MachineFailed("a panel could not be read");
    at_ = 0;
    filled_ = static_cast<std::size_t>(input_.gcount());
    return filled_ > 0;
}

void split(const std::string& line, std::vector<std::string_view>& fields, std::vector<std::string>& unquoted) {
    fields.clear();
    unquoted.clear();
    unquoted.reserve(line.size() / 2 + 1); // views into it must stay where they are
    const std::string_view text = line;
    for (std::size_t at = 0;;) {
        if (at < text.size() && text[at] == '"') {
            auto& plain = unquoted.emplace_back();
            for (++at; at < text.size(); ++at) {
                if (text[at] == '"') {
                    if (at + 1 >= text.size() || text[at + 1] != '"') break;
                    ++at;
                }
                plain += text[at];
            }
            fields.emplace_back(plain);
            at = text.find(',', std::min(at, text.size()));
        } else {
            const auto end = text.find(',', at);
            fields.push_back(text.substr(at, end == std::string_view::npos ? end : end - at));
            at = end;
        }
        if (at == std::string_view::npos) return;
        ++at;
    }
}

} // namespace trede::panel

// SPDX-License-Identifier: EUPL-1.2
#include "exchange/set_aside.h"
#include "core/csv.h"
#include "core/problem_words.h"
#include "core/result.h"
#include <algorithm>
#include <cerrno>
#include <cstring>

namespace trede::exchange {

namespace {

/// A spreadsheet runs what begins with = + - or @ (and a tab before it); a plain negative number is left as
/// it is.
std::string harmless(std::string_view text) {
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    const bool number =
        text.size() > 1 && text.front() == '-' && text.find_first_not_of("0123456789.,", 1) == std::string_view::npos;
    return core::csv_cell((formula && !number ? "'" : "") + std::string(text));
}

} // namespace

SetAside::SetAside(std::string path, const core::Texts& texts)
    : path_(std::move(path)), part_(path_ + ".part"), texts_(texts), out_(std::fopen(part_.c_str(), "wbe")) {
    if (out_ == nullptr) throw core::MachineFailed(part_ + ": " + std::strerror(errno));
    write("\uFEFF" + texts_.get("exchange.set_aside.file") + ";" + texts_.get("exchange.set_aside.line") + ";" +
          texts_.get("exchange.set_aside.reason") + ";" + texts_.get("exchange.set_aside.cells") + "\r\n");
}

SetAside::~SetAside() {
    if (out_ == nullptr) return;
    std::fclose(out_);
    std::remove(part_.c_str());
}

void SetAside::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), out_) != text.size())
        throw core::MachineFailed(part_ + ": " + std::strerror(errno));
}

void SetAside::write_cells(std::span<const std::string_view> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool hidden = i < match_->ignored.size() && match_->ignored[i];
        write(";" + (hidden ? std::string() : harmless(cells[i])));
    }
    write("\r\n");
}

void SetAside::begin_file(const std::string& name, const std::vector<std::string>& header, const HeaderMatch& match) {
    name_ = name;
    header_ = &header;
    match_ = &match;
    headed_ = false;
}

void SetAside::add(std::int64_t line, const core::Problem& reason, std::span<const std::string_view> cells) {
    if (!std::exchange(headed_, true)) {
        const std::vector<std::string_view> header(header_->begin(), header_->end());
        write(harmless(name_) + ";1;");
        write_cells(header);
    }
    auto words = core::reason_of(reason, texts_);
    if (!reason.place.field.empty()) words = reason.place.field + ": " + words;
    write(harmless(name_) + ";" + std::to_string(line) + ";" + harmless(words));
    write_cells(cells);
}

void SetAside::finish() {
    const bool written = std::fflush(out_) == 0 && std::ferror(out_) == 0;
    const bool closed = std::fclose(std::exchange(out_, nullptr)) == 0;
    if (!written || !closed || std::rename(part_.c_str(), path_.c_str()) != 0)
        throw core::MachineFailed(path_ + ": " + std::strerror(errno));
}

} // namespace trede::exchange

// SPDX-License-Identifier: EUPL-1.2
// Any bytes at all, read as a table and as a file of a register. Besides not failing, the reader must give
// the same rows the second time, cells that are UTF-8, and rows as wide as the header.
#include "core/csv.h"
#include "core/result.h"
#include "core/utf8.h"
#include "exchange/register_read.h"
#include "exchange/register_table.h"
#include <cstdlib>
#include <string>

using namespace trede;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

std::string read_through(core::CsvReader& reader) {
    std::string seen;
    core::CsvRow row;
    while (reader.next(row)) {
        must(row.line > 0);
        if (row.problem != nullptr) {
            seen += row.problem->code;
            continue;
        }
        must(row.cells.size() == reader.header().size());
        for (const auto cell : row.cells) {
            must(core::is_utf8(cell));
            seen.append(cell).push_back('\1');
        }
        seen.push_back('\2');
    }
    return seen;
}

void as_table(std::string_view text) {
    auto reader = core::CsvReader::open(core::ByteSource::of(text, "fuzz.csv"));
    if (!reader) return must(reader.error().has_errors());
    const auto first = read_through(*reader);
    reader->rewind();
    must(read_through(*reader) == first);
}

/// The first byte chooses the file of the register, and whether the clients come before it.
void as_register(std::string_view text) {
    if (text.empty()) return;
    static constexpr std::string_view clients =
        "id;surname;birth_date;sex\nC1;Jansen;1980-01-01;f\nC2;Smit;1990-01-01;m\n";
    const auto place = static_cast<unsigned char>(text[0]) % exchange::register_table().size();
    const auto of_clients = *exchange::find_file("clients");
    std::vector<exchange::DeliveredSource> sources;
    if (place > of_clients) sources.push_back({of_clients, core::ByteSource::of(clients, "clients.csv")});
    sources.push_back({place, core::ByteSource::of(text.substr(1), "fuzz.csv")});
    domain::Delivery delivery{"GM9999", "fuzz", *core::Date::of(2026, 1, 31), text[0] >= 0, {}};
    std::int64_t given = 0, good = 0;
    const auto report = exchange::read_register(delivery, std::move(sources), {},
                                                [&](const domain::Delivery&, domain::Record&&) { ++given; });
    for (const auto& file : report.files)
        good += file.good;
    must(given == (report.problems.has_errors() ? 0 : good));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    as_table(text);
    as_register(text);
    return 0;
}

// SPDX-License-Identifier: EUPL-1.2
#include "exchange/register_read.h"
#include "core/crypto.h"
#include "exchange/check_pass.h"
#include "exchange/delivery_folder.h"
#include "exchange/make_record.h"
#include "exchange/set_aside.h"
#include <filesystem>
#include <list>
#include <memory>
#include <numeric>

namespace trede::exchange {

namespace {

constexpr std::int64_t one_in = 20; ///< of all rows, at most this share is set aside

class Reading {
public:
    Reading(domain::Delivery delivery, const Mapping& mapping, bool set_aside)
        : delivery_(std::move(delivery)), mapping_(mapping), set_aside_(set_aside), references_(delivery_),
          check_(delivery_, mapping_, set_aside_, references_) {}

    /// First pass: decides which rows are good.
    void check(std::vector<DeliveredSource> sources, core::Sha256& hash) {
        for (auto& [place, source] : sources) {
            const auto hashing = std::make_shared<bool>(true); // the second pass reads the same bytes again
            const std::string path = source.name();
            references_.file(place).state = References::State::unusable;
            auto csv = core::CsvReader::open(std::move(source), {.on_bytes = [hashing, &hash](std::string_view bytes) {
                                                 if (*hashing) hash.add(bytes);
                                             }});
            if (!csv) {
                findings_.of_files.add(csv.error());
                continue;
            }
            auto match =
                match_header(place, csv->header(), mapping_, path, csv->scan().header_line, findings_.of_files);
            files_.push_back({place, std::move(*csv), std::move(match), {}, {}, {}});
            auto& file = files_.back();
            file.counts.file = register_table()[place].file;
            file.counts.path = path;
            const auto& scan = file.csv.scan();
            file.counts.encoding = scan.encoding == core::CsvEncoding::utf8 ? "utf-8" : "windows-1252";
            file.counts.delimiter = scan.delimiter == '\t' ? "tab" : std::string(1, scan.delimiter);
            file.counts.unknown_columns = file.match.unknown;
            check_.read(file, findings_);
            *hashing = false;
        }
        delivery_.sha256 = core::to_hex(hash.finish());
        if (set_aside_) limit_set_aside();
    }

    [[nodiscard]] bool acceptable() const {
        return !findings_.of_files.has_errors() && !findings_.of_rows.has_errors();
    }

    /// Second pass: gives the good rows.
    void give(const Sink& sink, SetAside* aside) {
        for (auto& file : files_) {
            const auto& table = register_table()[file.place];
            RowReader reader(table, file.match, mapping_);
            RecordMaker maker(file.place, references_);
            if (aside != nullptr) aside->begin_file(file.counts.path, file.csv.header(), file.match);
            file.csv.rewind();
            core::CsvRow row;
            bool sound = true;
            const OnFault on_fault = [&](std::size_t, const CellFault&) { sound = false; };
            for (std::size_t number = 0; number < file.faulty.size() && file.csv.next(row); ++number) {
                if (file.faulty[number]) {
                    if (aside != nullptr)
                        aside->add(row.line, file.reasons.at(static_cast<std::uint32_t>(number)), row.cells);
                    continue;
                }
                if (row.problem != nullptr) return changed(file);
                if (reader.is_withheld(row.cells)) continue;
                const auto& values = reader.read(row.cells, on_fault);
                if (!sound) return changed(file);
                sink(delivery_, maker.make(values));
            }
            while (file.csv.next(row)) {
            } // to the end, where a change shows
            if (file.csv.problems().has_errors()) return changed(file);
        }
    }

    [[nodiscard]] domain::DeliveryReport report() const {
        domain::DeliveryReport report{delivery_, {}, {}};
        for (const auto& file : files_)
            report.files.push_back(file.counts);
        report.problems.add(findings_.of_files);
        report.problems.add(findings_.of_rows);
        return report;
    }

    void add(core::Problem problem) { findings_.of_files.add(std::move(problem)); }
    void add(const core::Problems& problems) { findings_.of_files.add(problems); }

private:
    void changed(const OpenFile& file) { add({.code = "file_changed", .place = {file.counts.path, 0, 0, {}}}); }

    void limit_set_aside() {
        std::int64_t rows = 0, faulty = 0;
        bool all_kept = true;
        for (const auto& file : files_) {
            rows += file.counts.rows;
            faulty += file.counts.faulty;
            all_kept = all_kept && std::cmp_equal(file.reasons.size(), file.counts.faulty);
        }
        if (faulty * one_in > rows || !all_kept)
            add({.code = "set_aside_too_many",
                 .args = {{"faulty", std::to_string(faulty)}, {"rows", std::to_string(rows)}}});
    }

    domain::Delivery delivery_;
    const Mapping& mapping_;
    bool set_aside_;
    References references_;
    CheckPass check_;
    std::list<OpenFile> files_; // stays in place: the passes point into it
    CheckPass::Findings findings_;
};

/// Writing over a file of the delivery would destroy it.
bool is_within(const std::string& file, const std::string& folder) {
    std::error_code ignored;
    const auto parent =
        std::filesystem::weakly_canonical(std::filesystem::absolute(file, ignored), ignored).parent_path();
    return parent == std::filesystem::weakly_canonical(std::filesystem::absolute(folder, ignored), ignored);
}

} // namespace

domain::DeliveryReport read_register(const RegisterOptions& options, const Sink& sink) {
    auto folder = open_delivery(options.path, options.mapping_file);
    if (!folder) return {{}, {}, folder.error()};
    const bool set_aside = !options.set_aside_file.empty();
    Reading reading(folder->delivery, folder->mapping, set_aside);
    reading.add(folder->notes);
    if (set_aside && is_within(options.set_aside_file, options.path)) {
        reading.add({.code = "set_aside_in_the_way", .place = {options.set_aside_file, 0, 0, {}}});
        return reading.report();
    }
    core::Sha256 hash;
    hash.add(folder->toml);
    reading.check(std::move(folder->sources), hash);
    if (reading.acceptable() && (sink || set_aside)) {
        std::unique_ptr<SetAside> aside;
        if (set_aside) aside = std::make_unique<SetAside>(options.set_aside_file, core::Texts::in(options.language));
        reading.give(sink ? sink : [](const domain::Delivery&, domain::Record&&) {}, aside.get());
        if (aside && reading.acceptable()) aside->finish();
    }
    return reading.report();
}

domain::DeliveryReport read_register(const domain::Delivery& delivery, std::vector<DeliveredSource> sources,
                                     const Mapping& mapping, const Sink& sink) {
    Reading reading(delivery, mapping, false);
    core::Sha256 hash;
    reading.check(std::move(sources), hash);
    if (reading.acceptable() && sink) reading.give(sink, nullptr);
    return reading.report();
}

} // namespace trede::exchange

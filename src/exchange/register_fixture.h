// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/temporary_folder.h"
#include "exchange/register_read.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

/// For tests: a small delivery, and what the reader makes of it.
namespace trede::exchange {

inline constexpr auto header = "format = 1\nmunicipality = \"GM9999\"\nsource = \"test\"\ndelivery_day = 2026-01-31\n";

/// A delivery in a folder of its own.
class Delivery {
public:
    explicit Delivery(const std::string& kind = "full") {
        std::filesystem::create_directories(root_ / "in");
        write("register.toml", header + ("kind = \"" + kind + "\"\n"));
        write("teams.csv", "bron_id;naam\nT1;Noord\n");
        write("medewerkers.csv", "bron_id;naam;rol;team;account\nM1;Fatima Aydin;klantmanager;T1;fay\n");
        write("trajecten.csv", "bron_id;naam;soort;doel;begin;eind;plekken;kosten_eur\n"
                               "P1;Taal;taaltraject;werk;01-01-2024;31-12-2026;20;1.250,505\n");
        write("clienten.csv", "bron_id;roepnaam;voorvoegsel;achternaam;geboortedatum;geslacht;opleiding;wijk;telefoon\n"
                              "C1;Anneke;van den;Berg;29-02-1980;v;laag;Noord;06-1\n"
                              "C2;Ali;;Demir;1975-06-15;man;;;\n");
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(root_ / "in" / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string file(const std::string& name) const { return (root_ / "in" / name).string(); }
    [[nodiscard]] std::string aside() const { return (root_ / "aside.csv").string(); }
    [[nodiscard]] RegisterOptions options(bool set_aside = false) const {
        return {(root_ / "in").string(), {}, set_aside ? aside() : "", core::Language::nl};
    }

private:
    core::TemporaryFolder temporary_;
    std::filesystem::path root_ = temporary_.path();
};

struct Read {
    domain::DeliveryReport report;
    std::vector<domain::Record> records;

    template <class T> [[nodiscard]] std::vector<T> all() const {
        std::vector<T> found;
        for (const auto& record : records)
            if (const auto* const one = std::get_if<T>(&record)) found.push_back(*one);
        return found;
    }
    [[nodiscard]] bool has(std::string_view code) const {
        const auto& kept = report.problems.kept();
        return std::any_of(kept.begin(), kept.end(), [&](auto& problem) { return problem.code == code; });
    }
};

inline Read read(const RegisterOptions& options) {
    Read done;
    done.report = read_register(
        options, [&](const domain::Delivery&, domain::Record&& record) { done.records.push_back(std::move(record)); });
    return done;
}

inline core::Id id(std::string_view kind, std::string_view source_id) {
    return core::Id::named({"GM9999", "test", kind, source_id});
}

inline core::Date day(std::string_view iso) { return *core::parse_iso_date(iso); }

} // namespace trede::exchange

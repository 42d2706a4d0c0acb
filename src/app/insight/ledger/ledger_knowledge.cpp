// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_knowledge.h"
#include "core/assets.h"
#include "core/crypto.h"
#include "core/json.h"
#include "core/yaml.h"
#include "evidence/ledger/entry.h"
#include <algorithm>
#include <array>
#include <map>

namespace trede::app {

namespace {

struct Names {
    std::string nl, en;
};
struct List {
    std::vector<std::string> codes;
    std::map<std::string, Names, std::less<>> names;
};

void read(List& list, std::string_view file, std::string_view code_key) {
    const auto parsed = core::parse_yaml(core::asset(file), file);
    core::ensure(parsed.has_value(), "the lists of data/evidence are valid YAML");
    for (const auto& record : (*parsed)["records"].items()) {
        const std::string code(record[code_key].string());
        list.codes.push_back(code);
        list.names.emplace(
            code, Names{std::string(record["name"]["nl"].string()), std::string(record["name"]["en"].string())});
    }
}

const List& list_of(LedgerList which) {
    static const auto lists = [] {
        std::array<List, 4> made;
        for (const auto file : core::asset_names("data/evidence/instruments/"))
            read(made[0], file, "id");
        read(made[1], "data/evidence/groups.yaml", "code");
        read(made[2], "data/evidence/outcomes.yaml", "code");
        read(made[3], "data/evidence/designs.yaml", "code");
        return made;
    }();
    return lists.at(static_cast<std::size_t>(which));
}

constexpr std::array less_is_better{"on_benefit", "inflow",     "care_use", "mortality", "barriers",
                                    "poverty",    "inequality", "crime",    "cost"};

} // namespace

const std::vector<evidence::LedgerSource>& published_sources(core::Date) {
    static const std::vector<evidence::LedgerSource> none;
    return none;
}

std::vector<evidence::LedgerSource> published_sources(core::Date day, const evidence::LedgerKey& key) {
    std::vector<evidence::LedgerSource> found;
    std::ranges::copy_if(published_sources(day), std::back_inserter(found),
                         [&](const evidence::LedgerSource& source) { return source.key == key; });
    return found;
}

const std::string& published_basis(core::Date day) {
    static const auto basis = [&] {
        core::Sha256 hash;
        for (const auto& source : published_sources(day))
            hash.add(core::to_json(evidence::content_of({.source = source})));
        return core::to_hex(hash.finish());
    }();
    return basis;
}

const std::vector<std::string>& ledger_codes(LedgerList list) { return list_of(list).codes; }

bool is_ledger_code(LedgerList list, std::string_view code) { return list_of(list).names.contains(code); }

std::string ledger_name(LedgerList list, std::string_view code, core::Language language) {
    const auto& names = list_of(list).names;
    const auto found = names.find(code);
    if (found == names.end()) return std::string(code);
    return language == core::Language::en ? found->second.en : found->second.nl;
}

bool is_better_high(std::string_view outcome) {
    return std::ranges::find(less_is_better, outcome) == less_is_better.end();
}

} // namespace trede::app

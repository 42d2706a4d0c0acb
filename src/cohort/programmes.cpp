// SPDX-License-Identifier: EUPL-1.2
#include "cohort/programmes.h"
#include "core/folded.h"
#include "core/result.h"
#include "panel/dictionary.h"
#include <algorithm>
#include <set>

namespace trede::cohort {

namespace {

constexpr std::size_t longest_stem = 30; // leaves room for a number that tells two apart

std::string stem_of(std::string_view reference) {
    std::string stem;
    for (const char c : core::folded(reference)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fits)
            stem += c;
        else if (!stem.empty() && stem.back() != '_')
            stem += '_';
        if (stem.size() == longest_stem) break;
    }
    while (stem.ends_with('_'))
        stem.pop_back();
    if (stem.empty() || stem.front() < 'a') stem.insert(0, stem.empty() ? "p" : "p_");
    return stem;
}

} // namespace

std::vector<ProgrammeCode> programme_codes(std::span<const domain::Programme> programmes) {
    std::vector<const domain::Programme*> ordered;
    for (const auto& programme : programmes)
        ordered.push_back(&programme);
    std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
        return a->reference != b->reference ? a->reference < b->reference : a->id < b->id;
    });
    std::vector<ProgrammeCode> codes;
    std::set<std::string> taken;
    for (const auto* programme : ordered) {
        const auto stem = stem_of(programme->reference);
        auto code = stem;
        for (int number = 2; !taken.insert(code).second; ++number)
            code = stem + "_" + std::to_string(number);
        core::ensure(panel::is_programme_code(code), "the code of a programme fits in the name of a column");
        codes.push_back({programme->id, std::move(code)});
    }
    return codes;
}

} // namespace trede::cohort

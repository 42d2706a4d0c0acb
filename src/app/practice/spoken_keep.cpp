// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/spoken_keep.h"
#include "store/writer.h"

namespace trede::app {

core::Result<void> keep_spoken(store::Writer& writer, const Spoken& spoken, std::string_view reason) {
    core::Problems problems;
    for (const auto& fact : spoken.fresh)
        if (const auto kept = writer.record(fact); !kept) problems.add(kept.error());
    for (const auto& change : spoken.changed) {
        const auto kept = writer.correct(change.fact, change.seen, reason);
        if (kept) continue;
        auto problem = kept.error().kept().front();
        problem.place.field = change.field;
        problems.add(std::move(problem));
    }
    if (!problems.empty()) return core::failed(std::move(problems));
    return {};
}

} // namespace trede::app

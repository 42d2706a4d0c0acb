// SPDX-License-Identifier: EUPL-1.2
// planted FIRST LAST CLIENTS [ALLOWED]: makes a town for each of these seeds, brings it in, evaluates every programme
// and prints the estimate beside what was planted. Exit 1 when more than ALLOWED towns (0) say otherwise of the same
// programme, or nothing: chance has its share in many towns, and one in twenty fair comparisons fails the placebo.
#include "app/insight/planted_truth.h"
#include "app/manage/import_register.h"
#include "app/tools/synth.h"
#include "core/result.h"
#include "core/temporary_folder.h"
#include "store/database.h"
#include <fmt/format.h>
#include <map>

namespace fs = std::filesystem;
using namespace trede;

namespace {

core::Result<std::vector<app::PlantedProgramme>> town(std::uint64_t seed, std::int64_t clients) {
    const core::TemporaryFolder scratch;
    const auto folder = scratch / "register";
    app::SynthRequest request;
    request.out = folder;
    request.clients = clients;
    request.seed = seed;
    request.until = core::Month::of(2026, 1);
    TRY(app::synth(request));
    auto database = TRY(store::Database::open("sqlite://" + scratch / "town.db"));
    app::Context context;
    database.write({"", "cli:planted", core::now()},
                   [&](store::Writer& writer) { writer.invent_key("planted " + std::to_string(seed)); });
    context.actor.account = "cli:planted";
    context.actor.roles = {"administrator"};
    context.now = core::now();
    context.database = &database;
    const auto answer = TRY(app::import_register(
        context, {.path = folder, .mapping_file = {}, .set_aside_file = {}, .language = core::Language::en}));
    if (!answer.outcome) return core::failed(answer.report.problems);
    context.actor.municipality = answer.report.delivery.municipality;
    return app::compare_with_planted(context, TRY(app::read_planted_truth(folder + "/truth")));
}

std::string points(const std::optional<double>& share) { return share ? fmt::format("{:+.1f}", 100 * *share) : "-"; }
std::string month(const std::optional<int>& number) { return number ? std::to_string(*number) : "-"; }

void print(std::uint64_t seed, const app::PlantedProgramme& line) {
    std::string reasons;
    for (const auto& reason : line.reasons)
        reasons += " " + reason;
    fmt::print("seed {:2}  {}  {:10}  planted {:>5}  found {:>5} ({})  even {:>2}/{:>2}  {}{}  {}\n", seed,
               line.reference, line.design, points(line.planted), points(line.estimate),
               line.se ? fmt::format("{:.1f}", 100 * *line.se) : "-", month(line.planted_break_even),
               month(line.break_even), line.verdict, reasons, app::code_of(line.outcome));
    std::fflush(stdout);
}

} // namespace

int main(int count, char** words) {
    if (count < 4) {
        fmt::print(stderr, "planted FIRST LAST CLIENTS [ALLOWED]\n");
        return 2;
    }
    const auto first = std::strtoull(words[1], nullptr, 10), last = std::strtoull(words[2], nullptr, 10);
    const auto clients = std::strtoll(words[3], nullptr, 10);
    const int allowed = count > 4 ? std::atoi(words[4]) : 0;
    std::map<std::string, int> otherwise;
    int passed = 0, skipped = 0, failed = 0;
    for (auto seed = first; seed <= last; ++seed) {
        const auto lines = town(seed, clients);
        if (!lines) {
            fmt::print(stderr, "seed {}: {}\n", seed, lines.error().kept().front().code);
            return 1;
        }
        for (const auto& line : *lines) {
            print(seed, line);
            if (line.outcome == app::PlantedOutcome::as_planted) ++passed;
            if (line.outcome == app::PlantedOutcome::too_small) ++skipped;
            const bool is_otherwise =
                line.outcome == app::PlantedOutcome::otherwise || line.outcome == app::PlantedOutcome::held_back;
            if (is_otherwise && ++otherwise[line.reference] > allowed) ++failed;
        }
    }
    for (const auto& [programme, towns] : otherwise)
        fmt::print("{} is said otherwise in {} of {} towns\n", programme, towns, last - first + 1);
    fmt::print("{} passed, {} failed, {} skipped\n", passed, failed, skipped);
    return failed > 0 ? 1 : 0;
}

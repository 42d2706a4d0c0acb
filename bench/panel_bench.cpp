// SPDX-License-Identifier: EUPL-1.2
// How long it takes to make a panel from timelines, and how much memory: panel_bench PEOPLE MONTHS [--read]
// Timelines are made on the fly, so that only the panel is in memory.
#include "cohort/build.h"
#include "core/random.h"
#include "panel/panel_csv.h"
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <sys/resource.h>

using namespace trede;

namespace {

const auto first = core::Month::of(2016, 1);
constexpr std::size_t programmes = 3;

core::Id id_of(std::uint64_t number, std::uint8_t kind) {
    core::Id id;
    id.bytes[0] = kind;
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i) & 0xFF);
    return id;
}

/// Somebody with two or three spells on benefit, work, a programme, twelve measurements and twenty contacts.
void make(domain::Timeline& timeline, std::uint64_t number, int months) {
    core::Random random(1, "bench", number);
    const int days = months * 30;
    const auto begin = first.first_day();
    timeline = {};
    timeline.person = {id_of(number, 1),
                       "R-1",
                       random.chance(0.5) ? "female" : "male",
                       static_cast<int>(1955 + random.below(50)),
                       "low",
                       "Wijk " + std::to_string(random.below(200))};
    const auto spell = [&](const char* kind, core::Date from, std::optional<core::Date> until) -> domain::Spell& {
        auto& made = timeline.spells.emplace_back();
        made.kind = kind;
        made.from = from;
        made.until = until;
        return made;
    };
    auto from = begin;
    for (std::uint64_t i = 0, spells = 2 + random.below(2); i < spells; ++i) {
        const auto until = from + 30 + static_cast<int>(random.below(1000));
        auto& benefit = spell("benefit", from, i + 1 == spells ? std::nullopt : std::optional(until));
        if (benefit.until) benefit.end_reason = random.chance(0.4) ? "work" : "other";
        from = until + static_cast<int>(random.below(200));
    }
    const auto some_day = [&] { return begin + static_cast<int>(random.below(static_cast<std::uint64_t>(days))); };
    auto& work = spell("work", some_day(), std::nullopt);
    work.code = "paid_work";
    work.details.set("hours", 24);
    auto& enrolment = spell("enrolment", some_day(), std::nullopt);
    enrolment.subject = id_of(random.below(programmes), 2);
    enrolment.until = *enrolment.from + 120;
    for (std::uint64_t i = 0; i < 12; ++i) {
        auto& measured = timeline.measurements.emplace_back();
        measured.id = id_of(number * 12 + i, 3);
        measured.day = some_day();
        measured.kind = i < 5 ? "ladder" : i < 8 ? "zrm" : i < 10 ? "group" : "positive_health";
        if (i < 5)
            measured.value = static_cast<int>(1 + random.below(6));
        else if (i < 8)
            measured.details.set("scores", "234512345123-");
        else if (i < 10)
            measured.code = "progression";
        else {
            measured.view = "client";
            measured.details.set("scores", "7,6,-,8,5,7");
        }
    }
    for (int i = 0; i < 20; ++i) {
        auto& contact = timeline.events.emplace_back();
        contact.kind = "contact";
        contact.status = random.chance(0.8) ? "held" : "no_show";
        contact.day = some_day();
    }
}

/// Seconds on the clock and seconds of the processor: on a machine that is shared only the latter compares.
struct Seconds {
    double clock = 0, processor = 0;

    static Seconds now() {
        const auto since = std::chrono::steady_clock::now().time_since_epoch();
        return {std::chrono::duration<double>(since).count(),
                static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC)};
    }
    friend Seconds operator-(const Seconds& a, const Seconds& b) {
        return {a.clock - b.clock, a.processor - b.processor};
    }
};

double peak_gib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / (1024.0 * 1024.0);
}

} // namespace

int main(int count, char** words) {
    const auto people = count > 1 ? std::strtoull(words[1], nullptr, 10) : 30000;
    const int months = count > 2 ? std::atoi(words[2]) : 120;
    const bool read_back = count > 3;

    domain::Timeline timeline;
    auto begin = Seconds::now();
    for (std::uint64_t i = 0; i < people; ++i)
        make(timeline, i, months);
    const auto generating = Seconds::now() - begin;

    cohort::Options options;
    options.first = first;
    options.last = first + (months - 1);
    options.parameters = *cohort::parameters_at(first.first_day());
    for (std::size_t i = 0; i < programmes; ++i)
        options.programmes.push_back({id_of(i, 2), "p_" + std::to_string(i)});
    options.purpose = "bench";
    options.key = std::string(32, 'k');
    options.episodes = true;
    begin = Seconds::now();
    const auto built = cohort::build_cohort(
        [&, next = std::uint64_t{0}](domain::Timeline& one) mutable {
            if (next == people) return false;
            make(one, next++, months);
            return true;
        },
        options);
    if (!built) return 1;
    const auto building = Seconds::now() - begin - generating;
    const auto& panel = built->panel;
    const auto rate = [&](Seconds took) { return static_cast<double>(panel.rows()) / took.processor / 1e6; };
    std::printf("people %zu, rows %zu, intervals %zu\n", panel.people(), panel.rows(), built->episodes.size());
    std::printf("timelines made in %.2f s (processor %.2f s)\n", generating.clock, generating.processor);
    std::printf("panel and episodes built in %.2f s (processor %.2f s); peak %.2f GiB\n", building.clock,
                building.processor, peak_gib());

    std::uint64_t bytes = 0;
    const std::string file = "panel_bench.csv";
    begin = Seconds::now();
    if (read_back) {
        std::ofstream out(file, std::ios::binary);
        panel::write_panel_csv(panel, [&](std::string_view piece) { out << piece; });
    }
    begin = Seconds::now();
    panel::write_panel_csv(panel, [&](std::string_view piece) { bytes += piece.size(); });
    const auto writing = Seconds::now() - begin;
    std::printf("CSV of %.2f GB made in %.2f s (processor %.2f s, %.2f million rows/s); peak %.2f GiB\n",
                static_cast<double>(bytes) / 1e9, writing.clock, writing.processor, rate(writing), peak_gib());
    if (!read_back) return 0;
    begin = Seconds::now();
    std::ifstream in(file, std::ios::binary);
    const auto back = panel::read_panel_csv(in, file);
    const auto reading = Seconds::now() - begin;
    std::remove(file.c_str());
    if (!back || back->rows() != panel.rows()) return 1;
    std::printf("read back in %.2f s (processor %.2f s, %.2f million rows/s); peak %.2f GiB\n", reading.clock,
                reading.processor, rate(reading), peak_gib());
    return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// What docs/figures.md states about the store: a million facts in and out, and the lists of a municipality of
// 30,000 people with ten years of history. Usage: store_bench URL [people] [facts per person]
// An empty database is filled, and left so; of a filled one only the answers are measured.
#include "core/date.h"
#include "core/random.h"
#include "store/upkeep.h"
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <functional>
#include <sys/resource.h>

using namespace trede;
using domain::Reach;

namespace {

const core::Date last_day = core::parse_iso_date("2026-03-18").value();
const store::Author author{"GM9999", "bench", core::parse_iso_moment("2026-03-18T20:00:00Z").value()};

core::Id id(std::string_view what, int a, int b = 0) {
    return core::Id::named({"bench", what, std::to_string(a), std::to_string(b)});
}

double seconds(const std::function<void()>& work) {
    const auto from = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

/// What this process used of a processor: on a machine that others use too, a steadier figure than the clock.
double processor_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

double peak_mib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// The facts of one kind, person by person: the order in which the files of a register have them.
void each_person(int people, int facts, const std::function<void(const domain::Record&)>& give) {
    constexpr int staff = 170, areas = 20, programmes = 30;
    for (int number = 0; number < 10; ++number)
        give(domain::Team{id("team", number), fmt::format("Team {}", number)});
    for (int number = 0; number < staff; ++number)
        give(domain::Staff{id("staff", number), fmt::format("Medewerker {}", number), "case_manager",
                           id("team", number % 10), ""});
    for (int number = 0; number < programmes; ++number) {
        domain::Programme programme;
        programme.id = id("programme", number);
        programme.name = fmt::format("Traject {}", number);
        programme.kind = "language_course";
        give(programme);
    }
    for (int number = 0; number < people; ++number) {
        core::Random random(1, "person", static_cast<std::uint64_t>(number));
        domain::PersonRecord who;
        who.person = {id("person", number),
                      fmt::format("R-{}", number),
                      "female",
                      1960 + static_cast<int>(random.below(40)),
                      "low",
                      fmt::format("Wijk {}", random.below(areas))};
        who.identity = {who.person.id,
                        fmt::format("Voornaam{}", random.below(800)),
                        "van",
                        fmt::format("Naam{}", random.below(9000)),
                        last_day - 15000,
                        "Straat",
                        "1234 AB",
                        "Stad",
                        ""};
        give(who);
    }
    for (int number = 0; number < people; ++number) {
        core::Random random(1, "spells", static_cast<std::uint64_t>(number));
        const auto spell = [&](int which, const char* kind, const char* code, const core::Id& subject, int from,
                               int days) {
            domain::Spell made;
            made.id = id(kind, number, which);
            made.person = id("person", number);
            made.kind = kind;
            made.code = code;
            made.subject = subject;
            made.from = last_day - from;
            if (days > 0) made.until = last_day - from + days;
            give(made);
        };
        const bool runs = random.chance(0.6);
        spell(0, "benefit", "participation_act", {}, 3650, runs ? 0 : 1500);
        spell(0, "accompaniment", "case_manager", id("staff", number % staff), 3650, runs ? 0 : 1500);
        spell(0, "household", "single", {}, 3650, 0);
        for (int i = 0; i < facts / 10; ++i)
            spell(i, "barrier", "language", {}, 3000 - 100 * i, 300);
        for (int i = 0; i < 2; ++i)
            spell(i, "enrolment", "", id("programme", static_cast<int>(random.below(programmes))), 1000 - 400 * i, 200);
    }
    for (int number = 0; number < people; ++number) {
        core::Random random(1, "measurements", static_cast<std::uint64_t>(number));
        for (int i = 0; i < facts / 5; ++i) {
            domain::Measurement made;
            made.id = id("measurement", number, i);
            made.person = id("person", number);
            made.kind = i % 3 == 2 ? "zrm" : i % 7 == 3 ? "group" : "ladder";
            made.edition = "2017";
            made.day = last_day - 3600 + i * 300;
            made.view = "professional";
            if (made.kind == "ladder") made.value = static_cast<int>(random.below(6)) + 1;
            if (made.kind == "group") made.code = "participation";
            if (made.kind == "zrm") made.details = core::Value(core::Value::Object{{"scores", "1234512345123"}});
            give(made);
        }
    }
    for (int number = 0; number < people; ++number) {
        core::Random random(1, "events", static_cast<std::uint64_t>(number));
        const int contacts = facts - 5 - facts / 10 - facts / 5;
        for (int i = 0; i < contacts; ++i) {
            domain::Event made;
            made.id = id("contact", number, i);
            made.person = id("person", number);
            made.kind = "contact";
            made.day = last_day - 3600 + static_cast<int>(random.below(3600));
            made.code = "conversation";
            made.status = random.chance(0.9) ? "held" : "no_show";
            if (i == 0 && random.chance(0.3)) {
                made.status = "planned";
                made.day = last_day + static_cast<int>(random.below(60));
                made.minute = 540;
            }
            made.subject = id("staff", number % staff);
            made.details = core::Value(
                core::Value::Object{{"minutes", 45},
                                    {"topic", "werk"},
                                    {"note", "Wil graag weer aan het werk; volgende keer over de opleiding."}});
            give(made);
        }
    }
}

void say(const char* what, double value, const char* unit) { fmt::print("{:<44} {:>12.1f} {}\n", what, value, unit); }

void time_list(store::Database& database, const char* what, const std::function<void(store::Reader&)>& ask) {
    std::vector<double> times;
    times.reserve(21);
    for (int round = 0; round < 21; ++round)
        times.push_back(seconds([&] { database.read(author, ask); }) * 1000);
    std::sort(times.begin(), times.end());
    say(what, times[times.size() / 2], "ms");
}

void lists(store::Database& database, int people) {
    domain::CaseloadQuery whole;
    whole.reach = {Reach::Kind::municipality, {}};
    whole.day = last_day;
    auto named = whole, searched = whole, rung = whole, own = whole, team = whole, deep = whole;
    named.order = domain::CaseloadOrder::name;
    searched.words = "naam77 voornaam1";
    rung.order = domain::CaseloadOrder::rung;
    rung.rungs = {2, 3};
    own.reach = {Reach::Kind::own, id("staff", 7)};
    team.reach = {Reach::Kind::team, id("team", 3)};
    deep.page = people / 60;
    const auto list = [&](const char* what, const domain::CaseloadQuery& query) {
        time_list(database, what, [&](store::Reader& reader) { (void)reader.caseload(query); });
    };
    list("caseload, own", own);
    list("caseload, team", team);
    list("caseload, municipality", whole);
    list("caseload, municipality, deep page", deep);
    list("caseload, municipality, by name", named);
    list("caseload, municipality, by rung, filtered", rung);
    list("caseload, municipality, words", searched);
    time_list(database, "today",
              [](store::Reader& reader) { (void)reader.today(id("staff", 7), last_day, author.at); });
    time_list(database, "dossier", [](store::Reader& reader) {
        (void)reader.dossier(id("person", 177), {Reach::Kind::municipality, {}}, last_day);
    });
    time_list(database, "find people", [](store::Reader& reader) {
        (void)reader.find_people("naam1234", {Reach::Kind::municipality, {}}, last_day);
    });
    time_list(database, "programmes", [](store::Reader& reader) { (void)reader.programmes(last_day); });
    time_list(database, "programme, own", [](store::Reader& reader) {
        (void)reader.programme(id("programme", 3), {Reach::Kind::own, id("staff", 7)}, last_day);
    });
    time_list(database, "programme, municipality", [](store::Reader& reader) {
        (void)reader.programme(id("programme", 3), {Reach::Kind::municipality, {}}, last_day);
    });
}

} // namespace

int main(int argc, char** argv) {
    const std::string url = argc > 1 ? argv[1] : "sqlite::memory:";
    const int people = argc > 2 ? std::atoi(argv[2]) : 30'000;
    const int facts = argc > 3 ? std::atoi(argv[3]) : 50;
    auto opened = store::Database::open(url);
    if (!opened) {
        fmt::print(stderr, "{}: {}\n", url, opened.error().kept().front().code);
        return 1;
    }
    auto& database = *opened;
    std::int64_t rows = 0;
    const auto before_making = processor_seconds();
    const auto making = seconds([&] { each_person(people, facts, [&](const domain::Record&) { ++rows; }); });
    const auto making_processor = processor_seconds() - before_making;
    if (database.read(author, [](store::Reader& reader) { return reader.data_day().has_value(); }))
        rows = 0; // filled before
    fmt::print("{}: {} people, {} rows\n", database.url(), people, rows);
    say("peak memory before", peak_mib(), "MiB");
    const auto import = [&](const char* what, const std::string& hash,
                            const std::function<void(domain::Record&)>& change) {
        double adding = 0;
        const auto before = processor_seconds();
        domain::ImportOutcome outcome;
        const auto all = seconds([&] {
            auto running = store::Import::begin(database, {"GM9999", "bench", last_day, true, hash}, author);
            adding = seconds([&] {
                each_person(people, facts, [&](const domain::Record& record) {
                    auto given = record;
                    change(given);
                    (void)running.add(given);
                });
            });
            outcome = running.finish().value();
        });
        fmt::print("{}: added {}, corrected {}, unchanged {}\n", what, outcome.added, outcome.corrected,
                   outcome.unchanged);
        say("  seconds, of which making the rows", all, fmt::format("s, {:.1f} s", making).c_str());
        say("  of which putting aside", adding - making, "s");
        say("  rows per second, without making them", static_cast<double>(rows) / (all - making), "rows/s");
        say("  rows per processor second, the same",
            static_cast<double>(rows) / (processor_seconds() - before - making_processor), "rows/s");
        say("  peak memory", peak_mib(), "MiB");
    };
    if (rows > 0) import("first import", "a", [](domain::Record&) {});
    lists(database, people);
    if (rows > 0) {
        import("same again in other bytes", "b", [](domain::Record&) {});
        int nth = 0;
        import("one in a hundred changed", "c", [&](domain::Record& record) {
            if (auto* event = std::get_if<domain::Event>(&record); event && ++nth % 100 == 0) event->code = "phone";
        });
    }
    std::int64_t seen = 0;
    for (const bool details : {true, false}) {
        seen = 0;
        const auto processor = processor_seconds();
        const auto streaming = seconds([&] {
            database.read(author, [&](store::Reader& reader) {
                reader.for_each_timeline(
                    [&](domain::Timeline&& each) {
                        seen += static_cast<std::int64_t>(each.spells.size() + each.measurements.size() +
                                                          each.events.size());
                    },
                    details);
            });
        });
        say(details ? "all timelines, with details" : "all timelines, without details",
            static_cast<double>(seen) / streaming / 1e6, "million facts/s");
        say("  per processor second", static_cast<double>(seen) / (processor_seconds() - processor) / 1e6,
            "million facts");
    }
    say("undo of the last import", seconds([&] { (void)store::undo_last_import(database, author); }), "s");
    say("rebuild", seconds([&] { store::rebuild(database, author); }), "s");
    say("check", seconds([&] { (void)store::check(database); }), "s");
    return 0;
}

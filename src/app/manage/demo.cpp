// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/demo.h"
#include "app/insight/planted_show.h"
#include "app/insight/programme_evaluate.h"
#include "app/installation.h"
#include "app/manage/demo_accounts.h"
#include "app/manage/demo_ledger.h"
#include "app/manage/demo_look_backs.h"
#include "app/manage/demo_month.h"
#include "app/manage/import_register.h"
#include "app/tools/synth.h"
#include "store/database.h"
#include <filesystem>
#include <fstream>
#include <iterator>

namespace trede::app {

namespace {

namespace fs = std::filesystem;

constexpr int format = 10; ///< raise it when a demo made by an older program would no longer do
constexpr std::uint64_t seed = 8;
constexpr const char* municipality = "GM9999";

std::string stamp_of(core::Month until, const DemoTown& town) {
    std::string stamp = "trede demo " + std::to_string(format) + " " + TREDE_VERSION;
    for (const auto number : {static_cast<std::int64_t>(seed), town.clients, std::int64_t{town.months}})
        stamp += " " + std::to_string(number);
    return stamp + " " + core::to_iso(until) + "\n";
}

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

core::Moment morning_of(core::Date day) { return core::parse_iso_moment(core::to_iso(day) + "T05:00:00Z").value(); }

/// Invents the town and fills an empty database with it, as the delivery of the morning after the month would.
core::Result<void> make_demo(const fs::path& demo, const std::string& url, core::Month until, core::Date today,
                             const std::function<void(const std::string&)>& step, core::Language language,
                             const DemoTown& town) {
    const auto& texts = core::Texts::in(language);
    std::error_code error;
    fs::remove_all(demo, error);
    fs::create_directories(demo, error);
    if (error) throw core::MachineFailed("cannot make the folder " + demo.string() + ": " + error.message());
    fs::permissions(demo, fs::perms::owner_all, error);

    step(texts.get("app.demo.inventing", {{"count", texts.count(town.clients)}, {"month", texts.month(until)}}));
    const auto registers = (demo / "register").string();
    TRY(synth(
        {.out = registers, .clients = town.clients, .months = town.months, .seed = seed, .until = until, .inflow = 1}));

    step(texts.get("app.demo.importing"));
    auto database = TRY(store::Database::open(url));
    database.write({municipality, "demo", morning_of((until + 1).first_day())},
                   [](store::Writer& writer) { writer.invent_key("trede demo " + std::to_string(seed)); });
    Context context;
    context.actor = {.account = "demo",
                     .name = "demo",
                     .roles = {"administrator"},
                     .municipality = municipality,
                     .staff = {},
                     .team = {}};
    context.now = morning_of((until + 1).first_day());
    context.today = today;
    context.language = language;
    context.database = &database;
    const auto answer = TRY(
        import_register(context, {.path = registers, .mapping_file = {}, .set_aside_file = {}, .language = language}));
    if (!answer.outcome) return core::failed(answer.report.problems);
    keep_programme_answers(context);
    keep_planted_truth(context, TRY(read_planted_truth(registers + "/truth")));
    look_back_on_what_ended(database, municipality, context.now);
    TRY(add_demo_accounts(context));
    return fill_demo_ledger(context);
}

} // namespace

core::Result<std::string> prepare_demo(const std::string& folder, core::Date today,
                                       const std::function<void(const std::string&)>& step, core::Language language,
                                       const DemoTown& town) {
    // The last whole month: a delivery that ends tomorrow does not exist.
    const auto until = core::Month::of(today) - 1;
    const fs::path demo = fs::path(folder) / "demo";
    const fs::path stamp = demo / "stamp";
    const std::string url = "sqlite://" + (demo / "demo.db").string();
    if (content_of(stamp) != stamp_of(until, town)) {
        TRY(make_demo(demo, url, until, today, step, language, town));
        // Last, so that a demo that was cut short is made again.
        std::ofstream(stamp, std::ios::binary) << stamp_of(until, town);
    }
    auto database = TRY(store::Database::open(url));
    live_until(database, municipality, today);
    return url;
}

} // namespace trede::app

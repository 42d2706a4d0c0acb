// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/panel_make.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/manage/import_register.h"
#include "cohort/build.h"
#include "panel/panel_csv.h"
#include "store/database.h"
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace trede::app {

namespace {

/// Written beside its place and moved there when it is whole, so that nobody reads half a panel.
void write_whole(const std::string& out, const panel::Panel& made) {
    const auto part = out + ".part";
    const auto failed = [&] { return core::MachineFailed("cannot write " + out); };
    {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(part.c_str(), "wbe"), std::fclose);
        if (!file) throw failed();
        panel::write_panel_csv(made, [&](std::string_view bytes) {
            if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) throw failed();
        });
        if (std::fflush(file.get()) != 0) throw failed();
    }
    std::error_code error;
    std::filesystem::rename(part, out, error);
    if (error) throw failed();
}

/// A folder for what is needed while one thing is made.
class Scratch {
public:
    Scratch() {
        path_ = (std::filesystem::temp_directory_path() / "trede-XXXXXX").string();
        if (::mkdtemp(path_.data()) == nullptr) throw core::MachineFailed("cannot make a temporary folder");
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

enum class People : std::uint8_t { by_pseudonym, numbered };

core::Result<PanelMade> made(const Context& context, const PanelRequest& request, People people) {
    cohort::Options options;
    options.parameters = TRY(cohort::parameters_at(context.today));
    options.purpose = request.purpose;
    const auto panel =
        TRY(context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<panel::Panel> {
            const auto data_day = reader.data_day();
            if (!data_day) return core::failed(core::Problem{.code = "not_found"});
            options.last = core::Month::of(*data_day + 1) - 1;
            options.first = options.last - (request.months - 1);
            if (people == People::by_pseudonym) options.key = reader.installation_key();
            std::vector<domain::Programme> programmes;
            for (auto& figures : reader.programmes(*data_day))
                programmes.push_back(std::move(figures.programme));
            options.programmes = cohort::programme_codes(programmes);
            reader.note({.action = "panel_made", .details = core::Value::object().set("purpose", request.purpose)});
            auto stream = reader.timelines();
            return cohort::build_panel([&](domain::Timeline& timeline) { return stream.next(timeline); }, options);
        }));
    write_whole(request.out, panel);
    return PanelMade{static_cast<std::int64_t>(panel.people()), static_cast<std::int64_t>(panel.rows()), options.first,
                     options.last};
}

} // namespace

core::Result<PanelMade> make_panel(const Context& context, const PanelRequest& request) {
    TRY(permitted(context.actor, "make_panel"));
    return made(context, request, People::by_pseudonym);
}

core::Result<PanelMade> make_panel_of_register(const Context& context, const std::string& register_path,
                                               const PanelRequest& request) {
    TRY(permitted(context.actor, "make_panel"));
    const Scratch scratch;
    auto database = TRY(store::Database::open("sqlite://" + scratch.path() + "/register.db"));
    auto here = context;
    here.database = &database;
    here.actor.municipality.clear();
    const auto read = TRY(import_register(
        here, {.path = register_path, .mapping_file = {}, .set_aside_file = {}, .language = context.language}));
    if (!read.outcome) return core::failed(read.report.problems);
    here.actor.municipality = read.report.delivery.municipality;
    return made(here, request, People::numbered);
}

} // namespace trede::app

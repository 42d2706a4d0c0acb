// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/panel_make.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/delivered_panel.h"
#include "app/manage/import_register.h"
#include "panel/panel_csv.h"
#include "store/database.h"
#include <cstdio>
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

core::Result<PanelMade> made(const Context& context, const PanelRequest& request, People people) {
    const auto made =
        TRY(context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<DeliveredPanel> {
            reader.note({.action = "panel_made", .details = core::Value::object().set("purpose", request.purpose)});
            return delivered_panel(reader, request.months, request.purpose, people);
        }));
    const auto& panel = made.panel;
    write_whole(request.out, panel);
    return PanelMade{static_cast<std::int64_t>(panel.people()), static_cast<std::int64_t>(panel.rows()), panel.first,
                     panel.last};
}

} // namespace

core::Result<PanelMade> make_panel(const Context& context, const PanelRequest& request) {
    TRY(permitted(context.actor, "make_panel"));
    return made(context, request, People::by_pseudonym);
}

core::Result<PanelMade> make_panel_of_register(const Context& context, const std::string& register_path,
                                               const PanelRequest& request) {
    TRY(permitted(context.actor, "make_panel"));
    auto database = TRY(store::Database::open("sqlite::temporary:"));
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

// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/panel_make.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "cohort/build.h"
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

} // namespace

core::Result<PanelMade> make_panel(const Context& context, const PanelRequest& request) {
    TRY(permitted(context.actor, "make_panel"));
    cohort::Options options;
    options.parameters = TRY(cohort::parameters_at(context.today));
    options.purpose = request.purpose;
    const auto made =
        TRY(context.database->read(author_of(context), [&](store::Reader& reader) -> core::Result<panel::Panel> {
            const auto data_day = reader.data_day();
            if (!data_day) return core::failed(core::Problem{.code = "not_found"});
            options.last = core::Month::of(*data_day + 1) - 1;
            options.first = options.last - (request.months - 1);
            options.key = reader.installation_key();
            std::vector<domain::Programme> programmes;
            for (auto& figures : reader.programmes(*data_day))
                programmes.push_back(std::move(figures.programme));
            options.programmes = cohort::programme_codes(programmes);
            reader.note({.action = "panel_made", .details = core::Value::object().set("purpose", request.purpose)});
            auto stream = reader.timelines();
            return cohort::build_panel([&](domain::Timeline& timeline) { return stream.next(timeline); }, options);
        }));
    write_whole(request.out, made);
    return PanelMade{static_cast<std::int64_t>(made.people()), static_cast<std::int64_t>(made.rows()), options.first,
                     options.last};
}

} // namespace trede::app

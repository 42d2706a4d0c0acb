// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/demo_look_backs.h"
#include "core/assets.h"
#include "core/yaml.h"
#include "store/database.h"
#include <vector>

namespace trede::app {

namespace {

core::Value words() {
    constexpr auto file = "data/synth/look_backs.yaml";
    auto parsed = core::parse_yaml(core::asset(file), file);
    core::ensure(parsed.has_value(), "the words of the demo are valid YAML");
    return std::move(*parsed);
}

/// One of the texts, by the id of the fact, so that each demo says the same.
std::string_view one_of(const core::Value& texts, std::uint8_t by) {
    const auto& items = texts.items();
    return items[by % items.size()].string();
}

domain::Event look_back_on(const domain::Spell& ended, const core::Value& said) {
    const auto& bytes = ended.id.bytes;
    domain::Event event;
    event.id = core::Id::named({"demo", "look_back", ended.id.text()});
    event.person = ended.person;
    event.kind = "look_back";
    event.day = *ended.until - 1;
    event.subject = ended.subject;
    event.details = core::Value::object()
                        .set("helped", one_of(said["helped"], bytes.back()))
                        .set("open", one_of(said["open"], bytes[bytes.size() - 2]));
    return event;
}

} // namespace

void look_back_on_what_ended(store::Database& database, const std::string& municipality, core::Moment now) {
    const auto said = words();
    std::vector<domain::Event> held;
    const auto delivered = core::local_time(now).date;
    database.read({municipality, "demo", now}, [&](store::Reader& reader) {
        reader.for_each_timeline([&](domain::Timeline&& timeline) {
            for (const auto& spell : timeline.spells)
                if (spell.kind == "accompaniment" && spell.until && *spell.until <= delivered &&
                    spell.end_reason != "other_staff" && spell.id.bytes.back() % 2 == 0)
                    held.push_back(look_back_on(spell, said));
        });
    });
    database.write({municipality, "demo", now}, [&](store::Writer& writer) {
        for (const auto& event : held)
            core::ensure(writer.record(event).has_value(), "the demo looks back");
    });
}

} // namespace trede::app

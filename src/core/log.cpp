// SPDX-License-Identifier: EUPL-1.2
#include "core/log.h"
#include "core/crypto.h"
#include "core/date.h"
#include "core/json.h"
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace trede::core {

namespace {

spdlog::logger& logger() {
    static const auto made = [] {
        auto created = spdlog::stderr_logger_mt("trede");
        created->set_pattern("%v");
        return created;
    }();
    return *made;
}

void write(spdlog::level::level_enum level, std::string_view event, const Value& details) {
    auto line = Value::object();
    line.set("at", to_iso(now())).set("level", std::string_view(spdlog::level::to_string_view(level).data()));
    line.set("event", event);
    for (const auto& [key, value] : details.members())
        line.set(key, value);
    logger().log(level, to_json(line));
}

} // namespace

void log_info(std::string_view event, const Value& details) { write(spdlog::level::info, event, details); }
void log_warning(std::string_view event, const Value& details) { write(spdlog::level::warn, event, details); }

std::string log_failure(std::string_view event, std::string_view what, const Value& details) {
    std::array<std::uint8_t, 4> raw{};
    random_bytes(raw);
    const auto reference = to_hex(raw);
    auto all = Value::object();
    all.set("reference", reference).set("what", what);
    for (const auto& [key, value] : details.members())
        all.set(key, value);
    write(spdlog::level::err, event, all);
    return reference;
}

void log_quietly() { logger().set_level(spdlog::level::warn); }

} // namespace trede::core

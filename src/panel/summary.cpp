// SPDX-License-Identifier: EUPL-1.2
#include "panel/summary.h"
#include "panel/extract.h"
#include "panel/panel_document.h"
#include <algorithm>
#include <cmath>

namespace trede::panel {

core::Value summary(const Panel& panel) {
    auto columns = core::Value::array();
    const auto add = [&](std::string_view name, ColumnType type, std::int64_t missing) {
        auto column = core::Value::object();
        column.set("name", name);
        column.set("type", type_name(type));
        column.set("missing", missing);
        columns.push(std::move(column));
    };
    for (const auto& entry : dictionary) {
        if (entry.column == Column::contact)
            for (const auto& programme : panel.programmes)
                for (std::size_t phase = 0; phase < phase_names.size(); ++phase)
                    add(programme_column(programme, static_cast<Phase>(phase)), ColumnType::flag, 0);
        std::int64_t missing = 0;
        if (entry.may_be_missing) {
            const auto values = column(panel, entry.column);
            missing = std::count_if(values.begin(), values.end(), [](double value) { return std::isnan(value); });
        }
        add(entry.name, entry.type, missing);
    }
    auto out = core::Value::object();
    out.set("schema", "trede.panel/1");
    out.set("first", core::to_iso(panel.first));
    out.set("last", core::to_iso(panel.last));
    out.set("people", static_cast<std::int64_t>(panel.people()));
    out.set("rows", static_cast<std::int64_t>(panel.rows()));
    out.set("columns", std::move(columns));
    return out;
}

} // namespace trede::panel

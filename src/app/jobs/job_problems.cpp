// SPDX-License-Identifier: EUPL-1.2
#include "app/jobs/job_problems.h"

namespace trede::app {

core::Value to_value(const core::Problems& problems) {
    auto list = core::Value::array();
    for (const auto& problem : problems.kept()) {
        auto args = core::Value::object();
        for (const auto& [name, value] : problem.args)
            args.set(name, value);
        list.push(core::Value::object().set("code", problem.code).set("field", problem.place.field).set("args", args));
    }
    return list;
}

core::Problems problems_of(const core::Value& value) {
    core::Problems problems;
    for (const auto& item : value.items()) {
        core::Problem problem{.code = std::string(item["code"].string()),
                              .place = {.field = std::string(item["field"].string())}};
        for (const auto& [name, arg] : item["args"].members())
            problem.args.emplace_back(name, arg.string());
        problems.add(std::move(problem));
    }
    return problems;
}

} // namespace trede::app

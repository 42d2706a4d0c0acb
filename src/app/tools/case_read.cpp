// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/case_read.h"
#include "core/json.h"
#include <fstream>
#include <sstream>

namespace trede::app {

namespace {

/// The first of these roles that the case names; cases call the lot by different words.
std::string role(const core::Value& described, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        if (described[name].is_string()) return std::string(described[name].string());
    return {};
}

/// A name or a list of names.
std::vector<std::string> roles(const core::Value& described, std::string_view name) {
    std::vector<std::string> out;
    if (described[name].is_string()) out.emplace_back(described[name].string());
    for (const auto& item : described[name].items())
        out.emplace_back(item.string());
    return out;
}

} // namespace

core::Result<core::Value> described_case(const std::string& folder) {
    const auto file = folder + "/case.json";
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    if (in) bytes << in.rdbuf();
    if (!in) return core::failed(core::Problem{.code = "file_not_readable", .place = {file, 0, 0, {}}});
    auto described = TRY(core::parse_json(bytes.str(), file));
    if (!described.is_object()) return core::failed(core::Problem{.code = "case_invalid", .place = {file, 0, 0, {}}});
    return described;
}

core::Result<EvaluateRequest> with_case(EvaluateRequest request) {
    if (request.case_folder.empty()) return request;
    const auto described = TRY(described_case(request.case_folder));

    const auto fill = [](std::string& mine, std::string theirs) {
        if (mine.empty()) mine = std::move(theirs);
    };
    fill(request.data, request.case_folder + "/data.csv");
    fill(request.treatment, role(described, {"assignment", "treatment", "arm"}));
    fill(request.place, role(described, {"unit"}));
    fill(request.time, role(described, {"time"}));
    fill(request.first_treat, role(described, {"first_treat"}));
    fill(request.block, role(described, {"block"}));
    fill(request.take_up, role(described, {"take_up"}));
    fill(request.cluster, role(described, {"cluster"}));
    if (request.placebos.empty()) request.placebos = roles(described, "placebo_outcome");
    if (request.outcomes.empty()) request.outcomes = roles(described, "outcome");
    if (request.covariates.empty()) request.covariates = roles(described, "covariates");
    return request;
}

} // namespace trede::app

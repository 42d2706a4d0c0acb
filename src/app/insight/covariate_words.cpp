// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/covariate_words.h"
#include "app/tools/outcome_name.h"
#include "domain/codes.h"
#include <charconv>

namespace trede::app {

namespace {

constexpr std::string_view mark = " missing"; ///< a column that says of whom another was not known

std::optional<std::string> after(std::string_view text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return std::nullopt;
    return std::string(text.substr(prefix.size()));
}

std::optional<std::string> of_programme(const std::string& name, std::string_view suffix,
                                        const CovariateContext& context) {
    if (!name.ends_with(suffix)) return std::nullopt;
    const auto found = context.programmes.find(name.substr(0, name.size() - suffix.size()));
    if (found == context.programmes.end()) return std::nullopt;
    return found->second;
}

} // namespace

std::string covariate_words(const std::string& name, const CovariateContext& context, const core::Texts& texts) {
    const auto say = [&](const std::string& phrase, const core::TextArgs& args = {}) {
        return texts.get("app.covariate." + phrase, args);
    };
    if (name.ends_with(mark))
        return say("not_known", {{"what", covariate_words(name.substr(0, name.size() - mark.size()), context, texts)}});
    if (texts.has("app.covariate." + name)) return say(name);
    if (const auto programme = of_programme(name, "_in", context)) return say("in", {{"programme", *programme}});
    if (const auto programme = of_programme(name, "_after", context)) return say("after", {{"programme", *programme}});
    if (const auto year = after(name, "born_")) {
        int from = 0;
        std::from_chars(year->data(), year->data() + year->size(), from);
        return say("born", {{"from", *year}, {"until", std::to_string(from + context.birth_band_years - 1)}});
    }
    if (name.starts_with("zrm_")) return measure_name(name, texts);
    if (const auto group = after(name, "group_"))
        return say("group", {{"group", domain::label("group", *group, texts.language())}});
    if (const auto education = after(name, "education_"))
        return say("education", {{"education", domain::label("education", *education, texts.language())}});
    return name;
}

} // namespace trede::app

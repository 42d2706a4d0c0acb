// SPDX-License-Identifier: EUPL-1.2
#include "html/template.h"
#include "core/assets.h"
#include "core/result.h"
#include "html/escape.h"
#include <kainjow/mustache.hpp>

namespace trede::html {

namespace {

namespace mustache = kainjow::mustache;

mustache::data data_of(const View& view);

mustache::data data_of(const std::vector<View>& parts) {
    mustache::data list(mustache::data::type::list);
    for (const auto& part : parts)
        list.push_back(data_of(part));
    return list;
}

mustache::data data_of(const View& view) {
    mustache::data object;
    for (const auto& [name, member] : view.members()) {
        if (const auto* text = std::get_if<std::string>(&member))
            // An empty text is absent, so that {{#name}}…{{/name}} shows a part only when there is something to say.
            text->empty() ? object.set(name, mustache::data::type::bool_false) : object.set(name, *text);
        else if (const auto* yes = std::get_if<bool>(&member))
            object.set(name, *yes ? mustache::data::type::bool_true : mustache::data::type::bool_false);
        else if (const auto* part = std::get_if<View>(&member))
            object.set(name, data_of(*part));
        else
            object.set(name, data_of(std::get<std::vector<View>>(member)));
    }
    return object;
}

std::string source(std::string_view name) {
    return std::string(core::asset("templates/" + std::string(name) + ".html"));
}

/// Partials are looked up by name when a template asks for them: {{> components/badge}}.
void expand_partials(std::string& text) {
    for (auto open = text.find("{{> "); open != std::string::npos; open = text.find("{{> ", open)) {
        const auto close = text.find("}}", open);
        core::ensure(close != std::string::npos, "a partial tag is closed");
        text.replace(open, close + 2 - open, source(text.substr(open + 4, close - open - 4)));
    }
}

} // namespace

std::string render(std::string_view name, const View& view, const core::Texts& texts) {
    auto text = source(name);
    expand_partials(text);
    mustache::mustache page(text);
    if (!page.is_valid()) throw core::Broken(std::string(name) + ": " + page.error_message());
    auto data = data_of(view);
    data.set("t",
             mustache::data(mustache::lambda([&texts](const std::string& key) { return escape(texts.get(key)); })));
    return page.render(data);
}

} // namespace trede::html

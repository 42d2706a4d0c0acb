// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include "core/texts.h"
#include "html/view.h"
#include "http/message.h"
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::web {

/// One question of a form. `name` is that of the field, and the id of its element.
struct Field {
    std::string name;
    std::string label;
    std::string hint{};
    std::string known{};       ///< what stands there before anybody typed
    std::string type = "text"; ///< text, password, search, or date, time and number, which are typed as digits
    std::string autocomplete{};
    int most = 200; ///< characters
    int rows = 4;   ///< of a text area
    bool required = false;
    bool short_box = false;
};

struct Option {
    std::string value, label;
    std::string note{};
};

/// The fields of one form as views for the templates components/field_*: a form that comes back shows what was typed,
/// and what is wrong beside each field and together on top. Problems name their field in Place::field.
class Form {
public:
    explicit Form(const core::Texts& texts, http::Fields typed = {}, core::Problems problems = {})
        : texts_(texts), typed_(std::move(typed)), problems_(std::move(problems)) {}

    /// For {{#name}}{{> components/field_text}}{{/name}}, also a date, a time or a password (Field::type).
    [[nodiscard]] html::View text(const Field& field) const;
    /// For components/field_area.
    [[nodiscard]] html::View area(const Field& field) const;
    /// For components/field_select, and field_radio, field_question, field_scale: one of some options. With
    /// `none`, the select begins with an empty option of that label.
    [[nodiscard]] html::View choice(const Field& field, const std::vector<Option>& options,
                                    std::string_view none = {}) const;

    /// Where a field stands: its address, and the name of its page when that is another one.
    struct Where {
        std::string url, page;
    };

    /// For {{#problems}}{{> components/field_problems}}{{/problems}} on top; without problems it sets nothing. A
    /// field that was made before is called by its label. `where` is for a form that stands on several pages.
    void summarise(html::View& view, const std::function<Where(const std::string& field)>& where = {}) const;

    /// What was typed, or else what is known.
    [[nodiscard]] std::string value_of(const Field& field) const;

private:
    [[nodiscard]] html::View begin(const Field& field) const;
    const core::Texts& texts_;
    http::Fields typed_;
    core::Problems problems_;
    mutable std::map<std::string, std::string>
        labels_; ///< of the fields that were made, so that the summary names them
};

} // namespace trede::web

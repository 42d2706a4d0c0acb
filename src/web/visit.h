// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "http/message.h"
#include <functional>
#include <optional>
#include <string>

namespace trede::web {

/// One request of one visitor, with all that a page needs to know of both.
struct Visit {
    const http::Request& request;
    app::Context context{};
    bool signed_in = false;
    std::string form_token{};             ///< of this visitor's forms
    std::optional<core::Date> data_day{}; ///< the data are complete up to this day
    bool demo = false;

    [[nodiscard]] const core::Texts& texts() const { return core::Texts::in(context.language); }
};

using PageHandler = std::function<http::Response(const Visit&)>;

} // namespace trede::web

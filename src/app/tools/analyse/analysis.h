// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/question.h"
#include "core/texts.h"
#include "core/value.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

/// A sentence beside the figures: what was assumed, left out or flagged. `key` is the end of a text
/// analyse.note.<key>; JSON gives it as the note's code.
struct Note {
    std::string key{};
    core::TextArgs args{};
};

/// A line through points, with a band where one is known; drawn in HTML.
struct Line {
    struct At {
        double x = 0, y = 0;
        std::optional<double> low{}, high{};
    };
    std::string label{};
    std::vector<At> points{};
};

/// What a method answers. `results` is keyed and nested as `expected` of its kind of case: objects, lists and plain
/// values, from which text, CSV and HTML make their tables. What is undefined is null, never a number that is none.
struct Analysis {
    core::Value results = core::Value::object();
    core::Value verdict{}; ///< code and reasons, only where two shares allow one; the last note says it in words
    std::vector<Note> notes{};
    std::vector<Line> lines{};
    std::string x_name{}, y_name{}; ///< keys of texts analyse.axis.<name>
};

/// The number, or null when it is not finite.
core::Value figure(double number);

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "html/writer.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A drawing in units of its own box, written as SVG with attributes and classes alone: the token file gives
/// the colours, and no inline style stands in the way of a strict content policy.
namespace trede::charts {

struct Point {
    double x = 0, y = 0;
};

/// A coordinate with at most one decimal. What is not finite is a bug of ours.
std::string coordinate(double value);

/// What a screen reader says of a drawing. The ids are `<stem>-title` and `<stem>-desc`.
struct Naming {
    std::string stem, title, description;
};

class Drawing {
public:
    /// A drawing with a name: role img.
    Drawing(double width, double height, const Naming& naming, std::string_view css_class = "trede-svg");
    /// A sign beside a word that says the same: hidden from a screen reader.
    Drawing(double width, double height, std::string_view css_class);

    Drawing& line(Point from, Point until, std::string_view css_class);
    Drawing& box(Point corner, double width, double height, std::string_view css_class, double radius = 0);
    Drawing& dot(Point centre, double radius, std::string_view css_class);
    Drawing& square(Point centre, double half, std::string_view css_class);
    Drawing& cross(Point centre, double half, std::string_view css_class = "x2");
    Drawing& diamond(Point centre, double half, std::string_view css_class);
    /// A line through the points; closed when it comes back to its begin.
    Drawing& path(const std::vector<Point>& points, std::string_view css_class, bool closed = false);
    /// `at` is the left, middle or right end of the base line: classes `mid` and `end` of trede-svg choose.
    Drawing& text(Point at, std::string_view text, std::string_view css_class);

    [[nodiscard]] std::string take();

private:
    html::Writer writer_;
};

} // namespace trede::charts

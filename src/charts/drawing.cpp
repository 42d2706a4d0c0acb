// SPDX-License-Identifier: EUPL-1.2
#include "charts/drawing.h"
#include "core/result.h"
#include <cmath>

namespace trede::charts {

namespace {

std::string box_of(double width, double height) { return "0 0 " + coordinate(width) + " " + coordinate(height); }

std::string path_of(const std::vector<Point>& points, bool closed) {
    std::string out;
    for (const auto& point : points) {
        out += out.empty() ? "M" : " L";
        out += coordinate(point.x) + " " + coordinate(point.y);
    }
    return closed ? out + " Z" : out;
}

} // namespace

std::string coordinate(double value) {
    core::ensure(std::isfinite(value) && std::fabs(value) < 1e9, "a coordinate lies on paper");
    const long long tenths = std::llround(value * 10);
    const long long size = std::llabs(tenths);
    std::string out = tenths < 0 ? "-" : "";
    out += std::to_string(size / 10);
    if (size % 10 != 0) out += "." + std::to_string(size % 10);
    return out;
}

Drawing::Drawing(double width, double height, const Naming& naming, std::string_view css_class) {
    const std::string title = naming.stem + "-title", description = naming.stem + "-desc";
    writer_
        .open("svg", {{"class", css_class},
                      {"viewBox", box_of(width, height)},
                      {"role", "img"},
                      {"aria-labelledby", title + " " + description}})
        .element("title", naming.title, {{"id", title}})
        .element("desc", naming.description, {{"id", description}});
}

Drawing::Drawing(double width, double height, std::string_view css_class) {
    writer_.open(
        "svg",
        {{"class", css_class}, {"viewBox", box_of(width, height)}, {"aria-hidden", "true"}, {"focusable", "false"}});
}

Drawing& Drawing::line(Point from, Point until, std::string_view css_class) {
    writer_.empty("line", {{"x1", coordinate(from.x)},
                           {"y1", coordinate(from.y)},
                           {"x2", coordinate(until.x)},
                           {"y2", coordinate(until.y)},
                           {"class", css_class}});
    return *this;
}

Drawing& Drawing::box(Point corner, double width, double height, std::string_view css_class, double radius) {
    const auto x = coordinate(corner.x), y = coordinate(corner.y);
    const auto w = coordinate(width), h = coordinate(height);
    if (radius > 0)
        writer_.empty(
            "rect",
            {{"x", x}, {"y", y}, {"width", w}, {"height", h}, {"rx", coordinate(radius)}, {"class", css_class}});
    else
        writer_.empty("rect", {{"x", x}, {"y", y}, {"width", w}, {"height", h}, {"class", css_class}});
    return *this;
}

Drawing& Drawing::dot(Point centre, double radius, std::string_view css_class) {
    writer_.empty(
        "circle",
        {{"cx", coordinate(centre.x)}, {"cy", coordinate(centre.y)}, {"r", coordinate(radius)}, {"class", css_class}});
    return *this;
}

Drawing& Drawing::square(Point centre, double half, std::string_view css_class) {
    return box({centre.x - half, centre.y - half}, 2 * half, 2 * half, css_class);
}

Drawing& Drawing::cross(Point centre, double half, std::string_view css_class) {
    const auto left = coordinate(centre.x - half), right = coordinate(centre.x + half);
    const auto top = coordinate(centre.y - half), bottom = coordinate(centre.y + half);
    writer_.empty("path", {{"d", "M" + left + " " + top + " L" + right + " " + bottom + " M" + right + " " + top +
                                     " L" + left + " " + bottom},
                           {"class", css_class}});
    return *this;
}

Drawing& Drawing::diamond(Point centre, double half, std::string_view css_class) {
    return path({{centre.x, centre.y - half},
                 {centre.x + half, centre.y},
                 {centre.x, centre.y + half},
                 {centre.x - half, centre.y}},
                css_class, true);
}

Drawing& Drawing::path(const std::vector<Point>& points, std::string_view css_class, bool closed) {
    if (points.size() > 1) writer_.empty("path", {{"d", path_of(points, closed)}, {"class", css_class}});
    return *this;
}

Drawing& Drawing::text(Point at, std::string_view text, std::string_view css_class) {
    writer_.element("text", text, {{"x", coordinate(at.x)}, {"y", coordinate(at.y)}, {"class", css_class}});
    return *this;
}

std::string Drawing::take() {
    writer_.close();
    return writer_.take();
}

} // namespace trede::charts

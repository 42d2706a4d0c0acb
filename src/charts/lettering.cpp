// SPDX-License-Identifier: EUPL-1.2
#include "charts/lettering.h"
#include "core/utf8.h"

namespace trede::charts {

namespace {

constexpr std::string_view soft_hyphen = "\xc2\xad";

// Widths in em, by group of letters that are about equally wide.
double width_of(char c) {
    const std::string_view narrow = "iIjl.,:;'|!()[]", thin = " frt-/\"", wide = "mwMW@%";
    if (narrow.find(c) != std::string_view::npos) return 0.3;
    if (thin.find(c) != std::string_view::npos) return 0.36;
    if (wide.find(c) != std::string_view::npos) return 0.86;
    if (c >= 'A' && c <= 'Z') return 0.64;
    return 0.54;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The pieces between which a line may break, each with what follows it when it does not.
struct Piece {
    std::string text;
    bool ends_in_hyphen = false; ///< a soft one: shown only at the end of a line
};

std::vector<Piece> pieces(std::string_view text) {
    std::vector<Piece> out(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, soft_hyphen.size()) == soft_hyphen) {
            out.back().ends_in_hyphen = true;
            out.emplace_back();
            i += soft_hyphen.size() - 1;
        } else if (text[i] == ' ') {
            out.emplace_back();
        } else {
            out.back().text += text[i];
        }
    }
    return out;
}

} // namespace

double text_width(std::string_view utf8, double size) {
    double em = 0;
    for (const char c : utf8)
        if (!continues_character(c)) em += width_of(c);
    return em * size;
}

std::vector<std::string> wrapped(std::string_view utf8, double width, double size) {
    std::vector<std::string> lines;
    std::string line;
    bool hyphen = false, first = true;
    for (const auto& piece : pieces(utf8)) {
        const std::string joined = first ? piece.text : line + (hyphen ? "" : " ") + piece.text;
        const std::string needed = piece.ends_in_hyphen ? joined + "-" : joined;
        if (!first && text_width(needed, size) > width) {
            lines.push_back(hyphen ? line + "-" : line);
            line = piece.text;
        } else {
            line = joined;
        }
        hyphen = piece.ends_in_hyphen;
        first = false;
    }
    lines.push_back(line);
    return lines;
}

std::string fitted(std::string_view utf8, double width, double size) {
    const std::string text = whole(utf8);
    if (text_width(text, size) <= width) return text;
    constexpr std::size_t fewest = 3;
    for (auto most = core::characters(text); most > fewest; --most) {
        const auto shorter = core::shortened(text, most - 1);
        if (text_width(shorter, size) <= width) return shorter;
    }
    return {};
}

std::string whole(std::string_view utf8) {
    std::string out(utf8);
    for (auto at = out.find(soft_hyphen); at != std::string::npos; at = out.find(soft_hyphen, at))
        out.erase(at, soft_hyphen.size());
    return out;
}

} // namespace trede::charts

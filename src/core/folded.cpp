// SPDX-License-Identifier: EUPL-1.2
#include "core/folded.h"
#include <array>
#include <cstddef>
#include <utility>

namespace trede::core {

std::string folded(std::string_view utf8) {
    // The letters of Latin-1 Supplement and Latin Extended-A that Dutch texts and names in Dutch registers have.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> letters{{
        {"ÀÁÂÃÄÅàáâãäåĀāĂăĄą", "a"},
        {"ÇçĆćĈĉĊċČč", "c"},
        {"ĎďĐđÐð", "d"},
        {"ÈÉÊËèéêëĒēĔĕĖėĘęĚě", "e"},
        {"ĜĝĞğĠġĢģ", "g"},
        {"ĤĥĦħ", "h"},
        {"ÌÍÎÏìíîïĨĩĪīĬĭĮįİı", "i"},
        {"Ĵĵ", "j"},
        {"Ķķ", "k"},
        {"ĹĺĻļĽľĿŀŁł", "l"},
        {"ÑñŃńŅņŇň", "n"},
        {"ÒÓÔÕÖØòóôõöøŌōŎŏŐő", "o"},
        {"ŔŕŖŗŘř", "r"},
        {"ŚśŜŝŞşŠš", "s"},
        {"ß", "ss"},
        {"ŢţŤťŦŧ", "t"},
        {"ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų", "u"},
        {"Ŵŵ", "w"},
        {"ÝýÿŶŷŸ", "y"},
        {"ŹźŻżŽž", "z"},
    }};
    std::string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {
            out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : utf8[i];
            ++i;
            continue;
        }
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        const auto letter = utf8.substr(i, length);
        std::string_view plain = letter;
        for (const auto& [accented, base] : letters)
            if (length == 2 && accented.find(letter) != std::string_view::npos) plain = base;
        out += plain;
        i += length;
    }
    return out;
}

} // namespace trede::core

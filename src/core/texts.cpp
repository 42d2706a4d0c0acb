// SPDX-License-Identifier: EUPL-1.2
#include "core/texts.h"
#include "core/assets.h"
#include "core/result.h"
#include "core/yaml.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace trede::core {

struct Texts::Entries {
    std::map<std::string, std::string, std::less<>> by_key;

    void read(const Value& node, const std::string& prefix) {
        for (const auto& [name, value] : node.members()) {
            const std::string key = prefix.empty() ? name : prefix + "." + name;
            if (value.is_object())
                read(value, key);
            else
                by_key.emplace(key, value.is_string() ? std::string(value.string()) : std::to_string(value.integer()));
        }
    }
};

Texts::Texts(Language language) : language_(language), entries_(std::make_unique<Entries>()) {
    const auto file = "texts/" + std::string(code_of(language)) + ".yaml";
    auto parsed = parse_yaml(asset(file), file);
    ensure(parsed.has_value(), "the texts are valid YAML");
    entries_->read(*parsed, "");
}

Texts::~Texts() = default;

Language language_of(std::string_view code) { return code == "en" ? Language::en : Language::nl; }
std::string_view code_of(Language language) { return language == Language::en ? "en" : "nl"; }

const Texts& Texts::in(Language language) {
    static const Texts nl(Language::nl);
    static const Texts en(Language::en);
    return language == Language::en ? en : nl;
}

bool Texts::has(std::string_view key) const {
    return entries_->by_key.contains(key) || entries_->by_key.contains(std::string(key) + ".other");
}

std::vector<std::string> Texts::keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, text] : entries_->by_key)
        keys.push_back(key);
    return keys;
}

std::string Texts::get(std::string_view key, const TextArgs& args) const {
    auto found = entries_->by_key.find(key);
    if (found == entries_->by_key.end()) {
        const auto count = std::find_if(args.begin(), args.end(), [](const auto& arg) { return arg.first == "count"; });
        const bool one = count != args.end() && count->second == "1";
        found = entries_->by_key.find(std::string(key) + (one ? ".one" : ".other"));
    }
    if (found == entries_->by_key.end()) throw Broken("no text " + std::string(key));

    const std::string& text = found->second;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        out.append(text, at, open == std::string::npos ? std::string::npos : open - at);
        if (open == std::string::npos) break;
        const auto close = text.find('}', open);
        ensure(close != std::string::npos, "a placeholder in a text is closed");
        const auto name = std::string_view(text).substr(open + 1, close - open - 1);
        const auto arg = std::find_if(args.begin(), args.end(), [&](const auto& a) { return a.first == name; });
        if (arg == args.end()) throw Broken("text " + std::string(key) + " needs " + std::string(name));
        out += arg->second;
        at = close + 1;
    }
    return out;
}

std::string Texts::number(double value, int decimals) const {
    if (!std::isfinite(value)) return "–";
    const double scale = std::pow(10, decimals);
    const double rounded = std::round(std::fabs(value) * scale) / scale; // half away from zero
    const auto digits = fmt::format("{:.{}f}", rounded, decimals);
    const auto point = std::min(digits.find('.'), digits.size());
    std::string out = value < 0 && rounded > 0 ? "−" : "";
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) out += language_ == Language::nl ? '.' : ',';
        out += digits[i];
    }
    if (point < digits.size()) {
        out += language_ == Language::nl ? ',' : '.';
        out += digits.substr(point + 1);
    }
    return out;
}

std::string Texts::count(long long value) const { return number(static_cast<double>(value)); }

std::string Texts::percentage(double share, int decimals) const {
    return number(share * 100, decimals) + (language_ == Language::nl ? "\u00a0%" : "%");
}

std::string Texts::day_and_month(Date date) const {
    return std::to_string(date.day()) + " " + get(fmt::format("core.month.m{}", date.month()));
}
std::string Texts::date(Date date) const { return day_and_month(date) + " " + std::to_string(date.year()); }
std::string Texts::weekday(Date date) const { return get(fmt::format("core.weekday.d{}", date.weekday())); }
std::string Texts::month(Month month) const {
    return get(fmt::format("core.month.m{}", month.month())) + " " + std::to_string(month.year());
}
std::string Texts::time(int hour, int minute) const {
    return fmt::format("{:02}{}{:02}", hour, language_ == Language::nl ? '.' : ':', minute);
}

} // namespace trede::core

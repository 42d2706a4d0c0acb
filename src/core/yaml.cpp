// SPDX-License-Identifier: EUPL-1.2
#include "core/yaml.h"
#include <charconv>
#include <string>
#include <yaml-cpp/yaml.h>

namespace trede::core {

namespace {

Value scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() != "?") return text; // quoted: text, whatever it looks like
    if (text.empty() || text == "~" || text == "null") return nullptr;
    if (text == "true") return true;
    if (text == "false") return false;
    const char* const end = text.data() + text.size();
    std::int64_t whole{};
    if (auto [p, e] = std::from_chars(text.data(), end, whole); e == std::errc{} && p == end) return whole;
    const bool numeric = text.find_first_not_of("+-.0123456789eE") == std::string::npos;
    double real{};
    if (auto [p, e] = std::from_chars(text.data(), end, real); numeric && e == std::errc{} && p == end) return real;
    return text;
}

Value from(const YAML::Node& node) {
    switch (node.Type()) {
    case YAML::NodeType::Scalar: return scalar(node);
    case YAML::NodeType::Sequence: {
        auto array = Value::array();
        for (const auto& item : node)
            array.push(from(item));
        return array;
    }
    case YAML::NodeType::Map: {
        Value::Object object;
        for (const auto& member : node)
            object.emplace_back(member.first.Scalar(), from(member.second));
        return object;
    }
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined: break;
    }
    return nullptr;
}

} // namespace

Result<Value> parse_yaml(std::string_view text, std::string_view file) {
    try {
        return from(YAML::Load(std::string(text)));
    } catch (const YAML::Exception& error) {
        return failed(Problem{.code = "yaml_invalid",
                              .place = {std::string(file), error.mark.line + 1, error.mark.column + 1, {}}});
    }
}

} // namespace trede::core

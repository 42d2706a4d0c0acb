// SPDX-License-Identifier: EUPL-1.2
#include "html/writer.h"
#include "core/result.h"

namespace trede::html {

void Writer::start(std::string_view element, Attributes attributes) {
    out_ += '<';
    out_ += element;
    for (const auto& [name, value] : attributes) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        out_ += escape(value);
        out_ += '"';
    }
}

Writer& Writer::open(std::string_view element, Attributes attributes) {
    start(element, attributes);
    out_ += '>';
    open_.emplace_back(element);
    return *this;
}

Writer& Writer::close() {
    core::ensure(!open_.empty(), "an element is open");
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
    return *this;
}

Writer& Writer::empty(std::string_view element, Attributes attributes) {
    start(element, attributes);
    out_ += "/>";
    return *this;
}

Writer& Writer::text(std::string_view text) { return out_ += escape(text), *this; }

Writer& Writer::element(std::string_view element, std::string_view text, Attributes attributes) {
    return open(element, attributes).text(text).close();
}

std::string Writer::take() {
    core::ensure(open_.empty(), "every element is closed");
    return std::move(out_);
}

} // namespace trede::html

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/texts.h"
#include "html/view.h"
#include <string>
#include <string_view>

namespace trede::html {

/// Renders the asset templates/<name>.html (mustache). {{name}} is escaped; {{{name_html}}} is for what html::Writer
/// made and for nothing else; {{#t}}room.noun.phrase{{/t}} is a text of the language, escaped; {{> name}} includes
/// another template. A template that is missing or does not parse is a bug.
std::string render(std::string_view name, const View& view, const core::Texts& texts);

} // namespace trede::html

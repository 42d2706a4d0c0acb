// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/knowledge.h"
#include "html/view.h"
#include "web/pages/knowledge/knowledge_words.h"
#include <vector>

namespace trede::web {

/// What municipalities did, as a list `examples` for example_line.html.
void add_examples(html::View& view, const std::vector<const evidence::Initiative*>& initiatives,
                  const evidence::KnowledgeView& known, const KnowledgeWords& words);

} // namespace trede::web

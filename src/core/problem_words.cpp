// SPDX-License-Identifier: EUPL-1.2
#include "core/problem_words.h"

namespace trede::core {

std::string reason_of(const Problem& problem, const Texts& texts) {
    return texts.get("problem." + problem.code + ".reason", problem.args);
}

std::string remedy_of(const Problem& problem, const Texts& texts) {
    return texts.get("problem." + problem.code + ".remedy", problem.args);
}

} // namespace trede::core

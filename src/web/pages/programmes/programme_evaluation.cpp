// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/programmes/programme_evaluation.h"

namespace trede::web {

std::string evaluation_part(const Visit&, const domain::ProgrammeFigures&) { return {}; }

} // namespace trede::web

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/practice/attention.h"
#include "core/result.h"
#include "domain/caseload.h"
#include <string>

namespace trede::app {

/// The people within the actor's reach who fit the query; its own reach and day are filled in here. With `work` only
/// those for whom there is work of that code (app/practice/worklist.h), with `attention` only those who fit it.
core::Result<domain::CaseloadPage> show_caseload(const Context& context, domain::CaseloadQuery query,
                                                 const std::string& work = {}, const AttentionFilter& attention = {});

} // namespace trede::app

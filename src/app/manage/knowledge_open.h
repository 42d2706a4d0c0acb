// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include <memory>
#include <string>

namespace trede::app {

/// What is known: the records of data/evidence that travel with Trede and, when it is named, those of the folder of a
/// municipality beside them. Read as a whole; one record that is wrong refuses all, so that nobody decides on half.
/// Problems: knowledge_folder_missing, knowledge_file_unreadable, and those of evidence::read_records.
core::Result<std::shared_ptr<const evidence::Knowledge>> open_knowledge(const std::string& folder);

/// What travels with Trede, read once.
const evidence::Knowledge& built_in_knowledge();

/// What is known in this context: with that of the municipality when it has any.
const evidence::Knowledge& knowledge_of(const Context& context);

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evidence/knowledge/knowledge.h"
#include <string>
#include <vector>

namespace trede::evidence {

/// A file of data/evidence, or of the folder of a municipality.
struct KnowledgeFile {
    std::string name; ///< below its folder: "claims/work.yaml"
    std::string text;
    bool is_own = false; ///< of the municipality
    std::string path{};  ///< where it stands, for problems; else its name
};

/// Reads all files as one, in the layout of docs/knowledge.md. One that is wrong gives nothing: all problems of all
/// files come at once, each with file, line and record. Their codes begin with knowledge_.
core::Result<KnowledgeRecords> read_records(const std::vector<KnowledgeFile>& files);

} // namespace trede::evidence

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/tools/analyse/analysis.h"
#include <cstdint>
#include <string_view>
#include <vector>

namespace trede::app {

/// How an option of the command line is read; the name is that of the role in a case, with hyphens.
enum class RoleKind : std::uint8_t { column, columns, text, number, numbers, flag };

struct Role {
    std::string_view name; ///< snake_case
    RoleKind kind;
    std::string_view means;
};

/// One method of `trede analyse`.
struct Verb {
    std::string_view name;
    std::string_view means;
    std::string_view example;            ///< the words behind `trede analyse <name>`
    std::vector<std::string_view> roles; ///< of the table of roles
    core::Result<Analysis> (*answer)(Question&);
};

const std::vector<Verb>& verbs();
const Verb* find_verb(std::string_view name);
const Role& role(std::string_view name); ///< an unknown name is a bug

// The methods, each in the file of its name. They return problems for what a user can cause and never a number that
// is none.
core::Result<Analysis> aipw(Question& question);
core::Result<Analysis> cif(Question& question);
core::Result<Analysis> cox(Question& question);
core::Result<Analysis> finegray(Question& question);
core::Result<Analysis> gray(Question& question);
core::Result<Analysis> hazard(Question& question);
core::Result<Analysis> km(Question& question);
core::Result<Analysis> did(Question& question);
core::Result<Analysis> evalue(Question& question);
core::Result<Analysis> linear(Question& question);
core::Result<Analysis> logit(Question& question);
core::Result<Analysis> logrank(Question& question);
core::Result<Analysis> balance(Question& question);
core::Result<Analysis> match(Question& question);
core::Result<Analysis> meta(Question& question);
core::Result<Analysis> padjust(Question& question);
core::Result<Analysis> power(Question& question);
core::Result<Analysis> proportions(Question& question);
core::Result<Analysis> rmst(Question& question);
core::Result<Analysis> weight(Question& question);
core::Result<Analysis> robustness(Question& question);
core::Result<Analysis> rosenbaum(Question& question);

} // namespace trede::app

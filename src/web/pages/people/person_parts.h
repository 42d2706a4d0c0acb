// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "html/view.h"
#include "web/visit.h"

namespace trede::web {

// The lists of the dossier.

void add_zrm_changes(html::View& view, const Visit& visit, const domain::Timeline& timeline);
void add_barriers(html::View& view, const Visit& visit, const domain::Dossier& dossier);
void add_staff(html::View& view, const Visit& visit, const domain::Dossier& dossier);
/// Reviews at the end of support, newest first.
void add_look_backs(html::View& view, const Visit& visit, const domain::Dossier& dossier);
void add_enrolments(html::View& view, const Visit& visit, const domain::Dossier& dossier);
void add_contacts(html::View& view, const Visit& visit, const domain::Dossier& dossier);

/// How an enrolment stands, in words: "loopt", "afgerond, doel bereikt".
std::string enrolment_words(const core::Texts& texts, const domain::Spell& enrolment);

} // namespace trede::web

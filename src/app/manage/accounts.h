// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/result.h"
#include <string>
#include <vector>

/// Who may log in, as an administrator sees and changes it from the command line.
namespace trede::app {

/// Where, by whom and when. An empty municipality means the only one that the database has.
struct Administration {
    std::string url;
    std::string municipality;
    std::string by; ///< "cli:<operating-system user>"
    core::Moment now;
};

struct AccountToAdd {
    core::Id id;
    std::string login, name;
    std::vector<std::string> roles; ///< code role; the Dutch word is accepted too
    std::string password;
    std::string provider; ///< of the role provider: as the programmes name it
    std::string person;   ///< of the role citizen: the reference of the file
};

struct AccountLine {
    std::string municipality, login, name;
    std::vector<std::string> roles;
    bool disabled = false;
    bool linked = false; ///< to a member of staff, a provider or a client
};

/// Adds an account; it becomes that of the member of staff who has this login. Problems: login_taken,
/// login_invalid, password_too_short, role_unknown, role_stands_alone, role_needs_provider, role_needs_person,
/// provider_not_for_role, person_not_for_role, provider_unknown, person_reference_unknown, municipality_needed, and
/// those of opening the database.
core::Result<AccountLine> add_account(const Administration& where, const AccountToAdd& account);

core::Result<std::vector<AccountLine>> list_accounts(const Administration& where);

/// Lets nobody in by this login any more, and ends what is open. Problems: account_unknown.
core::Result<void> disable_account(const Administration& where, const std::string& login);

} // namespace trede::app

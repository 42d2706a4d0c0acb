// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include <optional>
#include <string>
#include <string_view>

namespace trede::app {

/// A signed-in visitor: who it is, and the token that each of this visitor's forms must bring back.
struct SignedIn {
    Actor actor;
    std::string form_token;
};

/// A session token for the right name and password. Problems: sign_in_refused (it does not say which of the two
/// was wrong, nor whether the account exists) and sign_in_later (too many tries; args minutes).
core::Result<std::string> sign_in(const Context& context, std::string_view login, std::string_view password);

/// Whose session this is; nothing when it has ended. Prolongs it.
std::optional<SignedIn> signed_in(const Context& context, std::string_view token);

void sign_out(const Context& context, std::string_view token);

/// Problems: old_password_wrong, password_too_short.
core::Result<void> change_password(const Context& context, std::string_view old_password,
                                   std::string_view new_password);

} // namespace trede::app

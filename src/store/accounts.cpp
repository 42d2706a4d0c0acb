// SPDX-License-Identifier: EUPL-1.2
// Who may log in.
#include "core/crypto.h"
#include "core/json.h"
#include "core/utf8.h"
#include "domain/codes.h"
#include "store/municipality.h"
#include "store/security.h"
#include "store/shape.h"
#include "store/writer.h"
#include <fmt/format.h>

namespace trede::store {

namespace {

const std::string columns = "municipality, id, login, name, roles, staff, disabled, failed_attempts, locked_until, "
                            "last_login, created, provider, person";

std::string joined_roles(const std::vector<std::string>& roles) {
    std::string out;
    for (const auto& role : roles)
        out += (out.empty() ? "" : ",") + role;
    return out;
}

std::vector<std::string> split_roles(std::string_view text) {
    std::vector<std::string> roles;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        roles.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return roles;
}

std::optional<Account> first_of(const std::unique_ptr<Rows>& rows) {
    if (!rows->next()) return std::nullopt;
    return account_of(*rows, 0);
}

bool valid_login(std::string_view login) {
    if (login.empty() || login.size() > 100) return false;
    for (const char c : login)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '@' ||
              c == '+'))
            return false;
    return true;
}

std::unexpected<core::Problems> problem(const char* code) { return core::failed({.code = code}); }

core::Result<void> check_roles(const std::vector<std::string>& roles) {
    for (const auto& role : roles) {
        const auto& known = domain::codes("role");
        if (std::none_of(known.begin(), known.end(), [&](const auto& code) { return code.code == role; }))
            return core::failed({.code = "role_unknown", .args = {{"role", role}}});
    }
    return {};
}

} // namespace

Account account_of(const Rows& row, int from) {
    Account account;
    account.municipality = row.get<std::string>(from);
    account.id = row.id(from + 1);
    account.login = row.get<std::string>(from + 2);
    account.name = row.get<std::string>(from + 3);
    account.roles = split_roles(row.text(from + 4));
    account.staff = row.id(from + 5);
    account.disabled = row.flag(from + 6);
    account.failed_attempts = row.get<int>(from + 7);
    account.locked_until = row.get<std::optional<core::Moment>>(from + 8);
    account.last_login = row.get<std::optional<core::Moment>>(from + 9);
    account.created = row.moment(from + 10);
    account.provider = row.get<std::string>(from + 11);
    account.person = row.id(from + 12);
    return account;
}

std::optional<Account> Reader::account_by_login(std::string_view login) const {
    if (!valid_login(login)) return std::nullopt;
    return first_of(connection_->query("SELECT " + columns + " FROM account WHERE login = ?1", {login}));
}

std::optional<Account> Reader::account(const core::Id& id) const {
    return first_of(connection_->query("SELECT " + columns + " FROM account WHERE id = ?1", {id}));
}

std::vector<Account> Reader::accounts() const {
    std::vector<Account> found;
    const bool all = author_.municipality.empty();
    const auto rows =
        all ? connection_->query("SELECT " + columns + " FROM account ORDER BY login")
            : connection_->query("SELECT " + columns + " FROM account WHERE municipality = ?1 ORDER BY login",
                                 {author_.municipality});
    while (rows->next())
        found.push_back(account_of(*rows, 0));
    return found;
}

std::string Reader::password_hash(const core::Id& account) const {
    return query_value<std::string>(*connection_, "SELECT password_hash FROM account WHERE id = ?1", {account})
        .value_or("");
}

core::Result<std::string> checked_password_hash(std::string_view password, core::Date day) {
    const auto least = security_number("password_characters", day);
    if (!core::is_utf8(password) || core::characters(password) < static_cast<std::size_t>(least))
        return core::failed({.code = "password_too_short", .args = {{"least", std::to_string(least)}}});
    return core::hash_password(password);
}

core::Result<void> Writer::add_account(const Account& account, std::string_view password_hash) {
    if (!valid_login(account.login)) return problem("login_invalid");
    for (const auto& text : {account.name, account.provider})
        if (text.find('\0') != std::string::npos || !core::is_utf8(text)) return problem("text_not_utf8");
    TRY(check_roles(account.roles));
    if (account_by_login(account.login))
        return core::failed({.code = "login_taken", .args = {{"login", account.login}}});
    know_municipality(connection(), author().municipality);
    const auto added = connection().exec(
        "INSERT INTO account (municipality, id, login, name, roles, staff, password_hash, disabled, failed_attempts, "
        "created, provider, person) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
        {author().municipality, account.id, account.login, account.name, joined_roles(account.roles),
         or_null(account.staff), password_hash, account.disabled, author().at, or_null(account.provider),
         or_null(account.person)});
    if (added != 1) return core::failed({.code = "login_taken", .args = {{"login", account.login}}});
    return {};
}

core::Result<void> Writer::set_password(const core::Id& account, std::string_view password_hash) {
    const auto changed = connection().exec("UPDATE account SET password_hash = ?3, failed_attempts = 0, locked_until = "
                                           "NULL WHERE municipality = ?1 AND id = ?2",
                                           {author().municipality, account, password_hash});
    if (changed != 1) return problem("account_unknown");
    revoke_sessions(account);
    return {};
}

core::Result<void> Writer::disable(const core::Id& account, bool disabled) {
    const auto changed = connection().exec("UPDATE account SET disabled = ?3 WHERE municipality = ?1 AND id = ?2",
                                           {author().municipality, account, disabled});
    if (changed != 1) return problem("account_unknown");
    revoke_sessions(account);
    return {};
}

core::Result<void> Writer::set_roles(const core::Id& account, const std::vector<std::string>& roles) {
    TRY(check_roles(roles));
    const auto changed = connection().exec("UPDATE account SET roles = ?3 WHERE municipality = ?1 AND id = ?2",
                                           {author().municipality, account, joined_roles(roles)});
    if (changed != 1) return problem("account_unknown");
    return {};
}

void Writer::login_failed(const core::Id& account) {
    const auto day = core::local_time(author().at).date;
    const core::Moment until{author().at.micros + security_number("lock_minutes", day) * 60'000'000};
    connection().exec("UPDATE account SET failed_attempts = failed_attempts + 1, locked_until = "
                      "CASE WHEN failed_attempts + 1 >= ?2 THEN ?3 ELSE locked_until END WHERE id = ?1",
                      {account, security_number("failed_attempts", day), until});
}

void Writer::login_succeeded(const core::Id& account) {
    connection().exec("UPDATE account SET failed_attempts = 0, locked_until = NULL, last_login = ?2 WHERE id = ?1",
                      {account, author().at});
}

} // namespace trede::store

// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/accounts.h"
#include "app/access/only_municipality.h"
#include "domain/codes.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

AccountLine line_of(const store::Account& account) {
    return {account.municipality, account.login,
            account.name,         account.roles,
            account.disabled,     !account.staff.is_nil() || !account.provider.empty() || !account.person.is_nil()};
}

/// For whom the account is: staff by their login, a provider by its programmes, a client by the reference of the file.
core::Result<void> bind_account(const store::Reader& reader, const AccountToAdd& said, store::Account& account) {
    const auto has = [&](std::string_view role) {
        return std::find(account.roles.begin(), account.roles.end(), role) != account.roles.end();
    };
    const bool provider = has("provider"), citizen = has("citizen");
    core::Problems problems;
    const auto wrong = [&](const char* code, const char* option, const std::string& value) {
        problems.add({.code = code, .place = {.field = option}, .value = value});
    };
    if ((provider || citizen) && account.roles.size() > 1) wrong("role_stands_alone", "--role", {});
    if (provider && said.provider.empty()) wrong("role_needs_provider", "--provider", {});
    if (citizen && said.person.empty()) wrong("role_needs_person", "--person", {});
    if (!provider && !said.provider.empty()) wrong("provider_not_for_role", "--provider", said.provider);
    if (!citizen && !said.person.empty()) wrong("person_not_for_role", "--person", said.person);
    if (provider && !said.provider.empty() && !reader.is_provider(said.provider))
        wrong("provider_unknown", "--provider", said.provider);
    const auto person = citizen && !said.person.empty() ? reader.person_by_reference(said.person) : std::nullopt;
    if (citizen && !said.person.empty() && !person) wrong("person_reference_unknown", "--person", said.person);
    if (!problems.empty()) return core::failed(std::move(problems));
    account.provider = said.provider;
    account.person = person.value_or(core::Id{});
    if (provider || citizen) return {};
    for (const auto& staff : reader.staff())
        if (staff.login == account.login) account.staff = staff.id;
    return {};
}

} // namespace

core::Result<AccountLine> add_account(const Administration& where, const AccountToAdd& account) {
    auto database = TRY(store::Database::open(where.url));
    const store::Author author{TRY(named_or_only_municipality(database, where.municipality)), where.by, where.now};
    store::Account made;
    made.id = account.id;
    made.municipality = author.municipality;
    made.login = account.login;
    made.name = account.name;
    for (const auto& role : account.roles) {
        const auto code = domain::code_in("role", role);
        if (!code) return core::failed({.code = "role_unknown", .args = {{"role", role}}});
        made.roles.push_back(*code);
    }
    const auto hash = TRY(store::checked_password_hash(account.password, core::local_time(where.now).date));
    return database.write(author, [&](store::Writer& writer) -> core::Result<AccountLine> {
        TRY(bind_account(writer, account, made));
        TRY(writer.add_account(made, hash));
        auto details = core::Value::object();
        details.set("account", made.id.text());
        writer.note({.action = "account_added", .details = details});
        return line_of(made);
    });
}

core::Result<std::vector<AccountLine>> list_accounts(const Administration& where) {
    auto database = TRY(store::Database::open(where.url));
    std::vector<AccountLine> lines;
    for (const auto& account : database.read({where.municipality, where.by, where.now},
                                             [](store::Reader& reader) { return reader.accounts(); }))
        lines.push_back(line_of(account));
    return lines;
}

core::Result<void> disable_account(const Administration& where, const std::string& login) {
    auto database = TRY(store::Database::open(where.url));
    const auto account = database.read({}, [&](store::Reader& reader) { return reader.account_by_login(login); });
    if (!account) return core::failed({.code = "account_unknown", .args = {{"login", login}}});
    return database.write({account->municipality, where.by, where.now},
                          [&](store::Writer& writer) -> core::Result<void> {
                              TRY(writer.disable(account->id));
                              auto details = core::Value::object();
                              details.set("account", account->id.text());
                              writer.note({.action = "account_disabled", .details = details});
                              return {};
                          });
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/accounts.h"
#include "domain/codes.h"
#include "store/database.h"

namespace trede::app {

namespace {

AccountLine line_of(const store::Account& account) {
    return {account.municipality, account.login,    account.name,
            account.roles,        account.disabled, !account.staff.is_nil()};
}

/// The municipality to work for: the one named, or the only one there is.
core::Result<std::string> municipality_of(store::Database& database, const Administration& where) {
    if (!where.municipality.empty()) return where.municipality;
    const auto known = database.read({}, [](store::Reader& reader) { return reader.municipalities(); });
    if (known.size() != 1) return core::failed({.code = "municipality_needed"});
    return known.front().code;
}

} // namespace

core::Result<AccountLine> add_account(const Administration& where, const AccountToAdd& account) {
    auto database = TRY(store::Database::open(where.url));
    const store::Author author{TRY(municipality_of(database, where)), where.by, where.now};
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
        for (const auto& staff : writer.staff())
            if (staff.login == made.login) made.staff = staff.id;
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

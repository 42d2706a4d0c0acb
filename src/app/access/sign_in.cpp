// SPDX-License-Identifier: EUPL-1.2
#include "app/access/sign_in.h"
#include "app/author.h"
#include "core/crypto.h"
#include "store/database.h"
#include <span>

namespace trede::app {

namespace {

core::Problem refused() { return {.code = "sign_in_refused"}; }

/// A password that nobody has: an unknown account costs as much time as a known one.
bool matches(const std::string& hash, std::string_view password) {
    static const std::string nobody = core::hash_password(core::random_token());
    const bool same = core::password_matches(hash.empty() ? nobody : hash, password);
    return same && !hash.empty();
}

/// What each form of this session must bring back. Made from the token by a one-way street, so that a page that
/// leaks does not give the session away.
std::string form_token_of(std::string_view session) {
    const auto digest = core::sha256("form:" + std::string(session));
    return core::to_hex(std::span(digest).first(16));
}

Actor actor_of(const store::Account& account) {
    Actor actor;
    actor.account = account.id.text();
    actor.name = account.name;
    actor.roles = account.roles;
    actor.municipality = account.municipality;
    actor.staff = account.staff;
    actor.provider = account.provider;
    actor.person = account.person;
    return actor;
}

} // namespace

core::Result<std::string> sign_in(const Context& context, std::string_view login, std::string_view password) {
    auto& database = *context.database;
    const store::Author nobody{"", "", context.now};
    std::string hash;
    const auto account = database.read(nobody, [&](store::Reader& reader) {
        auto found = reader.account_by_login(login);
        if (found) hash = reader.password_hash(found->id);
        return found;
    });
    if (account && account->locked_until && *account->locked_until > context.now) {
        const auto minutes = (account->locked_until->micros - context.now.micros) / 60'000'000 + 1;
        return core::failed(core::Problem{.code = "sign_in_later", .args = {{"count", std::to_string(minutes)}}});
    }
    const bool right = matches(hash, password);
    if (!account) return core::failed(refused());

    const store::Author author{account->municipality, account->id.text(), context.now};
    const bool welcome = right && !account->disabled;
    auto token = database.write(author, [&](store::Writer& writer) {
        writer.note({.action = welcome ? "signed_in" : "sign_in_refused"});
        if (!right) writer.login_failed(account->id); // kept, although the answer is no
        if (!welcome) return std::string();
        writer.login_succeeded(account->id);
        return writer.open_session(account->id);
    });
    if (!welcome) return core::failed(refused());
    return token;
}

std::optional<SignedIn> signed_in(const Context& context, std::string_view token) {
    auto& database = *context.database;
    const store::Author nobody{"", "", context.now};
    std::optional<store::Session> session;
    auto known = database.read(nobody, [&](store::Reader& reader) -> std::optional<SignedIn> {
        session = reader.session(token);
        if (!session) return std::nullopt;
        return SignedIn{actor_of(session->account), form_token_of(token)};
    });
    if (!known) return std::nullopt;
    if (!known->actor.staff.is_nil()) {
        const auto staff =
            database.read(store::Author{known->actor.municipality, "", context.now},
                          [&](store::Reader& reader) { return reader.staff_member(known->actor.staff); });
        if (staff) known->actor.team = staff->team;
    }
    // A minute is fine enough for idleness, and spares a write on every page.
    constexpr std::int64_t minute = 60'000'000;
    if (context.now.micros - session->seen.micros > minute)
        database.write(nobody, [&](store::Writer& writer) { writer.touch_session(token); });
    return known;
}

void sign_out(const Context& context, std::string_view token) {
    context.database->write(author_of(context), [&](store::Writer& writer) {
        writer.note({.action = "signed_out"});
        writer.revoke_session(token);
    });
}

core::Result<void> change_password(const Context& context, std::string_view old_password,
                                   std::string_view new_password) {
    const auto account = core::Id::parse(context.actor.account);
    core::ensure(account.has_value(), "who changes a password has an account");
    const auto hash = context.database->read(author_of(context),
                                             [&](store::Reader& reader) { return reader.password_hash(*account); });
    if (!matches(hash, old_password)) return core::failed({.code = "old_password_wrong", .place = {.field = "oud"}});
    const auto fresh = TRY(store::checked_password_hash(new_password, context.today));
    return context.database->write(author_of(context), [&](store::Writer& writer) {
        writer.note({.action = "password_changed"});
        return writer.set_password(*account, fresh);
    });
}

} // namespace trede::app

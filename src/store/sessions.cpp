// SPDX-License-Identifier: EUPL-1.2
// Who is logged in. A token is never kept, only what its keyed hash is.
#include "core/crypto.h"
#include "core/json.h"
#include "store/details.h"
#include "store/security.h"
#include "store/shape.h"
#include "store/writer.h"

namespace trede::store {

namespace {

std::string key_of(Connection& connection) {
    auto key = query_value<std::string>(connection, "SELECT value FROM setting WHERE name = 'key'");
    core::ensure(key.has_value(), "an installation has a key");
    return std::move(*key);
}

std::string hash_of(Connection& connection, std::string_view token) {
    const auto hash = core::keyed_hash_32(token, key_of(connection));
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// The first moments that a session may have been opened and seen at, to hold at `now`.
struct Since {
    core::Moment opened, seen;
    explicit Since(core::Moment now) {
        const auto day = core::local_time(now).date;
        opened = {now.micros - security_number("session_hours", day) * 3'600'000'000};
        seen = {now.micros - security_number("session_idle_minutes", day) * 60'000'000};
    }
};

// A session that touches itself at every request would write at every request; once a minute is as good.
constexpr std::int64_t worth_touching_micros = 60'000'000;

} // namespace

std::string Reader::installation_key() const { return key_of(*connection_); }

void Writer::invent_key(std::string_view from) {
    connection().exec("UPDATE setting SET value = ?1 WHERE name = 'key'", {core::to_hex(core::sha256(from))});
}

std::optional<Session> Reader::session(std::string_view token) const {
    const Since since(author_.at);
    const auto hash = hash_of(*connection_, token);
    const auto rows = connection_->query(
        "SELECT a.municipality, a.id, a.login, a.name, a.roles, a.staff, a.disabled, a.failed_attempts, "
        "a.locked_until, "
        "a.last_login, a.created, a.provider, a.person, s.opened, s.seen, s.kept FROM session s JOIN account a ON a.id "
        "= s.account "
        "WHERE s.token_hash = ?1 AND s.opened > ?2 AND s.seen > ?3",
        {Bytes{hash}, since.opened, since.seen});
    if (!rows->next()) return std::nullopt;
    Session session{account_of(*rows, 0), rows->moment(13), rows->moment(14), parse_details(rows->text(15))};
    if (session.account.disabled) return std::nullopt;
    return session;
}

std::string Writer::open_session(const core::Id& account) {
    auto token = core::random_token();
    const auto hash = hash_of(connection(), token);
    const auto opened = connection().exec("INSERT INTO session (municipality, token_hash, account, opened, seen) "
                                          "SELECT municipality, ?1, id, ?2, ?2 FROM account WHERE id = ?3",
                                          {Bytes{hash}, author().at, account});
    core::ensure(opened == 1, "a session is opened for an account that exists");
    return token;
}

void Writer::touch_session(std::string_view token) {
    const auto hash = hash_of(connection(), token);
    connection().exec("UPDATE session SET seen = ?2 WHERE token_hash = ?1 AND seen < ?3",
                      {Bytes{hash}, author().at, core::Moment{author().at.micros - worth_touching_micros}});
}

std::optional<std::string> Writer::rotate_session(std::string_view token) {
    if (!session(token)) return std::nullopt;
    auto fresh = core::random_token();
    const auto old_hash = hash_of(connection(), token);
    const auto new_hash = hash_of(connection(), fresh);
    connection().exec("UPDATE session SET token_hash = ?2 WHERE token_hash = ?1", {Bytes{old_hash}, Bytes{new_hash}});
    return fresh;
}

void Writer::keep_in_session(std::string_view token, const core::Value& kept) {
    const auto hash = hash_of(connection(), token);
    const auto json = text_of_details(kept);
    connection().exec("UPDATE session SET kept = ?2 WHERE token_hash = ?1", {Bytes{hash}, or_null(json)});
}

void Writer::revoke_session(std::string_view token) {
    const auto hash = hash_of(connection(), token);
    connection().exec("DELETE FROM session WHERE token_hash = ?1", {Bytes{hash}});
}

void Writer::revoke_sessions(const core::Id& account) {
    connection().exec("DELETE FROM session WHERE account = ?1", {account});
}

std::int64_t Writer::remove_ended_sessions() {
    const Since since(author().at);
    return connection().exec("DELETE FROM session WHERE opened <= ?1 OR seen <= ?2", {since.opened, since.seen});
}

} // namespace trede::store

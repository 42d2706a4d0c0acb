// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "store/job_lease.h"
#include "store/reader.h"
#include <string>
#include <string_view>

namespace trede::store {

/// A unit of work that may change things: all of it is kept, or none. Nothing is overwritten: a change is a new
/// version. What is derived about a person is refreshed at once.
///
/// Problems of facts: fact_known, fact_unknown, person_unknown, changed_meanwhile, fact_retracted, text_with_nul,
/// text_not_utf8, day_out_of_range.
class Writer : public Reader {
public:
    using Reader::Reader;

    // --- facts

    /// Keeps a fact that was not known yet.
    core::Result<void> record(const Fact& fact);

    /// Says what should have been said: a new version of the same fact. `seen` is the version that the person
    /// who corrects was looking at; when another has come since, the answer is changed_meanwhile.
    core::Result<void> correct(const Fact& fact, int seen, std::string_view reason);

    /// Takes a fact back: a version without content.
    core::Result<void> retract(const core::Id& person, const core::Id& fact, int seen, std::string_view reason);

    /// Keeps a team, a member of staff, a programme or a person: new, or as a new version when it differs.
    /// Facts are kept likewise. Nothing happens when it is known as it is.
    core::Result<void> keep(const domain::Record& record);

    /// Removes who a person is and all that is known, with every version and an own account; a tombstone stays, so that
    /// no import brings the person back. False when there is no such person.
    bool erase(const core::Id& person);

    /// Of an invented municipality: the key of the installation follows from this text, so that the same town, made
    /// again, gives the same pseudonyms and with them the same answers.
    void invent_key(std::string_view from);

    // --- the desk of the author's account

    void keep_draft(const core::Id& person, const core::Value& fields); ///< an object of texts
    void drop_draft(const core::Id& person);
    /// Problems: list_name_missing, list_name_long, list_too_many.
    core::Result<void> save_list(const SavedList& list);
    void remove_saved_list(const core::Id& id);
    void open_emergency_access(const core::Id& person, core::Moment until, std::string_view reason);

    // --- work that was asked for. What is over never changes.

    /// In the author's name; false when there is one of that id already.
    bool add_job(const domain::Job& job);
    /// The job that was asked for first of those to begin on the day, leased until a moment. It begins anew.
    std::optional<domain::Job> take_job(core::Date day, core::Moment until);
    JobSign renew_job(const JobLease& lease, int step, double share, core::Moment until);
    /// Done, failed or stopped, with what came of it. False when the lease was lost: nothing is kept.
    bool end_job(const JobLease& lease, domain::JobState state, const core::Value& gist, const core::Value& result,
                 const core::Value& problems);
    /// Back to wait, as if it had not been taken; `problems` say why.
    bool put_back_job(const JobLease& lease, std::optional<core::Date> not_before, const core::Value& problems);
    /// Ends a job that waits, and asks a running one to stop. False when there is none, or it is over.
    bool stop_job(const core::Id& id);

    // --- the effect ledger. A source never changes; steps are added to it.

    /// In the author's name. Problems: ledger_source_known (unless it was withdrawn).
    core::Result<void> put_forward(const evidence::LedgerEntry& entry);
    /// By another than who put it forward. Problems: ledger_source_unknown, ledger_source_not_waiting,
    /// ledger_same_person.
    core::Result<void> approve_source(const core::Id& id);
    /// Problems: ledger_source_unknown, ledger_source_withdrawn, ledger_reason_missing.
    core::Result<void> withdraw_source(const core::Id& id, std::string_view reason);
    void choose_instrument(const core::Id& programme, std::string_view instrument);
    /// Keeps what the municipality signs with, unless there is something already; the answer is what is kept.
    std::string keep_ledger_key_seed(std::string_view seed);
    /// The lines of the list: all of them, or one that is made again (or is no more).
    void keep_ledger_lines(std::span<const evidence::LedgerLine> lines);
    void keep_ledger_line(const evidence::LedgerKey& key, const evidence::LedgerLine* line);

    // --- the rest

    /// Until this unit of work ends no other does what `name` says: for a count that a change depends on.
    void alone(std::string_view name);

    /// Keeps an answer in the place of what was kept under that name.
    void keep_answer(std::string_view name, std::string_view basis, const core::Value& answer);

    /// Makes the municipality known, or gives it another name.
    void name_municipality(std::string_view name);

    // --- accounts. Problems: login_taken, login_invalid, password_too_short, account_unknown.

    /// Adds an account with a password; hashing takes about a tenth of a second, so the hash comes from outside
    /// the unit of work (see checked_password_hash).
    core::Result<void> add_account(const Account& account, std::string_view password_hash);
    core::Result<void> set_password(const core::Id& account, std::string_view password_hash); ///< ends its sessions
    core::Result<void> disable(const core::Id& account, bool disabled = true);                ///< ends its sessions
    core::Result<void> set_roles(const core::Id& account, const std::vector<std::string>& roles);

    /// Counts a wrong password; the last of a number in a row locks the account for a time
    /// (data/parameters/security.yaml).
    void login_failed(const core::Id& account);
    void login_succeeded(const core::Id& account);

    // --- sessions. A token is 43 characters for the cookie; only its keyed hash is kept.

    std::string open_session(const core::Id& account);
    void touch_session(std::string_view token); ///< not idle any more
    /// Gives the session a new token (at login and when rights change). Nothing when the old one holds no more.
    std::optional<std::string> rotate_session(std::string_view token);
    void keep_in_session(std::string_view token, const core::Value& kept);
    void revoke_session(std::string_view token);
    void revoke_sessions(const core::Id& account);
    std::int64_t remove_ended_sessions();
};

/// The hash to keep for a password that is long enough. Problems: password_too_short.
core::Result<std::string> checked_password_hash(std::string_view password, core::Date day);

} // namespace trede::store

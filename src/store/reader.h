// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "domain/caseload.h"
#include "domain/delivery.h"
#include "domain/job.h"
#include "domain/record.h"
#include "evidence/ledger/entry.h"
#include "evidence/ledger/line.h"
#include "store/account.h"
#include "store/audit.h"
#include "store/author.h"
#include "store/desk.h"
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace trede::store {

class Connection;

using Fact = std::variant<domain::Spell, domain::Measurement, domain::Event>;

/// One version of a fact. A retraction is a version without content.
struct Version {
    domain::Recorded recorded;
    std::optional<Fact> fact;
};

/// An import that was kept.
struct DeliveryKept {
    core::Id id;
    domain::Delivery delivery;
    domain::ImportOutcome outcome;
    core::Moment at;
    std::string by;
    std::optional<core::Moment> undone;
};

/// A programme with how many of its places are taken: by who takes part, and by who was invited.
struct ProgrammePlaces {
    domain::Programme programme;
    std::int64_t taken = 0;
};

/// A lot that was drawn for somebody.
struct Draw {
    core::Date day;
    bool into_programme = false;
};

/// A municipality that has rows here.
struct Municipality {
    std::string code; ///< "GM9999"
    std::string name; ///< empty when nobody gave it
};

/// Timelines one after the other, within the unit of work that asked for them.
class TimelineStream {
public:
    struct Held;
    explicit TimelineStream(std::unique_ptr<Held> held);
    ~TimelineStream();
    TimelineStream(TimelineStream&&) noexcept;
    TimelineStream& operator=(TimelineStream&&) = delete;

    /// The next person overwrites `timeline`; false when there are no more.
    bool next(domain::Timeline& timeline);

private:
    std::unique_ptr<Held> held_;
};

/// What can be asked within one unit of work. All answers are of the author's municipality, and of one moment:
/// counts and lists within a unit agree. Each answer costs a number of statements that does not depend on the
/// number of people in it.
class Reader {
public:
    Reader(Connection& connection, Author author);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    [[nodiscard]] const Author& author() const { return author_; }

    /// Notes who saw what. The lines are written before the unit of work gives its answer back; when that fails,
    /// there is no answer.
    void note(AuditNote note);

    // --- one person

    /// All current facts of one person. Nothing for an id that this municipality does not have.
    [[nodiscard]] std::optional<domain::Timeline> timeline(const core::Id& person) const;

    /// What was known at a moment: facts recorded later are absent, facts corrected later stand uncorrected.
    [[nodiscard]] std::optional<domain::Timeline> timeline_as_known_on(const core::Id& person,
                                                                       core::Moment moment) const;

    /// The timeline with identity and names. Nothing when the person is out of reach on the day.
    [[nodiscard]] std::optional<domain::Dossier> dossier(const core::Id& person, const domain::Reach& reach,
                                                         core::Date day) const;

    [[nodiscard]] bool within(const domain::Reach& reach, const core::Id& person, core::Date day) const;
    [[nodiscard]] std::optional<domain::Identity> identity(const core::Id& person) const;

    /// Every version of a fact, oldest first; empty when the person has no such fact.
    [[nodiscard]] std::vector<Version> history(const core::Id& person, const core::Id& fact) const;

    /// The newest version of each of a person's facts, for whoever is about to change them.
    [[nodiscard]] std::map<core::Id, int> versions(const core::Id& person) const;

    /// What others than the author recorded, corrected or took back about a person since a moment; by time within
    /// each shape of fact.
    [[nodiscard]] std::vector<Version> changed_by_others_since(const core::Id& person, core::Moment moment) const;

    // --- the desk of the author's account

    [[nodiscard]] std::optional<Draft> draft(const core::Id& person) const;
    [[nodiscard]] std::vector<SavedList> saved_lists() const; ///< by name
    [[nodiscard]] bool has_emergency_access(const core::Id& person) const;
    /// Of every account, newest first: what a data protection officer looks at.
    [[nodiscard]] std::vector<EmergencyAccess> emergency_accesses(core::Moment since) const;

    // --- many people

    [[nodiscard]] domain::CaseloadPage caseload(const domain::CaseloadQuery& query) const;
    [[nodiscard]] domain::Today today(const core::Id& staff, core::Date day, core::Moment since) const;

    /// Everybody on benefit within reach on the day, by who within reach accompanies them.
    [[nodiscard]] std::vector<domain::Accompanied> accompanied(const domain::Reach& reach, core::Date day) const;

    /// People whose name or reference has all of the words, by name. People who left the benefit are among them.
    [[nodiscard]] std::vector<domain::CaseloadRow> find_people(std::string_view words, const domain::Reach& reach,
                                                               core::Date day, int most = 20) const;

    /// The people within reach on the day with all current facts, in the order of their ids.
    [[nodiscard]] TimelineStream timelines_within(const domain::Reach& reach, core::Date day) const;

    /// Every person with all current facts, in the order of their ids, without holding more than one in memory.
    /// `details` false leaves Spell::details and the like empty, which is several times faster. With `drawn_for`
    /// only the people who were drawn by lot for that programme, in whichever arm.
    void for_each_timeline(const std::function<void(domain::Timeline&&)>& visit, bool details = true) const;
    [[nodiscard]] TimelineStream timelines(bool details = true,
                                           const std::optional<core::Id>& drawn_for = std::nullopt) const;

    /// What colleagues call the files of these people; who was erased has none.
    [[nodiscard]] std::map<core::Id, std::string> references(std::span<const core::Id> people) const;
    /// Whose file colleagues call so; nothing when nobody's is.
    [[nodiscard]] std::optional<core::Id> person_by_reference(std::string_view reference) const;
    [[nodiscard]] std::map<core::Id, std::string> full_names(std::span<const core::Id> people) const;

    // --- the organisation

    [[nodiscard]] std::vector<domain::ProgrammeFigures> programmes(core::Date day) const; ///< by name
    [[nodiscard]] std::vector<ProgrammePlaces> programme_places(core::Date day) const;    ///< by name
    [[nodiscard]] std::optional<domain::ProgrammePage> programme(const core::Id& id, const domain::Reach& reach,
                                                                 core::Date day, int page = 1, int per_page = 25) const;
    /// When people began a programme: the first time of each, in the order of the days.
    [[nodiscard]] std::vector<core::Date> first_starts(const core::Id& programme) const;
    /// When lots were drawn for it: the first draw of each person, in the order of the days.
    [[nodiscard]] std::vector<Draw> first_draws(const core::Id& programme) const;
    /// The enrolments that a provider sees on the day (store/sql.h), by the names of the people; with `only`, that one.
    [[nodiscard]] std::vector<domain::ProviderEnrolment> provider_enrolments(std::string_view provider, core::Date day,
                                                                             const core::Id& only = {}) const;
    [[nodiscard]] std::optional<domain::Staff> staff_member(const core::Id& id) const;
    [[nodiscard]] std::vector<domain::Staff> staff() const; ///< by name
    [[nodiscard]] std::vector<domain::Team> teams() const;  ///< by name
    [[nodiscard]] std::vector<std::string> neighbourhoods() const;
    [[nodiscard]] bool is_provider(std::string_view name) const; ///< of at least one programme

    /// The day up to and including which the data are complete: that of the newest import. Nothing before any.
    [[nodiscard]] std::optional<core::Date> data_day() const;
    [[nodiscard]] std::vector<DeliveryKept> deliveries() const; ///< newest first
    [[nodiscard]] std::optional<DeliveryKept> newest_delivery() const;

    /// An answer that was costly to make, when it still rests on this basis.
    [[nodiscard]] std::optional<core::Value> kept_answer(std::string_view name, std::string_view basis) const;

    // --- work that was asked for (domain/job.h)

    /// Whether there is a job to begin on the day: one that waits, or whose worker is gone.
    [[nodiscard]] bool has_job(core::Date day) const;
    [[nodiscard]] std::optional<domain::Job> job(const core::Id& id) const;
    [[nodiscard]] std::vector<domain::Job> jobs(std::string_view kind, int most = 200) const; ///< newest first
    /// What came of it; null when nothing did.
    [[nodiscard]] core::Value job_result(const core::Id& id) const;

    // --- the effect ledger: what this municipality added to what is published

    [[nodiscard]] std::vector<evidence::LedgerEntry> ledger_entries() const; ///< by number, whatever their state
    [[nodiscard]] std::vector<evidence::LedgerEntry> ledger_entries(const evidence::LedgerKey& key) const;
    [[nodiscard]] std::optional<evidence::LedgerEntry> ledger_entry(const core::Id& id) const;
    /// Those that hold the source of this name; one that was withdrawn may have come back.
    [[nodiscard]] std::vector<evidence::LedgerEntry> ledger_entries_named(std::string_view source) const;
    [[nodiscard]] std::int64_t ledger_waiting() const; ///< how many wait for approval
    [[nodiscard]] std::vector<evidence::LedgerEntry> ledger_entries_waiting() const;
    /// By key; with an instrument, those of that kind of programme.
    [[nodiscard]] std::vector<evidence::LedgerLine> ledger_lines(std::string_view instrument = {}) const;
    /// Which kind of programme somebody said that a programme is; empty when nobody did.
    [[nodiscard]] std::string ledger_instrument(const core::Id& programme) const;
    /// What the municipality signs with; empty before the first time.
    [[nodiscard]] std::string ledger_key_seed() const;

    /// What makes pseudonyms of this installation its own. Never shown, never in an extract.
    [[nodiscard]] std::string installation_key() const;

    /// The municipalities with rows here: the one answer that looks over the fence.
    [[nodiscard]] std::vector<Municipality> municipalities() const;

    // --- accounts and sessions: these work without a municipality, because nobody is logged in yet

    [[nodiscard]] std::optional<Account> account_by_login(std::string_view login) const;
    [[nodiscard]] std::optional<Account> account(const core::Id& id) const;
    [[nodiscard]] std::vector<Account> accounts() const; ///< of the municipality, or all when there is none; by login

    /// The argon2id text of an account, for core::password_matches. Empty when the account does not exist.
    [[nodiscard]] std::string password_hash(const core::Id& account) const;

    /// Who holds this token. Nothing when it is unknown, revoked, too long idle or too old at the author's
    /// moment, or when the account was disabled.
    [[nodiscard]] std::optional<Session> session(std::string_view token) const;

    // --- the audit trail

    [[nodiscard]] AuditPage audit(const AuditQuery& query) const;

    /// The number of the first line that does not follow from the one before; nothing when the chain holds.
    [[nodiscard]] std::optional<std::int64_t> first_broken_audit_line() const;

    // --- for the rooms' own use

    [[nodiscard]] Connection& connection() const { return *connection_; }
    [[nodiscard]] std::vector<AuditNote> take_notes() { return std::exchange(notes_, {}); }

private:
    Connection* connection_;
    Author author_;
    std::vector<AuditNote> notes_;
};

} // namespace trede::store

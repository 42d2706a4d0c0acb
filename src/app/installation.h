// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "app/jobs/bell.h"
#include "app/jobs/job_worker.h"
#include "core/result.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trede::app {

struct InstallationOptions {
    std::string database_url;
    bool demo = false;                 ///< a synthetic municipality whose accounts everyone may know
    std::optional<core::Date> today{}; ///< a fixed day, for the demo and for tests; else the clock's
    std::shared_ptr<const evidence::Knowledge> knowledge{}; ///< with that of the municipality; else what travels along
};

/// An account of the demo, shown on its sign-in page.
struct DemoAccount {
    std::string login, name, role;
};

/// One running Trede: its database, its key, and the mode in which it was started. Shared by all threads.
class Installation {
public:
    /// Opens and migrates the database. Problems: those of the URL; database_newer.
    static core::Result<std::unique_ptr<Installation>> open(const InstallationOptions& options);
    ~Installation();

    /// What an action needs, without an actor yet.
    [[nodiscard]] Context context(core::Moment now, core::Language language) const;

    /// A thread that does what was asked for, until what it returns goes. The clock is the face's.
    [[nodiscard]] std::unique_ptr<JobWorker> start_work(std::function<core::Moment()> clock);

    [[nodiscard]] bool demo() const { return demo_; }
    [[nodiscard]] const std::vector<DemoAccount>& demo_accounts() const { return demo_accounts_; }

    /// Whether the database answers and is of this version.
    [[nodiscard]] bool ready() const;

    /// The data of this municipality are complete up to this day.
    [[nodiscard]] std::optional<core::Date> data_day(const std::string& municipality) const;

    /// Statements run so far; for the tests that bound what a page costs.
    [[nodiscard]] std::int64_t statements() const;

private:
    Installation(std::unique_ptr<store::Database> database, const InstallationOptions& options);

    std::unique_ptr<store::Database> database_;
    mutable Bell bell_;
    bool demo_;
    std::optional<core::Date> today_;
    std::shared_ptr<const evidence::Knowledge> knowledge_;
    std::vector<DemoAccount> demo_accounts_;
};

/// The password of every account of the demo.
inline constexpr const char* demo_password = "mijn-randerveen";

} // namespace trede::app

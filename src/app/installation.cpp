// SPDX-License-Identifier: EUPL-1.2
#include "app/installation.h"
#include "app/jobs/job_kinds.h"
#include "store/database.h"

namespace trede::app {

core::Result<std::unique_ptr<Installation>> Installation::open(const InstallationOptions& options) {
    auto database = TRY(store::Database::open(options.database_url));
    return std::unique_ptr<Installation>(
        new Installation(std::make_unique<store::Database>(std::move(database)), options));
}

Installation::Installation(std::unique_ptr<store::Database> database, const InstallationOptions& options)
    : database_(std::move(database)), demo_(options.demo), today_(options.today),
      knowledge_(options.knowledge) {
    if (!demo_) return;
    database_->read({}, [&](store::Reader& reader) {
        for (const auto& account : reader.accounts())
            demo_accounts_.push_back({account.login, account.name, account.roles.empty() ? "" : account.roles.front()});
    });
}

Installation::~Installation() = default;

Context Installation::context(core::Moment now, core::Language language) const {
    Context context;
    context.now = now;
    context.today = today_.value_or(core::local_time(now).date);
    context.language = language;
    context.database = database_.get();
    context.knowledge = knowledge_.get();
    context.bell = &bell_;
    return context;
}

std::unique_ptr<JobWorker> Installation::start_work(std::function<core::Moment()> clock) {
    JobSetting setting{.context = [this, clock = std::move(clock)] { return context(clock(), core::Language::nl); },
                       .kinds = job_kinds()};
    return std::make_unique<JobWorker>(bell_, std::move(setting));
}

bool Installation::ready() const {
    try {
        return database_->read({}, [](store::Reader& reader) { return reader.municipalities().size() < 10'000; });
    } catch (const core::MachineFailed&) {
        return false;
    }
}

std::optional<core::Date> Installation::data_day(const std::string& municipality) const {
    return database_->read({municipality, "", {}}, [](store::Reader& reader) { return reader.data_day(); });
}

std::int64_t Installation::statements() const { return database_->statements(); }

} // namespace trede::app

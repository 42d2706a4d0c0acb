// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/database.h"
#include "store/upkeep.h"

namespace trede::app {

core::Result<MigrationDone> migrate_database(const std::string& url) {
    const auto done = TRY(store::migrate(url));
    return MigrationDone{done.from, done.to};
}

core::Result<std::vector<DatabaseCheck>> check_database(const std::string& url) {
    auto database = TRY(store::Database::open(url));
    std::vector<DatabaseCheck> checks;
    for (auto& check : TRY(store::check(database)))
        checks.push_back({std::move(check.code), check.holds, std::move(check.found)});
    return checks;
}

core::Result<void> back_up_database(const std::string& url, const std::string& file) {
    auto database = TRY(store::Database::open(url));
    return store::back_up(database, file);
}

core::Result<void> restore_database(const std::string& url, const std::string& file) {
    TRY(store::restore(url, file));
    TRY(store::migrate(url));
    return {};
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/import_register.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "core/log.h"
#include "exchange/register_read.h"
#include "store/database.h"
#include "store/import.h"

namespace trede::app {

namespace {

/// One delivery on its way into the database. The store is told of it when the first row comes, because only then is
/// it known whose it is.
class Keeping {
public:
    explicit Keeping(const Context& context) : context_(context) {}

    void add(const domain::Delivery& delivery, domain::Record&& record) {
        if (!import_) {
            auto author = author_of(context_);
            if (author.municipality.empty()) author.municipality = delivery.municipality; // the command line serves all
            if (author.municipality != delivery.municipality) {
                foreign_ = true;
                return;
            }
            import_.emplace(store::Import::begin(*context_.database, delivery, author));
        }
        if (foreign_) return;
        if (auto kept = import_->add(record); !kept) problems_.add(kept.error());
    }

    core::Result<domain::ImportOutcome> finish() {
        if (foreign_) return core::failed(core::Problem{.code = "other_municipality"});
        if (problems_.has_errors()) return core::failed(problems_);
        if (!import_) return domain::ImportOutcome{};
        return import_->finish();
    }

private:
    const Context& context_;
    std::optional<store::Import> import_;
    core::Problems problems_;
    bool foreign_ = false;
};

} // namespace

core::Result<ImportAnswer> import_register(const Context& context, const ImportRequest& request) {
    TRY(permitted(context.actor, "import_register"));
    Keeping keeping(context);
    ImportAnswer answer;
    answer.report = exchange::read_register(
        {request.path, request.mapping_file, request.set_aside_file, request.language},
        [&](const domain::Delivery& delivery, domain::Record&& record) { keeping.add(delivery, std::move(record)); });
    if (answer.report.problems.has_errors()) {
        // Counts only: a value belongs on the screen of whoever imports, never in a log.
        core::log_warning("import_refused", core::Value::object().set("problems", answer.report.problems.errors()));
        return answer;
    }
    answer.outcome = TRY(keeping.finish());
    return answer;
}

core::Result<domain::ImportOutcome> undo_import(const Context& context) {
    TRY(permitted(context.actor, "import_register"));
    return store::undo_last_import(*context.database, author_of(context));
}

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#include "store/connection.h"
#include "store/dialect.h"

namespace trede::store {

core::Date Rows::date(int column) const { return date_of(text(column)); }
core::Moment Rows::moment(int column) const { return moment_of(text(column)); }

void Connection::count() {
    meter_->statements.fetch_add(1, std::memory_order_relaxed);
    if (meter_->fail_in.load(std::memory_order_relaxed) == 0) return;
    if (meter_->fail_in.fetch_sub(1) == 1) throw StatementFailed(Fault::other, "a statement failed on purpose");
}

std::int64_t Connection::exec(std::string_view sql, std::initializer_list<Bound> params) {
    return exec(sql, Params(params.begin(), params.size()));
}

std::int64_t Connection::exec(std::string_view sql, Params params) {
    count();
    return run(std::string(sql), params);
}

std::unique_ptr<Rows> Connection::query(std::string_view sql, std::initializer_list<Bound> params) {
    return query(sql, Params(params.begin(), params.size()));
}

std::unique_ptr<Rows> Connection::query(std::string_view sql, Params params) {
    count();
    return ask(std::string(sql), params);
}

std::unique_ptr<Rows> Connection::stream(std::string_view sql, Params params) {
    count();
    return flow(std::string(sql), params);
}

void Connection::script(std::string_view sql) {
    count();
    run_script(in_dialect(sql, backend()));
}

std::unique_ptr<Bulk> Connection::bulk(std::string_view table, std::string_view columns) {
    count();
    return open_bulk(table, columns);
}

void Connection::begin(Access access) {
    count();
    begin_transaction(access);
}

void Connection::commit() {
    count();
    commit_transaction();
}

void Connection::rollback() noexcept { rollback_transaction(); }

} // namespace trede::store

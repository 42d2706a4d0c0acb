// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/result.h"
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A thin layer over the two databases: one SQL text for both, values converted by the type that is asked for.
namespace trede::store {

enum class Backend : std::uint8_t { sqlite, postgres };

/// Why a statement failed, in words that both databases share.
enum class Fault : std::uint8_t { unique, foreign_key, check, not_null, busy, full, connection, other };

/// A statement that failed. Most are failures of the machine; who expects a conflict catches it and asks for the
/// fault. The text names the statement and the code of the database, never a value.
class StatementFailed : public core::MachineFailed {
public:
    StatementFailed(Fault fault, const std::string& what) : core::MachineFailed(what), fault_(fault) {}
    [[nodiscard]] Fault fault() const { return fault_; }

private:
    Fault fault_;
};

/// Bytes that are no text.
struct Bytes {
    std::string_view bytes;
};

/// A value that goes into a statement. Text is not copied, except from a std::string that would be gone.
class Bound {
public:
    using Held = std::variant<std::monostate, bool, std::int64_t, double, std::string_view, std::string, Bytes,
                              core::Id, core::Date, core::Moment>;
    Bound(std::nullptr_t) {}
    Bound(bool value) : held_(value) {}
    Bound(int value) : held_(std::int64_t{value}) {}
    Bound(std::int64_t value) : held_(value) {}
    Bound(double value) : held_(value) {}
    Bound(const char* value) : held_(std::string_view(value)) {}
    Bound(std::string_view value) : held_(value) {}
    Bound(const std::string& value) : held_(std::string_view(value)) {}
    Bound(std::string&& value) : held_(std::move(value)) {}
    Bound(Bytes value) : held_(value) {}
    Bound(const core::Id& value) : held_(value) {}
    Bound(core::Date value) : held_(value) {}
    Bound(core::Moment value) : held_(value) {}
    template <class T> Bound(const std::optional<T>& value) {
        if (value) held_ = Bound(*value).held_;
    }
    [[nodiscard]] const Held& held() const { return held_; }
    [[nodiscard]] bool is_null() const { return held_.index() == 0; }

private:
    Held held_;
};

/// Null for what is empty: an absent text or id takes no room and equals no other.
inline Bound or_null(std::string_view text) { return text.empty() ? Bound(nullptr) : Bound(text); }
inline Bound or_null(const core::Id& id) { return id.is_nil() ? Bound(nullptr) : Bound(id); }

using Params = std::span<const Bound>;

/// The rows of an answer, one at a time. A text holds until the next row. Columns count from 0; a null reads as
/// the empty value of the type, or as nothing where an optional is asked for.
class Rows {
public:
    virtual ~Rows() = default;
    virtual bool next() = 0; ///< false after the last row
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual bool flag(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual std::string bytes(int column) const = 0;
    [[nodiscard]] virtual core::Id id(int column) const = 0;
    [[nodiscard]] core::Date date(int column) const;
    [[nodiscard]] core::Moment moment(int column) const;
    template <class T> [[nodiscard]] T get(int column) const;
};

template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};

template <class T> T Rows::get(int column) const {
    if constexpr (IsOptional<T>::value) {
        if (is_null(column)) return std::nullopt;
        return get<typename T::value_type>(column);
    } else if constexpr (std::is_same_v<T, std::string>)
        return std::string(text(column));
    else if constexpr (std::is_same_v<T, bool>)
        return flag(column);
    else if constexpr (std::is_integral_v<T>)
        return static_cast<T>(integer(column));
    else if constexpr (std::is_same_v<T, double>)
        return real(column);
    else if constexpr (std::is_same_v<T, core::Id>)
        return id(column);
    else if constexpr (std::is_same_v<T, core::Date>)
        return date(column);
    else if constexpr (std::is_same_v<T, core::Moment>)
        return moment(column);
    else
        static_assert(std::is_same_v<T, void>, "no such type in a row");
}

/// Many rows into one table, as fast as the database takes them.
class Bulk {
public:
    virtual ~Bulk() = default;
    virtual void add(Params row) = 0;
    virtual void finish() = 0; ///< without it, the last rows may be absent
};

/// What the connections of one database count together, and where they fail on purpose in a test.
struct Meter {
    std::atomic<std::int64_t> statements{0};
    std::atomic<std::int64_t> fail_in{0}; ///< 0: not
};

/// One connection. Not for two threads at once.
///
/// Statements name their parameters ?1, ?2 ...; each text is prepared once per connection. After a failed
/// statement only rollback() has meaning.
class Connection {
public:
    /// `aside` writes temporary tables only, and holds up nobody.
    enum class Access : std::uint8_t { read, write, aside };

    explicit Connection(std::shared_ptr<Meter> meter) : meter_(std::move(meter)) {}
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] virtual Backend backend() const = 0;
    [[nodiscard]] virtual bool healthy() = 0; ///< false when the connection is lost

    /// Runs a statement and returns the number of rows that it changed.
    std::int64_t exec(std::string_view sql, std::initializer_list<Bound> params = {});
    std::int64_t exec(std::string_view sql, Params params);

    std::unique_ptr<Rows> query(std::string_view sql, std::initializer_list<Bound> params = {});
    std::unique_ptr<Rows> query(std::string_view sql, Params params);

    /// The same for answers of any size: rows come as they are asked for. Only within a transaction.
    std::unique_ptr<Rows> stream(std::string_view sql, Params params);

    /// Several statements without parameters, in the typed words of dialect.h.
    void script(std::string_view sql);

    /// Begins many rows into a table; `columns` is "a, b, c".
    std::unique_ptr<Bulk> bulk(std::string_view table, std::string_view columns);

    void begin(Access access);
    void commit();
    void rollback() noexcept;

    [[nodiscard]] const std::shared_ptr<Meter>& meter() const { return meter_; }

protected:
    virtual std::int64_t run(const std::string& sql, Params params) = 0;
    virtual std::unique_ptr<Rows> ask(const std::string& sql, Params params) = 0;
    virtual std::unique_ptr<Rows> flow(const std::string& sql, Params params) = 0;
    virtual void run_script(const std::string& sql) = 0;
    virtual std::unique_ptr<Bulk> open_bulk(std::string_view table, std::string_view columns) = 0;
    virtual void begin_transaction(Access access) = 0;
    virtual void commit_transaction() = 0;
    virtual void rollback_transaction() noexcept = 0;

private:
    void count();
    std::shared_ptr<Meter> meter_;
};

/// The only value of the only row, or nothing.
template <class T>
std::optional<T> query_value(Connection& connection, std::string_view sql, std::initializer_list<Bound> params = {}) {
    const auto rows = connection.query(sql, params);
    if (!rows->next()) return std::nullopt;
    return rows->get<std::optional<T>>(0);
}

} // namespace trede::store

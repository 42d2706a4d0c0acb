// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/problem.h"
#include <expected>
#include <stdexcept>
#include <string>
#include <utility>

namespace trede::core {

/// What a user can cause is a value: either the thing asked for, or everything that is wrong with the request.
template <class T> using Result = std::expected<T, Problems>;

inline std::unexpected<Problems> failed(Problem problem) { return std::unexpected(Problems(std::move(problem))); }
inline std::unexpected<Problems> failed(Problems problems) { return std::unexpected(std::move(problems)); }

/// A promise of our own was broken: a bug. Caught in one place per request, command and job.
class Broken : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// The machine failed us (disk, database, network); nothing that a user typed would mend it.
class MachineFailed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Stops loudly where only a bug can bring us.
inline void ensure(bool holds, const char* promise) {
    if (!holds) throw Broken(promise);
}

} // namespace trede::core

#define TREDE_JOIN_(a, b) a##b
#define TREDE_JOIN(a, b) TREDE_JOIN_(a, b)

/// Writes the happy path: yields the value of a Result, or returns its problems from this function.
#define TRY(...) TREDE_TRY_(TREDE_JOIN(try_, __COUNTER__), __VA_ARGS__)
#define TREDE_TRY_(name, ...)                                                                                          \
    __extension__({                                                                                                    \
        auto&& name = (__VA_ARGS__);                                                                                   \
        if (!name) return std::unexpected(std::move(name).error());                                                    \
        std::move(name).value();                                                                                       \
    })

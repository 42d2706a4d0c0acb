// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"

namespace trede::app {

/// What the ledger of the demo holds besides what is published: findings of its own programmes, and what five invented
/// municipalities shared, by the ways that a municipality has: put forward by one colleague and approved by another.
/// After the accounts and the answers of the programmes were made.
core::Result<void> fill_demo_ledger(const Context& context);

} // namespace trede::app

// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/installation.h"
#include "http/message.h"
#include "web/refusals.h"
#include "web/visit.h"

namespace trede::web {

/// Stands between a request and a page: who is it, may this form be trusted, and one place that catches what only
/// a bug or a broken machine can cause.
class Site {
public:
    explicit Site(app::Installation& installation) : installation_(installation) {}

    [[nodiscard]] app::Installation& installation() const { return installation_; }
    [[nodiscard]] Refusals& refusals() const { return refusals_; }

    /// For everyone.
    [[nodiscard]] http::Handler open(PageHandler page) const;
    /// For who is signed in; others are sent to the sign-in page and come back afterwards.
    [[nodiscard]] http::Handler signed_in(PageHandler page) const;
    /// A form for everyone, and a form for who is signed in: only from our own pages, with the visitor's token.
    [[nodiscard]] http::Handler open_form(PageHandler page) const;
    [[nodiscard]] http::Handler form(PageHandler page) const;

private:
    [[nodiscard]] Visit visit_of(const http::Request& request) const;
    [[nodiscard]] http::Handler guarded(PageHandler page) const;
    app::Installation& installation_;
    mutable Refusals refusals_;
};

} // namespace trede::web

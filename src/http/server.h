// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "http/message.h"
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace trede::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080; ///< 0 takes any free port
    int workers = 4;            ///< threads that run handlers
    std::size_t most_body = 1 << 20;
    int most_connections = 5000;
    int most_waiting = 2000; ///< requests waiting for a worker; more get 503
    std::chrono::seconds idle{60}, header{10}, body{30}, write{20}, drain{30};
};

/// Serves until SIGTERM or SIGINT: then takes no new connections, answers what runs, and returns.
/// `listening` is called once with the port in use. Throws core::MachineFailed when the address is taken.
/// Handlers run on several threads at once; one that throws gets its client a bare 500, so handlers catch.
void serve(const ServerOptions& options, const Handler& handler, const std::function<void(unsigned short)>& listening);

} // namespace trede::http

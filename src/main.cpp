// SPDX-License-Identifier: EUPL-1.2
// Where the house is put together: the command line is given the web, which it does not know itself.
#include "app/installation.h"
#include "cli/run.h"
#include "http/server.h"
#include "web/routes.h"
#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace trede;

namespace {

/// Keeps what an answer used for the next one. A long list is read through thousands of pages of the database; given
/// back to the machine and taken again each time, that memory cost more than reading.
void keep_freed_memory() {
#ifdef __GLIBC__
    constexpr int most_bytes = 64 << 20; // of each thread that answers
    mallopt(M_TRIM_THRESHOLD, most_bytes);
#endif
}

} // namespace

int main(int argc, char** argv) {
    return cli::run(
        argc, argv,
        [](const cli::ServeOptions& options, app::Installation& installation, const cli::Listening& listening) {
            keep_freed_memory();
            const web::Site site(installation);
            const auto router = web::routes(site);
            http::ServerOptions server;
            server.address = options.address;
            server.port = options.port;
            http::serve(server, [&](const http::Request& request) { return router.answer(request); }, listening);
        });
}

// SPDX-License-Identifier: EUPL-1.2
// Where the house is put together: the command line is given the web, which it does not know itself.
#include "app/installation.h"
#include "cli/run.h"
#include "http/server.h"
#include "web/routes.h"

using namespace trede;

int main(int argc, char** argv) {
    return cli::run(
        argc, argv,
        [](const cli::ServeOptions& options, app::Installation& installation, const cli::Listening& listening) {
            const web::Site site(installation);
            const auto router = web::routes(site);
            http::ServerOptions server;
            server.address = options.address;
            server.port = options.port;
            http::serve(server, [&](const http::Request& request) { return router.answer(request); }, listening);
        });
}

// SPDX-License-Identifier: EUPL-1.2
// timing_table ROWS FILE: a table to time methods on. Always the same bytes.
#include "timing_person.h"
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/os.h>

int main(int argc, char** argv) {
    using trede::bench::TimingPerson;
    if (argc != 3) {
        fmt::print(stderr, "timing_table ROWS FILE\n");
        return 2;
    }
    const long rows = std::atol(argv[1]);
    auto out = fmt::output_file(argv[2]);
    out.print("id,d,y,yc,time,event,cause,cluster");
    for (std::size_t j = 1; j <= TimingPerson::covariates; ++j)
        out.print(",x{}", j);
    out.print("\n");
    for (long i = 1; i <= rows; ++i) {
        const TimingPerson one(static_cast<std::uint64_t>(i));
        out.print("{},{},{},{:.2f},{},{},{},{}", i, one.treated, one.had, one.euros, static_cast<long>(one.days),
                  one.cause == 1 ? 1 : 0, one.cause, one.cluster);
        for (const double value : one.x)
            out.print(",{}", value);
        out.print("\n");
    }
    return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// within SECONDS GIB COMMAND...: runs a command, says what it took as a share of what it may take, and fails when it
// fails or takes more. After SECONDS it is stopped.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

volatile pid_t child = 0;

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

int main(int count, char** words) {
    if (count < 4) return 2;
    const double most_seconds = std::atof(words[1]), most_gib = std::atof(words[2]);
    const auto from = std::chrono::steady_clock::now();
    child = ::fork();
    if (child < 0) return 2;
    if (child == 0) {
        ::execvp(words[3], words + 3);
        std::perror(words[3]);
        ::_exit(127);
    }
    std::signal(SIGALRM, [](int) { ::kill(child, SIGKILL); });
    ::alarm(static_cast<unsigned>(most_seconds) + 1);
    int status = 0;
    if (::waitpid(child, &status, 0) < 0) return 2;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    const double gib = static_cast<double>(usage.ru_maxrss) / (1024.0 * 1024.0);
    std::printf("%.1f s (%.2f x of %.0f s; %.1f s of processor), %.3f GiB (%.2f x of %.1f GiB)\n", seconds,
                seconds / most_seconds, most_seconds, seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), gib,
                gib / most_gib, most_gib);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 && seconds <= most_seconds && gib <= most_gib ? 0 : 1;
}

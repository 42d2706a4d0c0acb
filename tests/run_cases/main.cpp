// SPDX-License-Identifier: EUPL-1.2
// Runs every case below a folder through the command of its kind and compares each number with the known
// answer. The last line is "N passed, N failed, N skipped"; the exit code is 1 after any failure. A folder
// that is not there is one skipped case: the larger set is kept outside the project.
#include "compare.h"
#include "core/json.h"
#include "core/texts.h"
#include "kinds.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

using namespace trede;

namespace {

struct Tally {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};

core::Value read_json(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return core::parse_json(bytes.str(), file.string()).value();
}

void fail(const std::string& name, const std::string& why, Tally& tally) {
    fmt::print("FAILED   {}: {}\n", name, why);
    ++tally.failed;
}

void run_case(const std::filesystem::path& folder, Tally& tally) {
    const auto name = folder.filename().string();
    const auto described = read_json(folder / "case.json");
    const auto* kind = cases::find_kind(described["kind"].string());
    if (kind == nullptr) return fail(name, fmt::format("unknown kind {}", described["kind"].string()), tally);
    if (kind->comes_later()) {
        fmt::print("skipped  {}: {} comes later\n", name, kind->name);
        ++tally.skipped;
        return;
    }
    const auto known = read_json(folder / "expected.json");
    const auto tolerance = cases::tolerance_of(known["tolerance"].string());
    if (!tolerance) return fail(name, fmt::format("unknown tolerance '{}'", known["tolerance"].string()), tally);
    const auto answer = cases::answered(*kind, folder.string(), known["expected"]);
    if (!answer) return fail(name, "the command refused: " + answer.error().kept().front().code, tally);

    const auto& expected = known["expected"];
    auto compared = cases::compare(expected, answer->figures, *tolerance);
    if (compared.numbers == 0 && kind->required == nullptr)
        compared.differences.push_back("the case expects no number");
    if (kind->required != nullptr) {
        const auto wrong = kind->required(expected, *answer);
        compared.differences.insert(compared.differences.end(), wrong.begin(), wrong.end());
    }
    if (!expected["published"].is_null())
        fmt::print("         {} published: {}\n", name, core::to_json(expected["published"]));
    if (compared.differences.empty()) {
        fmt::print("passed   {}: {} numbers\n", name, compared.numbers);
        ++tally.passed;
        return;
    }
    for (const auto& difference : compared.differences)
        fmt::print("         {} {}\n", name, difference);
    fail(name, fmt::format("{} of {} numbers", compared.differences.size(), compared.numbers), tally);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "run_cases FOLDER\n");
        return 2;
    }
    Tally tally;
    const std::filesystem::path root(argv[1]);
    if (!std::filesystem::is_directory(root)) {
        fmt::print("skipped  {}: not here\n", root.string());
        ++tally.skipped;
    } else {
        std::vector<std::filesystem::path> folders;
        for (const auto& entry : std::filesystem::directory_iterator(root))
            if (std::filesystem::exists(entry.path() / "case.json")) folders.push_back(entry.path());
        std::ranges::sort(folders);
        if (folders.empty()) fail(root.string(), "no case below it", tally);
        for (const auto& folder : folders)
            run_case(folder, tally);
    }
    fmt::print("{} passed, {} failed, {} skipped\n", tally.passed, tally.failed, tally.skipped);
    return tally.failed == 0 ? 0 : 1;
}

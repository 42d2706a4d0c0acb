// SPDX-License-Identifier: EUPL-1.2
// Deliveries that want to be misread (tests/hostile): what each must give stands in expect.yaml.
#include "core/problem_words.h"
#include "core/yaml.h"
#include "exchange/register_read.h"
#include "exchange/register_table.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <unistd.h>

using namespace trede;
namespace fs = std::filesystem;

namespace {

const fs::path corpus = fs::path(TREDE_SOURCE) / "tests/hostile";

std::string content(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

core::Value expectations() { return core::parse_yaml(content(corpus / "expect.yaml"), "expect.yaml").value(); }

std::vector<std::string> case_names() {
    std::vector<std::string> names;
    const auto tree = expectations();
    for (const auto& [name, expected] : tree.members())
        names.push_back(name);
    return names;
}

std::set<std::string> words(const core::Value& list) {
    std::set<std::string> found;
    for (const auto& item : list.items())
        found.emplace(item.string());
    return found;
}

/// The delivery of one case, put together in a folder of its own.
class Composed {
public:
    Composed(const std::string& name, const core::Value& expected)
        : root_(fs::temp_directory_path() / ("trede_hostile_" + std::to_string(getpid()) + "_" + name)) {
        fs::remove_all(root_);
        fs::create_directories(delivery());
        const auto without = words(expected["without"]);
        std::set<std::size_t> replaced;
        for (const auto& entry : fs::directory_iterator(corpus / name))
            if (const auto place = exchange::find_file(entry.path().stem().string()); place && name != "file_twice")
                replaced.insert(*place);
        for (const auto& entry : fs::directory_iterator(corpus / "base")) {
            const auto place = exchange::find_file(entry.path().stem().string());
            const auto file = entry.path().filename().string();
            if (!without.contains(file) && !(place && replaced.contains(*place))) copy(entry.path(), delivery());
        }
        for (const auto& entry : fs::directory_iterator(corpus / name)) {
            const bool mapping = entry.path().filename() == "mapping.yaml";
            copy(entry.path(), mapping ? root_ : delivery());
            if (mapping) options.mapping_file = (root_ / "mapping.yaml").string();
        }
        options.path = delivery().string();
        if (expected["skip"].boolean()) options.set_aside_file = (root_ / "aside.csv").string();
    }
    ~Composed() { fs::remove_all(root_); }

    [[nodiscard]] fs::path delivery() const { return root_ / "delivery"; }

    exchange::RegisterOptions options;

private:
    static void copy(const fs::path& file, const fs::path& folder) {
        if (file.filename() != ".keep")
            fs::copy_file(file, folder / file.filename(), fs::copy_options::overwrite_existing);
    }
    fs::path root_;
};

class Hostile : public testing::TestWithParam<std::string> {};

} // namespace

TEST_P(Hostile, GivesWhatIsExpected) {
    const auto tree = expectations();
    const auto& expected = tree[GetParam()];
    const Composed composed(GetParam(), expected);
    std::int64_t given = 0;
    const auto report =
        exchange::read_register(composed.options, [&](const domain::Delivery&, domain::Record&&) { ++given; });

    std::set<std::string> found;
    for (const auto& problem : report.problems.kept()) {
        if (problem.code != "file_absent") found.insert(problem.code);
        for (const auto language : {core::Language::nl, core::Language::en}) { // every word is there
            EXPECT_FALSE(core::reason_of(problem, core::Texts::in(language)).empty());
            EXPECT_FALSE(core::remedy_of(problem, core::Texts::in(language)).empty());
        }
        EXPECT_EQ(problem.value.find("123456782"), std::string::npos) << "a BSN is never shown";
        EXPECT_EQ(problem.value.find("Achternaam"), std::string::npos) << "a name is never shown";
    }
    EXPECT_EQ(found, words(expected["problems"]));

    std::map<std::string, std::int64_t> good;
    std::int64_t all = 0;
    for (const auto& file : report.files) {
        good[file.file] = file.good;
        all += file.good;
        EXPECT_EQ(file.rows, file.good + file.faulty);
    }
    for (const auto& [file, count] : expected["good"].members())
        EXPECT_EQ(good[file], count.integer()) << file;
    EXPECT_EQ(given, report.problems.has_errors() ? 0 : all)
        << "a refused delivery gives no row, an accepted one gives all";
    EXPECT_EQ(expected.has("good"), !report.problems.has_errors());
    if (expected["skip"].boolean()) {
        EXPECT_EQ(fs::exists(composed.options.set_aside_file), !report.problems.has_errors());
    }
}

INSTANTIATE_TEST_SUITE_P(Corpus, Hostile, testing::ValuesIn(case_names()),
                         [](const auto& entry) { return entry.param; });

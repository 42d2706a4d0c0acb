// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/evaluation_ask.h"
#include "app/insight/evaluations_show.h"
#include "app/jobs/job_kinds.h"
#include "app/jobs/job_run.h"
#include "app/manage/import_register.h"
#include "app/tools/synth.h"
#include "core/temporary_folder.h"
#include "store/database.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

/// An invented town for the tests of evaluations.
namespace trede::app::test {

inline core::Moment moment(const char* iso) { return core::parse_iso_moment(iso).value(); }

/// Brings this register in, as the installation does by itself.
inline void import_into(store::Database& database, const std::filesystem::path& path, const char* at) {
    app::Context context;
    context.actor = {.account = "cli:test",
                     .name = "test",
                     .roles = {"administrator"},
                     .municipality = "GM9999",
                     .staff = {},
                     .team = {}};
    context.now = moment(at);
    context.today = core::local_time(context.now).date;
    context.database = &database;
    const auto answer = app::import_register(
        context, {.path = path.string(), .mapping_file = {}, .set_aside_file = {}, .language = core::Language::nl});
    core::ensure(answer && answer->outcome, "the register is imported");
}

/// One invented town for all tests; each works on a copy of its database.
class Town {
public:
    Town() {
        core::ensure(app::synth({.out = (folder_ / "register").string(),
                                 .clients = 500,
                                 .months = 60,
                                 .seed = 7,
                                 .until = core::Month::of(2026, 10),
                                 .inflow = 1})
                         .has_value(),
                     "a town is invented");
        auto database = store::Database::open(url(folder_ / "town.db")).value();
        import_into(database, folder_ / "register", "2026-11-01T05:00:00Z");
    }
    Town(const Town&) = delete;
    Town& operator=(const Town&) = delete;

    [[nodiscard]] store::Database copy(const std::string& name) const {
        std::filesystem::copy_file(folder_ / "town.db", folder_ / name,
                                   std::filesystem::copy_options::overwrite_existing);
        return store::Database::open(url(folder_ / name)).value();
    }
    /// The same register again, as a delivery of a month later.
    void deliver_again(store::Database& database) const {
        const auto later = folder_ / "later";
        std::filesystem::remove_all(later);
        std::filesystem::copy(folder_ / "register", later, std::filesystem::copy_options::recursive);
        std::ifstream in(later / "register.toml");
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const auto at = text.find("2026-10-31");
        core::ensure(at != std::string::npos, "the register says until when it goes");
        text.replace(at, 10, "2026-11-30");
        std::ofstream(later / "register.toml") << text;
        import_into(database, later, "2026-12-01T05:00:00Z");
    }

private:
    static std::string url(const std::filesystem::path& file) { return "sqlite://" + file.string(); }
    core::TemporaryFolder temporary_;
    std::filesystem::path folder_ = temporary_.path();
};

/// A policy adviser at work in this town.
inline app::Context policy_adviser(store::Database& database) {
    app::Context context;
    context.actor = {.account = "0190a000-0000-7000-8000-000000000001",
                     .name = "Sietske",
                     .roles = {"policy_adviser"},
                     .municipality = "GM9999",
                     .staff = {},
                     .team = {}};
    context.now = moment("2026-11-24T09:30:00Z");
    context.today = core::local_time(context.now).date;
    context.database = &database;
    return context;
}

/// Evaluations of a small town, by somebody who may ask for them; each test has a database of its own.
class EvaluationsTest : public testing::Test {
protected:
    static void SetUpTestSuite() { town = new Town; }
    static void TearDownTestSuite() {
        delete town;
        town = nullptr;
    }

    EvaluationsTest() : database(town->copy(testing::UnitTest::GetInstance()->current_test_info()->name())) {
        context = policy_adviser(database);
    }

    core::Id programme(const std::string& reference) {
        return database.read({"GM9999", "test", context.now}, [&](store::Reader& reader) {
            for (const auto& figures : reader.programmes(context.today))
                if (figures.programme.reference == reference) return figures.programme.id;
            throw core::Broken("the town has this programme");
        });
    }
    /// A form as the page would send it, with what is usual chosen.
    app::Fields form(const core::Id& programme, const std::string& main = "durable_exit_12") {
        const auto made = app::open_evaluation_form(context, programme);
        core::ensure(made && made->best() != nullptr, "the form opens");
        return {{"opzet", made->best()->design},     {"uitkomst", main},
                {"verder", "exit_work_12"},          {"verder", "on_benefit_12"},
                {"levering", made->delivery.text()}, {"kenmerk", made->evaluation.text()}};
    }
    static app::Fields with(app::Fields fields, const std::string& name, const std::string& value) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        fields.emplace_back(name, value);
        return fields;
    }
    core::Id asked(const std::string& reference) {
        const auto of = programme(reference);
        const auto id = app::ask_evaluation(context, of, form(of));
        core::ensure(id.has_value(), "it is asked");
        return *id;
    }
    bool run() {
        return app::run_next_job({.context =
                                      [this] {
                                          auto nobody = context;
                                          nobody.actor = {};
                                          return nobody;
                                      },
                                  .kinds = app::job_kinds()});
    }
    app::EvaluationShown shown(const core::Id& id) { return app::show_evaluation(context, id).value(); }
    core::Value result(const core::Id& id) {
        return database.read({"GM9999", "test", context.now},
                             [&](store::Reader& reader) { return reader.job_result(id); });
    }
    template <class T> static std::vector<std::string> codes(const core::Result<T>& answer) {
        std::vector<std::string> found;
        if (!answer)
            for (const auto& problem : answer.error().kept())
                found.push_back(problem.code + "@" + problem.place.field);
        return found;
    }
    std::vector<std::string> actions() {
        return database.read({"GM9999", "test", context.now}, [](store::Reader& reader) {
            std::vector<std::string> found;
            for (const auto& line : reader.audit({.per_page = 100}).lines)
                found.push_back(line.note.action);
            return found;
        });
    }
    using Codes = std::vector<std::string>;

    static inline Town* town = nullptr;
    app::Context context;
    store::Database database;
};

} // namespace trede::app::test

// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/database.h"
#include "cli/commands.h"
#include "cli/database_option.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "core/json.h"
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

struct DbWords {
    std::string database, file, language = "nl", format = "text";
    [[nodiscard]] std::string url() const { return database_url(database); }
    [[nodiscard]] core::Language spoken() const { return core::language_of(language); }
    [[nodiscard]] const core::Texts& texts() const { return core::Texts::in(spoken()); }
};

int refused(const core::Problems& problems, const DbWords& words) {
    print_problems(problems, words.spoken());
    return input_has_a_problem;
}

int migrate(const DbWords& words) {
    const auto migrated = app::migrate_database(words.url());
    if (!migrated) return refused(migrated.error(), words);
    fmt::print("{}\n", words.texts().get(migrated->from == migrated->to ? "cli.db.up_to_date" : "cli.db.migrated",
                                         {{"number", std::to_string(migrated->to)}}));
    return done;
}

int check(const DbWords& words) {
    const auto checks = app::check_database(words.url());
    if (!checks) return refused(checks.error(), words);
    bool all = true;
    auto list = core::Value::array();
    for (const auto& each : *checks) {
        all = all && each.holds;
        if (words.format == "json")
            list.push(
                core::Value(core::Value::Object{{"check", each.code}, {"holds", each.holds}, {"found", each.found}}));
        else
            fmt::print("{:<4} {} {}\n", words.texts().get(each.holds ? "cli.db.holds" : "cli.db.fails"),
                       words.texts().get("cli.db.check." + each.code), each.found);
    }
    if (words.format == "json") fmt::print("{}\n", core::to_json(list, 2));
    // A database that does not hold is the machine's failure, not the user's.
    return all ? done : machine_failed;
}

int back_up(const DbWords& words) {
    const auto copied = app::back_up_database(words.url(), words.file);
    if (!copied) return refused(copied.error(), words);
    fmt::print("{}\n", words.texts().get("cli.db.backed_up", {{"file", words.file}}));
    return done;
}

int restore(const DbWords& words) {
    const auto restored = app::restore_database(words.url(), words.file);
    if (!restored) return refused(restored.error(), words);
    fmt::print("{}\n", words.texts().get("cli.db.restored", {{"file", words.file}}));
    return done;
}

} // namespace

void add_db(Command& root) {
    const auto words = std::make_shared<DbWords>();
    auto db = root.command("db", "the database: its shape, its checks, copies");
    db.needs_command();
    const auto add = [&](const char* name, const char* says, int (*action)(const DbWords&)) {
        auto command = db.command(name, says);
        add_database_option(command, words->database);
        command.language(words->language);
        command.does([words, action] { return action(*words); });
        return command;
    };
    add("migrate", "bring the database to the shape that this program knows", migrate);
    add("check", "look whether all is well; changes nothing", check).format(words->format, {"text", "json"});
    add("backup", "copy the database, also while it is in use", back_up)
        .option("FILE", words->file, "name of the copy; may not exist yet")
        .required();
    add("restore", "put a copy in the place of all that is in the database", restore)
        .option("FILE", words->file, "a copy made by backup")
        .required();
}

} // namespace trede::cli

// SPDX-License-Identifier: EUPL-1.2
#include "app/manage/accounts.h"
#include "cli/commands.h"
#include "cli/database_option.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "core/crypto.h"
#include "core/json.h"
#include "domain/codes.h"
#include <array>
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

struct UserWords {
    std::string database, municipality, language = "nl", format = "text";
    std::string login, name, provider, person;
    std::vector<std::string> roles;
    [[nodiscard]] core::Language spoken() const { return core::language_of(language); }
    [[nodiscard]] const core::Texts& texts() const { return core::Texts::in(spoken()); }
    [[nodiscard]] app::Administration where() const {
        return {database_url(database), municipality, operating_system_user(), core::now()};
    }
};

int refused(const core::Problems& problems, const UserWords& words) {
    print_problems(problems, words.spoken());
    return input_has_a_problem;
}

std::string roles_of(const app::AccountLine& line, core::Language language) {
    std::string out;
    for (const auto& role : line.roles)
        out += (out.empty() ? "" : ", ") + domain::label("role", role, language);
    return out;
}

int add(const UserWords& words) {
    const auto where = words.where();
    app::AccountToAdd account;
    std::array<std::uint8_t, 10> chance{};
    core::random_bytes(chance);
    account.id = core::Id::at(where.now, chance);
    account.login = words.login;
    account.name = words.name.empty() ? words.login : words.name;
    account.roles = words.roles;
    account.provider = words.provider;
    account.person = words.person;
    const auto password = ask_password(words.spoken());
    if (!password) return refused(core::Problem{.code = "passwords_differ"}, words);
    account.password = *password;
    const auto added = app::add_account(where, account);
    if (!added) return refused(added.error(), words);
    fmt::print("{}\n", words.texts().get(added->linked ? "cli.user.added_linked" : "cli.user.added",
                                         {{"login", added->login}, {"roles", roles_of(*added, words.spoken())}}));
    return done;
}

int list(const UserWords& words) {
    const auto accounts = app::list_accounts(words.where());
    if (!accounts) return refused(accounts.error(), words);
    if (words.format == "json") {
        auto all = core::Value::array();
        for (const auto& each : *accounts) {
            auto roles = core::Value::array();
            for (const auto& role : each.roles)
                roles.push(role);
            all.push(core::Value(core::Value::Object{{"login", each.login},
                                                     {"name", each.name},
                                                     {"municipality", each.municipality},
                                                     {"roles", std::move(roles)},
                                                     {"disabled", each.disabled}}));
        }
        fmt::print("{}\n", core::to_json(all, 2));
        return done;
    }
    for (const auto& each : *accounts)
        fmt::print("{:<8} {:<24} {:<30} {}{}\n", each.municipality, each.login, each.name,
                   roles_of(each, words.spoken()),
                   each.disabled ? " " + words.texts().get("cli.user.disabled_mark") : "");
    return done;
}

int disable(const UserWords& words) {
    const auto disabled = app::disable_account(words.where(), words.login);
    if (!disabled) return refused(disabled.error(), words);
    fmt::print("{}\n", words.texts().get("cli.user.disabled", {{"login", words.login}}));
    return done;
}

} // namespace

void add_user(Command& root) {
    const auto words = std::make_shared<UserWords>();
    auto user = root.command("user", "who may log in");
    user.needs_command();
    const auto command_of = [&](const char* name, const char* says, int (*action)(const UserWords&)) {
        auto command = user.command(name, says);
        add_database_option(command, words->database);
        command.option("--municipality", words->municipality,
                       "CBS code, such as GM9999; needed when there are several");
        command.language(words->language);
        command.does([words, action] { return action(*words); });
        return command;
    };
    auto adding =
        command_of("add", "add an account; the password is asked, or is the first line of standard input", add);
    adding.option("LOGIN", words->login, "small letters, digits and . - _ @ +").required();
    adding.option("--name", words->name, "as colleagues know this person");
    adding.option("--role", words->roles, "klantmanager, teammanager, beleidsadviseur ...; may be given again")
        .required();
    adding.option("--provider", words->provider, "whose participants an aanbieder sees: as the programmes name it");
    adding.option("--person", words->person, "whose own account an inwoner gets: the reference of the file");
    command_of("list", "show the accounts", list).format(words->format, {"text", "json"});
    command_of("disable", "let nobody in by this login any more", disable)
        .option("LOGIN", words->login, "the login")
        .required();
}

} // namespace trede::cli

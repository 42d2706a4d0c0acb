// SPDX-License-Identifier: EUPL-1.2
#include "app/access/name_search.h"
#include "app/author.h"
#include "core/crypto.h"
#include "store/database.h"

namespace trede::app {

namespace {
constexpr std::size_t most_searches = 10; ///< of one session; the back button reaches this far
}

std::string keep_search(const Context& context, std::string_view session, std::string_view words) {
    auto key = core::random_token().substr(0, 12);
    context.database->write(author_of(context), [&](store::Writer& writer) {
        auto kept = core::Value::array();
        kept.push(core::Value::object().set("key", key).set("words", words));
        if (const auto known = writer.session(session))
            for (const auto& earlier : known->kept["searches"].items())
                if (kept.items().size() < most_searches) kept.push(earlier);
        writer.keep_in_session(session, core::Value::object().set("searches", kept));
    });
    return key;
}

std::optional<std::string> kept_search(const Context& context, std::string_view session, std::string_view key) {
    return context.database->read(author_of(context), [&](store::Reader& reader) -> std::optional<std::string> {
        const auto known = reader.session(session);
        if (!known) return std::nullopt;
        for (const auto& search : known->kept["searches"].items())
            if (search["key"].string() == key) return std::string(search["words"].string());
        return std::nullopt;
    });
}

} // namespace trede::app

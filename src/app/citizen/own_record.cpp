// SPDX-License-Identifier: EUPL-1.2
#include "app/citizen/own_record.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/fresh_id.h"
#include "app/practice/client_words.h"
#include "app/practice/keep_facts.h"
#include "store/database.h"
#include <algorithm>

namespace trede::app {

namespace {

using Need = Typed::Need;

constexpr std::size_t longest_comment = 1000;

/// Reads one form of the own page.
class OwnWords : public ClientWords {
public:
    using ClientWords::ClientWords;

    void view() {
        own_view();
        if (spoken_.fresh.empty() && !typed_.problems().has_errors()) typed_.problem("gezond_body", "own_view_empty");
        once_a_day();
    }

    void wishes_and_strength() {
        wishes();
        const auto text = typed_.text("kracht", longest_line);
        const auto domain = typed_.code("kracht_bij", "life_domain", text.empty() ? Need::optional : Need::required);
        say("strength", domain, text);
    }

    void comment() {
        const std::string about(field_of(fields_, "over"));
        const auto* fact = about.empty() ? nullptr : find(about);
        if (!about.empty() && !fact) typed_.problem("over", "choice_unknown");
        const auto text = typed_.text("tekst", longest_comment, Need::required);
        domain::Event said;
        said.person = person();
        said.kind = "comment";
        said.day = basis_.today;
        said.subject = fact ? fact->id : core::Id();
        said.details = core::Value::object().set("text", text);
        // The same words about the same on one day are one comment, however often the button is pressed.
        said.id = core::Id::named({"comment", said.person.text(), said.subject.text(), core::to_iso(said.day), text});
        const auto& events = basis_.timeline.events;
        if (std::none_of(events.begin(), events.end(), [&](const auto& known) { return known.id == said.id; }))
            spoken_.fresh.emplace_back(said);
    }

private:
    [[nodiscard]] const domain::Event* find(std::string_view id) const {
        for (const auto& event : basis_.timeline.events)
            if (event.id.text() == id &&
                (event.kind == "agreement" || (event.kind == "contact" && event.status == "planned")))
                return &event;
        return nullptr;
    }

    /// What was said earlier today is said better now; what was not on the screen is not overwritten.
    void once_a_day() {
        auto fresh = std::move(spoken_.fresh);
        spoken_.fresh.clear();
        for (auto& fact : fresh) {
            auto& said = std::get<domain::Measurement>(fact);
            said.id = core::Id::named({"own", said.person.text(), said.kind, core::to_iso(said.day)});
            const auto& measured = basis_.timeline.measurements;
            const auto known =
                std::find_if(measured.begin(), measured.end(), [&](const auto& each) { return each.id == said.id; });
            if (known == measured.end())
                spoken_.fresh.push_back(std::move(fact));
            else if (*known != said)
                change(said, said.id, said.kind == "ladder" ? "trede_zelf" : "gezond_body");
        }
    }
};

const char* note_of(OwnStep step) {
    switch (step) {
    case OwnStep::view: return "own_view_recorded";
    case OwnStep::wishes: return "own_wishes_recorded";
    case OwnStep::comment: return "own_comment_recorded";
    }
    throw core::Broken("a step of the own page without a note");
}

} // namespace

core::Result<void> record_own(const Context& context, OwnStep step, const Fields& typed) {
    const auto reach = TRY(permitted(context.actor, "record_own"));
    return context.database->write(author_of(context), [&](store::Writer& writer) -> core::Result<void> {
        writer.alone("own " + reach.of.text()); // a button pressed twice says one thing
        const auto timeline = writer.within(reach, reach.of, context.today) ? writer.timeline(reach.of) : std::nullopt;
        if (!timeline) return core::failed({.code = "not_found"});
        const ConversationBasis basis{*timeline, context.today, {}, [&] { return fresh_id(context); }};
        OwnWords words(typed, basis);
        if (step == OwnStep::view) words.view();
        if (step == OwnStep::wishes) words.wishes_and_strength();
        if (step == OwnStep::comment) words.comment();
        const auto spoken = TRY(words.spoken());
        TRY(keep_facts(writer, spoken, "own"));
        writer.note({.action = note_of(step), .person = reach.of});
        return {};
    });
}

} // namespace trede::app

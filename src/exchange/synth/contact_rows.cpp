// SPDX-License-Identifier: EUPL-1.2
// Talks as the register has them, and what came of them.
#include "exchange/synth/plan_rows.h"
#include "exchange/synth/spelling.h"

namespace trede::exchange::synth {

namespace {

struct Spellings {
    std::array<std::string, 4> channel{spelled("channel", "conversation"), spelled("channel", "phone"),
                                       spelled("channel", "home_visit"), spelled("channel", "video")};
    std::array<std::string, 4> status{spelled("contact_status", "planned"), spelled("contact_status", "held"),
                                      spelled("contact_status", "no_show"), spelled("contact_status", "cancelled")};
};

const Spellings& spellings() {
    static const Spellings made;
    return made;
}

/// Where a person comes: mostly the same place, in the own neighbourhood or in the middle of the town.
class Places {
public:
    explicit Places(const Story& story)
        : words_(story.model.settings.talks),
          neighbourhood_(story.model.settings.town.neighbourhoods[story.person.neighbourhood].name),
          chance_(story.chance("places")), usual_(one_of(chance_, words_.offices)) {}

    std::string of(std::size_t channel) {
        if (channel == channel_home_visit) return words_.at_home;
        if (channel != channel_conversation) return {};
        auto place = chance_.chance(words_.usual_place) ? usual_ : one_of(chance_, words_.offices);
        constexpr std::string_view slot = "{neighbourhood}";
        if (const auto at = place.find(slot); at != std::string::npos) place.replace(at, slot.size(), neighbourhood_);
        return place;
    }

private:
    const Talks& words_;
    const std::string& neighbourhood_;
    core::Random chance_;
    const std::string& usual_;
};

void write_contacts(const Story& story, const Conversation& conversation, Page& page) {
    Places places(story);
    int counted = 0;
    for (const auto& talk : conversation.talks) {
        page.id("C-", story.person.number, ++counted).id("R-", story.person.number).day(talk.day).time(talk.minute);
        page.whole(talk.minutes).text(spellings().channel[talk.channel]);
        page.text(spellings().status[static_cast<std::size_t>(talk.status)]);
        page.id(staff_prefix, case_manager_number(story.case_manager)).text(*talk.topic).text(talk.note);
        page.text(places.of(talk.channel)).end();
    }
}

} // namespace

void write_talks(const Story& story, bool& planned, Pages& pages) {
    const auto conversation = conversation_of(story, planned);
    write_contacts(story, conversation, pages[RegisterFile::contacts]);
    write_plan(story, conversation, pages);
}

} // namespace trede::exchange::synth

// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/conversation.h"
#include "core/result.h"
#include <algorithm>

namespace trede::exchange::synth {

namespace {

std::string filled(std::string sentence, std::string_view slot, std::string_view words) {
    const auto at = sentence.find(slot);
    if (at != std::string::npos) sentence.replace(at, slot.size(), words);
    return sentence;
}

/// In the middle of a sentence. Texts begin with a plain letter, or with one that has no capital here.
std::string without_capital(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

void add(std::string& note, std::string_view sentence) {
    if (!note.empty()) note += ' ';
    note += sentence;
}

class Speaker {
public:
    Speaker(const Story& story, Conversation& made)
        : story_(story), words_(story.model.settings.talks), plan_(story.model.settings.plan), made_(made),
          chance_(story.chance("words")), agrees_(story.chance("agreements")) {}

    void speak() {
        made_.wish = pick(chance_, words_.wishes, story_.situation_on(story_.delivery_day));
        core::ensure(made_.wish != nullptr, "there is a wish for everybody");
        const Talk* last = nullptr;
        for (const auto& talk : made_.talks)
            if (is_recent(talk)) {
                made_.spoken.push_back(talk.day);
                last = &talk;
            }
        for (auto& talk : made_.talks) {
            const auto* agreed = is_recent(talk) ? agree(talk, &talk == last) : nullptr;
            talk.note = note(talk, agreed);
        }
    }

private:
    [[nodiscard]] bool is_recent(const Talk& talk) const {
        return talk.status == TalkStatus::held && talk.kind != TalkKind::aftercare && talk.day >= story_.plans_from();
    }

    /// What came of a talk; null when nothing was agreed. What was agreed last can still be open.
    const Agreement* agree(const Talk& talk, bool is_last) {
        const bool can_be_open = is_last && story_.delivery_day - talk.day <= plan_.open_made_days &&
                                 story_.stay_on(story_.delivery_day + 1) != nullptr;
        const bool open = can_be_open && agrees_.chance(plan_.open);
        if (!open && (can_be_open || !agrees_.chance(plan_.agreement))) return nullptr;
        Agreement made{.made = talk.day, .day = talk.day, .owner = picked(agrees_.uniform(), plan_.owner)};
        made.line = pick(agrees_, plan_.agreements[made.owner], story_.situation_on(talk.day), agrees_.chance(0.5));
        const auto known = [&](const Agreement& other) { return other.line == made.line; };
        if (made.line == nullptr || std::any_of(made_.agreements.begin(), made_.agreements.end(), known))
            return nullptr;
        if (open) {
            made.day = working_day(due(talk.day));
        } else {
            const auto until =
                talk.day + 5 + static_cast<int>(agrees_.below(static_cast<std::uint64_t>(plan_.due_days)));
            made.day = std::min(working_day(until), story_.delivery_day);
            made.status = agrees_.chance(plan_.kept) ? AgreementStatus::kept : AgreementStatus::dropped;
        }
        made_.agreements.push_back(made);
        return &made_.agreements.back();
    }

    /// By when something is done that is still open: some of it had to be done before the delivery, most of it has
    /// weeks to go.
    core::Date due(core::Date made) {
        const auto& today = story_.delivery_day;
        const bool overdue = agrees_.chance(plan_.overdue);
        const double later = std::max(agrees_.uniform(), agrees_.uniform());
        const auto day = overdue ? today - static_cast<int>(later * plan_.open_since_days)
                                 : today + 1 + static_cast<int>(later * plan_.open_until_days);
        return std::max(day, made + 3);
    }

    std::string note(const Talk& talk, const Agreement* agreed) {
        if (talk.status == TalkStatus::planned) return {};
        if (talk.status == TalkStatus::no_show) return another(words_.no_show);
        if (talk.status == TalkStatus::cancelled) return one_of(chance_, words_.cancelled);
        if (talk.kind == TalkKind::aftercare) return one_of(chance_, words_.aftercare);
        std::string said;
        if (talk.kind == TalkKind::intake)
            said = filled(one_of(chance_, words_.intake), "{wish}", made_.wish->text);
        else if (talk.day >= story_.plans_from() || !chance_.chance(words_.no_note))
            said = told(talk);
        if (agreed != nullptr)
            add(said,
                filled(one_of(chance_, words_.agreed[agreed->owner]), "{agreed}", without_capital(agreed->line->text)));
        else if (!said.empty() && chance_.chance(words_.with_closing))
            add(said, another(words_.nothing_agreed));
        return said;
    }

    /// Not twice the same in a row.
    const std::string& another(const std::vector<std::string>& texts) {
        const auto* found = &one_of(chance_, texts);
        while (found == last_ && texts.size() > 1)
            found = &one_of(chance_, texts);
        return *(last_ = found);
    }

    std::string told(const Talk& talk) {
        std::string said;
        const auto situation = story_.situation_on(talk.day);
        if (talk.programme && chance_.chance(words_.with_programme))
            said = one_of(chance_, words_.programme);
        else
            tell(said, situation);
        if (chance_.chance(words_.with_second)) {
            if (chance_.chance(words_.with_wish))
                add(said, filled(one_of(chance_, words_.wish), "{wish}", made_.wish->text));
            else
                tell(said, situation);
        }
        if (chance_.chance(words_.with_practical))
            if (const auto* const line = pick(chance_, words_.practical, situation)) add(said, line->text);
        return said;
    }

    /// Something of another life domain than before, that was not told in the last talks.
    void tell(std::string& said, const Situation& situation) {
        constexpr std::size_t remembered = 8;
        const auto* const line = pick(chance_, words_.told, situation, chance_.chance(words_.about_barrier), told_);
        if (line == nullptr) return;
        add(said, line->text);
        if (told_.size() == remembered) told_.erase(told_.begin());
        told_.push_back(line);
    }

    const Story& story_;
    const Talks& words_;
    const Plan& plan_;
    Conversation& made_;
    core::Random chance_, agrees_;
    std::vector<const Line*> told_;     ///< the last ones
    const std::string* last_ = nullptr; ///< of what is said in many talks
};

} // namespace

std::string sentence_of(std::string_view words) {
    std::string sentence(words);
    if (sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    return sentence + '.';
}

Conversation conversation_of(const Story& story, bool& planned) {
    Conversation made;
    made.talks = talks_of(story);
    if (!planned)
        if (auto talk = planned_talk(story)) {
            planned = true;
            made.talks.push_back(*std::move(talk));
        }
    Speaker(story, made).speak();
    return made;
}

} // namespace trede::exchange::synth

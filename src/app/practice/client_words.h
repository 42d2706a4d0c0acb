// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/practice/conversation_facts.h"

namespace trede::app {

/// What a client says about him- or herself, from fields into facts of one day. A conversation reads more around it;
/// the client's own page reads only this. The fields:
///
///     gezond_H     the client's own score of dimension H of positive health, 0 to 10
///     trede_zelf   the rung on which the client sees him- or herself
///     wens_D       what the client wishes in life domain D; it takes the place of the wish that stood there
///     gezien_I     the version on the screen of the fact with id I, for each fact that a field can change
///
/// Problems: those of Typed, and ladder_rung_six_on_benefit.
class ClientWords {
public:
    ClientWords(const Fields& fields, const ConversationBasis& basis)
        : fields_(fields), typed_(fields), basis_(basis), day_(basis.today) {}

    void own_view();
    void wishes();
    /// Something in the client's own words that stands beside what was said before; the same twice is said once.
    void say(std::string_view kind, const std::string& domain, const std::string& text);

    [[nodiscard]] Typed& typed() { return typed_; }
    /// Everything that was read, or everything that is wrong.
    core::Result<Spoken> spoken();

    static constexpr std::size_t longest_line = 200;

protected:
    [[nodiscard]] core::Id person() const { return basis_.timeline.person.id; }
    [[nodiscard]] const domain::Spell* running(std::string_view kind, std::string_view code) const;
    domain::Spell spell(std::string_view kind, std::string_view code);
    domain::Measurement measurement(const char* kind, const char* view);

    /// The version on the screen comes with the form; without one, the fact was not on the screen, and whoever recorded
    /// it meanwhile is not overwritten.
    void change(Fact fact, const core::Id& id, std::string field);
    /// The spell is over on the day of the conversation.
    void end(domain::Spell spell, const std::string& field);
    /// A text that takes the place of the one that stood there; emptied, it is over.
    void replaced(std::string_view kind, std::string_view code, const std::string& field, const std::string& text,
                  core::Value details);

    const Fields& fields_;
    Typed typed_;
    const ConversationBasis& basis_;
    core::Date day_;
    Spoken spoken_;

private:
    void positive_health();
    void own_rung();
};

} // namespace trede::app

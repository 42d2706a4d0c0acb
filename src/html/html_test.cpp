// SPDX-License-Identifier: EUPL-1.2
#include "core/result.h"
#include "html/escape.h"
#include "html/template.h"
#include "html/writer.h"
#include <gtest/gtest.h>

using namespace trede;
using namespace trede::html;

TEST(Escape, NothingThatATextHoldsBecomesMarkup) {
    EXPECT_EQ(escape("<b a=\"x\" b='y'>&</b>"), "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&lt;/b&gt;");
    EXPECT_EQ(url_encode("a b&c/é"), "a%20b%26c%2F%C3%A9");
}

TEST(Writer, ClosesAndEscapes) {
    Writer writer;
    writer.open("p", {{"class", "a\"b"}}).text("1 < 2").empty("br").close();
    EXPECT_EQ(writer.take(), "<p class=\"a&quot;b\">1 &lt; 2<br/></p>");
}

TEST(Writer, AnOpenElementIsABug) {
    Writer writer;
    writer.open("p");
    EXPECT_THROW(writer.take(), core::Broken);
}

TEST(Template, EscapesWhatIsShown) {
    View view;
    view.set("title", "<script>").set("body_html", std::string("<p>ok</p>"));
    const auto page =
        render("components/error", view.set("reference", "").set("text", "<b>"), core::Texts::in(core::Language::nl));
    EXPECT_NE(page.find("&lt;b&gt;"), std::string::npos);
    EXPECT_EQ(page.find("<b>"), std::string::npos);
}

TEST(Template, AMissingOneIsABug) {
    EXPECT_THROW(render("pages/none", View{}, core::Texts::in(core::Language::nl)), core::Broken);
}

// SPDX-License-Identifier: EUPL-1.2
#include "web/routes.h"
#include "app/access/rights.h"
#include "web/page.h"
#include "web/pages/about/about_show.h"
#include "web/pages/account/account_show.h"
#include "web/pages/conversation/conversation_show.h"
#include "web/pages/emergency/emergency_open.h"
#include "web/pages/enrolments/enrolment_show.h"
#include "web/pages/enrolments/enrolments_show.h"
#include "web/pages/evaluations/evaluation_files.h"
#include "web/pages/evaluations/evaluation_new.h"
#include "web/pages/evaluations/evaluation_show.h"
#include "web/pages/evaluations/evaluations_show.h"
#include "web/pages/facts/fact_show.h"
#include "web/pages/knowledge/contradictions_show.h"
#include "web/pages/knowledge/examples_show.h"
#include "web/pages/knowledge/instrument_show.h"
#include "web/pages/knowledge/instruments_show.h"
#include "web/pages/knowledge/knowledge_show.h"
#include "web/pages/knowledge/question_show.h"
#include "web/pages/knowledge/statement_show.h"
#include "web/pages/ledger/ledger_offer.h"
#include "web/pages/ledger/ledger_row.h"
#include "web/pages/ledger/ledger_share.h"
#include "web/pages/ledger/ledger_show.h"
#include "web/pages/ledger/ledger_source.h"
#include "web/pages/ledger/ledger_waiting.h"
#include "web/pages/look_back/look_back_show.h"
#include "web/pages/own/own_show.h"
#include "web/pages/own/own_write.h"
#include "web/pages/people/appointment_show.h"
#include "web/pages/people/people_export.h"
#include "web/pages/people/people_show.h"
#include "web/pages/people/person_show.h"
#include "web/pages/planted/planted_show.h"
#include "web/pages/programmes/programmes_show.h"
#include "web/pages/screening/screening_show.h"
#include "web/pages/session/session_new.h"
#include "web/pages/team/team_show.h"
#include "web/pages/today/today_show.h"
#include "web/statics.h"

namespace trede::web {

namespace {

/// The first page that this visitor may see.
http::Response home(const Visit& visit) {
    const auto& actor = visit.context.actor;
    if (app::may(actor, "see_today")) return http::Response::redirect("/vandaag");
    if (app::may(actor, "see_team")) return http::Response::redirect("/team");
    if (app::may(actor, "see_programmes")) return http::Response::redirect("/trajecten");
    if (app::may(actor, "see_enrolments")) return http::Response::redirect("/deelnemers");
    if (app::may(actor, "see_own")) return http::Response::redirect("/mijn-trede");
    if (app::may(actor, "see_emergencies")) return http::Response::redirect("/inzage");
    return http::Response::redirect("/over");
}

} // namespace

http::Router routes(const Site& site) {
    http::Router router;
    // For machines: no session, no page around it.
    router.get("/health/live",
               [](const http::Request&) { return with_safety_headers(http::Response::text(200, "ok\n")); });
    router.get("/health/ready", [&site](const http::Request&) {
        const bool ready = site.installation().ready();
        return with_safety_headers(http::Response::text(ready ? 200 : 503, ready ? "ready\n" : "not ready\n"));
    });
    router.get("/static/{file}",
               [](const http::Request& request) { return with_safety_headers(static_file(request)); });

    router.get("/", site.signed_in(home));
    router.get("/over", site.open(about_show));
    router.get("/inloggen", site.open([&site](const Visit& visit) { return session_new(site, visit); }));
    router.post("/inloggen", site.open_form([&site](const Visit& visit) { return session_create(site, visit); }));
    router.post("/uitloggen", site.form(session_end));
    router.get("/account", site.signed_in(account_show));
    router.post("/account/wachtwoord", site.form(password_change));
    router.get("/vandaag", site.signed_in(today_show));
    router.get("/team", site.signed_in(team_show));
    router.get("/mensen", site.signed_in(people_show));
    router.post("/mensen/zoeken", site.form(people_search));
    router.get("/mensen/lijst", site.signed_in(people_export));
    router.post("/mensen/lijsten", site.form(list_save));
    router.post("/mensen/lijsten/weg", site.form(list_remove));
    router.post("/mensen/uitnodigen", site.form(people_invite));
    router.get("/mensen/{id}", site.signed_in(person_show));
    router.get("/mensen/{id}/gesprek", site.signed_in(conversation_show));
    router.get("/mensen/{id}/gesprek/{stap}", site.signed_in(conversation_show));
    router.post("/mensen/{id}/gesprek/{stap}", site.form(conversation_keep));
    router.get("/mensen/{id}/screening", site.signed_in(screening_show));
    router.get("/mensen/{id}/terugblik", site.signed_in(look_back_show));
    router.post("/mensen/{id}/terugblik", site.form(look_back_keep));
    router.get("/mensen/{id}/agenda/{feit}", site.signed_in(appointment_show));
    router.get("/mensen/{id}/feiten/{feit}", site.signed_in(fact_show));
    router.post("/mensen/{id}/feiten/{feit}", site.form(fact_change));
    router.get("/mensen/{id}/nood", site.signed_in(emergency_new));
    router.post("/mensen/{id}/nood", site.form(emergency_open));
    router.get("/inzage", site.signed_in(emergencies_show));
    router.get("/trajecten", site.signed_in(programmes_show));
    router.get("/trajecten/{id}", site.signed_in(programme_show));
    router.get("/trajecten/{id}/evalueren", site.signed_in(evaluation_new));
    router.post("/trajecten/{id}/evalueren", site.form(evaluation_ask));
    router.get("/ingebouwd", site.signed_in(planted_show));
    router.post("/ingebouwd", site.form(planted_compare));
    router.get("/evaluaties", site.signed_in(evaluations_show));
    router.get("/evaluaties/{id}", site.signed_in(evaluation_show));
    router.post("/evaluaties/{id}/stop", site.form(evaluation_stop));
    router.post("/evaluaties/{id}/opnieuw", site.form(evaluation_again));
    router.get("/evaluaties/{id}/verslag.html", site.signed_in(evaluation_report));
    router.get("/evaluaties/{id}/verslag.json", site.signed_in(evaluation_json));
    router.get("/evaluaties/{id}/cijfers.csv", site.signed_in(evaluation_figures));
    router.get("/evaluaties/{id}/tabel.csv", site.signed_in(evaluation_rows));
    router.get("/evaluaties/{id}/voordragen", site.signed_in(ledger_offer));
    router.post("/evaluaties/{id}/voordragen", site.form(ledger_put_forward));
    router.get("/effectenboek", site.signed_in(ledger_show));
    router.get("/effectenboek/wacht", site.signed_in(ledger_waiting));
    router.get("/effectenboek/delen", site.signed_in(ledger_share_show));
    router.post("/effectenboek/delen", site.form(ledger_share_file));
    router.get("/effectenboek/bronnen/{id}", site.signed_in(ledger_source_show));
    router.post("/effectenboek/bronnen/{id}/goedkeuren", site.form(ledger_source_approve));
    router.post("/effectenboek/bronnen/{id}/intrekken", site.form(ledger_source_withdraw));
    router.get("/effectenboek/{instrument}/{groep}/{uitkomst}/{na}", site.signed_in(ledger_row_show));
    router.get("/kennis", site.signed_in(knowledge_show));
    router.get("/kennis/instrumenten", site.signed_in(instruments_show));
    router.get("/kennis/instrumenten/{id}", site.signed_in(instrument_show));
    router.get("/kennis/vragen/{code}", site.signed_in(question_show));
    router.get("/kennis/tegenspraken", site.signed_in(contradictions_show));
    router.get("/kennis/voorbeelden", site.signed_in(examples_show));
    router.get("/kennis/{id}", site.signed_in(statement_show));
    router.get("/deelnemers", site.signed_in(enrolments_show));
    router.get("/deelnemers/{id}/{deelname}", site.signed_in(enrolment_show));
    router.post("/deelnemers/{id}/{deelname}", site.form(enrolment_record));
    router.get("/mijn-trede", site.signed_in(own_show));
    router.get("/mijn-trede/afspraak", site.signed_in(own_appointment));
    router.get("/mijn-trede/{deel}", site.signed_in(own_write));
    router.post("/mijn-trede/{deel}", site.form(own_record));
    router.otherwise(site.open([](const Visit& visit) { return show_error(visit, 404); }));
    return router;
}

} // namespace trede::web

// SPDX-License-Identifier: EUPL-1.2
// Somebody new from 'not begun' to 'screened' in two sittings, and the review when support ends.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser, check, looks, open, pageOf, refused, serveDemo, shot} from './trede.mjs';

let trede, chrome;
before(async () => { trede = await serveDemo(); chrome = await browser(); });
after(async () => { await chrome?.stop(); await trede?.stop(); });

const signedIn = (account, options) => pageOf(chrome, trede, account, options);
const waiting = (page, heading) => page.locator('section').filter({has: page.getByRole('heading', {name: heading, exact: true})});
const newcomers = page => waiting(page, 'Nieuw, nog niet gescreend');
const ended = page => waiting(page, 'Terugblik op de begeleiding');
/** Opens the screening of somebody of the list with whom two topics were not discussed yet; gives the name. */
const newcomer = async page => {
  await page.goto(trede.url + '/mensen?werk=screening_due');
  for (const path of await page.locator('tbody th a').evaluateAll(links => links.map(link => link.getAttribute('href')))) {
    await page.goto(trede.url + path + '/screening');
    const rows = await page.locator('tbody tr').filter({hasText: 'Nog niet besproken'}).allInnerTexts();
    if (['Wonen', 'Geld'].every(topic => rows.some(row => row.includes(topic)))) return (await page.locator('h1').innerText()).replace('Screening van ', '');
  }
  assert.fail('somebody new of whom little is known yet');
};
const choose = (page, question, answer) => page.getByRole('group', {name: question}).getByText(answer, {exact: true}).click();
const status = page => page.locator('.trede-outcome').innerText();
const finish = async page => {
  await page.getByRole('navigation', {name: 'Onderwerpen'}).getByText('Hoe gaat het').click();
  await page.getByLabel('Vorm').selectOption({label: 'Gesprek'});
  await page.getByRole('button', {name: 'Naar afspraken'}).click();
  await page.getByRole('button', {name: 'Afronden'}).click();
};

for (const [n, options] of [[0, {}], [1, {javaScriptEnabled: false, viewport: {width: 320, height: 700}}]])
  test(`somebody new is screened in two sittings, ${n ? 'without scripts on a narrow screen' : 'with scripts'}`, n ? looks : {}, async () => {
    const look = n ? async () => {} : check;
    const page = await signedIn('marloes', options);
    await look(page);
    await shot(page, `vandaag-nieuw-${n}`);
    const name = await newcomer(page);
    const screening = page.url();
    assert.match(await status(page), /egonnen[^]*Klaar voor \d+ \w+ \d{4}\. \d van de 6 onderwerpen/);
    const discussed = async () => Number((await status(page)).match(/(\d) van de 6/)[1]);
    const atFirst = await discussed();
    await look(page);
    await shot(page, `screening-leeg-${n}`);

    await page.getByRole('row').filter({hasText: 'Wonen'}).getByRole('link').click();
    await page.getByLabel('Kracht', {exact: true}).fill('Woont rustig, met fijne buren');
    await page.getByRole('button', {name: 'Verder: Geld'}).click();
    await page.getByLabel('Schulden').selectOption({label: 'Speelt niet'});
    await page.getByRole('button', {name: 'Later verder'}).click();
    await page.goto(screening);
    assert.equal(await discussed(), atFirst, 'what is typed is no fact yet');
    assert.match(await status(page), /nog niet is afgerond/);
    assert.match(await page.getByRole('row').filter({hasText: 'Wonen'}).innerText(), /open gesprek/);
    const onward = page.locator('.trede-outcome a');
    assert.doesNotMatch(await onward.innerText(), /Wonen|Geld/, 'on with what is still to come');

    await onward.click();
    await finish(page);
    await page.goto(screening);
    assert.match(await status(page), /Begonnen/);
    assert.equal(await discussed(), atFirst + 2);
    assert.match(await page.getByRole('row').filter({hasText: 'Geld'}).innerText(), /Schulden: speelt niet/);
    await look(page);
    await shot(page, `screening-begonnen-${n}`);

    await page.getByRole('listitem').filter({hasText: 'Meedoen: de ladder'}).getByRole('link').click();
    for (const [question, answer] of [[/een contract/, 'Nee'], [/beschut/, 'Nee'], [/onbetaald werk/, 'Nee'], [/activiteit met anderen/, 'Ja']])
      await choose(page, question, answer);
    await page.getByRole('button', {name: 'Laat de trede zien'}).click();
    await finish(page);
    assert.match(await page.locator('main').innerText(), /De eerste trede is bepaald/, 'the dossier says so too');
    await page.goto(screening);
    assert.match(await status(page), /Gescreend/);
    await look(page);
    await shot(page, `screening-klaar-${n}`);
    await page.goto(trede.url + '/mensen?werk=screening_due');
    assert.ok(!(await page.locator('main').innerText()).includes(name), 'nobody ticked anything off');
  });

test('a screening works with the keyboard alone', looks, async () => {
  const page = await signedIn('marloes');
  await page.goto(trede.url + '/vandaag');
  await newcomers(page).getByRole('link', {name: /^Screening/}).first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/screening$/);
  const reached = new Set();
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? ''));
  }
  for (const step of ['housing', 'finance', 'health', 'ladder', 'wishes'])
    assert.ok([...reached].some(href => href.endsWith('/gesprek/' + step)), step);
});

test('support that ended is looked back on, what is wrong is said at once, and nothing typed is lost', async () => {
  const page = await signedIn('marloes');
  await page.goto(trede.url + '/vandaag');
  const row = ended(page).getByRole('listitem').filter({hasText: 'bijstand gestopt'}).first();
  const name = await row.locator('.trede-name').innerText();
  await row.getByRole('link', {name: /Blik terug/}).click();
  assert.equal(await page.locator('h1').innerText(), `Terugblik met ${name}`);
  await check(page);
  await shot(page, 'terugblik');
  await page.getByLabel('Dag van de terugblik').fill('31-12-1899');
  await page.getByLabel(/^Wat hielp/).fill('De wandelgroep. شكرا 🌱 <b>');
  await choose(page, 'Stopt jouw begeleiding?', 'Ja');
  await page.getByLabel('Laatste dag').fill('1-1-2999');
  await page.getByLabel('Waarom?').selectOption({label: 'Andere medewerker'});
  await page.getByRole('button', {name: 'Leg de terugblik vast'}).click();
  const alert = await page.getByRole('alert').innerText();
  assert.equal(alert.match(/Kies een dag van/g).length, 2);
  assert.match(alert, /maar niet wie/);
  assert.equal(await page.getByLabel(/^Wat hielp/).inputValue(), 'De wandelgroep. شكرا 🌱 <b>');
  refused(page);
  await check(page);
  await shot(page, 'terugblik-fouten');

  await page.getByLabel('Dag van de terugblik').fill('24-11-2026');
  await page.getByLabel('Wat staat nog open?').fill('De betalingsregeling.');
  await page.getByLabel('Wie pakt het verder op?').fill('Wijkteam Zuid');
  await page.getByLabel('Laatste dag').fill('24-11-2026');
  await page.getByLabel('Waarom?').selectOption({label: 'Uit de bijstand'});
  // A double click sends the same form twice.
  const form = Object.fromEntries(await page.evaluate(() => [...new FormData(document.querySelector('main form'))]));
  const address = page.url();
  await page.getByRole('button', {name: 'Leg de terugblik vast'}).click();
  await page.waitForURL(/bewaard=terugblik/);
  const again = await page.context().request.post(address, {form, headers: {origin: trede.url}, maxRedirects: 0});
  assert.equal(again.status(), 303);
  assert.match(await page.getByRole('status').innerText(), /terugblik is vastgelegd/);
  const review = page.getByRole('region', {name: 'Terugblik'});
  assert.match(await review.innerText(), /De wandelgroep\. شكرا 🌱 <b>[^]*betalingsregeling[^]*Wijkteam Zuid/);
  assert.equal(await review.getByRole('listitem').count(), 1, 'sent twice, kept once');
  assert.match(await page.getByRole('region', {name: 'Wie loopt mee'}).innerText(), /uit de bijstand · laatste gesprek/, 'role, reason and last talk stay');
  await check(page);
  await shot(page, 'dossier-terugblik');
  await page.goto(trede.url + '/vandaag');
  assert.ok(!(await ended(page).allInnerTexts()).join().includes(name));
});

test('who is handed over to nobody is found by the team manager', async () => {
  const page = await signedIn('marloes', {javaScriptEnabled: false, viewport: {width: 320, height: 700}});
  const manager = await signedIn('teun');
  const alone = async () => {
    await manager.goto(trede.url + '/mensen?begeleider=geen&volgorde=naam');
    return manager.locator('.trede-section__head p').first().innerText();
  };
  const before = await alone();
  await page.goto(trede.url + '/mensen?trede=2');
  const person = await page.locator('tbody th a').first().getAttribute('href');
  await page.goto(trede.url + person + '/terugblik');
  await shot(page, 'terugblik-320');
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${sideways} px too wide`);
  await page.getByLabel('Wat staat nog open?').fill('Alles loopt door.');
  await choose(page, 'Stopt jouw begeleiding?', 'Ja');
  await page.getByLabel('Laatste dag').fill('23-11-2026');
  await page.getByLabel('Waarom?').selectOption({label: 'Op verzoek van de cliënt'});
  await page.getByRole('button', {name: 'Leg de terugblik vast'}).click();
  assert.match(page.url(), /vandaag\?bewaard=terugblik/);
  assert.match(await page.getByRole('status').innerText(), /begeleidt deze persoon niet meer/);
  await page.goto(trede.url + person);
  refused(page);
  assert.doesNotMatch(await page.locator('h1').innerText(), /Terugblik/);
  assert.notEqual(await alone(), before);
  await manager.goto(trede.url + person);
  assert.match(await manager.locator('main').innerText(), /Alles loopt door\./);
  assert.equal(await manager.getByRole('link', {name: /Blik terug/}).count(), 0, 'a team manager reads');
});

test('a person of nobody here tells nothing, and a form without its token is refused', async () => {
  const page = await signedIn('marloes');
  const unknown = '/mensen/00000000-0000-7000-8000-000000000000';
  for (const path of ['/screening', '/terugblik']) {
    await page.goto(trede.url + unknown + path);
    refused(page);
    assert.match(await page.locator('h1').innerText(), /niet/);
    await page.goto(trede.url + '/mensen/geen-mens' + path);
    refused(page);
    assert.match(await page.locator('h1').innerText(), /niet/);
  }
  const answer = await page.context().request.post(trede.url + unknown + '/terugblik', {form: {geholpen: 'x'}, headers: {origin: trede.url}});
  assert.equal(answer.status(), 403);
});

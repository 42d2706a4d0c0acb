// SPDX-License-Identifier: EUPL-1.2
// A conversation from Vandaag to the dossier, with and without scripts, with a lost connection and a colleague.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {browser, check, looks, pageOf, refused, serveDemo, shot} from './trede.mjs';

let trede, chrome;
before(async () => { trede = await serveDemo(); chrome = await browser(); });
after(async () => { await chrome?.stop(); await trede?.stop(); });

const signedIn = (account, options) => pageOf(chrome, trede, account, options);
/** Opens the n-th conversation of today. */
const talk = async (page, n = 0) => {
  await page.goto(trede.url + '/vandaag');
  const entry = page.locator('.trede-agenda__item').nth(n);
  const name = await entry.locator('h3 a').innerText();
  await entry.getByRole('link', {name: 'Open het gesprek'}).click();
  return name;
};
const choose = (page, question, answer) => page.getByRole('group', {name: question}).getByText(answer, {exact: true}).click();
const steps = page => page.getByRole('navigation', {name: 'Onderwerpen'});

test('a case manager holds a conversation, and every step looks as it should', async () => {
  const page = await signedIn('marloes');
  const name = await talk(page);
  assert.equal(await page.locator('h1').innerText(), `Gesprek met ${name}`);
  await page.getByLabel(/^Wat .* vertelt$/).fill('Dinsdag is mijn dag. Alleen in het weekend is het stil.');
  await check(page);
  await shot(page, 'gesprek-begin');
  for (const topic of ['Wonen', 'Geld', 'Dag en activiteiten', 'Mensen om je heen', 'Gezondheid', 'Werk en leren']) {
    await page.getByRole('button', {name: `Verder: ${topic}`}).click();
    assert.equal(await page.locator('main h2').first().innerText(), topic);
    await check(page);
    if (topic !== 'Dag en activiteiten') continue;
    await page.getByLabel(/hierover vertelt$/).fill('Ik zet koffie voor de anderen.');
    await page.getByLabel('Kracht', {exact: true}).fill('Groene vingers');
    await page.getByRole('group', {name: 'Tijdsbesteding'}).getByText('4 Voldoende').click();
    await shot(page, 'gesprek-domein');
  }
  await page.getByRole('button', {name: 'Verder: Meedoen: de ladder'}).click();
  for (const [question, answer] of [[/een contract/, 'Nee'], [/beschut/, 'Nee'], [/onbetaald werk/, 'Nee'], [/activiteit met anderen/, 'Ja']])
    await choose(page, question, answer);
  await page.getByRole('button', {name: 'Laat de trede zien'}).click();
  assert.match(await page.locator('.trede-outcome').innerText(), /trede 3, Activiteiten/);
  await check(page);
  await shot(page, 'gesprek-ladder');
  await page.getByRole('button', {name: 'Verder: Eigen oordeel'}).click();
  await page.getByLabel('Meedoen', {exact: true}).selectOption('7');
  await check(page);
  await shot(page, 'gesprek-eigen-oordeel');
  await page.getByRole('button', {name: 'Verder: Wensen en plan'}).click();
  await page.getByLabel('Werk en leren', {exact: true}).fill('Iets met mijn handen, buiten');
  await check(page);
  await shot(page, 'gesprek-wensen');
  await page.getByRole('button', {name: 'Verder: Afspraken'}).click();
  const first = page.getByRole('group', {name: 'Afspraak 1'});
  await first.getByLabel('Wat').fill('Kennismaken met de moestuin');
  await first.getByLabel('Wie').selectOption({label: 'Samen'});
  await first.getByLabel('Voor').fill('4-12-2026');
  await check(page);
  await shot(page, 'gesprek-afspraken');
  await page.getByRole('button', {name: 'Afronden'}).click();
  assert.equal(await page.locator('h1').innerText(), name);
  assert.match(await page.getByRole('status').innerText(), /vastgelegd/);
  const dossier = await page.locator('main').innerText();
  for (const kept of ['Groene vingers', 'Iets met mijn handen, buiten', 'Kennismaken met de moestuin', 'Dinsdag is mijn dag'])
    assert.ok(dossier.includes(kept), kept);
  await check(page);
  await shot(page, 'dossier-na-gesprek');
  await page.goto(trede.url + '/vandaag');
  assert.ok(!(await page.locator('.trede-agenda').innerText()).includes(name), 'a conversation that was held is no longer ahead');
});

test('what is wrong is said at once, beside the fields, and nothing typed is lost', async () => {
  const page = await signedIn('marloes');
  await talk(page);
  await page.getByLabel('Dag', {exact: true}).fill('31-12-1899');
  await page.getByLabel('Tijd').fill('half tien');
  await steps(page).getByText('Afspraken').click();
  await page.goto(page.url().replace('/agreements', '/begin'));
  // Without a button nothing was kept but what the script saved; type again and go on.
  await page.getByLabel('Dag', {exact: true}).fill('31-12-1899');
  await page.getByLabel('Tijd').fill('half tien');
  await page.getByRole('button', {name: 'Naar afspraken'}).click();
  await page.getByRole('group', {name: 'Afspraak 2'}).getByLabel('Wat').fill('Zonder dag');
  await page.getByRole('button', {name: 'Afronden'}).click();
  const alert = page.getByRole('alert');
  assert.match(await alert.innerText(), /Kies een dag van/);
  assert.match(await alert.innerText(), /nog geen dag/);
  assert.equal(await page.getByRole('group', {name: 'Afspraak 2'}).getByLabel('Wat').inputValue(), 'Zonder dag');
  refused(page);
  await check(page);
  await shot(page, 'gesprek-fouten');
  await alert.getByRole('link', {name: /Kies een dag van/}).click();
  assert.equal(await page.getByLabel('Dag', {exact: true}).inputValue(), '31-12-1899');
  assert.equal(await page.getByLabel('Tijd').inputValue(), 'half tien');
});

test('a lost connection loses nothing, and it is saved as soon as it is back', async () => {
  const page = await signedIn('marloes');
  await talk(page, 1);
  const note = page.getByLabel(/^Wat .* vertelt$/);
  await note.fill('Met verbinding.');
  await page.getByText(/^Bewaard om/).waitFor();
  await page.context().setOffline(true);
  await note.fill('Zonder verbinding getypt.');
  await page.getByText(/Niet bewaard/).waitFor();
  await shot(page, 'gesprek-zonder-verbinding');
  await page.context().setOffline(false);
  await page.getByText(/^Bewaard om/).waitFor();
  page.faults = page.faults.filter(fault => !/ERR_INTERNET_DISCONNECTED/.test(fault));
  await page.reload();
  assert.equal(await note.inputValue(), 'Zonder verbinding getypt.');
  await check(page);
});

test('what was typed without a connection is there after the page was closed', async () => {
  const page = await signedIn('marloes');
  await talk(page, 1);
  const address = page.url();
  await page.context().setOffline(true);
  await page.getByLabel(/^Wat .* vertelt$/).fill('Het venster ging dicht.');
  await page.getByText(/Niet bewaard/).waitFor();
  await page.goto('about:blank');
  await page.context().setOffline(false);
  await page.goto(address);
  await page.getByText(/^Bewaard om/).waitFor();
  assert.equal(await page.getByLabel(/^Wat .* vertelt$/).inputValue(), 'Het venster ging dicht.');
});

test('Enter keeps what was typed and stays; a choice is taken back; throwing away asks first', looks, async () => {
  const page = await signedIn('marloes');
  await talk(page, 1);
  await page.getByLabel('Onderwerp', {exact: true}).fill('Hoe gaat het thuis');
  await page.getByLabel('Onderwerp', {exact: true}).press('Enter');
  await page.getByText(/^Bewaard om/).waitFor();
  assert.match(page.url(), /\/gesprek\/begin$/);
  assert.equal(await page.getByLabel('Onderwerp', {exact: true}).inputValue(), 'Hoe gaat het thuis');
  await steps(page).getByText('Wonen').click();
  const housing = page.getByRole('group', {name: 'Huisvesting'});
  await housing.getByText(/^1 /).click();
  await housing.getByText('Niet gemeten').click();
  await page.getByRole('button', {name: 'Verder: Geld'}).click();
  await steps(page).getByText('Wonen').click();
  assert.ok(await housing.getByRole('radio', {name: 'Niet gemeten'}).isChecked());
  await page.getByText('Gooi dit gesprek weg').click();
  await check(page);
  await page.getByRole('button', {name: 'Ja, gooi weg'}).click();
  await page.getByRole('link', {name: 'Gesprek voeren'}).click();
  assert.match(await page.locator('#bewaard').innerText(), /nog niets bewaard/);
});

test('the same conversation without scripts and on a narrow screen', looks, async () => {
  const page = await signedIn('marloes', {javaScriptEnabled: false, viewport: {width: 320, height: 700}});
  const name = await talk(page, 2);
  await page.getByLabel(/^Wat .* vertelt$/).fill('Zonder scripts.');
  await page.getByRole('button', {name: 'Naar afspraken'}).click();
  await shot(page, 'gesprek-320');
  await page.getByRole('button', {name: 'Afronden'}).click();
  assert.equal(await page.locator('h1').innerText(), name);
  assert.ok((await page.locator('main').innerText()).includes('Zonder scripts.'));
});

test('a fact is corrected with a reason, and the old version stays', async () => {
  const page = await signedIn('marloes');
  await page.goto(trede.url + '/mensen');
  await page.locator('tbody th a').nth(3).click();
  const person = page.url();
  await page.locator('#contacten ~ ul a').first().click();
  await check(page);
  await page.getByLabel('Tekst').fill('Zo was het gesprek.');
  await page.getByRole('button', {name: 'Verbeteren'}).click();
  refused(page);
  assert.match(await page.getByRole('alert').innerText(), /nog leeg/);
  assert.equal(await page.getByLabel('Tekst').inputValue(), 'Zo was het gesprek.');
  await page.getByLabel('Waarom?').fill('Verkeerd opgeschreven');
  await page.getByRole('button', {name: 'Verbeteren'}).click();
  assert.ok(page.url().startsWith(person));
  await page.locator('#contacten ~ ul a').first().click();
  const versions = await page.getByRole('region', {name: 'Alle versies'}).innerText();
  assert.match(versions, /Verkeerd opgeschreven/);
  refused(page);
  await check(page);
  await shot(page, 'verbeteren');
});

test('a dossier beyond reach tells nothing, opens in an emergency, and is reported', async () => {
  const page = await signedIn('marloes');
  await page.goto(trede.url + '/mensen');
  const person = await page.locator('tbody th a').first().getAttribute('href');
  const other = await signedIn('ilse');
  await other.goto(trede.url + person);
  const beyond = await other.locator('main').innerText();
  await other.goto(trede.url + '/mensen/00000000-0000-7000-8000-000000000000');
  assert.equal(await other.locator('main').innerText(), beyond, 'the same for who is beyond reach and who does not exist');
  await other.goto(trede.url + person);
  await other.getByRole('link', {name: /echt nodig/}).click();
  await other.getByLabel(/Waarom/).fill('Marloes is ziek; de cliënt staat aan de balie.');
  refused(other);
  await check(other);
  await shot(other, 'nood');
  await other.getByRole('button', {name: 'Open het dossier'}).click();
  assert.equal(new URL(other.url()).pathname, person);
  await other.goto(trede.url + person + '/gesprek');
  refused(other);
  assert.match(await other.locator('h1').innerText(), /niet/, 'it can be read, not changed');
  const officer = await signedIn('fg');
  assert.match(officer.url(), /\/inzage$/);
  assert.match(await officer.locator('tbody').innerText(), /staat aan de balie/);
  await check(officer);
  await shot(officer, 'inzage');
});

test('a list gets a name, is downloaded, and its people are invited while there is room', async () => {
  const page = await signedIn('marloes');
  await page.goto(trede.url + '/mensen?gesproken=12m');
  await check(page);
  await shot(page, 'mensen-filter');
  await page.getByLabel('Naam voor deze lijst').fill('Half jaar niet gesproken');
  await page.getByRole('button', {name: 'Bewaar deze lijst'}).click();
  assert.match(await page.getByRole('status').innerText(), /bewaard/);
  await page.goto(trede.url + '/mensen');
  await page.getByRole('link', {name: 'Half jaar niet gesproken'}).click();
  assert.match(page.url(), /gesproken=12m/);
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', {name: /Download deze lijst/}).click();
  const lines = readFileSync(await (await waiting).path(), 'utf8').trim().split('\r\n');
  assert.match(lines[0], /Kenmerk.*Naam/);
  assert.ok(lines.length > 2, 'everybody on the list is in the file');
  await page.getByRole('button', {name: 'Nodig uit'}).click();
  assert.match(await page.getByRole('alert').innerText(), /niemand aangevinkt/);
  await page.getByRole('link', {name: 'Terug'}).click();
  await page.locator('input[name=wie]').first().check();
  await page.getByRole('button', {name: 'Nodig uit'}).click();
  assert.match(await page.getByRole('status').innerText(), /mens(en)? (is|zijn) uitgenodigd/);
  refused(page);
  await check(page);
});

test('the next conversation goes into one’s own calendar, without a name', async () => {
  const page = await signedIn('marloes');
  await page.goto(trede.url + '/vandaag');
  await page.locator('.trede-agenda__item h3 a').last().click();
  const name = await page.locator('h1').innerText();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', {name: 'Zet in je agenda'}).click();
  const calendar = readFileSync(await (await waiting).path(), 'utf8');
  assert.match(calendar, /^BEGIN:VCALENDAR\r\n[^]*DTSTART:20261124T\d{6}\r\n[^]*END:VCALENDAR\r\n$/);
  assert.ok(!calendar.includes(name));
});

test('somebody changes the own password and signs in with it', async () => {
  const page = await signedIn('ilse');
  await page.getByRole('link', {name: 'Ilse'}).first().click();
  await check(page);
  await shot(page, 'account');
  const change = async (old, fresh, again = fresh) => {
    await page.getByLabel('Wachtwoord van nu').fill(old);
    await page.getByLabel('Nieuw wachtwoord', {exact: true}).fill(fresh);
    await page.getByLabel('Nieuw wachtwoord, nog een keer').fill(again);
    await page.getByRole('button', {name: 'Wachtwoord veranderen'}).click();
  };
  await change('mijn-randerveen', 'kort');
  assert.match(await page.getByRole('alert').innerText(), /ten minste/);
  await change('fout', 'vier woorden achter elkaar');
  assert.match(await page.getByRole('alert').innerText(), /van nu klopt niet/);
  await change('mijn-randerveen', 'vier woorden achter elkaar', 'anders');
  assert.match(await page.getByRole('alert').innerText(), /niet gelijk/);
  refused(page);
  await check(page);
  await change('mijn-randerveen', 'vier woorden achter elkaar');
  assert.match(page.url(), /inloggen/);
  await page.getByLabel('Account').fill('ilse');
  await page.getByLabel('Wachtwoord').fill('vier woorden achter elkaar');
  await page.getByRole('button', {name: 'Inloggen'}).click();
  await page.waitForURL(/vandaag|trajecten|mensen/);
});

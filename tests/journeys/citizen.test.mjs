// SPDX-License-Identifier: EUPL-1.2
// A client looks at the own plan and writes something down; the case manager reads it.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {browser, check, closed, looks, pageOf, refused, serveDemo, shot} from './trede.mjs';

let trede, chrome;
before(async () => { trede = await serveDemo(); chrome = await browser(); });
after(async () => { await chrome?.stop(); await trede?.stop(); });

const signedIn = (options, account = 'inwoner') => pageOf(chrome, trede, account, options);
/** The dossier of the client as Marloes sees it. */
const dossier = async name => {
  const page = await signedIn({}, 'marloes');
  await page.goto(trede.url + '/mensen');
  await page.getByLabel('Naam of kenmerk').last().fill(name.split(' ').at(-1));
  await page.getByLabel('Naam of kenmerk').last().press('Enter');
  await page.waitForURL(/z=/);
  await page.locator('tbody th a', {hasText: name}).first().click();
  return page;
};
const write = (page, name) => page.getByRole('link', {name, exact: true}).click();
const save = page => page.getByRole('button', {name: 'Bewaar'}).click();

test('a client sees the plan and fills in; the case manager sees who wrote it', async () => {
  const page = await signedIn();
  assert.match(page.url(), /\/mijn-trede$/);
  assert.match(await page.locator('h1').innerText(), /^Dag /);
  const name = await page.locator('.trede-user__name').innerText();
  await check(page);
  await shot(page, 'mijn-trede');

  await write(page, 'Opnieuw invullen');
  await check(page);
  await shot(page, 'mijn-trede-hoe-gaat-het');
  for (const [part, score] of [['Mijn lichaam', '4'], ['Gevoel en gedachten', '5'], ['Zin in het leven', '6'],
    ['Lekker leven', '6'], ['Meedoen', '9'], ['Dagelijks leven', '7']])
    await page.getByLabel(part, {exact: true}).selectOption(score);
  await page.getByLabel(/Waar sta jij nu/).selectOption('3');
  await save(page);
  assert.match(await page.getByRole('status').innerText(), /Bewaard/);
  assert.match(await page.locator('main').innerText(), /Jij vulde dit in op 24 november 2026/);
  assert.match(await page.locator('main').innerText(), /trede 3, Activiteiten/);

  await write(page, 'Opschrijven of veranderen');
  await check(page);
  await shot(page, 'mijn-trede-wensen');
  await page.getByLabel('Werk en leren', {exact: true}).fill('Iets met paarden 🐎');
  await page.getByLabel('Iets wat je goed kunt').fill('Koken voor twintig mensen');
  await page.getByLabel('Waar hoort dat bij?').selectOption({label: 'Dag en activiteiten'});
  await save(page);
  assert.match(await page.locator('main').innerText(), /Iets met paarden 🐎/);

  await write(page, 'Ik wil iets veranderen');
  await page.getByLabel('Wat wil je zeggen?').fill('Ik wil liever in de ochtend.');
  await check(page);
  await shot(page, 'mijn-trede-plan');
  await page.getByRole('button', {name: 'Bewaar'}).dblclick();
  await page.getByRole('status').waitFor();
  assert.equal((await page.locator('main').innerText()).split('Ik wil liever in de ochtend.').length, 2, 'once, however often the button was pressed');
  await check(page);
  await shot(page, 'mijn-trede-na');

  const file = await dossier(name);
  const read = await file.locator('main').innerText();
  for (const kept of ['Iets met paarden 🐎', 'Koken voor twintig mensen', 'Ik wil liever in de ochtend.']) assert.ok(read.includes(kept), kept);
  await check(file);
  await shot(file, 'dossier-na-inwoner');
  await file.goto(trede.url + '/vandaag');
  assert.match(await file.locator('main').innerText(), /zei zelf: ‘Ik wil liever in de ochtend.’/);
});

test('no judgement of anybody else stands on the page', async () => {
  const page = await signedIn();
  assert.doesNotMatch(await page.locator('main').innerText(), /belemmering|schuld|zelfredzaam|kan groeien|groep/i);
});

test('the appointment goes into the client’s own calendar', async () => {
  const page = await signedIn();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', {name: 'Zet in je agenda'}).click();
  assert.match(readFileSync(await (await waiting).path(), 'utf8'), /^BEGIN:VCALENDAR\r\n[^]*SUMMARY:[^]*END:VCALENDAR\r\n$/);
});

test('all that is wrong is said at once, and what was typed stays', async () => {
  const page = await signedIn();
  await page.goto(trede.url + '/mijn-trede/wensen');
  await page.getByLabel('Wonen', {exact: true}).evaluate(box => box.removeAttribute('maxlength'));
  await page.getByLabel('Wonen', {exact: true}).fill('é🙂'.repeat(150));
  await page.getByLabel('Iets wat je goed kunt').fill('Zingen');
  await save(page);
  refused(page);
  assert.deepEqual((await page.getByRole('alert').locator('li').allInnerTexts()).map(line => line.split(/(?<=[:?]) /)[0]), ['Wonen:', 'Waar hoort dat bij?']);
  assert.equal(await page.getByLabel('Wonen', {exact: true}).inputValue(), 'é🙂'.repeat(150));
  assert.equal(await page.getByLabel('Iets wat je goed kunt').inputValue(), 'Zingen');
  await check(page);
  await shot(page, 'mijn-trede-fouten');
  await page.goto(trede.url + '/mijn-trede/plan');
  await page.getByLabel('Wat wil je zeggen?').fill('   ');
  await save(page);
  refused(page);
  assert.match(await page.getByRole('alert').innerText(), /nog leeg/);
  const answer = await page.goto(trede.url + '/mijn-trede/iets-anders');
  assert.equal(answer.status(), 404);
});

test('an old form does not overwrite what was said later', async () => {
  const page = await signedIn();
  await page.goto(trede.url + '/mijn-trede/wensen');
  const other = await page.context().newPage();
  await other.goto(trede.url + '/mijn-trede/wensen');
  await page.getByLabel('Geld', {exact: true}).fill('Iets opzij kunnen leggen');
  await save(page);
  await page.getByRole('status').waitFor();
  await other.getByLabel('Geld', {exact: true}).fill('Iets heel anders');
  await other.getByRole('button', {name: 'Bewaar'}).click();
  assert.match(await other.getByRole('alert').innerText(), /veranderd/);
  assert.equal(await other.getByLabel('Geld', {exact: true}).inputValue(), 'Iets heel anders');
});

test('without scripts, with the keyboard, at 320 px, in English and on paper', looks, async () => {
  const plain = await signedIn({javaScriptEnabled: false, viewport: {width: 320, height: 700}});
  await write(plain, 'Ik wil iets veranderen');
  await plain.getByLabel('Wat wil je zeggen?').fill('Zonder scripts.');
  await save(plain);
  assert.match(await plain.locator('main').innerText(), /Zonder scripts\./);

  const page = await signedIn({viewport: {width: 320, height: 700}});
  for (const path of ['/mijn-trede', '/mijn-trede/hoe-gaat-het', '/mijn-trede/wensen', '/mijn-trede/plan']) {
    await page.goto(trede.url + path);
    await check(page);
    await shot(page, path.slice(1).replace('/', '-') + '-320');
    await page.goto(trede.url + path + '?lang=en');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await check(page);
  }
  await page.goto(trede.url + '/mijn-trede/plan?lang=nl');
  await page.getByLabel('Waar gaat het over?').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Met het toetsenbord.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/mijn-trede\?bewaard/);
  assert.match(await page.locator('main').innerText(), /Met het toetsenbord\./);

  const paper = await signedIn();
  await paper.emulateMedia({media: 'print'});
  assert.ok(await paper.locator('.trede-printhead').isVisible());
  await shot(paper, 'mijn-trede-print');
});

test('every other page is closed', async () => {
  const page = await signedIn();
  const staff = await signedIn({}, 'marloes');
  await staff.goto(trede.url + '/mensen');
  const person = (await staff.locator('tbody th a').first().getAttribute('href')).split('/').at(-1);
  await closed(page, trede.url, {id: person, deelname: person, feit: person}, /^\/mijn-trede/);
});

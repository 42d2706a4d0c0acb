// SPDX-License-Identifier: EUPL-1.2
// Marloes, case manager, and Sietske, policy adviser, look up what is known.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {binary, browser, check, open, pageOf, refused, serveDemo, shot, signIn} from './trede.mjs';

let trede, chrome, page;
before(async () => {
  trede = await serveDemo();
  chrome = await browser();
  page = await pageOf(chrome, trede, 'marloes');
});
after(async () => { await chrome?.stop(); await trede?.stop(); });

const results = () => page.locator('section[aria-labelledby=gevonden]');
const lines = () => results().locator('.trede-known__line');

test('she comes from the menu to the questions of practice and all claims', async () => {
  await page.getByRole('navigation', {name: 'Hoofdmenu'}).getByRole('link', {name: 'Kennis'}).click();
  assert.match(page.url(), /\/kennis$/);
  await page.getByRole('heading', {name: 'Vragen uit de praktijk'}).waitFor();
  assert.match(await page.locator('.trede-head').innerText(), /207 uitspraken uit het rapport en 30 die elders zijn nagezocht/);
  assert.match(await results().innerText(), /237 uitspraken/);
  await check(page);
  await shot(page, 'kennis');
});

test('she searches with the keyboard alone; capitals and accents do not count', async () => {
  await page.goto(trede.url + '/kennis');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'zoekkennis');
  await page.keyboard.type('FIT-4-WÓRK');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/kennis\?q=/);
  assert.match(await lines().first().innerText(), /Fit-4-Work/);
  await page.keyboard.press('Tab');
  await check(page);
  await shot(page, 'kennis-zoeken');
});

test('she filters, and the filters stand in the address', async () => {
  await page.goto(trede.url + '/kennis');
  await page.getByLabel('Instrument').selectOption({value: 'INS-language'});
  await page.getByLabel('Hoe sterk').selectOption({value: 'moderate'});
  await page.getByRole('button', {name: 'Toepassen'}).click();
  await page.waitForURL(/instrument=INS-language/);
  assert.match(page.url(), /sterkte=moderate/);
  const found = await lines().count();
  assert.ok(found > 0 && found < 25);
  assert.equal(await lines().filter({hasText: 'redelijk'}).count(), found);
  await check(page);
  await page.goto(trede.url + '/kennis?q=onbestaandwoord');
  assert.match(await results().innerText(), /niets gevonden/);
  await check(page);
});

test('who types the name of an instrument finds its page too', async () => {
  await page.goto(trede.url + '/kennis?q=taaltraining');
  await results().getByRole('heading', {name: 'Instrumenten en vragen met deze woorden'}).waitFor();
  assert.ok(await results().locator('a[href="/kennis/instrumenten/INS-language"]').count() > 0);
  await check(page);
  await shot(page, 'kennis-zoeken-instrument');
});

test('more than fits on a page goes on on the next', async () => {
  await page.goto(trede.url + '/kennis?uitkomst=work');
  const first = await lines().first().innerText();
  await page.getByRole('link', {name: 'Volgende'}).click();
  await page.waitForURL(/pagina=2/);
  assert.match(page.url(), /uitkomst=work/);
  assert.notEqual(await lines().first().innerText(), first);
  await check(page);
});

test('a claim says what it rests on, what contradicts it and what others found', async () => {
  await page.goto(trede.url + '/kennis?q=EV-176');
  await lines().getByRole('link').first().click();
  await page.waitForURL(/\/kennis\/EV-176$/);
  const words = await page.locator('main').innerText();
  assert.match(words, /5,2 procentpunt, waarschijnlijk tussen −1,3 en 11,7/);
  assert.match(words, /pagina 37/);
  assert.match(words, /Waar dit op rust/);
  assert.ok(await page.locator('section[aria-labelledby=tegen] h3').count() > 0, 'a contradiction stands beside it');
  assert.ok(await page.locator('section[aria-labelledby=anderen] li').count() > 0, 'a check stands beside it');
  await check(page);
  await shot(page, 'kennis-uitspraak');
  await page.locator('section[aria-labelledby=anderen] a').first().click();
  await page.waitForURL(/\/kennis\/EX-/);
  await check(page);
  await shot(page, 'kennis-nagezocht');
});

test('an instrument keeps work and taking part apart, and calls an example an example', async () => {
  await page.goto(trede.url + '/kennis/instrumenten');
  await check(page);
  await shot(page, 'kennis-instrumenten');
  await page.goto(trede.url + '/kennis/instrumenten/INS-movement');
  const known = page.locator('section[aria-labelledby=bekend]');
  await known.getByRole('heading', {name: 'Voor werk'}).waitFor();
  await known.getByRole('heading', {name: 'Voor meedoen'}).waitFor();
  assert.match(await page.locator('section[aria-labelledby=voorbeelden]').innerText(), /bewijst niet dat het werkt/);
  await check(page);
  await shot(page, 'kennis-instrument');
});

test('a question that nobody can answer says so, and how many people a pilot would need', async () => {
  await page.goto(trede.url + '/kennis');
  await page.getByRole('link', {name: 'Werkt een brede aanpak beter dan alleen werken aan gezondheid?'}).click();
  const words = await page.locator('main').innerText();
  assert.match(words, /deels bekend/);
  assert.match(words, /870 mensen: 435 met en 435 zonder, verdeeld door loting/);
  assert.match(words, /van 5 naar 10 op de 100/);
  await check(page);
  await shot(page, 'kennis-vraag');
});

test('contradictions and examples have pages of their own', async () => {
  await page.goto(trede.url + '/kennis/tegenspraken');
  assert.equal(await page.locator('main section[id^=INC-]').count(), 40);
  await check(page);
  await shot(page, 'kennis-tegenspraken');
  await page.goto(trede.url + '/kennis/voorbeelden');
  assert.equal(await page.locator('main div[id^=INI-]').count(), 23);
  assert.match(await page.locator('#INI-harde_leerschool').innerText(), /De delen zijn samen 16, maar het totaal is 15/);
  await check(page);
  await shot(page, 'kennis-voorbeelden');
});

test('in English every record has its words', async () => {
  await page.goto(trede.url + '/kennis?lang=en');
  assert.match(await page.locator('main').innerText(), /207 claims of the report/);
  await check(page);
  await page.goto(trede.url + '/kennis/EV-176');
  assert.match(await page.locator('main').innerText(), /5\.2 percentage points, probably between −1\.3 and 11\.7/);
  await page.goto(trede.url + '/kennis?lang=nl');
});

test('it works on a small screen, and without scripts', async () => {
  for (const options of [{viewport: {width: 320, height: 700}}, {javaScriptEnabled: false}]) {
    const other = await open(chrome.app, options);
    await signIn(other, trede.url, 'sietske');
    for (const path of ['/kennis', '/kennis/EV-176', '/kennis/EX-04', '/kennis/instrumenten', '/kennis/instrumenten/INS-movement',
      '/kennis/vragen/samen-of-alleen-gezondheid', '/kennis/tegenspraken', '/kennis/voorbeelden']) {
      assert.equal((await other.goto(trede.url + path)).status(), 200);
      if (options.viewport) {
        await check(other);
        await shot(other, '320' + path.replaceAll('/', '-'));
      }
    }
    await other.goto(trede.url + '/kennis');
    if (options.viewport) {
      await other.locator('.trede-filterbox > summary').click();
      await other.getByLabel('Hoe sterk').selectOption({value: 'weak'});
    }
    await other.getByLabel('Zoek', {exact: true}).fill('schulden');
    await other.getByRole('button', {name: 'Zoeken'}).click();
    assert.match(other.url(), /q=schulden/);
    assert.ok(await other.locator('.trede-known__line').count() > 0);
  }
});

test('what does not exist is not found, and who is no member of staff sees nothing', async () => {
  refused(page);
  for (const path of ['/kennis/EV-999', '/kennis/instrumenten/INS-none', '/kennis/vragen/geen'])
    assert.equal((await page.goto(trede.url + path)).status(), 404);
  await check(page);
  const provider = await pageOf(chrome, trede, 'aanbieder');
  refused(provider);
  assert.equal((await provider.goto(trede.url + '/kennis')).status(), 403);
});

test('a folder of the municipality that is wrong stops the start, and says where', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trede-knowledge-'));
  try {
    mkdirSync(join(folder, 'claims'));
    writeFileSync(join(folder, 'claims', 'own.yaml'), 'format: 1\nrecords:\n  - {id: RV-1, claim: a}\n');
    let words = '';
    try {
      execFileSync(binary, ['serve', '--listen', '127.0.0.1:0', '--db', 'sqlite::memory:'],
        {env: {...process.env, TREDE_KNOWLEDGE: folder}, stdio: 'pipe', timeout: 60_000});
    } catch (error) {
      assert.equal(error.status, 1);
      words = String(error.stderr);
    }
    assert.match(words, /claims\/own\.yaml:3 \(RV-1: population\)/);
    assert.match(words, /Vul het in/);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

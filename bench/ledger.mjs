// SPDX-License-Identifier: EUPL-1.2
// How long the pages of the effect ledger take with thousands of rows: node bench/ledger.mjs [ROWS] [TIMES]
// The rows come in as a file of another municipality, and are approved one by one, as in use.
import {generateKeyPairSync, sign} from 'node:crypto';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {binary} from '../tests/journeys/trede.mjs';
import {addresses, inTown, processor, tokenOf, visitor} from './town.mjs';

const rows = Number(process.argv[2] ?? 3000), times = Number(process.argv[3] ?? 50), limit = 100;
const data = new URL('../data/evidence/', import.meta.url).pathname;
const ids = (file, name) => [...readFileSync(join(data, file), 'utf8').matchAll(new RegExp(`(?:- |\\{)${name}: ([\\w-]+)`, 'g'))].map(found => found[1]);
const instruments = readdirSync(join(data, 'instruments')).sort().flatMap(file => ids(join('instruments', file), 'id'));
const groups = ids('groups.yaml', 'code'), outcomes = ids('outcomes.yaml', 'code');

/** A signed file of so many findings, each of a row of its own. Estimates are halves of halves, written alike everywhere. */
function sharedFile() {
  const {publicKey, privateKey} = generateKeyPairSync('ed25519');
  const findings = Array.from({length: rows}, (_, i) => ({
    number: i + 1, instrument: instruments[i % instruments.length],
    group: groups[Math.floor(i / instruments.length) % groups.length],
    outcome: outcomes[Math.floor(i / instruments.length / groups.length) % outcomes.length], horizon_months: 36,
    scale: 'share', estimate: (i % 9) / 64, se: 0.03125, risk: 'well_adjusted', design: 'trials', treated: 100 + i % 50, compared: 200}));
  const document = {schema: 'trede.shared_findings/1', municipality: {code: 'GM9002', name: 'Bellerdijk'}, shared_on: '2026-11-01', findings,
    public_key: publicKey.export({format: 'der', type: 'spki'}).subarray(-32).toString('hex')};
  return JSON.stringify({...document, signature: sign(null, Buffer.from(JSON.stringify(document)), privateKey).toString('hex')});
}

const column = (number, unit) => (number.toFixed(1) + unit).padStart(12);
async function measure(server, name, ask) {
  const took = [];
  await ask(0);
  const used = processor(server);
  for (let i = 0; i < times; ++i) {
    const from = performance.now();
    await ask(i);
    took.push(performance.now() - from);
  }
  const each = (processor(server) - used) / times;
  took.sort((a, b) => a - b);
  const worst = took[Math.ceil(0.99 * times) - 1];
  console.log(name.padEnd(44) + column(took[Math.ceil(0.5 * times) - 1], ' ms') + column(worst, ' ms') + column(worst / limit, ' x') + column(each, ' ms'));
}

await inTown('200', async (server, env) => {
  const folder = mkdtempSync(join(tmpdir(), 'trede-ledger-'));
  try {
    const file = join(folder, 'bellerdijk.json');
    writeFileSync(file, sharedFile());
    const adopted = spawnSync(binary, ['ledger', 'adopt', file], {encoding: 'utf8', env: {...process.env, ...env}});
    if (adopted.status !== 0) throw new Error(adopted.stderr);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
  const sietske = await visitor(server.url, 'sietske');
  const from = performance.now();
  for (;;) {
    const waiting = await sietske('/effectenboek/wacht');
    const sources = addresses(waiting, '/effectenboek/bronnen/');
    if (sources.length === 0) break;
    const token = tokenOf(waiting);
    for (const source of sources) await sietske(source + '/goedkeuren', {token});
  }
  console.log(`${rows} rows beside what is published, approved in ${((performance.now() - from) / 1000).toFixed(1)} s; each page ${times} times`);
  console.log(''.padEnd(44) + 'median'.padStart(12) + '99 %'.padStart(12) + 'of 100 ms'.padStart(12) + 'processor'.padStart(12));
  await measure(server, 'Effectenboek', () => sietske('/effectenboek'));
  await measure(server, 'Effectenboek, the last page', () => sietske('/effectenboek?pagina=9999'));
  await measure(server, 'Effectenboek, one kind of programme', () => sietske('/effectenboek?instrument=' + instruments[0]));
  const [row] = [...(await sietske('/effectenboek')).matchAll(/href="(\/effectenboek\/INS-[^"#]+)"/g)].map(found => found[1]);
  await measure(server, 'A row of it', () => sietske(row));
});

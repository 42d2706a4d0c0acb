// SPDX-License-Identifier: EUPL-1.2
// A working day at once: node bench/load.mjs [CLIENTS] [SECONDS] [USERS]
// Users read and think (exponentially, 5 s on average); one in ten times they write, as while a conversation is typed.
// Then the thinking gets shorter, until the 99th percentile passes 100 ms. Chance is drawn from a fixed seed.
import {addresses, inTown, tokenOf, visitor} from './town.mjs';

const clients = process.argv[2] ?? '30000', seconds = Number(process.argv[3] ?? 30), users = Number(process.argv[4] ?? 50);
const limit = 100;
let seed = 20261124;
const chance = () => { // mulberry32
  seed = (seed + 0x6D2B79F5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** One user from now until the end; the times of all answers go into `took`. */
async function work(user, think, end, took) {
  await pause(chance() * think * 1000);
  while (performance.now() < end) {
    const person = user.people[Math.floor(chance() * user.people.length)], what = chance();
    const from = performance.now();
    if (what < 0.1)
      await user.ask(person + '/gesprek/begin', {token: user.token, naar: 'later', verhaal: 'Zinnen ' + from});
    else if (what < 0.3) await user.ask('/vandaag');
    else if (what < 0.6) await user.ask('/mensen?volgorde=naam');
    else await user.ask(person);
    took.push(performance.now() - from);
    await pause(-Math.log(1 - chance()) * think * 1000);
  }
}

await inTown(clients, async server => {
  const all = [];
  for (let i = 0; i < users; ++i) {
    const ask = await visitor(server.url, 'marloes');
    const list = await ask('/mensen');
    all.push({ask, token: tokenOf(list), people: addresses(list, '/mensen/')});
  }
  console.log(`${clients} clients, ${users} users, ${seconds} s each`.padEnd(36) + 'requests/s'.padStart(12) + 'median'.padStart(12) + '99 %'.padStart(12) + 'of 100 ms'.padStart(12));
  for (let think = 5; think > 0.05; think /= 2) {
    const took = [], end = performance.now() + seconds * 1000;
    await Promise.all(all.map(user => work(user, think, end, took)));
    took.sort((a, b) => a - b);
    const at = share => took[Math.ceil(share * took.length) - 1];
    console.log(`thinking ${think.toFixed(2)} s`.padEnd(36) + (took.length / seconds).toFixed(1).padStart(12) +
      `${at(0.5).toFixed(1)} ms`.padStart(12) + `${at(0.99).toFixed(1)} ms`.padStart(12) + `${(at(0.99) / limit).toFixed(2)} x`.padStart(12));
    if (at(0.99) > limit) break;
  }
});

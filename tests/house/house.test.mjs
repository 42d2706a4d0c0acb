// SPDX-License-Identifier: EUPL-1.2
// What we promise each other about the house is a test, so that nobody has to be the policeman.
import assert from 'node:assert/strict';
import {execSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = execSync('git ls-files --cached --others --exclude-standard', {cwd: root, encoding: 'utf8'})
  .trim().split('\n').filter(file => existsSync(join(root, file)));
const text = file => readFileSync(join(root, file), 'utf8');
const sources = files.filter(file => /^src\/.*\.(cpp|h)$/.test(file));
const rooms = [...new Set(sources.filter(f => f.split('/').length > 2).map(f => f.split('/')[1]))];
const cmake = room => text(`src/${room}/CMakeLists.txt`);

test('no include climbs out of its folder', () => {
  for (const file of sources) assert.doesNotMatch(text(file), /#include\s+"\.\./, file);
});

test('every room opens with a README that says what it may never do', () => {
  for (const room of rooms) assert.match(text(`src/${room}/README.md`), /\*\*Never\*\*/, room);
});

test('every source and header is listed by its room', () => {
  for (const file of sources.filter(f => f.split('/').length > 2)) {
    const [, room, ...rest] = file.split('/');
    assert.ok(cmake(room).includes(rest.join('/')), `${file} is listed in src/${room}/CMakeLists.txt`);
  }
});

test('every source includes its own header first, so that its compilation shows that the header stands alone', () => {
  for (const file of sources.filter(f => f.endsWith('.cpp') && sources.includes(f.replace(/cpp$/, 'h'))))
    assert.equal(text(file).match(/#include\s+(\S+)/)?.[1], `"${file.slice('src/'.length).replace(/cpp$/, 'h')}"`, file);
});

test('an outside library is visible to one room only', () => {
  const owners = [[/<boost\/(asio|beast)/, /^src\/http\/server\.cpp$/], [/<kainjow\//, /^src\/html\/template\.cpp$/],
    [/<sodium/, /^src\/core\/crypto\.cpp$/], [/<sqlite3\.h>|<libpq-fe\.h>/, /^src\/store\//], [/<yaml-cpp\//, /^src\/core\/yaml\.cpp$/],
    [/<spdlog\//, /^src\/core\/log\.cpp$/], [/<CLI\//, /^src\/cli\/command_line\.cpp$/], [/<Eigen\/|<boost\/math/, /^src\/stats\/([^.]*\.cpp|(eigen_view|triangle)\.h)$/],
    [/<toml\+\+/, /^src\/exchange\/register_toml\.cpp$/]];
  for (const file of sources)
    for (const [library, owner] of owners)
      if (library.test(text(file))) assert.match(file, owner, `${file} includes ${library}`);
});

test('every file says under which licence it stands', () => {
  const needs = /\.(cpp|h|mjs|ts|css|cmake|sql|sh)$|CMakeLists\.txt$|^dev$|^\.ci\/run$|^(data|src)\/.*\.(yaml|html)$/;
  for (const file of files.filter(f => needs.test(f)))
    assert.match(text(file).slice(0, 600), /SPDX-License-Identifier/, file);
});

// --- texts and templates

const flatten = (node, prefix, out) => {
  let key = null;
  for (const line of node.split('\n')) {
    const inline = line.match(/^(\s*)([a-z0-9_]+):\s*(.*)$/);
    if (!inline || line.trimStart().startsWith('#')) continue;
    const depth = inline[1].length / 2;
    key = [...prefix.slice(0, depth), inline[2]];
    prefix.length = depth;
    prefix[depth] = inline[2];
    const value = inline[3];
    if (value.startsWith('{'))
      for (const [, name, said] of value.matchAll(/([a-z0-9_]+):\s*("[^"]*"|'[^']*'|[^,}]*)/g)) out.set([...key, name].join('.'), said);
    else if (value !== '') out.set(key.join('.'), value);
  }
  return out;
};
const texts = language => flatten(text(`data/texts/${language}.yaml`), [], new Map());
const placeholders = said => [...said.matchAll(/\{([a-z_]+)\}/g)].map(m => m[1]).sort();

test('every text exists in both languages with the same placeholders', () => {
  const nl = texts('nl'), en = texts('en');
  assert.deepEqual([...nl.keys()].filter(k => !en.has(k)), [], 'missing in English');
  assert.deepEqual([...en.keys()].filter(k => !nl.has(k)), [], 'missing in Dutch');
  for (const [key, said] of nl) assert.deepEqual(placeholders(said), placeholders(en.get(key)), key);
});

test('no text is unused and no text is missing', () => {
  const code = files.filter(f => /^src\/.*\.(cpp|h|html)$/.test(f)).map(text).join('\n').replace(/^\s*\/\/.*$/gm, '');
  const known = texts('nl');
  for (const key of known.keys()) {
    const whole = key.replace(/\.(one|other)$/, '');
    const stem = whole.slice(0, whole.lastIndexOf('.') + 1);
    const problem = whole.match(/^problem\.([a-z0-9_]+)\.(reason|remedy)$/); // core/problem_words makes the key
    if (problem && code.includes(`"${problem[1]}"`)) continue;
    assert.ok(code.includes(whole) || code.includes(`"${stem}`), `text ${key} is used`);
  }
  for (const [, key] of code.matchAll(/\{\{#t\}\}([^{]+)\{\{\/t\}\}/g)) assert.ok(known.has(key), `text ${key} exists`);
});

test('every problem says what is wrong and what to do', () => {
  const known = texts('nl');
  for (const file of sources.filter(f => !f.endsWith('_test.cpp')))
    for (const [, code] of text(file).matchAll(/(?:Problem|return|failed\()\s*\{\s*\.code = "([a-z0-9_]+)"/g))
      for (const part of ['reason', 'remedy']) assert.ok(known.has(`problem.${code}.${part}`), `${file}: problem.${code}.${part}`);
});

test('every template is used, escapes, and quotes its attributes', () => {
  const code = sources.map(text).join('\n') + files.filter(f => f.endsWith('.html')).map(text).join('\n');
  for (const file of files.filter(f => /^src\/web\/.*\.html$/.test(f))) {
    const name = file.slice('src/web/'.length, -'.html'.length);
    assert.ok(code.includes(`"${name}"`) || code.includes(`{{> ${name}}}`), `${file} is used`);
    for (const [, raw] of text(file).matchAll(/\{\{[{&]\s*([^}]+)\}\}/g)) assert.match(raw, /_html$/, `${file}: ${raw} is not escaped`);
    assert.doesNotMatch(text(file), /=\{\{/, `${file}: an attribute without quotes`);
    assert.doesNotMatch(text(file), /\s(style|on[a-z]+)=/, `${file}: inline style or script`);
    for (const [, , name] of text(file).matchAll(/\s(href|src|action)="\{\{([a-z_]+)\}\}/g)) assert.match(name, /_url$/, `${file}: ${name}`);
  }
});

// --- what is written down elsewhere

test('every route is listed in docs/routes.md, and no other', () => {
  const routes = [...text('src/web/routes.cpp').matchAll(/router\.(get|post)\("([^"]+)"/g)].map(m => `${m[1].toUpperCase()} ${m[2]}`).sort();
  const listed = [...text('docs/routes.md').matchAll(/^\| `((?:GET|POST) [^`]+)`/gm)].map(m => m[1]).sort();
  assert.deepEqual(listed, routes);
});

test('every setting is documented in docs/settings.md', () => {
  const code = files.filter(f => /\.(cpp|h|mjs|sh)$/.test(f)).map(text).join('\n');
  const settings = new Set([...code.matchAll(/(?:getenv\("|envname\("|process\.env\.)(TREDE_[A-Z_]+)/g)].map(m => m[1]));
  assert.ok(settings.size > 5);
  for (const setting of settings) assert.ok(text('docs/settings.md').includes(setting), `${setting} is documented`);
});

test('a migration that was published never changes', () => {
  const published = new Map(text('tests/house/migrations.sha256').trim().split('\n').map(line => line.split('  ').reverse()));
  for (const [file, sum] of published)
    assert.equal(createHash('sha256').update(text(file)).digest('hex'), sum, `${file} is as it was published`);
  for (const file of files.filter(f => /^src\/store\/migrations\/.*\.sql$/.test(f))) assert.ok(published.has(file), `${file} is listed`);
});

test('headers of app name only core, domain, panel and evidence', () => {
  for (const file of sources.filter(f => /^src\/app\/.*\.h$/.test(f)))
    for (const [, room] of text(file).matchAll(/#include "([a-z]+)\//g))
      if (!['author.h', 'cox_model.h'].includes(basename(file)) && !basename(file).startsWith('test_')) assert.match(room, /^(app|core|domain|panel|evidence)$/, `${file} includes ${room}`);
});

test('the arrows are those of ARCHITECTURE.md', () => {
  const stated = new Map([...text('ARCHITECTURE.md').matchAll(/^\| \d \| `([a-z]+)` \|[^|]*\| ([a-z -]+) \|$/gm)].map(m => [m[1], m[2].trim() === '-' ? [] : m[2].trim().split(' ')]));
  for (const room of rooms) {
    const uses = cmake(room).match(/USES ([a-z\s]+?)(?=\s*(?:[A-Z]|\)))/)?.[1].trim().split(/\s+/) ?? [];
    assert.deepEqual([...uses].sort(), [...(stated.get(room) ?? ['not in ARCHITECTURE.md'])].sort(), room);
  }
});

test('the product speaks of itself alone', () => {
  const machine = new RegExp(['/' + 'work/', '/' + 'root/', 'registry\\.npmjs', 'deb\\.debian\\.org'].join('|'));
  for (const file of files.filter(f => !/package-lock\.json$|\.(png|woff2)$/.test(f))) assert.doesNotMatch(text(file), machine, file);
});

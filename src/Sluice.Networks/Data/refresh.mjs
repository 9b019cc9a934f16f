// Rebuilds networks.bin, countries.bin, suffixes.txt.br and mail.txt.br from their npm packages.
// Run: node src/Sluice.Networks/Data/refresh.mjs [folder with node_modules]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const packages = ['@ip-location-db/asn', '@ip-location-db/geo-whois-asn-country', 'free-email-domains', 'disposable-email-domains-js', 'tldts'];
const given = process.argv[2];
const folder = given ?? mkdtempSync(join(tmpdir(), 'sluice-data-'));
if (!given) {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', ...packages], { cwd: folder, stdio: 'inherit' });
}
const inside = (name, file) => join(folder, 'node_modules', name, file);
const text = (name, file) => readFileSync(inside(name, file), 'utf8');
const version = name => JSON.parse(text(name, 'package.json')).version;
const here = name => new URL(name, import.meta.url);
const packed = bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });

// Seven bits a byte, the lowest first.
class Writer {
  bytes = [];
  number(value) {
    let rest = BigInt(value);
    while (rest > 127n) { this.bytes.push(Number(rest & 127n) | 128); rest >>= 7n; }
    this.bytes.push(Number(rest));
  }
  text(value) {
    const utf8 = Buffer.from(value, 'utf8');
    this.number(utf8.length);
    for (const byte of utf8) this.bytes.push(byte);
  }
  get all() { return Buffer.from(this.bytes); }
}

function* rows(file) {
  for (const line of file.split('\n')) {
    const row = /^(\d+),(\d+),([^,]+)(?:,(.*))?$/.exec(line.trim());
    if (row) yield [BigInt(row[1]), BigInt(row[2]), row[3], row[4]?.replace(/^"|"$/g, '').replaceAll('""', '"') ?? ''];
  }
}

// Ranges in order as starts with a value each; what lies between two ranges has the value 0. IPv6 is kept by its
// upper 64 bits: nobody routes less than a /64.
function starts(file, six, valueOf) {
  const out = [];
  let next = 0n;
  const add = (start, value) => { if (out.length === 0 ? value !== 0 : out.at(-1)[1] !== value) out.push([start, value]); };
  for (const [from, to, key, name] of rows(file)) {
    const first = six ? from >> 64n : from, last = six ? to >> 64n : to;
    if (last < next) continue;
    const begin = first < next ? next : first;
    if (begin > next) add(next, 0);
    add(begin, valueOf(key, name));
    next = last + 1n;
  }
  add(next, 0);
  return out;
}

// Starts as differences and values in columns of their own: like stands beside like, which packs better.
function columns(writer, table, six) {
  writer.number(table.length);
  let before = 0n;
  const shift = six ? 16n : 8n;
  for (const [start] of table) {
    const step = start - before;
    // Nearly every block is a whole number of /24 (or /48): those cost one bit and eight bits less.
    writer.number((step & ((1n << shift) - 1n)) === 0n ? (step >> shift) << 1n : (step << 1n) | 1n);
    before = start;
  }
  for (const [, value] of table) writer.number(value);
}

// Numbers that carry the name of a registry by mistake (AS719 is Elisa): nobody knows whose they are.
const registry = /^(RIPE Network Coordination|Reseaux IP Europeens|American Registry for Internet|Asia Pacific Network Information|LACNIC - |African Network Information)/i;

function nameFrom(raw) {
  if (registry.test(raw) || /^-?Reserved AS-?$/i.test(raw)) return '';
  // Handles before the name: "AS151300-85 - China …", "ACME-AS-AP - Acme Pty Ltd", and the same name twice.
  let name = raw.replace(/^AS-?\d+(-\d+)?\s*(-|$)\s*/i, '').replace(/^\S*-AS(-\S+)?\s+-\s+/i, '').trim();
  const twice = /^(.+) - \1$/i.exec(name);
  if (twice) name = twice[1];
  return name.replace(/^"+|"+$/g, '').trim();
}

const four = text('@ip-location-db/asn', 'asn-ipv4-num.csv'), sixes = text('@ip-location-db/asn', 'asn-ipv6-num.csv');
const uses = new Map(), nameOf = new Map();
for (const file of [four, sixes])
  for (const [, , asn, name] of rows(file)) {
    uses.set(asn, (uses.get(asn) ?? 0) + 1);
    if (!nameOf.has(asn) || !nameOf.get(asn)) nameOf.set(asn, nameFrom(name));
  }
// The most used numbers first: small values for most rows. 0 is nobody.
const order = [...uses].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([asn]) => asn);
const indexOf = new Map(order.map((asn, i) => [asn, i + 1]));
const networks = new Writer();
networks.number(order.length);
for (const asn of order) networks.number(asn);
for (const asn of order) networks.text(nameOf.get(asn));
columns(networks, starts(four, false, asn => indexOf.get(asn)), false);
columns(networks, starts(sixes, true, asn => indexOf.get(asn)), true);
writeFileSync(here('networks.bin'), packed(networks.all));

const countries = new Writer();
const codes = [];
const code = key => { if (!codes.includes(key)) codes.push(key); return codes.indexOf(key) + 1; };
const whois = '@ip-location-db/geo-whois-asn-country';
const v4 = starts(text(whois, 'geo-whois-asn-country-ipv4-num.csv'), false, code);
const v6 = starts(text(whois, 'geo-whois-asn-country-ipv6-num.csv'), true, code);
countries.number(codes.length);
for (const key of codes) countries.text(key);
columns(countries, v4, false);
columns(countries, v6, true);
writeFileSync(here('countries.bin'), packed(countries.all));

// The public suffix list in its own words, comments aside; tldts carries the list as a packed trie, so the list is read
// from the folder named by PUBLIC_SUFFIX_LIST (Debian: publicsuffix) or fetched copies of the same file.
const list = process.env.PUBLIC_SUFFIX_LIST ?? '/usr/share/publicsuffix/public_suffix_list.dat';
let section = 'icann';
const rules = [];
for (const raw of readFileSync(list, 'utf8').split('\n')) {
  if (raw.includes('===BEGIN PRIVATE DOMAINS===')) section = 'private';
  const rule = raw.trim().split(/\s/)[0];
  if (rule && !rule.startsWith('//')) rules.push(section === 'private' ? `+${rule}` : rule);
}
writeFileSync(here('suffixes.txt.br'), packed(Buffer.from(`${rules.join('\n')}\n`)));

const { default: free } = await import(`file://${inside('free-email-domains', 'domains.js')}`).catch(() => ({ default: JSON.parse(text('free-email-domains', 'domains.json')) }));
const disposables = disposableList();
const disposable = new Set(disposables);
const frees = free.filter(domain => !disposable.has(domain));
writeFileSync(here('mail.txt.br'), packed(Buffer.from([...frees.map(d => `f${d}`), ...disposables.map(d => `d${d}`)].sort().join('\n') + '\n')));

function disposableList() {
  const files = execFileSync('sh', ['-c', `ls ${inside('disposable-email-domains-js', 'dist/dict')}`], { encoding: 'utf8' }).trim().split('\n');
  const found = new Set();
  for (const file of files)
    for (const domain of text('disposable-email-domains-js', `dist/dict/${file}`).match(/[a-z0-9][a-z0-9.-]*\.[a-z]{2,}/g) ?? []) found.add(domain);
  return [...found];
}

console.log({ asn: version('@ip-location-db/asn'), country: version(whois), free: [version('free-email-domains'), frees.length], disposable: [version('disposable-email-domains-js'), disposables.length], suffixes: rules.length, numbers: order.length, codes: codes.length, v4: v4.length, v6: v6.length });
if (!given) rmSync(folder, { recursive: true });

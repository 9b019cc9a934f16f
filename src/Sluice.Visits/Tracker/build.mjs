// Minifies s.js and form.js beside their sources. Run: node src/Sluice.Visits/Tracker/build.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const terserVersion = '5.51.2';
const folder = mkdtempSync(join(tmpdir(), 'sluice-terser-'));
writeFileSync(join(folder, 'package.json'), '{"private":true}');
execFileSync('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', `terser@${terserVersion}`], { cwd: folder, stdio: 'inherit' });
const { minify } = createRequire(join(folder, 'package.json'))('terser');

// A test compares these with the sources, so a change that was not built is noticed.
const sums = [];
for (const name of ['s', 'form']) {
  const source = readFileSync(new URL(`${name}.js`, import.meta.url), 'utf8');
  sums.push(`${createHash('sha256').update(source).digest('hex')}  ${name}.js\n`);
  const { code } = await minify(source, {
    ecma: 2015,
    compress: { passes: 3, unsafe_arrows: true, booleans_as_integers: false },
    mangle: true,
    format: { ascii_only: true },
  });
  writeFileSync(new URL(`${name}.min.js`, import.meta.url), code + '\n');
  console.log(`${name}.min.js ${code.length} bytes, ${gzipSync(code + '\n', { level: 9 }).length} gzip`);
}
writeFileSync(new URL('built.sha256', import.meta.url), sums.join(''));
rmSync(folder, { recursive: true });

/*
 * Lays a Chromium and axe-core ready for the tests, into the folder that is given. On Linux (x64) npm carries a whole Chromium
 * with the libraries that it needs, so that nothing has to be installed; elsewhere an installed Chrome or Chromium is looked for.
 * An executable that is named in $CHROMIUM is taken anywhere. Which one it is, is written into the file "executable".
 */
import { execFileSync, execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync }
  from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const INSTALLED = [
  '/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const CARRIED = 'node_modules/@sparticuz/chromium/bin';

const target = process.argv[2];
const print = createHash('sha256').update(readFileSync('package-lock.json')).update(process.env.CHROMIUM ?? '').digest('hex');
const stamp = join(target, 'stamp');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) {
  process.exit(0);
}

execSync('npm ci --no-audit --no-fund --loglevel=error', { stdio: 'inherit' });
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
copyFileSync('node_modules/axe-core/axe.min.js', join(target, 'axe.js'));
writeFileSync(join(target, 'executable'), process.env.CHROMIUM ?? (await carried()) ?? installed());
writeFileSync(stamp, print);

async function carried() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return undefined;
  }
  const executable = join(target, 'chromium');
  await unpack('chromium.br', executable, { mode: 0o755 });
  for (const part of ['al2023', 'fonts']) {
    const archive = join(target, `${part}.tar`);
    await unpack(`${part}.tar.br`, archive);
    const folder = join(target, part);
    mkdirSync(folder);
    execFileSync('tar', ['-xf', archive, '-C', folder]);
    rmSync(archive);
  }
  return executable;
}

async function unpack(name, file, options) {
  await pipeline(createReadStream(join(CARRIED, name)), createBrotliDecompress(), createWriteStream(`${file}.part`, options));
  renameSync(`${file}.part`, file);
}

function installed() {
  const found = INSTALLED.find(existsSync);
  if (!found) {
    console.error('No Chrome or Chromium is installed: install one, name one in $CHROMIUM, or leave the tests of the pages out by -Dpages.tests.skip.');
    process.exit(1);
  }
  return found;
}

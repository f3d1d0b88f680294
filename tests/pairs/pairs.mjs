#!/usr/bin/env node
// Every asset as three.js draws it and as we do, with the same camera, light and tone mapping, worst first on one page.
// usage: pairs.mjs CLIENTS TOOLS OUT FILE ...     CLIENTS: the folder of the test clients; TOOLS: that of `shot` and `differ`
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const [clients, tools, out, ...files] = process.argv.slice(2).map((word) => path.resolve(word));
if (files.length === 0) {
  console.error('usage: pairs.mjs CLIENTS TOOLS OUT FILE ...');
  process.exit(2);
}
const { serve, browser } = await import(pathToFileURL(path.join(clients, 'lib.mjs')));
const run = promisify(execFile);
const kSize = '640x480';
const kMostNamed = 20;

/// Pixels of three floats as a Radiance picture: shared exponents, no runs.
function radiance({ width, height, pixels }) {
  const bytes = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; ++i) {
    const most = Math.max(pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]);
    if (most < 1e-32) continue;
    const exponent = Math.floor(Math.log2(most)) + 1;
    for (let c = 0; c < 3; ++c) bytes[4 * i + c] = Math.min(255, Math.floor((pixels[3 * i + c] / 2 ** exponent) * 256));
    bytes[4 * i + 3] = exponent + 128;
  }
  return Buffer.concat([Buffer.from(`#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${height} +X ${width}\n`), bytes]);
}

/// What a page says of itself, once it is done.
async function told(page, url) {
  await page.goto(url, { waitUntil: 'load', timeout: 60000 });
  await page.waitForFunction('window.__result', null, { timeout: 120000 });
  const result = await page.evaluate('window.__result');
  if (!result.ok) throw new Error(result.error);
  return result;
}

async function room(context, file) {
  const server = await serve(here);
  const page = await context.newPage();
  fs.writeFileSync(file, radiance(await told(page, `${server.url}/asset/room.html`)));
  await page.close();
  server.close();
}

/// three.js's picture, and the box and the time it shows.
async function theirs(context, file, picture) {
  const server = await serve(path.dirname(file));
  const page = await context.newPage();
  try {
    const asset = encodeURIComponent('/asset/' + encodeURIComponent(path.basename(file)));
    const { bbox, animations } = await told(page, `${server.url}/pages/three.html?f=${asset}`);
    await page.screenshot({ path: picture });
    return { bbox, time: animations.length ? Math.min(0.5, animations[0].duration / 2) : 0 };
  } finally {
    await page.close();
    server.close();
  }
}

async function ours(file, picture, light, { bbox, time }) {
  const options = [`size=${kSize}`, 'like=three', `light=${light}`, 'shadows=0', `time=${time}`];
  if (bbox) options.push(`box=${[...bbox.min, ...bbox.max].join(',')}`);
  const { stderr } = await run(path.join(tools, 'shot'), [file, picture, ...options], { timeout: 120000 });
  return stderr.trim().split('\n').filter(Boolean);
}

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function page(pairs) {
  const figure = (file, title) =>
    `<figure>${file ? `<a href="${file}"><img src="${file}" alt="" loading="lazy"></a>` : '<div class="none">none</div>'}<figcaption>${title}</figcaption></figure>`;
  const scores = pairs.filter((p) => p.flip !== undefined).map((p) => p.flip).sort((a, b) => a - b);
  const median = scores.length ? scores[scores.length >> 1].toFixed(3) : '-';
  return `<!doctype html><meta charset="utf-8"><title>Pairs</title><style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 82rem; padding: 0 1rem; background: #17191d; color: #e8e9ec }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.1rem } .score, p { color: #9aa0aa; font-weight: 400 } p { margin: 0 0 .5rem }
.row { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem } figure { margin: 0 }
img, .none { width: 100%; aspect-ratio: 4/3; background: #24272d; border-radius: 4px }
.none { display: grid; place-items: center; color: #9aa0aa } figcaption { color: #9aa0aa; font-size: .85rem }
</style><h1>Pairs</h1><p>${pairs.length} assets, three.js and Diorama with the same camera, light and tone mapping; the mean FLIP error of each (0: no
difference is seen), worst first. Median ${median}.</p>
${pairs.map((p) => `<h2 id="${p.id}">${escaped(p.name)} <span class="score">${p.flip?.toFixed(4) ?? 'not compared'}</span></h2>
${p.said.map((line) => `<p>${escaped(line)}</p>`).join('')}<div class="row">${figure(p.theirs, 'three.js')}${figure(p.ours, 'Diorama')}${figure(p.difference, 'difference')}</div>`).join('\n')}`;
}

fs.mkdirSync(out, { recursive: true });
const { ctx, close } = await browser();
const light = path.join(out, 'room.hdr');
if (!fs.existsSync(light)) await room(ctx, light);
const pairs = [];
for (const file of files) {
  const name = path.relative(process.cwd(), file);
  const id = name.replace(/^(\.\.\/)*/, '').replace(/[^\w]+/g, '_');
  const pair = { id, name, said: [] };
  pairs.push(pair);
  try {
    const known = path.join(out, `${id}.three.json`);
    if (!fs.existsSync(known) || fs.statSync(known).mtimeMs < fs.statSync(file).mtimeMs)
      fs.writeFileSync(known, JSON.stringify(await theirs(ctx, file, path.join(out, `${id}.three.png`))));
    pair.theirs = `${id}.three.png`;
    const shown = JSON.parse(fs.readFileSync(known, 'utf8'));
    pair.said = await ours(file, path.join(out, `${id}.ours.png`), light, shown);
    pair.ours = `${id}.ours.png`;
    const { stdout } = await run(path.join(tools, 'differ'), ['three', 'ours', 'difference'].map((w) => path.join(out, `${id}.${w}.png`)));
    pair.difference = `${id}.difference.png`;
    pair.flip = Number(stdout);
  } catch (error) {
    pair.said.push(String(error.stderr || error.message).trim().slice(0, 400));
  }
  process.stderr.write(`${pair.flip?.toFixed(4) ?? 'not compared'} ${name}\n`);
}
await close();
pairs.sort((a, b) => (b.flip ?? 2) - (a.flip ?? 2));
fs.writeFileSync(path.join(out, 'index.html'), page(pairs));
fs.writeFileSync(path.join(out, 'pairs.json'), JSON.stringify(pairs.map(({ name, flip, said }) => ({ name, flip, said })), null, 1) + '\n');
console.log(`worst ${Math.min(kMostNamed, pairs.length)} of ${pairs.length}:`);
for (const p of pairs.slice(0, kMostNamed)) console.log(`${p.flip?.toFixed(4) ?? '   -  '} ${p.name}`);
if (pairs.some((p) => p.flip === undefined)) process.exitCode = 1;

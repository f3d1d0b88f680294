// The same file, input and seed in the browser and natively: the first frame must look the same (within a tolerance:
// another GL front, the same rasteriser) and the run reports must be equal. And a real mouse click must do what the
// same click in an input file does.
// usage: node player_test.mjs --diorama BINARY --player DIR --clients DIR --work DIR --template NAME
// Exit status: 0 as it should be, 1 not, 77 something is missing (1 where DIORAMA_REQUIRE_ALL is set).
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const [diorama, playerFolder, clients, work] = ['diorama', 'player', 'clients', 'work'].map(option);
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const [width, height] = [640, 360];
const frames = 60;

for (const [what, needed] of [['the diorama command', diorama], ['the browser player (tools/build-web)', `${playerFolder}/diorama.wasm`],
                              ['playwright-core (tools/setup --for test)', `${clients}/node_modules/playwright-core`],
                              ['chromium (tools/setup --for test)', chromiumPath]]) {
  if (!fs.existsSync(needed)) {
    console.error(`missing: ${what}`);
    process.exit(process.env.DIORAMA_REQUIRE_ALL ? 1 : 77);
  }
}
const { chromium } = createRequire(path.resolve(clients, 'x.js'))('playwright-core');

let faults = 0;
const check = (isRight, what, details) => {
  console.log(`${isRight ? 'ok  ' : 'BAD '} ${what}`);
  if (isRight) return;
  ++faults;
  if (details !== undefined) console.log(`     ${JSON.stringify(details)}`);
};

// --- native
const command = (...args) => execFileSync(diorama, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
fs.rmSync(work, { recursive: true, force: true });
fs.mkdirSync(work, { recursive: true });
const project = path.join(work, 'project'), scene = path.join(work, 'scene.glb'), picture = path.join(work, 'native.png');
command('new', option('template'), project);
command('export', project, '--to', 'glb', '-o', scene, '--json');
command('render', scene, '-o', picture, '--size', `${width}x${height}`, '--frames', '1');
// Panels: the browser has no font, only the glyphs that the file brings.
const quiz = path.join(work, 'quiz.glb');
command('export', option('quiz'), '--to', 'glb', '-o', quiz, '--json');
command('render', quiz, '-o', path.join(work, 'quiz.png'), '--size', `${width}x${height}`, '--frames', '1');

// --- browser
const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.glb': 'model/gltf-binary', '.png': 'image/png' };
const server = http.createServer((request, response) => {
  const name = path.basename(new URL(request.url, 'http://x').pathname);
  const file = [playerFolder, work].map((folder) => path.join(folder, name)).find((f) => name && fs.existsSync(f));
  response.writeHead(file ? 200 : 404, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' });
  response.end(file ? fs.readFileSync(file) : '');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const home = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: chromiumPath, headless: true,
  // The rasteriser that native software GL has, so that pictures compare directly.
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
});

async function open(query, file = 'scene.glb') {
  const page = await browser.newPage({ viewport: { width, height } });
  const said = [];
  // Whatever the browser complains of is a fault: GL errors come as warnings, and the page itself says nothing.
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && !/GPU stall/.test(m.text()) && said.push(m.text()));
  page.on('pageerror', (e) => said.push(String(e)));
  page.on('close', () => check(said.length === 0, 'the browser has no complaint', said.slice(0, 5)));
  await page.goto(`${home}/index.html?f=${file}&${query}`);
  const why = await page.evaluate(() => window.diorama.then(() => null, (e) => e.message));
  if (why !== null) throw new Error(`the browser player did not start: ${why}\n${said.join('\n')}`);
  return page;
}

// Runs `inputs` for `frames` frames in a fresh page; the report without counters, which may differ by platform.
async function browserReport(inputs, file) {
  const page = await open('paused&seed=1', file);
  const report = await page.evaluate(async ([list, n]) => {
    const player = await window.diorama;
    const answer = player.inputs(list);
    if (answer.error) throw new Error(answer.error);
    player.step(n);
    return player.report();
  }, [inputs, frames]);
  await page.close();
  delete report.counters;
  return report;
}

function nativeReport(inputs, played = scene) {
  const file = path.join(work, 'input.json');
  fs.writeFileSync(file, JSON.stringify(inputs));
  let text;
  try {
    text = command('run', played, '--headless', '--frames', `${frames}`, '--seed', '1', '--input', file, '--json');
  } catch (error) {
    text = error.stdout;  // exit status 1: the scene has errors, and its report names them
  }
  const report = JSON.parse(text);
  for (const key of Object.keys(report)) if (!['frames', 'log', 'events', 'variables', 'changed', 'panels', 'errors'].includes(key)) delete report[key];
  return report;
}

// Of the first frame from the native picture.
function differenceOf(page, name) {
  return page.evaluate(async ([url, w, h]) => {
    const player = await window.diorama;
    player.step(1);
    const ours = player.picture(w, h);
    const image = await createImageBitmap(await (await fetch(url)).blob(), { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
    const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const theirs = context.getImageData(0, 0, w, h).data;
    let sum = 0, far = 0, differentFromFirst = 0;
    for (let i = 0; i < ours.length; i += 4) {
      const d = Math.max(...[0, 1, 2].map((k) => Math.abs(ours[i + k] - theirs[i + k])));
      sum += d;
      if (d > 16) ++far;
      if ([0, 1, 2].some((k) => ours[i + k] !== ours[k])) ++differentFromFirst;
    }
    return { size: [image.width, image.height], mean: sum / (w * h), far: far / (w * h), drawn: differentFromFirst / (w * h) };
  }, [`${home}/${name}`, width, height]);
}

const looksTheSame = (difference) => {
  console.log(`     mean difference ${difference.mean.toFixed(3)} of 255, ${(difference.far * 100).toFixed(3)} % of the pixels differ by more than 16`);
  return difference.mean < 1 && difference.far < 0.005;
};

try {
  const page = await open('paused&seed=1');
  const difference = await differenceOf(page, 'native.png');
  check(difference.size[0] === width && difference.size[1] === height, 'the native picture has the size asked for');
  check(difference.drawn > 0.05, 'the browser draws more than one colour');
  check(looksTheSame(difference), 'first frame: browser and native look the same');
  const reachable = await page.evaluate(async () => (await window.diorama).reachable());
  await page.close();

  const quiet = [await browserReport([]), nativeReport([])];
  check(quiet[0].frames === frames, `${frames} frames ran`);
  check(JSON.stringify(quiet[0]) === JSON.stringify(quiet[1]), 'without input: equal reports');

  check(reachable.length > 0, 'there is something to select');
  const click = [{ frame: 5, type: 'select', node: reachable[0]?.node ?? '' }];
  const clicked = [await browserReport(click), nativeReport(click)];
  check(JSON.stringify(clicked[0]) === JSON.stringify(clicked[1]), `select "${click[0].node}": equal reports`);
  check(JSON.stringify(clicked[0]) !== JSON.stringify(quiet[0]), `select "${click[0].node}": something happens`);
  if (faults > 0) {
    fs.writeFileSync(path.join(work, 'reports.json'), JSON.stringify({ quiet, clicked }, null, 1));
    console.log(`     the reports: ${path.join(work, 'reports.json')}`);
  }

  const panels = await open('paused&seed=1', 'quiz.glb');
  check(looksTheSame(await differenceOf(panels, 'quiz.png')), 'panels: browser and native look the same');
  const elements = await panels.evaluate(async () => (await window.diorama).reachable());
  await panels.close();
  check(elements.filter((e) => e.element === 'answer').length === 3, 'panels: the three answers are mirrored as buttons');
  const answers = [{ frame: 2, type: 'panel', node: 'quiz', element: 'answer', value: 2 },
                   { frame: 4, type: 'panel', node: 'quiz', element: 'next' }];
  const answered = [await browserReport(answers, 'quiz.glb'), nativeReport(answers, quiz)];
  check(answered[1].panels?.quiz?.score?.text === 'Score: 1', 'panels: the right answer counts', answered[1].panels);
  check(JSON.stringify(answered[0]) === JSON.stringify(answered[1]), 'panels: equal reports');

  // A real mouse, in a page that runs by itself: find the thing with the pointer, press it, and see it happen.
  const live = await open('seed=1');
  const spot = await live.evaluate(async () => {
    const player = await window.diorama;
    for (let y = 0.05; y < 1; y += 0.05) {
      for (let x = 0.05; x < 1; x += 0.05) {
        player.pointer(x, y, false);
        player.advance(0);
        if (player.hovered() !== '') return [x, y];
      }
    }
    return null;
  });
  check(spot !== null, 'the pointer finds something to click');
  if (spot !== null) {
    const seen = (report) => JSON.stringify([report.events.map((e) => e.event), report.variables]);
    const before = await live.evaluate(async () => (await window.diorama).report());
    await live.mouse.click(spot[0] * width, spot[1] * height);
    const after = await live.waitForFunction(async (was) => {
      const report = (await window.diorama).report();
      return JSON.stringify([report.events.map((e) => e.event), report.variables]) === was ? false : report;
    }, seen(before), { timeout: 20000 }).then((handle) => handle.jsonValue(), () => null);
    check(after !== null, 'a real mouse click makes it happen');
  }
  await live.close();
} finally {
  await browser.close();
  server.close();
}
process.exit(faults > 0 ? 1 : 0);

// Foreign clients on what we export: the Khronos validator finds no error, three.js and Babylon.js draw it, and where
// it carries KHR_interactivity, Babylon accepts the graph and a click on a selectable node changes something.
// usage: node clients_test.mjs --diorama BINARY --clients DIR --work DIR --templates DIR
// Exit status: 0 as it should be, 1 not, 77 something is missing (1 where DIORAMA_REQUIRE_ALL is set).
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const [diorama, clients, work, templates] = ['diorama', 'clients', 'work', 'templates'].map(option);
for (const [what, needed] of [['the diorama command', diorama], ['the clients (tools/setup --for test)', `${clients}/.ready`],
                              ['chromium (tools/setup --for test)', process.env.CHROMIUM ?? '/usr/bin/chromium']]) {
  if (!fs.existsSync(needed)) {
    console.error(`missing: ${what}`);
    process.exit(process.env.DIORAMA_REQUIRE_ALL ? 1 : 77);
  }
}

let faults = 0;
const check = (isRight, what, details) => {
  console.log(`${isRight ? 'ok  ' : 'BAD '} ${what}`);
  if (isRight) return;
  ++faults;
  if (details !== undefined) console.log(`     ${JSON.stringify(details).slice(0, 2000)}`);
};

// One JSON verdict (the last line or the whole output) of a client.
function client(script, ...args) {
  const ran = spawnSync(process.execPath, [path.join(clients, script), ...args], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 180000 });
  for (const text of [ran.stdout, ran.stdout.trim().split('\n').at(-1)]) {
    try { return { status: ran.status, ...JSON.parse(text) }; } catch { /* the other form */ }
  }
  return { status: ran.status, error: (ran.stdout + ran.stderr).slice(-500) };
}

function gltfOf(file) {
  const bytes = fs.readFileSync(file);
  return JSON.parse(bytes.subarray(20, 20 + bytes.readUInt32LE(12)).toString('utf8'));
}

// Nodes that a behaviour listens to: the nodeIndex of each event/onSelect.
function selectable(gltf) {
  const found = new Set();
  for (const graph of gltf.extensions?.KHR_interactivity?.graphs ?? []) {
    for (const node of graph.nodes ?? []) {
      if (graph.declarations[node.declaration]?.op !== 'event/onSelect') continue;
      const index = node.configuration?.nodeIndex?.value?.[0];
      if (index !== undefined) found.add(index);
    }
  }
  return [...found];
}

fs.rmSync(work, { recursive: true, force: true });
fs.mkdirSync(work, { recursive: true });
const names = fs.readdirSync(templates).filter((name) => fs.existsSync(path.join(templates, name, 'project.json')));
check(names.length > 0, `${names.length} templates`);
let interactive = 0;
for (const name of names) {
  const project = path.join(work, name), file = path.join(work, `${name}.glb`);
  execFileSync(diorama, ['new', name, project], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync(diorama, ['export', project, '--to', 'glb', '-o', file, '--json'], { stdio: ['ignore', 'ignore', 'inherit'] });

  const valid = client('validate.mjs', file, '--full');
  check(valid.errors === 0, `${name}: the Khronos validator finds no error`, valid);
  const three = client('three-render.mjs', file, '--shots', work);
  check(three.ok === true, `${name}: three.js draws it`, three);

  const clicks = selectable(gltfOf(file));
  const babylon = client('babylon-render.mjs', file, '--shots', work, ...(clicks.length > 0 ? ['--click', clicks.join(',')] : []));
  check(babylon.ok === true, `${name}: Babylon.js draws it`, babylon);

  if (gltfOf(file).extensions?.KHR_interactivity === undefined) continue;
  ++interactive;
  const run = (...more) => client('babylon-interactivity.mjs', file, '--lenient', '--seconds', '3', ...more);
  const quiet = run();
  check(quiet.status === 0 && quiet.interactivity?.accepted === true, `${name}: Babylon.js runs its behaviours`, quiet);
  if (clicks.length === 0) continue;
  // In a scene that moves by itself the click shows as something that the quiet run does not have.
  const seen = ({ interactivity: i }) => JSON.stringify([i?.variables, i?.events?.filter((e) => e.id).map((e) => e.id), i?.changedNodes?.map((n) => n.node)]);
  const moved = clicks.filter((node) => seen(run('--click', `${node}`)) !== seen(quiet));
  check(moved.length > 0, `${name}: a click does something in Babylon.js (nodes ${clicks.join(', ')})`, quiet);
}
check(interactive > 0, `${interactive} templates carry KHR_interactivity`);
process.exit(faults > 0 ? 1 : 0);

// Each shared asset, read and written back, and imported into a project and exported again: still valid, nothing lost.
// usage: node validator_test.mjs --rewrite BINARY --diorama BINARY --clients DIR --assets DIR --work DIR
// Exit status: 0 as it should be, 1 not, 77 something is missing (1 where DIORAMA_REQUIRE_ALL is set).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const [rewrite, diorama, clients, assets, work] = ['rewrite', 'diorama', 'clients', 'assets', 'work'].map(option);
for (const [what, needed] of [['the clients (tools/setup --for test)', `${clients}/.ready`], ['the shared assets', assets]]) {
  if (!fs.existsSync(needed)) {
    console.error(`missing: ${what}`);
    process.exit(process.env.DIORAMA_REQUIRE_ALL ? 1 : 77);
  }
}

// One verdict a line, in the order of the files.
function validate(files) {
  const ran = spawnSync(process.execPath, [path.join(clients, 'validate.mjs'), ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return ran.stdout.trim().split('\n').map((line) => JSON.parse(line));
}

function jsonOf(file) {
  const bytes = fs.readFileSync(file);
  return JSON.parse(bytes.toString('latin1', 0, 4) === 'glTF' ? bytes.subarray(20, 20 + bytes.readUInt32LE(12)) : bytes);
}

// What is not written again because it is done (compression), is made anew, or says no more than its absence.
const notKept = /draco|meshopt|KHR_interactivity|KHR_node_|KHR_texture_transform|KHR_mesh_quantization/;

// How often each extension, and `extras`, stands in a file.
function countParts(value, counts = {}) {
  if (value === null || typeof value !== 'object') return counts;
  for (const [key, below] of Object.entries(value)) {
    if (key === 'extras') counts.extras = (counts.extras ?? 0) + 1;
    if (key === 'extensions') for (const name of Object.keys(below)) counts[name] = (counts[name] ?? 0) + 1;
    countParts(below, counts);
  }
  return counts;
}

const expected = { core: 19, containers: 4, animation: 6, museum: 6, lights: 2, interactivity: 45, materials: 11,
  compression: 7, node_extensions: 2, physics_omi: 5, heavy: 1 };
fs.rmSync(work, { recursive: true, force: true });
fs.mkdirSync(work, { recursive: true });
// Textures that name KTX2 pictures without the extension for it. The validator sees that only where an image tells its
// type, which one inside a GLB must.
const wrongInItself = { 'compression/AnisotropyBarnLamp/AnisotropyBarnLamp.gltf': 'TEXTURE_INVALID_IMAGE_MIME_TYPE' };
// Refused by an import, with the reason told: pictures that no packaged library decodes.
const notImported = new Set(['compression/AnisotropyBarnLamp/AnisotropyBarnLamp.gltf']);
let faults = 0, travelled = 0;
const bad = (text) => { ++faults; console.log(`BAD  ${text}`); };

const sources = [], results = [];
for (const [folder, count] of Object.entries(expected)) {
  const files = fs.readdirSync(path.join(assets, folder), { recursive: true }).map((f) => path.join(folder, String(f)))
    .filter((f) => /\.(gltf|glb)$/.test(f)).sort();
  if (files.length !== count) bad(`${folder}: ${count} files wanted, ${files.length} found`);
  for (const file of files) {
    const result = path.join(work, `${file.replaceAll(path.sep, '_')}.glb`);
    const ran = spawnSync(rewrite, [path.join(assets, file), result], { encoding: 'utf8' });
    if (ran.status !== 0) {
      bad(`${file}: rewrite gave ${ran.status}: ${ran.stderr}`);
      continue;
    }
    sources.push(path.join(assets, file));
    results.push(result);
  }
}
for (const source of [...sources]) {
  const name = path.relative(assets, source).replaceAll(path.sep, '/');
  if (notImported.has(name) || /interactivity\/tests|heavy/.test(name)) continue;
  const project = path.join(work, 'project'), result = path.join(work, `${name.replaceAll('/', '_')}.project.glb`);
  fs.rmSync(project, { recursive: true, force: true });
  for (const words of [['import', source, '-o', project], ['export', project, '--to', 'glb', '-o', result]]) {
    const ran = spawnSync(diorama, words, { encoding: 'utf8' });
    if (ran.status !== 0) bad(`${name}: ${words[0]} gave ${ran.status}: ${ran.stderr}`);
  }
  if (!fs.existsSync(result)) continue;
  ++travelled;
  sources.push(source);
  results.push(result);
  const was = countParts(jsonOf(source)), is = countParts(jsonOf(result));
  for (const [part, count] of Object.entries(was))
    if (!notKept.test(part) && (is[part] ?? 0) < count) bad(`${name}: ${part} stands ${count} times, after import and export ${is[part] ?? 0}`);
}
if (travelled !== 69) bad(`69 files wanted that go through a project, ${travelled} did`);
const before = validate(sources), after = validate(results);
after.forEach((verdict, i) => {
  const known = wrongInItself[path.relative(assets, sources[i]).replaceAll(path.sep, '/')];
  const wasRight = before[i].errors === 0 && !(known && Object.keys(verdict.codes.error).join() === known);
  if (verdict.errors !== 0 && wasRight) bad(`${results[i]}: ${JSON.stringify(verdict.codes.error)}`);
  const generator = before[i].info?.generator ?? 'Diorama';
  if (!results[i].endsWith('.project.glb') && verdict.info?.generator !== generator) bad(`${results[i]}: made by ${verdict.info?.generator}, not ${generator}`);
});
console.log(`${after.length} files written, ${travelled} of them through a project, ${after.filter((v) => v.errors === 0).length} without errors`);
process.exit(faults > 0 || after.length === 0 ? 1 : 0);

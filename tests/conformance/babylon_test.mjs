// Babylon.js, strict, plays the story that test_conformance writes: it must accept the graph without a word and do
// what the graph says. Then the Khronos tests, read and written by us: what Babylon passes as they came (lenient, since
// strict it follows no `out` of a setter), it must pass strict after us. Last, random sums: what every node gives must
// be what it gives there, but for what stands in a table with the reason.
// usage: node babylon_test.mjs --tests TEST_CONFORMANCE --clients DIR --work DIR --assets DIR
// Exit status: 0 as it should be, 1 not, 77 something is missing (1 where DIORAMA_REQUIRE_ALL is set).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const [tests, clients, work, assets] = ['tests', 'clients', 'work', 'assets'].map(option);
if (!fs.existsSync(`${clients}/.ready`)) {
  console.error('missing: the clients (tools/setup --for test)');
  process.exit(process.env.DIORAMA_REQUIRE_ALL ? 1 : 77);
}

fs.mkdirSync(work, { recursive: true });
// Frames are counted, so a busy machine changes nothing.
const ticks = new URL('ticks.mjs', import.meta.url).href;
const write = (tag, env) => spawnSync(tests, [tag], { encoding: 'utf8', env: { ...process.env, ...env } });
function play(file, ...more) {
  const played = spawnSync(process.execPath, ['--import', ticks, path.join(clients, 'babylon-interactivity.mjs'), file, ...more, '--seconds', '4'],
                           { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 120000 });
  try { return JSON.parse(played.stdout); } catch { return { error: (played.stdout + played.stderr).slice(-500) }; }
}

const file = path.join(work, 'story.glb');
const written = write('[story]', { KHR_STORY: file });
if (written.status !== 0) {
  console.log(written.stdout + written.stderr);
  process.exit(1);
}
const verdict = play(file, '--click', '1');
const seen = verdict.interactivity ?? {};

let faults = 0;
const check = (isRight, what, details) => {
  console.log(`${isRight ? 'ok  ' : 'BAD '} ${what}`);
  if (isRight) return;
  ++faults;
  console.log(`     ${JSON.stringify(details ?? null).slice(0, 3000)}`);
};
const near = (text, wanted, from) => {
  const numbers = (text ?? '').split(',').map(Number).slice(from, from + wanted.length);
  return wanted.every((number, i) => Math.abs(Math.abs(numbers[i]) - number) < 1e-4);  // Babylon mirrors one axis.
};
const sent = (seen.events ?? []).filter((event) => event.id?.startsWith('story/')).map((event) => event.id);

check(verdict.loaded && seen.accepted, 'the graph is accepted', verdict);
check(seen.diagnosticCount === 0, 'strict validation has nothing to say', seen.diagnosticSamples);
check(seen.variables?.staticVariable_0 === 3, 'the delay started itself again until the count was 3', seen.variables);
check(seen.variables?.staticVariable_2 === 2, 'a value is computed when the flow comes', seen.variables);
const tri = seen.changedNodes?.find((node) => node.node === 'tri');
check(near(tri?.after, [1, 2, 3], 0), 'setters in a row run one after the other', seen.changedNodes);
check(near(tri?.after, [2, 2, 2], 7), 'a setter with a parameter runs, and what follows it', seen.changedNodes);
check(sent.filter((id) => id === 'story/done').length === 1, 'the event at the end is sent once', seen.events);
check(sent.includes('story/clicked'), 'a click on the entity is heard', seen.events);

// Operations that Babylon 9.28 wrongly rejects when strict; these graphs are played lenient.
const misjudged = /math\/(extract|matDecompose|transpose|determinant|inverse|matMul)|flow\/switch/;
const samples = path.join(assets, 'interactivity', 'tests-2026');
for (const name of fs.existsSync(samples) ? fs.readdirSync(samples).filter((n) => n.endsWith('.glb')) : []) {
  const before = path.join(samples, name), after = path.join(work, name);
  const rewritten = write('[rewrite]', { KHR_IN: before, KHR_OUT: after });
  if (rewritten.status !== 0 && rewritten.stdout.includes('there is no operation')) {
    console.log(`--   ${name}: needs a node that the catalogue does not have`);
    continue;
  }
  check(rewritten.status === 0, `${name}: is read and written`, rewritten.stdout);
  if (rewritten.status !== 0) continue;
  const isMisjudged = misjudged.test(fs.readFileSync(before).toString('latin1'));
  const ours = play(after, ...(isMisjudged ? ['--lenient'] : [])).interactivity;
  if (!isMisjudged) check(ours?.diagnosticCount === 0, `${name}: strict validation has nothing to say`, ours);
  if (ours?.testResult === 'PASS') console.log(`ok   ${name}: passes`);
  else check(play(before, '--lenient').interactivity?.testResult !== 'PASS', `${name}: fails as it came, too`, ours);
}
// Where the two differ, who is right, by the specification (and Babylon 9.28 computes nothing by
// component for 2x2 and 3x3 matrices, while the specification's floatNxN are all three).
const unit = 'takes the numbers for a rotation or a direction of length 1, which they are not; undefined';
const known = {
  'math/length': 'of a float: a vector of one component (floatN), 0 there',
  'math/normalize': 'of a float: a vector of one component (floatN), 0 there',
  'math/transform': 'a float4 through a float4x4 gives three numbers there',
  'math/inverse': 'a matrix without an inverse gives zeros of its own size, of a 4x4 there',
  'math/quatFromAxisAngle': unit, 'math/quatToAxisAngle': unit, 'math/quatAngleBetween': unit,
  'math/matDecompose': 'a matrix with shear or a mirror has several decompositions, each allowed',
  'math/quatFromUpForward': unit, 'math/quatFromDirections': unit, 'math/quatSlerp': unit,
};
const flat = (v) => Array.isArray(v) ? v.flatMap(flat) : v === null || v === undefined ? [NaN] : typeof v === 'object' ?
    Object.values(v).flatMap(flat) : typeof v === 'string' ? [Number(v)] : [Number(v)];
const alike = (a, b) => a.length === b.length && a.every((x, i) => (!isFinite(x) && !isFinite(b[i])) ||
    Math.abs(x - b[i]) <= 1e-5 * Math.max(1, Math.abs(x)));
const jsonOf = (file) => {
  const bytes = fs.readFileSync(file);
  return JSON.parse(bytes.subarray(20, 20 + bytes.readUInt32LE(12)));
};
const graphIn = (file) => jsonOf(file).extensions.KHR_interactivity.graphs[0];

/// Compares what each node gives whose inputs are the same in both.
function compareSums(graph, ours, theirs, where) {
  const op = (node) => graph.declarations[node.declaration].op;
  const seen = new Map();  // By node: all its outputs are alike.
  for (const setter of graph.nodes.filter((node) => op(node) === 'variable/set'))
    for (const [index, from] of Object.entries(setter.values)) {
      const name = graph.variables[index].name;
      const a = flat(Object.entries(ours).find(([key]) => key.endsWith(`.${name}`))?.[1]);
      const b = flat(theirs[`staticVariable_${index}`]);
      seen.set(from.node, (seen.get(from.node) ?? true) && alike(a, b));
    }
  let same = 0;
  for (const [index, isAlike] of seen) {
    const node = graph.nodes[index], inputs = Object.values(node.values ?? {});
    if (!inputs.every((input) => input.node === undefined || seen.get(input.node) !== false)) continue;
    const isSmallMatrix = inputs.some((input) => ['float2x2', 'float3x3'].includes(graph.types[input.type]?.signature));
    if (isAlike) ++same;
    else if (!isSmallMatrix && !known[op(node)]) check(false, `${where}: ${op(node)}`, { node, ours, theirs });
  }
  return same;
}

const sums = path.join(work, 'sums');
fs.mkdirSync(sums, { recursive: true });
const made = write('[sums]', { KHR_SUMS: sums });
check(made.status === 0, 'random sums are written and played by us', made.stdout);
let same = 0, stopped = 0;
for (const name of fs.readdirSync(sums).filter((n) => n.endsWith('.glb'))) {
  const theirs = play(path.join(sums, name), '--lenient', '--verbose', '--seconds', '2').interactivity;
  // An operation that it cannot do stops its flow for good.
  if (!theirs?.events?.some((event) => event.id === 'sums/done')) { ++stopped; continue; }
  const ours = JSON.parse(fs.readFileSync(path.join(sums, name.replace('.glb', '.json'))));
  same += compareSums(graphIn(path.join(sums, name)), ours.variables, theirs.variables, name);
}
check(same > 200, `${same} results are the same, ${stopped} graphs stop there`);

// What a player of ours and Babylon make of the same file: events in order with their values, variables, and where the
// triangle stands.
const numberOf = (v) => flat(v)[0];
const saidIn = (events, name, values) => events.filter((event) => /^(say|heard\d)$/.test(event[name] ?? '')).map((event) =>
    [event[name], ...Object.values(event[values]).flatMap(flat)]);
const stories = path.join(work, 'stories');
fs.mkdirSync(stories, { recursive: true });
const told = write('[stories]', { KHR_STORIES: stories });
check(told.status === 0, 'random stories are written and played by us', told.stdout);
let alikeStories = 0, heard = 0;
for (const name of fs.readdirSync(stories).filter((n) => n.endsWith('.glb')).sort()) {
  const file = path.join(stories, name);
  const theirs = play(file, '--verbose').interactivity;
  const ours = JSON.parse(fs.readFileSync(file.replace('.glb', '.json')));
  const difference = storyDifference(ours, theirs, graphIn(file));
  heard += ours.events.length;
  if (difference) check(false, `${name}: the same story`, difference);
  else ++alikeStories;
}
check(alikeStories === 16 && heard > 100, `${alikeStories} stories are the same, with ${heard} events`);

// Whether they have changed what we have. Babylon also names what lies below a node that was shown or hidden: there the
// switch of a node is handed down to each.
function sameNodes(file, ours, told) {
  const nodes = jsonOf(file).nodes, theirs = told?.changedNodes ?? [];
  const changed = Object.keys(ours).map(Number);
  const names = changed.map((at) => nodes[at].name), said = theirs.map((node) => node.node);
  // The client lists the first dozen and counts all.
  if (told?.nodesChanged > theirs.length)
    return told.nodesChanged === names.length && theirs.length > 0 && said.every((name) => names.includes(name));
  const below = new Set();
  const walk = (at) => (nodes[at].children ?? []).forEach((child) => { below.add(nodes[child].name); walk(child); });
  for (const at of changed) if (ours[at].before.visible !== ours[at].after.visible) walk(at);
  return names.length > 0 && names.every((name) => said.includes(name)) && said.every((name) => names.includes(name) || below.has(name));
}

// Our templates as other players get them, with a click: the same events, and the same things have moved. One of them
// has no behaviour.
const templates = path.join(work, 'templates');
fs.mkdirSync(templates, { recursive: true });
const cut = write('[templates]', { KHR_TEMPLATES: templates });
check(cut.status === 0, 'templates are exported, played and clicked by us', cut.stdout);
let withBehaviour = 0;
for (const name of fs.readdirSync(templates).filter((n) => n.endsWith('.glb')).sort()) {
  const file = path.join(templates, name);
  if (!jsonOf(file).extensions?.KHR_interactivity) continue;
  ++withBehaviour;
  const ours = JSON.parse(fs.readFileSync(file.replace('.glb', '.json')));
  const theirs = play(file, '--verbose', ...(ours.clicked < 0 ? [] : ['--click', String(ours.clicked)])).interactivity;
  check(theirs?.accepted && theirs.diagnosticCount === 0, `${name}: strict validation has nothing to say`, theirs);
  const sent = (events, key) => events.map((event) => event[key]).filter((id) => id !== undefined);
  const a = sent(ours.events, 'event'), b = sent(theirs?.events ?? [], 'id');
  check(a.join() === b.join(), `${name}: the same events after a click`, { a, b });
  check(sameNodes(file, ours.changed, theirs), `${name}: the same things have moved`,
        { ours: ours.changed, theirs: theirs?.changedNodes });
}
check(withBehaviour === 3, `${withBehaviour} templates have behaviours`);

// The shared models, read and written by us: what their graphs keep in variables after ten seconds.
const models = path.join(assets, 'interactivity', 'models-2026');
const apart = {
  graph0_sawtooth: 'counts frames since the start, which is one frame later there',
};
for (const name of fs.existsSync(models) ? fs.readdirSync(models).filter((n) => n.endsWith('.glb')) : []) {
  const after = path.join(work, name), report = after.replace('.glb', '.json');
  const isGood = write('[rewrite]', { KHR_IN: path.join(models, name), KHR_OUT: after }).status === 0 &&
      write('[report]', { KHR_IN: after, KHR_OUT: report }).status === 0;
  check(isGood, `${name}: is read, written and played by us`);
  if (!isGood) continue;
  const ours = JSON.parse(fs.readFileSync(report)), graph = graphIn(after);
  const theirs = play(after, '--lenient', '--verbose', '--seconds', '10').interactivity;
  const others = (graph.variables ?? []).flatMap((variable, index) => {
    if (!variable.name || apart[variable.name]) return [];
    const mine = flat(Object.entries(ours.variables).find(([key]) => key.endsWith(`.${variable.name}`))?.[1]);
    const other = flat(theirs?.variables?.[`staticVariable_${index}`]);
    // Babylon mirrors one axis.
    return alike(mine.map(Math.abs), other.map(Math.abs)) ? [] : [{ name: variable.name, mine, other }];
  });
  check(theirs?.accepted && others.length === 0, `${name}: the same variables`, others);
}

function storyDifference(ours, theirs, graph) {
  if (!theirs?.accepted || theirs.diagnosticCount > 0) return { refused: theirs };
  const a = saidIn(ours.events, 'event', 'values').slice(0, 60), b = saidIn(theirs.events, 'id', 'data');
  for (let i = 0; i < Math.max(a.length, b.length); ++i)
    if (!a[i] || !b[i] || a[i][0] !== b[i][0] || !alike(a[i].slice(1), b[i].slice(1)))
      return { event: i, ours: a.slice(Math.max(0, i - 2), i + 2), theirs: b.slice(Math.max(0, i - 2), i + 2) };
  for (const [index, variable] of graph.variables.entries()) {
    const mine = Object.entries(ours.variables).find(([key]) => key.endsWith(`.${variable.name}`))?.[1];
    const other = theirs.variables[`staticVariable_${index}`];
    if (variable.name && !alike(flat(mine), flat(other))) return { variable: variable.name, mine, other };
  }
  const mine = ours.changed['1']?.after.translation, other = theirs.changedNodes.find((node) => node.node === 'tri')?.after;
  if (!mine !== !other || (mine && !near(other, mine.map(Math.abs), 0))) return { mine, other };
  return null;
}
process.exit(faults > 0 ? 1 : 0);

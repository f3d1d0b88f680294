// A clock that counts ticks, for players that look at the clock of the machine: node --import ticks.mjs PLAYER …
// Every call of the player's setInterval is one frame of a 60th of a second; between them no time passes, however
// busy the machine is. What waits with setTimeout waits for that clock or for the machine's, whichever is there first:
// before the first frame only the latter goes on. While files are read (players load what a graph needs when they see it),
// no frame comes.
let now = 0;
const epoch = Date.UTC(2026, 0, 1), stopped = new Set(), waiting = new Map();
let last = 0;
Object.defineProperty(performance, 'now', { value: () => now });
Date.now = () => epoch + now;
const realTimeout = globalThis.setTimeout, realClear = globalThis.clearTimeout;
globalThis.setTimeout = (call, ms = 0, ...args) => {
  const run = () => {
    if (!waiting.delete(timer)) return;
    realClear(timer);
    call(...args);
  };
  const timer = realTimeout(run, ms);
  waiting.set(timer, { due: now + ms, run });
  return timer;
};
globalThis.clearTimeout = (timer) => {
  waiting.delete(timer);
  realClear(timer);
};
const isReading = () => process.getActiveResourcesInfo().some((name) => /^FS|Worker|MessagePort/.test(name));
globalThis.setInterval = (frame) => {
  const id = ++last;
  let idle = 0;
  const tick = () => {
    if (stopped.has(id)) return;
    idle = isReading() ? 0 : idle + 1;
    if (idle < 8) return setImmediate(tick);
    idle = 0;
    now += 1000 / 60;
    for (const { due, run } of [...waiting.values()]) if (due <= now) run();
    frame();
    setImmediate(tick);
  };
  setImmediate(tick);
  return id;
};
globalThis.clearInterval = (id) => stopped.add(id);

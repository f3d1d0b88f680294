// The page around the player: fetches the scene, forwards the pointer and the keys, asks for frames. What a scene does
// is decided in the player, the same code as on the desktop.
//   ?f=FILE     the scene, beside this page (scene.glb)
//   ?seed=N     the seed of its chance (1)
//   ?paused     no frame comes by itself; window.diorama.step() advances, so that a test sees every frame

const words = {
  en: { loading: 'Loading…', failed: 'This scene cannot be shown.', gl: 'This browser offers no WebGL 2.' },
  zh: { loading: '正在加载…', failed: '无法显示此场景。', gl: '此浏览器不支持 WebGL 2。' },
}[navigator.language.startsWith('zh') ? 'zh' : 'en'];

const canvas = document.getElementById('scene');
const message = document.getElementById('message');
const asked = new URLSearchParams(location.search);

// The player's C functions as plain ones. Texts are UTF-8; every answer is JSON.
function bind(module, handle) {
  const call = (name, type, types, values) => module.ccall(name, type, ['number', ...types], [handle, ...values]);
  return {
    open(bytes, name, seed) {
      const at = module._malloc(bytes.length || 1);
      module.HEAPU8.set(bytes, at);
      const answer = call('diorama_open', 'string', ['number', 'number', 'string', 'number'],
                          [at, bytes.length, name, seed]);
      module._free(at);
      return JSON.parse(answer);
    },
    resize: (width, height) => call('diorama_resize', null, ['number', 'number'], [width, height]),
    pointer: (x, y, isDown) => call('diorama_pointer', null, ['number', 'number', 'number'], [x, y, isDown ? 1 : 0]),
    look: (dragX, dragY, notches) =>
      call('diorama_look', null, ['number', 'number', 'number'], [dragX, dragY, notches]),
    key: (key, isDown) => call('diorama_key', null, ['string', 'number'], [key, isDown ? 1 : 0]),
    /// A list as in input files; each item is given when its frame comes.
    inputs: (list) => JSON.parse(call('diorama_inputs', 'string', ['string'], [JSON.stringify(list)])),
    advance: (dt) => call('diorama_advance', null, ['number'], [dt]),
    draw: () => call('diorama_draw', null, [], []),
    /// RGBA, rows from the top.
    picture(width, height) {
      const at = call('diorama_picture', 'number', ['number', 'number'], [width, height]);
      return module.HEAPU8.slice(at, at + width * height * 4);
    },
    report: () => JSON.parse(call('diorama_report', 'string', [], [])),
    reachable: () => JSON.parse(call('diorama_reachable', 'string', [], [])),
    hovered: () => call('diorama_hovered', 'string', [], []),
    touching: () => call('diorama_touching', 'number', [], []) !== 0,
  };
}

function fail(why) {
  message.textContent = `${words.failed}\n${why}`;
  throw new Error(why);
}

async function fetchScene(file) {
  const answer = await fetch(file);
  if (!answer.ok) fail(`${file}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}

// What the pointer can select, the keyboard can: one hidden button a thing, shown while it has the focus.
function mirror(player) {
  const list = document.getElementById('reachable');
  list.replaceChildren(...player.reachable().map(({ node, element, value, label }) => {
    const button = document.createElement('button');
    button.textContent = label;
    button.addEventListener('focus', () => player.inputs([{ type: 'hover', node }]));
    button.addEventListener('blur', () => player.inputs([{ type: 'hover', node: '' }]));
    const touch = element === undefined ? { type: 'select', node } : { type: 'panel', node, element, value };
    button.addEventListener('click', () => player.inputs([touch]));
    const item = document.createElement('li');
    item.append(button);
    return item;
  }));
}

function forward(player) {
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  canvas.addEventListener('pointermove', (event) => {
    player.pointer(...at(event), (event.buttons & 1) !== 0);
    if ((event.buttons & 1) !== 0 && !player.touching())
      player.look(event.movementX / canvas.clientHeight, event.movementY / canvas.clientHeight, 0);
  });
  canvas.addEventListener('wheel', (event) => {
    player.look(0, 0, -Math.sign(event.deltaY));
    event.preventDefault();
  }, { passive: false });
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    canvas.focus();
    player.pointer(...at(event), (event.buttons & 1) !== 0);
  });
  canvas.addEventListener('pointerup', (event) => player.pointer(...at(event), false));
  const key = (event, isDown) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target !== canvas && event.target !== document.body) return;
    player.key(event.key === ' ' ? 'Space' : event.key, isDown);
    if (event.key === ' ' || event.key.startsWith('Arrow')) event.preventDefault();
  };
  addEventListener('keydown', (event) => key(event, true));
  addEventListener('keyup', (event) => key(event, false));
}

function fit(player) {
  const ratio = Math.min(devicePixelRatio || 1, 2);  // beyond two, nobody sees it and phones grow hot
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
  player.resize(width, height);
}

async function start() {
  message.textContent = words.loading;
  const file = asked.get('f') ?? 'scene.glb';
  const [module, bytes] = await Promise.all([Diorama({ canvas }), fetchScene(file)]);
  const handle = module.ccall('diorama_create', 'number', ['string'], ['#scene']);
  if (handle === 0) fail(words.gl);  // the console has the details
  const player = bind(module, handle);
  const opened = player.open(bytes, file, Number(asked.get('seed') ?? 1));
  if (opened.error) fail(opened.error);
  for (const problem of opened.problems) console.warn(`${problem.where}: ${problem.message}`);
  message.textContent = '';
  fit(player);
  forward(player);
  mirror(player);

  player.step = (frames = 1, dt = 1 / 60) => {
    for (let i = 0; i < frames; ++i) player.advance(dt);
    player.draw();
  };
  if (asked.has('paused')) {
    player.draw();
  } else {
    let before = null;
    const frame = (now) => {
      fit(player);
      // A tab that slept must not make up for it in one leap.
      player.advance(before === null ? 0 : Math.min((now - before) / 1000, 0.1));
      before = now;
      player.draw();
      canvas.style.cursor = player.hovered() === '' ? 'default' : 'pointer';
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }
  return player;
}

/// Tests wait for it: the running player, or why there is none.
window.diorama = start();
window.diorama.catch((error) => { message.textContent ||= `${words.failed}\n${error.message}`; });

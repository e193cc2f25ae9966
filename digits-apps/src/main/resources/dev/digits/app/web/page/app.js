import { $, element } from './dom.js';
import { get, post, Problem } from './api.js';
import { showDigit, showIdle, showNumber, showProblem, showWaiting } from './answer.js';
import { showBoxes } from './boxes.js';
import { Camera } from './camera.js';
import { Compare } from './compare.js';
import { Correction } from './correction.js';
import { Drawing } from './drawing.js';
import { FeatureMaps } from './maps.js';
import { latest } from './latest.js';
import { receivePictures } from './pictures.js';
import { showStages } from './seen.js';

const SLOW_MILLIS = 500;

let source = 'drawing';
/** What is looked for, for each source of pictures. */
const modes = { drawing: 'digit', picture: 'digit', camera: 'number' };
/** How to get what is being read, and whether it stays as it is; null where there is nothing to read. */
let subject = null;
/** Grows when answers to earlier questions are of no use any more. */
let turn = 0;
/** What can be chosen, as /v1/models lists it. */
let models = [];
/** What looks further into what stays as it is. */
const followers = [];

const mode = () => modes[source];
/** Null, until the server has told what there is, leaves the choice to it. */
const engine = () => ({ backend: $('backend').value || null, model: $('model').value || null });

const labels = () => models.find(model => model.name === $('model').value)?.labels ?? [];

/* Reading */

const ask = latest(async question => {
  if (question.turn !== turn) {
    return;
  }
  const waiting = setTimeout(() => showWaiting($('backend').value || 'the server'), SLOW_MILLIS);
  try {
    const picture = await question.take();
    const chosen = engine();
    const reply = mode() === 'digit'
      ? await post('/v1/predict', { ...chosen, stages: true }, picture)
      : await post('/v1/number', chosen, picture);
    if (question.turn === turn) {
      show(reply, question.settled);
      if (question.settled && question === subject) {
        follow({ ...chosen, picture, reply });
      }
    }
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    if (question.turn === turn) {
      fail(problem, question);
    }
  } finally {
    clearTimeout(waiting);
  }
});

function look(take, settled) {
  subject = { take, settled, turn };
  unfollow();
  return ask(subject);
}

function again() {
  turn++;
  if (subject) {
    look(subject.take, subject.settled);
  } else {
    nothing();
  }
}

function nothing() {
  turn++;
  subject = null;
  unfollow();
  showIdle(source, mode() === 'digit' ? labels() : []);
  showBoxes(null);
  showStages(null);
}

function show(reply, settled) {
  const found = reply.predictions ? reply.predictions[0].label !== null : reply.numbers[0].digits.length > 0;
  if (source === 'drawing' && !settled && !found) {
    // Where a stroke begins there is no digit yet; to say so would be noise.
    return;
  }
  if (reply.predictions) {
    showDigit(reply, settled);
    showBoxes(null);
    showStages(reply.predictions[0].stages);
  } else {
    showNumber(reply, settled);
    showBoxes(reply.numbers[0]);
    showStages(null);
  }
}

function fail(problem, question) {
  showProblem(problem.message);
  showBoxes(null);
  if (problem.retrySeconds !== null) {
    setTimeout(() => question === subject && ask(question), 1000 * problem.retrySeconds);
  }
}

/* Looking further */

function follow({ backend, model, picture, reply }) {
  const one = Boolean(reply.predictions);
  const hasDigit = one && reply.predictions[0].label !== null;
  const path = one ? '/v1/predict' : '/v1/number';
  const read = one ? readDigit : readNumber;
  for (const { follower, needsDigit } of followers) {
    follower.look(needsDigit && !hasDigit ? null : { backend, model, picture, path, read, labels: reply.labels });
  }
}

function unfollow() {
  followers.forEach(({ follower }) => follower.look(null));
}

function readDigit(reply) {
  const { label, confidence, rejected } = reply.predictions[0];
  return { answer: label === null ? 'no digit' : rejected ? `not sure (${label})` : label, confidence };
}

function readNumber(reply) {
  const { text, digits } = reply.numbers[0];
  const least = digits.length === 0 ? null : Math.min(...digits.map(digit => digit.confidence));
  return { answer: text || 'no digits', confidence: least };
}

/* Where pictures come from */

const drawing = new Drawing($('drawing'), drawingNow => {
  $('undo').disabled = !drawing.canUndo;
  $('redo').disabled = !drawing.canRedo;
  $('clear').disabled = drawing.isEmpty;
  $('stage').toggleAttribute('data-ink', !drawing.isEmpty);
  if (source === 'drawing') {
    readDrawing(drawingNow);
  }
});
const camera = new Camera(look, nothing);

function readDrawing(drawingNow) {
  if (drawing.isEmpty) {
    nothing();
  } else {
    look(() => drawing.picture(), !drawingNow);
  }
}

function choose(chosen) {
  const before = source;
  source = chosen;
  document.querySelector(`[name=source][value=${chosen}]`).checked = true;
  showMode();
  document.querySelectorAll('[data-for]').forEach(part => { part.hidden = part.dataset.for !== chosen; });
  $('stage').dataset.source = chosen;
  $('picture').hidden = chosen !== 'picture';
  $('camera').hidden = chosen !== 'camera';
  nothing();
  if (before === 'camera') {
    camera.stop();
  }
  if (chosen === 'camera') {
    camera.start();
  } else if (chosen === 'drawing') {
    readDrawing(false);
  } else if (openedFile) {
    look(async () => openedFile, true);
  }
}

function showMode() {
  document.body.dataset.mode = mode();
  document.querySelector(`[name=mode][value=${mode()}]`).checked = true;
}

let openedFile = null;
receivePictures(file => {
  openedFile = file;
  choose('picture');
});

/* Controls */

document.querySelectorAll('[name=source]').forEach(radio => radio.addEventListener('change', () => choose(radio.value)));
document.querySelectorAll('[name=mode]').forEach(radio => radio.addEventListener('change', () => {
  modes[source] = radio.value;
  showMode();
  again();
}));
$('backend').addEventListener('change', again);
$('model').addEventListener('change', again);
$('undo').addEventListener('click', () => drawing.undo());
$('redo').addEventListener('click', () => drawing.redo());
$('clear').addEventListener('click', () => drawing.clear());
$('pen').addEventListener('input', () => { drawing.penWidth = Number($('pen').value); });

document.addEventListener('keydown', event => {
  if (source !== 'drawing' || $('token-dialog').open) {
    return;
  }
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && key === 'z') {
    event.shiftKey ? drawing.redo() : drawing.undo();
  } else if (command && key === 'y') {
    drawing.redo();
  } else if (!command && (key === 'delete' || key === 'backspace')) {
    drawing.clear();
  } else {
    return;
  }
  event.preventDefault();
});

/* Start */

function fillSelect(select, entries, words) {
  select.replaceChildren(...entries.map(entry => element('option', {
    value: entry.name,
    selected: entry.default,
    disabled: entry.available === false,
  }, words(entry))));
}

async function start() {
  try {
    const [service, { backends }, offered] = await Promise.all(['/v1/service', '/v1/backends', '/v1/models'].map(get));
    models = offered.models;
    $('version').textContent = service.version;
    fillSelect($('backend'), backends, ({ name, available }) => available ? name : `${name} (cannot run)`);
    fillSelect($('model'), models, ({ name }) => name);
    followers.push({ follower: new Compare(backends) }, { follower: new FeatureMaps(), needsDigit: true });
    if (service.collect) {
      followers.push({ follower: new Correction(labels()), needsDigit: true });
    }
    if (!subject) {
      nothing();
    }
    document.body.dataset.ready = '';
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    showProblem(problem.message);
    if (problem.retrySeconds !== null) {
      setTimeout(start, 1000 * problem.retrySeconds);
    }
  }
}

nothing();
start();

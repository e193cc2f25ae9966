import { $, element, milliseconds, percent, say } from './dom.js';

const IDLE = {
  drawing: 'Draw, and the answer appears while you do.',
  picture: 'Open, paste or drop a picture of handwritten digits.',
  camera: 'Hold digits on paper in front of the camera.',
};
const LONG = 2;

/**
 * What is said before there is anything to read.
 *
 * @param labels what there are bars for
 */
export function showIdle(source, labels) {
  show('idle', '', IDLE[source]);
  showBars('Probability of each digit', labels.map(name => ({ name, share: null, best: false })));
  $('timing').textContent = '';
  say('spoken', '');
}

/** That the answer takes longer than usual. */
export function showWaiting(backend) {
  $('answer').setAttribute('aria-busy', 'true');
  $('timing').textContent = `Waiting for ${backend}…`;
}

export function showProblem(message) {
  show('error', '', message);
  $('bars').replaceChildren();
  $('timing').textContent = '';
  say('spoken', message);
}

/**
 * An answer of /v1/predict to one picture.
 *
 * @param settled whether it is to be spoken: nobody wants to hear every answer while a stroke is drawn
 */
export function showDigit(reply, settled) {
  const { label, confidence, rejected, detail, probabilities } = reply.predictions[0];
  if (label === null) {
    show('none', '', `No digit: ${detail}.`);
  } else if (rejected) {
    show('unsure', '?', `Not sure. Perhaps ${label}, with ${percent(confidence)}.`);
  } else {
    show('sure', label, `with ${percent(confidence)} confidence`);
  }
  const entries = reply.labels.map((name, i) =>
    ({ name, share: probabilities?.[i] ?? null, best: name === label, unsure: name === label && rejected }));
  showBars('Probability of each digit', entries);
  finish(reply, settled);
}

/** An answer of /v1/number to one picture; settled as for one digit. */
export function showNumber(reply, settled) {
  const { text, digits } = reply.numbers[0];
  const unsure = digits.filter(digit => digit.rejected).length;
  if (digits.length === 0) {
    show('none', '', 'No digits found.');
  } else if (unsure > 0) {
    show('unsure', text, `Not sure about ${unsure} of ${digits.length}.`);
  } else {
    show('sure', text, digits.length === 1 ? 'one digit' : `${digits.length} digits`);
  }
  const entries = digits.map(({ label, confidence, rejected }) =>
    ({ name: label, share: confidence, best: true, unsure: rejected }));
  showBars('Confidence of each digit, in reading order', entries);
  finish(reply, settled);
}

function show(state, label, words) {
  $('answer').dataset.state = state;
  $('answer').removeAttribute('aria-busy');
  $('label').textContent = label;
  $('label').classList.toggle('long', label.length > LONG);
  $('verdict').textContent = words;
}

function finish(reply, settled) {
  $('timing').textContent = `${reply.backend}, ${reply.model}: ${milliseconds(reply.milliseconds)} in the server`;
  if (settled) {
    const label = $('label').textContent.replace('?', '');
    say('spoken', [label, $('verdict').textContent].filter(part => part).join(', '));
  }
}

function showBars(title, entries) {
  const list = $('bars');
  list.setAttribute('aria-label', title);
  while (list.children.length > entries.length) {
    list.lastChild.remove();
  }
  while (list.children.length < entries.length) {
    list.append(bar());
  }
  entries.forEach(({ name, share, best, unsure }, i) => {
    const [label, track, value] = list.children[i].children;
    list.children[i].classList.toggle('best', best);
    list.children[i].classList.toggle('unsure', Boolean(unsure));
    label.textContent = name;
    track.firstChild.style.width = `${100 * share}%`;
    value.textContent = share === null ? '' : percent(share);
  });
}

function bar() {
  return element('li', {},
    element('span', { className: 'name' }),
    element('span', { className: 'track' }, element('span', { className: 'fill' })),
    element('span', { className: 'value' }));
}

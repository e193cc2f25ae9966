import { $, element, milliseconds, percent, say } from './dom.js';
import { post } from './api.js';

const ROUNDS = 5;

/** Backends side by side on the same picture, asked one after the other so that they do not disturb one another. */
export class Compare {
  #backends;
  #on = false;
  #run = 0;
  /** The comparison under way: the next one waits for its end, so as not to disturb or be disturbed. */
  #last = Promise.resolve();
  #subject = null;
  #started = new Set();

  /** @param backends as /v1/backends lists them */
  constructor(backends) {
    this.#backends = backends;
    $('compare-toggle').addEventListener('click', () => {
      this.#on = !this.#on;
      $('compare-toggle').setAttribute('aria-pressed', this.#on);
      this.look(this.#subject);
    });
    this.look(null);
  }

  /** Compares on this; null while there is nothing that stays as it is. */
  look(subject) {
    this.#subject = subject;
    const run = ++this.#run;
    $('compare').toggleAttribute('data-empty', !this.#on);
    $('compare-scroll').hidden = !this.#on;
    say('compare-note', this.#on && !subject ? 'Waiting for a picture that stays as it is.' : '');
    if (this.#on && subject) {
      this.#last = this.#last.finally(() => this.#compare(subject, run));
    }
  }

  async #compare(subject, run) {
    if (run !== this.#run) {
      return;
    }
    const rows = this.#backends.map(backend => new Row(backend, subject.backend));
    $('compare-rows').replaceChildren(...rows.map(row => row.node));
    let able = rows.filter(row => row.backend.available);
    for (const row of able) {
      await this.#start(row, subject, run);
    }
    for (let round = 1; round <= ROUNDS; round++) {
      able = able.filter(row => !row.failed);
      for (const row of able) {
        if (run !== this.#run) {
          return;
        }
        await row.measure(subject);
      }
    }
    if (run === this.#run && able.length > 0) {
      const agree = new Set(able.map(row => row.answer)).size === 1;
      say('compare-note', `${agree ? 'All give the same answer' : 'They do not give the same answer'}. `
        + `Medians of ${ROUNDS} rounds, model ${subject.model}.`);
    }
  }

  /** A backend's first answer takes its start; it is not measured. */
  async #start(row, subject, run) {
    const key = [row.backend.name, subject.model, subject.path].join(' ');
    if (!this.#started.has(key) && run === this.#run) {
      row.say('starting…');
      if (await row.ask(subject)) {
        this.#started.add(key);
      }
    }
  }
}

class Row {
  answer = null;
  failed = false;
  #server = [];
  #trip = [];

  constructor(backend, current) {
    this.backend = backend;
    this.node = element('tr', { className: backend.name === current ? 'current' : '' },
      element('th', { scope: 'row' }, backend.name));
    this.say(backend.available ? '' : [backend.reason, backend.remedy].filter(part => part).join(' '));
  }

  say(words) {
    this.#fill(element('td', { className: 'reason', colSpan: 4 }, words));
  }

  async measure(subject) {
    const began = performance.now();
    const reply = await this.ask(subject);
    if (!reply) {
      return;
    }
    this.#trip.push(performance.now() - began);
    this.#server.push(reply.milliseconds);
    const { answer, confidence } = subject.read(reply);
    this.answer = answer;
    this.#fill(
      element('td', { className: 'label-cell' }, answer),
      element('td', {}, confidence === null ? '' : percent(confidence)),
      element('td', {}, milliseconds(median(this.#server))),
      element('td', {}, milliseconds(median(this.#trip))));
  }

  /** The reply; null, with the reason in the row, where there is none. */
  async ask({ path, model, picture }) {
    try {
      return await post(path, { backend: this.backend.name, model }, picture);
    } catch (problem) {
      this.failed = true;
      this.say(problem.message);
      return null;
    }
  }

  #fill(...cells) {
    this.node.replaceChildren(this.node.firstChild, ...cells);
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

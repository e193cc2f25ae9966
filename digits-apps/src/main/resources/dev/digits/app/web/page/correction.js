import { $, element, say } from './dom.js';
import { post } from './api.js';

/** Buttons that save a picture with its right label; the server must have been started for that. */
export class Correction {
  #subject = null;

  /** @param labels what can be chosen before there is an answer, whose labels then count */
  constructor(labels) {
    $('correction').hidden = false;
    this.#offer(labels);
    this.look(null);
  }

  /** Offers to save this with one of its labels; null while there is nothing that can be saved. */
  look(subject) {
    this.#subject = subject;
    say('correction-note', '');
    if (subject) {
      this.#offer(subject.labels);
    }
    for (const button of $('correction-labels').children) {
      button.disabled = subject === null;
    }
  }

  #offer(labels) {
    const offered = [...$('correction-labels').children].map(button => button.textContent);
    if (offered.join('\n') !== labels.join('\n')) {
      $('correction-labels').replaceChildren(...labels.map(label => {
        const button = element('button', { type: 'button' }, label);
        button.addEventListener('click', () => this.#save(label));
        return button;
      }));
    }
  }

  async #save(label) {
    const subject = this.#subject;
    let says;
    try {
      const { file } = await post('/v1/collect', { label }, subject.picture);
      says = `Saved as ${label}: ${file}`;
    } catch (problem) {
      says = problem.message;
    }
    if (subject === this.#subject) {
      say('correction-note', says);
    }
  }
}

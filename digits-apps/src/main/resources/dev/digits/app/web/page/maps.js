import { $, element, say } from './dom.js';
import { post } from './api.js';

/** They hand on what they get, so there is nothing to see. */
const UNCHANGING = ['Flatten', 'Dropout'];
const GAP = 2;
const LARGEST_PIXEL = 24;

/** What each layer of the network makes of a picture. */
export class FeatureMaps {
  #on = false;
  #subject = null;
  #layers = [];
  #shown = null;

  constructor() {
    $('maps-toggle').addEventListener('click', () => {
      this.#on = !this.#on;
      $('maps-toggle').textContent = this.#on ? 'Hide feature maps' : 'Show feature maps';
      this.look(this.#subject);
    });
    $('maps-layer').addEventListener('change', () => this.#show($('maps-layer').selectedIndex));
    $('maps-previous').addEventListener('click', () => this.#show($('maps-layer').selectedIndex - 1));
    $('maps-next').addEventListener('click', () => this.#show($('maps-layer').selectedIndex + 1));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#paint());
    this.look(null);
  }

  /** Shows the maps of this; null while there is nothing that stays as it is. */
  async look(subject) {
    this.#subject = subject;
    $('maps').toggleAttribute('data-empty', !this.#on);
    if (!this.#on || !subject) {
      this.#fail(this.#on ? 'Waiting for one digit that stays as it is.' : '');
      return;
    }
    const { backend, model, picture } = subject;
    try {
      const { layers } = await post('/v1/activations', { backend, model }, picture);
      if (subject === this.#subject && this.#on) {
        this.#take(layers.filter(layer => !UNCHANGING.includes(layer.kind)));
      }
    } catch (problem) {
      if (subject === this.#subject && this.#on) {
        this.#fail(problem.message);
      }
    }
  }

  #fail(message) {
    $('maps-body').hidden = true;
    say('maps-note', message);
  }

  #take(layers) {
    this.#layers = layers;
    say('maps-note', '');
    $('maps-body').hidden = false;
    const names = layers.map((layer, i) => `${i + 1} of ${layers.length}: ${layer.name}`);
    $('maps-layer').replaceChildren(...names.map(name => element('option', {}, name)));
    this.#show(Math.max(0, layers.findIndex(layer => layer.name === this.#shown?.name)));
  }

  #show(index) {
    $('maps-layer').selectedIndex = index;
    $('maps-previous').disabled = index === 0;
    $('maps-next').disabled = index === this.#layers.length - 1;
    this.#shown = this.#layers[index];
    const { name, kind, shape, minimum, maximum } = this.#shown;
    const [count, height, width] = shape;
    const what = shape.length === 3 ? `${count} maps of ${width} by ${height}` : `${count} values`;
    $('maps-caption').textContent =
      `${name} (${kind}): ${what}, from ${minimum.toFixed(2)} to ${maximum.toFixed(2)}; `
      + (minimum < 0 ? 'blue above zero, orange below.' : 'the stronger, the bluer.');
    this.#paint();
  }

  #paint() {
    if ($('maps-body').hidden) {
      return;
    }
    const { shape, minimum, maximum, values } = this.#shown;
    const [count, height = 1, width = 1] = shape;
    const bytes = Uint8Array.from(atob(values), character => character.charCodeAt(0));
    const gap = shape.length === 3 ? GAP : 0;
    const room = $('maps-body').clientWidth;
    const columns = columnsFor(count, room);
    const canvas = $('maps-mosaic');
    canvas.width = columns * (width + gap) - gap;
    canvas.height = Math.ceil(count / columns) * (height + gap) - gap;
    canvas.style.width = `${canvas.width * enlargement(room / canvas.width)}px`;
    const palette = colours(minimum, maximum);
    const context = canvas.getContext('2d');
    for (let map = 0; map < count; map++) {
      const image = context.createImageData(width, height);
      for (let i = 0; i < width * height; i++) {
        image.data.set(palette[bytes[map * width * height + i]], 4 * i);
      }
      context.putImageData(image, map % columns * (width + gap), Math.floor(map / columns) * (height + gap));
    }
  }
}

/** How many maps stand beside one another: a power of two, about as many as below one another, on wide screens twice that. */
function columnsFor(count, room) {
  const square = 2 ** Math.ceil(Math.log2(Math.sqrt(count)));
  return Math.min(count, room > 700 ? 2 * square : square);
}

/** Whole pixels where there is room for twice as many. */
function enlargement(fits) {
  return fits < 2 ? Math.max(1, fits) : Math.min(LARGEST_PIXEL, Math.floor(fits));
}

/** The colours of the values 0 (minimum) to 255 (maximum): zero is like the paper. */
function colours(minimum, maximum) {
  const style = getComputedStyle(document.documentElement);
  const [zero, positive, negative] = ['--zero', '--positive', '--negative']
    .map(name => style.getPropertyValue(name).trim().split(' ').map(Number));
  const most = Math.max(Math.abs(minimum), Math.abs(maximum)) || 1;
  return Array.from({ length: 256 }, (_, i) => {
    const value = (minimum + i / 255 * (maximum - minimum)) / most;
    const end = value < 0 ? negative : positive;
    return [...zero.map((from, channel) => from + Math.abs(value) * (end[channel] - from)), 255];
  });
}

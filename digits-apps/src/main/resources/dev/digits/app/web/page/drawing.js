/** How large the drawing is in its own unit, wherever it is shown. */
const WIDTH = 640;
const HEIGHT = 480;

/** Pixels for one unit in the picture that is sent: more take longer and are not read better. */
const PIXELS = 0.5;

/** How far an arrow key moves the pen. */
const STEP = 16;

/**
 * What one draws on a canvas with a mouse, a finger, a pen or the arrow keys.
 *
 * @param changed called after each change, with whether a stroke is still being drawn
 */
export class Drawing {
  #canvas;
  #changed;
  #states = [[]];
  #now = 0;
  #stroke = null;
  #pointer = null;
  #pen = { x: WIDTH / 2, y: HEIGHT / 4, shown: false };
  #painting = false;

  /** How wide a stroke is, in units of the drawing. */
  penWidth = 22;

  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    canvas.addEventListener('pointerdown', event => this.#down(event));
    canvas.addEventListener('pointermove', event => this.#move(event));
    canvas.addEventListener('pointerup', event => this.#up(event));
    canvas.addEventListener('pointercancel', event => this.#up(event));
    canvas.addEventListener('keydown', event => this.#key(event));
    canvas.addEventListener('blur', () => this.#liftKeyPen());
    new ResizeObserver(() => this.#repaint()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#repaint());
  }

  get isEmpty() {
    return this.#strokes.length === 0;
  }

  get canUndo() {
    return this.#now > 0;
  }

  get canRedo() {
    return this.#now < this.#states.length - 1;
  }

  undo() {
    this.#go(this.#now - 1);
  }

  redo() {
    this.#go(this.#now + 1);
  }

  /** Makes the paper blank; that can be undone. */
  clear() {
    if (!this.isEmpty) {
      this.#keep([]);
      this.#tell();
    }
  }

  /** The drawing as a PNG file: black ink on white paper. */
  async picture() {
    const canvas = new OffscreenCanvas(WIDTH * PIXELS, HEIGHT * PIXELS);
    this.#paint(canvas.getContext('2d'), '#fff', '#000');
    return canvas.convertToBlob({ type: 'image/png' });
  }

  get #strokes() {
    const finished = this.#states[this.#now];
    return this.#stroke ? [...finished, this.#stroke] : finished;
  }

  #go(state) {
    if (state >= 0 && state < this.#states.length && !this.#stroke) {
      this.#now = state;
      this.#tell();
    }
  }

  #keep(strokes) {
    this.#states = [...this.#states.slice(0, this.#now + 1), strokes];
    this.#now++;
  }

  #begin(point) {
    this.#stroke = { width: this.penWidth, points: [point] };
  }

  #finish() {
    const strokes = this.#strokes;
    this.#stroke = null;
    this.#keep(strokes);
    this.#tell();
  }

  #tell() {
    this.#repaint();
    this.#changed(this.#stroke !== null);
  }

  /* Pointers */

  #down(event) {
    if (this.#pointer !== null || event.button !== 0) {
      return;
    }
    if (this.#stroke) {
      this.#finish();
    }
    this.#pen.shown = false;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#begin(this.#point(event));
    this.#tell();
  }

  #move(event) {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) {
      this.#stroke.points.push(this.#point(each));
    }
    this.#tell();
  }

  #up(event) {
    if (event.pointerId === this.#pointer) {
      this.#pointer = null;
      this.#finish();
    }
  }

  #point(event) {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return { x: (event.clientX - left) / width * WIDTH, y: (event.clientY - top) / height * HEIGHT };
  }

  /* Keys */

  #key(event) {
    const step = event.shiftKey ? STEP / 4 : STEP;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || this.#pointer !== null) {
      return;
    }
    if (way) {
      this.#pen.x = Math.min(WIDTH, Math.max(0, this.#pen.x + step * way[0]));
      this.#pen.y = Math.min(HEIGHT, Math.max(0, this.#pen.y + step * way[1]));
      this.#stroke?.points.push({ x: this.#pen.x, y: this.#pen.y });
    } else if (event.key !== ' ') {
      return;
    } else if (this.#stroke) {
      this.#finish();
    } else {
      this.#begin({ x: this.#pen.x, y: this.#pen.y });
    }
    event.preventDefault();
    this.#pen.shown = true;
    if (this.#stroke) {
      this.#tell();
    } else {
      this.#repaint();
    }
  }

  #liftKeyPen() {
    this.#pen.shown = false;
    if (this.#stroke && this.#pointer === null) {
      this.#finish();
    } else {
      this.#repaint();
    }
  }

  /* Painting */

  #repaint() {
    if (!this.#painting) {
      this.#painting = true;
      requestAnimationFrame(() => {
        this.#painting = false;
        this.#show();
      });
    }
  }

  #show() {
    const { clientWidth, clientHeight } = this.#canvas;
    const width = Math.round(clientWidth * devicePixelRatio);
    const height = Math.round(clientHeight * devicePixelRatio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    const style = getComputedStyle(this.#canvas);
    const context = this.#canvas.getContext('2d');
    this.#paint(context, style.getPropertyValue('--paper'), style.getPropertyValue('--ink'));
    if (this.#pen.shown) {
      context.beginPath();
      context.arc(this.#pen.x, this.#pen.y, this.penWidth / 2 + 6, 0, 2 * Math.PI);
      context.lineWidth = this.#stroke ? 6 : 2;
      context.strokeStyle = style.getPropertyValue('--accent');
      context.stroke();
    }
  }

  #paint(context, paper, ink) {
    context.setTransform(context.canvas.width / WIDTH, 0, 0, context.canvas.height / HEIGHT, 0, 0);
    context.fillStyle = paper;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.strokeStyle = ink;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const stroke of this.#strokes) {
      context.lineWidth = stroke.width;
      context.stroke(curve(stroke.points));
    }
  }
}

/** A smooth line: through the middles between the points, with the points as the curves' control points. */
function curve(points) {
  const path = new Path2D();
  const last = points[points.length - 1];
  path.moveTo(points[0].x, points[0].y);
  for (let i = 1; i < points.length - 1; i++) {
    const { x, y } = points[i];
    path.quadraticCurveTo(x, y, (x + points[i + 1].x) / 2, (y + points[i + 1].y) / 2);
  }
  path.lineTo(last.x, last.y);
  return path;
}

import { $, say } from './dom.js';

const LONGEST_SIDE = 640;
const WAIT_MILLIS = 100;

const REASONS = {
  NotAllowedError: 'The camera was refused. Allow it for this page in the browser’s settings, then try again.',
  NotFoundError: 'There is no camera here. Connect one, then try again, or draw or open a picture.',
  NotReadableError: 'The camera cannot be read; another program may be using it.',
};

/**
 * The webcam.
 *
 * @param look called with each picture (a function that returns a promise of its file), and whether it is held; its promise
 *     is awaited before the next picture is taken
 * @param lost called when there is no camera, or none any more
 */
export class Camera {
  #look;
  #lost;
  #video = $('camera-video');
  #stream = null;
  #run = 0;
  #held = false;

  constructor(look, lost) {
    this.#look = look;
    this.#lost = lost;
    $('hold').addEventListener('click', () => this.#hold(!this.#held));
    $('retry').addEventListener('click', () => this.start());
  }

  async start() {
    this.stop();
    const run = this.#run;
    $('retry').hidden = true;
    if (!navigator.mediaDevices) {
      say('camera-note', 'The browser gives the camera only to pages on localhost or with https. Open this page there, or draw or open a picture.');
      return;
    }
    say('camera-note', 'Waiting for the camera…');
    try {
      const wanted = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 960 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
      if (run !== this.#run) {
        stop(stream);
        return;
      }
      this.#stream = stream;
      stream.getVideoTracks()[0].addEventListener('ended', () => this.#fail('The camera was taken away.'));
      this.#video.srcObject = stream;
      await this.#video.play();
      say('camera-note', '');
      $('hold').disabled = false;
      this.#watch(run);
    } catch (error) {
      if (run === this.#run) {
        this.#fail(REASONS[error.name] ?? `The camera does not work: ${error.message || error.name}`);
      }
    }
  }

  stop() {
    this.#run++;
    stop(this.#stream);
    this.#stream = null;
    this.#video.srcObject = null;
    this.#held = false;
    this.#showHeld();
    $('hold').disabled = true;
  }

  #fail(message) {
    this.stop();
    this.#lost();
    say('camera-note', message);
    $('retry').hidden = false;
  }

  async #watch(run) {
    while (run === this.#run) {
      if (!document.hidden && this.#video.videoWidth > 0) {
        await this.#look(() => this.#picture(), false);
      }
      await new Promise(resolve => setTimeout(resolve, WAIT_MILLIS));
    }
  }

  #hold(held) {
    this.#run++;
    this.#held = held;
    this.#showHeld();
    if (held) {
      this.#video.pause();
      this.#look(() => this.#picture(), true);
    } else {
      this.#video.play();
      this.#watch(this.#run);
    }
  }

  #showHeld() {
    $('hold').setAttribute('aria-pressed', this.#held);
  }

  #picture() {
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
    const canvas = new OffscreenCanvas(Math.round(videoWidth * scale), Math.round(videoHeight * scale));
    canvas.getContext('2d').drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  }
}

function stop(stream) {
  stream?.getTracks().forEach(track => track.stop());
}

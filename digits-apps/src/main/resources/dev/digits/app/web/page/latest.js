/**
 * Answers one question at a time, and of those that are asked meanwhile only the last: as fast as the answers come, never
 * faster, and the last question is always answered.
 *
 * @param answer a function that returns a promise
 * @returns the function that asks
 */
export function latest(answer) {
  let waiting = null;
  let running = false;
  return async question => {
    waiting = question;
    if (running) {
      return;
    }
    running = true;
    try {
      while (waiting !== null) {
        const next = waiting;
        waiting = null;
        await answer(next);
      }
    } finally {
      running = false;
    }
  };
}

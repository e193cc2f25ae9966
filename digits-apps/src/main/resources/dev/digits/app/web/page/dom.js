/** The element of an id; the page has it. */
export const $ = id => document.getElementById(id);

/** A new element: its properties, then its children (nodes or text). */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Sets a text unless it is there already: what is set anew is read out anew. */
export function say(id, text) {
  if ($(id).textContent !== text) {
    $(id).textContent = text;
  }
}

/** A probability, 0 to 1, as people read it. */
export const percent = probability => `${(100 * probability).toFixed(1)}\u00a0%`;

/** A duration as people read it. */
export const milliseconds = duration => `${duration.toFixed(duration < 10 ? 2 : duration < 100 ? 1 : 0)}\u00a0ms`;

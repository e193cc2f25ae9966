import { $ } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const TEXT_PIXELS = 16;

/** Draws a box around each digit of a number that was read; none where it is null. */
export function showBoxes(number) {
  const svg = $('boxes');
  svg.replaceChildren();
  if (number === null) {
    return;
  }
  const { width, height, digits } = number;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const unit = Math.max(width / svg.clientWidth, height / svg.clientHeight);
  for (const { label, rejected, box: [x, y, w, h] } of digits) {
    const group = made('g', rejected ? { class: 'unsure' } : {});
    const rect = made('rect', { x, y, width: w, height: h, rx: 4 * unit });
    const size = TEXT_PIXELS * unit;
    const above = y > size * 1.3;
    const text = made('text', { x, y: above ? y - 0.3 * size : y + h + size, 'font-size': size });
    text.textContent = label;
    group.append(rect, text);
    svg.append(group);
  }
}

function made(name, attributes) {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
}

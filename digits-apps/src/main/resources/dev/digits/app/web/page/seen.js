import { $, element } from './dom.js';

const SMALL = 64;

/** Shows what became of a picture on its way to the network; null or none for nothing. */
export function showStages(stages) {
  const all = stages ?? [];
  $('seen').toggleAttribute('data-empty', all.length === 0);
  $('seen-last').hidden = all.length === 0;
  fill($('seen-stages'), all.length - 1, () => element('li', {}, figure(element('figure'))));
  all.slice(0, -1).forEach((stage, i) => update($('seen-stages').children[i].firstChild, stage));
  if (all.length > 0) {
    if (!$('seen-last').firstChild) {
      figure($('seen-last'));
    }
    const last = all[all.length - 1];
    update($('seen-last'), { ...last, name: `${last.name}, 28 by 28 pixels` });
  }
}

function fill(list, count, make) {
  while (list.children.length > Math.max(0, count)) {
    list.lastChild.remove();
  }
  while (list.children.length < count) {
    list.append(make());
  }
}

function figure(node) {
  const image = element('img', { alt: '' });
  image.addEventListener('load', () => image.classList.toggle('small', image.naturalWidth < SMALL));
  node.append(image, element('figcaption', {}, element('strong'), element('span')));
  return node;
}

function update(node, { name, outcome, image }) {
  const [picture, caption] = node.children;
  picture.src = image;
  caption.firstChild.textContent = name;
  caption.lastChild.textContent = outcome;
}

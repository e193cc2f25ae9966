import { $ } from './dom.js';

/**
 * Pictures that are opened, dropped or pasted.
 *
 * @param given called with each file
 */
export function receivePictures(given) {
  const take = files => {
    const file = [...files].find(each => each.type.startsWith('image/')) ?? files[0];
    if (file) {
      show(file);
      given(file);
    }
  };
  $('file').addEventListener('change', event => {
    take(event.target.files);
    event.target.value = '';
  });
  document.addEventListener('paste', event => {
    if (event.clipboardData.files.length > 0) {
      event.preventDefault();
      take(event.clipboardData.files);
    }
  });
  let depth = 0;
  const dropping = change => {
    depth = change === 0 ? 0 : depth + change;
    document.body.classList.toggle('dropping', depth > 0);
  };
  document.addEventListener('dragenter', () => dropping(1));
  document.addEventListener('dragleave', () => dropping(-1));
  document.addEventListener('dragover', event => event.preventDefault());
  document.addEventListener('drop', event => {
    event.preventDefault();
    dropping(0);
    take(event.dataTransfer.files);
  });
}

function show(file) {
  const image = $('picture-image');
  const note = $('picture-note');
  URL.revokeObjectURL(image.src);
  note.textContent = '';
  image.hidden = false;
  image.onerror = () => {
    image.hidden = true;
    note.textContent = `The browser cannot show ${file.name}; the server may still read it.`;
  };
  image.alt = `The picture that is read: ${file.name}`;
  image.src = URL.createObjectURL(file);
}

// Asks for the state each second and shows it. What it showed last stays when the training has ended.

const SECOND = 1000;
const element = (id) => document.getElementById(id);
const charts = new Map();

function show(id, text) {
  element(id).hidden = !text;
  element(id).textContent = text ?? "";
}

function tag(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function showFacts(facts) {
  element("facts").replaceChildren(...facts.map((fact) => {
    const box = document.createElement("div");
    box.append(tag("dt", fact.label), tag("dd", fact.value), tag("dd", fact.detail ?? ""));
    return box;
  }));
}

/** Makes the places of all charts, in their order: some have nothing to show before the first epoch has ended. */
function place(drawings) {
  if (drawings.every(({ name }) => charts.has(name))) {
    return;
  }
  for (const { name, caption } of drawings) {
    if (!charts.has(name)) {
      const figure = document.createElement("figure");
      const image = document.createElement("img");
      figure.append(image, tag("figcaption", caption));
      charts.set(name, { figure, image, svg: null });
    }
    element("charts").append(charts.get(name).figure);
  }
}

/** The next drawing takes the place of the last when it is ready, so that nothing flickers. */
async function showChart({ name, svg }) {
  const shown = charts.get(name);
  if (shown.svg === svg) {
    return;
  }
  shown.svg = svg;
  const next = new Image();
  next.alt = svg.match(/<title>([^<]*)<\/title>/)?.[1] ?? name;
  next.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await next.decode();
  const last = shown.image;
  shown.image = next;
  last.replaceWith(next);
  URL.revokeObjectURL(last.src);
}

function showEpochs(headers, rows) {
  element("table").hidden = rows.length === 0;
  const row = (cells, kind) => {
    const made = document.createElement("tr");
    made.append(...cells.map((cell) => tag(kind, cell)));
    return made;
  };
  element("table").querySelector("thead").replaceChildren(row(headers, "th"));
  element("table").querySelector("tbody").replaceChildren(...rows.map((cells) => row(cells, "td")));
}

async function render(state) {
  document.title = state.ended ? state.title : `${Math.floor(100 * state.done)}% ${state.title}`;
  show("title", state.title);
  show("lead", state.lead);
  if (element("state").textContent !== state.state) {
    show("state", state.state);
  }
  element("done").value = state.done;
  show("warning", state.warning);
  element("report").hidden = !state.report;
  element("path").textContent = state.report ?? "";
  showFacts(state.facts);
  showEpochs(state.headers, state.epochs);
  place(state.charts);
  await Promise.all(state.charts.map(showChart));
}

async function look() {
  let state;
  try {
    const response = await fetch("/state.json", { cache: "no-store" });
    state = await response.json();
  } catch {
    show("lost", "The training does not answer: it has ended, or was stopped. This is what it told last.");
    setTimeout(look, 3 * SECOND);
    return;
  }
  show("lost", null);
  if (!state.ended) {
    setTimeout(look, SECOND);
  }
  await render(state);
}

look();

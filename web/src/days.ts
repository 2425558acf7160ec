// The day slider: moving it changes the days in the form, and asks for the ledger and the map of that day.

const REST = 600; // milliseconds without a new ledger until it is told aloud, and whole

function dayOf(first: string, offset: number): string {
  const day = new Date(`${first}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + offset);
  return day.toISOString().slice(0, 10);
}

function move(slider: HTMLInputElement, form: HTMLFormElement): void {
  const day = dayOf(slider.dataset.first ?? "", Number(slider.value));
  const field = form.elements.namedItem(slider.dataset.field ?? "as_of") as HTMLInputElement;
  field.value = day;
  slider.setAttribute("aria-valuetext", day);
  const shown = form.querySelector<HTMLOutputElement>(`output[for="${slider.id}"]`);
  if (shown) shown.value = day;
}

let resting = 0;

/** Once the slider rests, the lines below the first come in, and who listens hears how many there are of that day. */
function restSoon(target: HTMLElement, address: string): void {
  window.clearTimeout(resting);
  resting = window.setTimeout(() => {
    const told = document.querySelector<HTMLElement>("[data-told]");
    const words = target.querySelector("caption, .empty")?.textContent ?? "";
    if (told) told.textContent = words.trim();
    if (target.querySelector("[data-more]")) void fill(target, address);
  }, REST);
}

/** The rest of the lines, under those that stand there: these stay, with whatever is in focus. */
async function fill(target: HTMLElement, address: string): Promise<void> {
  const rest = resting;
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return;
  const whole = document.createElement("template");
  whole.innerHTML = await answer.text();
  const [few, all] = [target, whole.content].map((part) => part.querySelector<HTMLTableElement>("table.ledger"));
  if (rest !== resting || !few || !all) return;
  few.tBodies[0]?.append(...[...(all.tBodies[0]?.rows ?? [])].slice(few.tBodies[0].rows.length));
  few.caption = all.caption;
  target.querySelector("[data-more]")?.replaceWith(...whole.content.querySelectorAll("[data-more]"));
}

/** No line of another day is left standing as if it were of this one. */
function tellFailure(target: HTMLElement, day: string): void {
  const note = document.createElement("p");
  note.className = "fault";
  note.setAttribute("role", "alert");
  note.textContent = `The server did not give the ledger of ${day}. Press Show to ask again.`;
  target.replaceChildren(note);
}

interface Question {
  form: HTMLFormElement;
  back: boolean;
}

let asking = false;
let next: Question | undefined;

/** Asks at once; while an answer is under way only the newest question waits, so that no day is asked for in vain. */
async function ask(question: Question): Promise<void> {
  if (asking) {
    next = question;
    return;
  }
  asking = true;
  try {
    await show(question);
  } finally {
    asking = false;
    const waiting = next;
    next = undefined;
    if (waiting) void ask(waiting);
  }
}

let shown = ""; // the day that the ledger was last asked for

/** The ledger of the form's days, swapped in place; the map is told, and unless we go back the address bar follows. */
async function show({ form, back }: Question): Promise<void> {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "") as [string, string][]);
  const target = document.querySelector<HTMLElement>("[data-ledger]:not(form)");
  window.clearTimeout(resting);
  const address = `${form.dataset.ledger ?? ""}?${query}`;
  const day = String(query.get("as_of"));
  const answer = await fetch(`${address}&lines=few${shown ? `&from=${shown}` : ""}`).catch(() => undefined);
  shown = day;
  if (!target) return;
  if (!answer?.ok) {
    tellFailure(target, day);
    return;
  }
  document.dispatchEvent(new CustomEvent("vedette:situation", { detail: `${form.dataset.marks ?? ""}?${query}` }));
  target.innerHTML = await answer.text();
  restSoon(target, address);
  if (!back) history.replaceState(null, "", `${form.getAttribute("action") ?? ""}?${query}`);
}

/** Back and forward: the days of the address, or those that the page came with, in the fields, slider and ledger. */
function restore(form: HTMLFormElement): void {
  const query = new URLSearchParams(window.location.search);
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type="date"]')) {
    field.value = query.get(field.name) ?? field.defaultValue;
  }
  const slider = form.querySelector<HTMLInputElement>('input[type="range"]');
  if (slider) {
    const field = form.elements.namedItem(slider.dataset.field ?? "as_of") as HTMLInputElement;
    slider.value = String((Date.parse(field.value) - Date.parse(slider.dataset.first ?? "")) / 86_400_000);
    move(slider, form);
  }
  void ask({ form, back: true });
}

/** Wires every form with `data-days`. One move of the slider, from press to release, is one step back. */
export function listenForDays(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-days]")) {
    let moving = false;
    form.addEventListener("input", (event) => {
      const slider = event.target as HTMLInputElement;
      if (slider.type !== "range") return;
      if (!moving) history.pushState(null, "", window.location.href);
      moving = true;
      move(slider, form);
      void ask({ form, back: false });
    });
    form.addEventListener("change", (event) => {
      if ((event.target as HTMLInputElement).type === "range") moving = false;
    });
    window.addEventListener("popstate", () => restore(form));
  }
}

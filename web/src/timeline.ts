// The timeline is drawn by the server as SVG with a link a claim; this adds what a pointer and the arrow keys want:
// the sentence under the mark, and moving from mark to mark.

function tell(box: HTMLElement, mark: SVGElement | undefined): void {
  const note = box.querySelector<HTMLElement>("[data-note]");
  if (!note) return;
  note.textContent = mark?.dataset.words ?? "";
  note.hidden = !mark;
}

function step(marks: SVGAElement[], from: Element | null, by: number): void {
  const at = marks.findIndex((mark) => mark === from);
  marks[Math.min(marks.length - 1, Math.max(0, at + by))]?.focus();
}

for (const box of document.querySelectorAll<HTMLElement>("[data-timeline]")) {
  const marks = [...box.querySelectorAll<SVGAElement>("a[data-words]")];
  for (const mark of marks) {
    for (const event of ["mouseenter", "focus"]) mark.addEventListener(event, () => tell(box, mark));
    for (const event of ["mouseleave", "blur"]) mark.addEventListener(event, () => tell(box, undefined));
  }
  box.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    step(marks, document.activeElement, by);
  });
}
